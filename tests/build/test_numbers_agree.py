"""A number is the same wherever it is shown: read back from what was built."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote, urldefrag

import openpyxl
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingzhang.kernel.quantity import Qualifier, Quantity
from mingzhang.site_engine.site.quotations import quotations
from mingzhang.site_engine.site.site import Site
from union import load_site


@pytest.fixture(scope="module")
def built(example: Path) -> tuple[Site, Path]:
    site, _ = load_site(example)
    assert site is not None
    return site, example / "output"


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
    assert compared > 400


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
            if link.css_first("data") is None or not fragment:
                continue  # a sum, or a share of a hundred, leads to what it was made from
            figure = by_anchor[("/".join(parts), fragment)]
            assert shown(link)[0] == figure.machine, path
            compared += 1
    assert compared > 60


@pytest.mark.parametrize(("name", "least"), [("example", 40), ("good", 2), ("abroad", 2)])
def test_what_bears_a_mark_was_compared(
    name: str, least: int, request: pytest.FixtureRequest
) -> None:
    """Each text's page marks its compared figures, one by one, and nothing else."""
    root: Path = request.getfixturevalue(name)
    site, _ = load_site(root)
    assert site is not None
    compared = [q for q in quotations(site) if q.figure is not None and not q.in_summary]
    marked = 0
    for text in site.texts:
        folder = "output/drafts" if text.draft else "output"
        page = LexborHTMLParser((root / folder / text.path / "index.html").read_text("utf-8"))
        links = page.css(".prose a.figure")
        texts = [q.text or q.figure.text for q in compared if q.article is text and q.figure]
        assert ["".join(link.text().split()) for link in links] == [
            "".join(text.split()) for text in texts
        ], text.path
        marked += len(links)
    print(f"{name}: {marked} figures marked, {len(compared)} compared")
    assert marked == len(compared) >= least


def test_charts_show_the_same_sums(built: tuple[Site, Path]) -> None:
    """Both columns of a flow add up to what the exported data says was spent on people."""
    site, output = built
    chart = LexborHTMLParser((output / "funds/2024/index.html").read_text(encoding="utf-8"))
    spent = chart.css("figure.flow")[1]  # from programmes to people
    numbers = [site.reading.grammar.parse(node.text()) for node in spent.css(".flow-sum")]
    with (output / "data/fund_records.csv").open(encoding="utf-8-sig", newline="") as stream:
        records = {row["id"] for row in csv.DictReader(stream) if row["basis"] == "spent"}
    with (output / "data/fund_recipients.csv").open(encoding="utf-8-sig", newline="") as stream:
        exported = sum(
            Decimal(row["amount_lower"])
            for row in csv.DictReader(stream)
            if row["record"] in records
            and row["record"].startswith("funds/2024/")
            and row["amount_lower"]
        )
    assert numbers
    assert sum(n.bounds[0] for n in numbers if isinstance(n, Quantity)) == 2 * exported


def test_every_export_holds_the_same_numbers(built: tuple[Site, Path]) -> None:
    """CSV, JSON and the workbook agree with the records and with each other."""
    site, output = built
    amounts = {
        path: entry.figures()["amount"].value
        for path, entry in site.entries.items()
        if "amount" in entry.figures()
    }
    with (output / "data/fund_records.csv").open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        in_csv = {row["id"]: row["amount_value"] for row in reader}
        names = list(reader.fieldnames or ())
    listed = json.loads((output / "data/fund_records.json").read_text(encoding="utf-8"))
    in_json = {row["id"]: row["amount_value"] for row in listed["rows"]}
    in_workbook = workbook_column(output / "data/books.xlsx", names, "amount_value")
    assert set(in_csv) == set(in_json) == set(in_workbook) == set(amounts)
    for path, amount in amounts.items():
        single = isinstance(amount, Quantity) and amount.qualifier is not Qualifier.RANGE
        value = amount.value if single and isinstance(amount, Quantity) else None
        assert decimal(in_csv[path]) == value, path
        assert decimal(in_json[path]) == value, path
        assert decimal(in_workbook[path]) == value, path


def decimal(cell: object) -> Decimal | None:
    """A cell's number; an empty cell has none."""
    return None if cell in (None, "") else Decimal(str(cell))


def workbook_column(file: Path, names: list[str], column: str) -> dict[str, object]:
    """One column of the sheet that has a table's columns, by the row's id."""
    workbook = openpyxl.load_workbook(file)
    sheet = next(tab for tab in workbook.worksheets if tab.max_column == len(names))
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return {str(row[names.index("id")]): row[names.index(column)] for row in rows}
