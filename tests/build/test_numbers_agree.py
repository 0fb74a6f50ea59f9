"""A number is the same wherever it is shown: read back from what was built."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote, urldefrag

import openpyxl
import pytest
from kernel.quantity import Quantity
from selectolax.lexbor import LexborHTMLParser, LexborNode
from sites_under_test import CHECKOUT, build
from union_site.site import Site, load_site

EXAMPLE = CHECKOUT / "examples" / "mingyue"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("output"))
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    site, _ = load_site(folder)
    assert site is not None
    return site, folder / "output"


def pages(output: Path) -> Iterator[tuple[str, LexborHTMLParser]]:
    """Every page by its path."""
    for file in sorted(output.rglob("index.html")):
        path = file.parent.relative_to(output).as_posix()
        yield path, LexborHTMLParser(file.read_text(encoding="utf-8"))


def shown(node: LexborNode) -> tuple[str, str]:
    """A figure as a page shows it: for programs and for readers."""
    data = node.css_first("data")
    machine = (data.attributes.get("value") or "") if data else ""
    return machine, "".join(node.text().split())


def test_tables_show_the_records(built: tuple[Site, Path]) -> None:
    """Wherever a page anchors a figure, it shows the record's number and text."""
    site, output = built
    compared = 0
    for path, page in pages(output):
        entry = site.entries.get(path)
        for figure in entry.figures().values() if entry else ():
            node = page.css_first(f'[id="{figure.anchor}"]')
            if node is not None and figure.stated:
                assert shown(node) == (figure.machine, "".join(figure.text.split())), path
                compared += 1
    assert compared > 500


def test_prose_shows_the_records(built: tuple[Site, Path]) -> None:
    """Every number in prose carries the value of the figure that it leads to."""
    site, output = built
    by_anchor = {
        (path, figure.anchor): figure
        for path, entry in site.entries.items()
        for figure in entry.figures().values()
    }
    compared = 0
    for path, page in pages(output):
        for link in page.css("a.figure[href]"):
            target, fragment = urldefrag(unquote(link.attributes["href"] or ""))
            here = (Path("/") / path / target).as_posix() if target else f"/{path}"
            parts: list[str] = []
            for part in here.split("/"):
                if part == "..":
                    parts.pop()
                elif part not in ("", "."):
                    parts.append(part)
            figure = by_anchor[("/".join(parts), fragment)]
            assert shown(link)[0] == figure.machine, path
            compared += 1
    assert compared > 60


def test_every_export_holds_the_same_numbers(built: tuple[Site, Path]) -> None:
    """CSV, JSON and the workbook agree with the records and with each other."""
    site, output = built
    amounts = {
        path: entry.figures()["amount"].value
        for path, entry in site.entries.items()
        if "amount" in entry.figures()
    }
    with (output / "data/funds.csv").open(encoding="utf-8-sig", newline="") as stream:
        in_csv = {row["id"]: row["amount_value"] for row in csv.DictReader(stream)}
    listed = json.loads((output / "data/funds.json").read_text(encoding="utf-8"))
    rows = listed["rows"] if isinstance(listed, dict) else listed
    in_json = {row["id"]: row["amount_value"] for row in rows}
    in_workbook = workbook_column(output / "data/books.xlsx", "funds", "amount_value")
    assert set(in_csv) == set(in_json) == set(in_workbook) == set(amounts)
    for path, amount in amounts.items():
        value = amount.value if isinstance(amount, Quantity) else None
        assert decimal(in_csv[path]) == value, path
        assert decimal(in_json[path]) == value, path
        assert decimal(in_workbook[path]) == value, path


def decimal(cell: object) -> Decimal | None:
    """A cell's number; an empty cell has none."""
    return None if cell in (None, "") else Decimal(str(cell))


def workbook_column(file: Path, sheet: str, column: str) -> dict[str, object]:
    """One column of a sheet by the row's id, found by its place among the table's columns."""
    header = (file.parent / f"{sheet}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    names = next(csv.reader([header]))
    workbook = openpyxl.load_workbook(file, read_only=False)
    number = [name.stem for name in sorted(file.parent.glob("*.csv"))]
    assert sheet in number
    page = next(
        tab for tab in workbook.worksheets if tab.max_column == len(names) and "funds" in ids(tab)
    )
    rows = list(page.iter_rows(min_row=2, values_only=True))
    return {str(row[names.index("id")]): row[names.index(column)] for row in rows if row[0]}


def ids(tab: object) -> str:
    """The first cells of a sheet, to tell it from others."""
    return " ".join(str(row[0]) for row in tab.iter_rows(min_row=2, max_row=3, values_only=True))
