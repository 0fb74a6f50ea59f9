"""The open data of a built site: valid, the same in every format, and the same every time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system
from openpyxl import load_workbook

from bad_sites import GOOD
from sites_under_test import built, copy_site, fingerprint, text_of

# Texts that a spreadsheet would run, in a site that is otherwise in order.
HOSTILE = {"activities/2025-sports": "=1+1", "news/2025-open": "@SUM(A1:A9)"}
NEGATIVE = "-500.25元"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`output/data` of the good site with hostile titles and a deficit."""
    site = tmp_path_factory.mktemp("hostile")
    copy_site(GOOD, site)
    for path, title in HOSTILE.items():
        file = site / "content" / f"{path}.md"
        lines = file.read_text(encoding="utf-8").split("\n")
        lines[1] = f'title: "{title}"'
        file.write_text("\n".join(lines), encoding="utf-8")
    funds = site / "data/funds/2025.yaml"
    record = (
        f'  - id: deficit\n    title: "-1+2"\n    programme: 文体活动\n    amount: {NEGATIVE}\n'
    )
    text = funds.read_text(encoding="utf-8")
    funds.write_text(text.replace("records:\n", f"records:\n{record}", 1), encoding="utf-8")
    built(site)
    return site / "output/data"


Rows = list[dict[str, str]]


def in_csv(data: Path) -> dict[str, Rows]:
    """Every table's rows as text, apostrophes of ours removed."""
    found: dict[str, Rows] = {}
    for file in sorted(data.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            found[file.stem] = [{k: v.removeprefix("'") for k, v in row.items()} for row in rows]
    return found


def in_json(data: Path) -> dict[str, Rows]:
    tables = {file.stem: json.loads(file.read_text("utf-8")) for file in data.glob("*.json")}
    return {
        name: [{key: as_text(cell) for key, cell in row.items()} for row in table["rows"]]
        for name, table in tables.items()
        if "rows" in table
    }


def in_workbook(data: Path) -> dict[str, Rows]:
    """Sheets by the names of their tables; the first one tells about the others."""
    book = load_workbook(data / "books.xlsx")
    resources = json.loads((data / "datapackage.json").read_text("utf-8"))["resources"]
    assert book.sheetnames[1:] == [resource["title"] for resource in resources]
    return {
        resource["name"]: list(in_sheet(book[resource["title"]], resource["schema"]["fields"]))
        for resource in resources
    }


def in_sheet(sheet: Any, fields: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == [field["title"] for field in fields]
    for row in rows:
        yield {f["name"]: as_text(cell) for f, cell in zip(fields, row, strict=True)}


def as_text(cell: object) -> str:
    """A cell of any format as one text: numbers without the zeros that say nothing."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case int() | float():
            return format(Decimal(str(cell)).normalize(), "f")
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return str(cell)


def test_the_package_is_valid(data: Path) -> None:
    """Every file, every cell, every reference, by the standard's own program."""
    with system.use_context(trusted=True):
        report = Package(data / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(list(data.glob("*.csv")))


def test_three_formats_hold_the_same(data: Path) -> None:
    """Cell by cell, in the same order."""
    assert in_csv(data) == in_json(data) == in_workbook(data)


def test_hostile_titles_are_harmless(data: Path) -> None:
    """In CSV none begins like a formula; read back, each is what was typed."""
    titles = {
        row["id"]: row["title"] for rows in in_csv(data).values() for row in rows if "title" in row
    }
    assert {path: titles[path] for path in HOSTILE} == HOSTILE
    assert titles["funds/2025/deficit"] == "-1+2"
    for file in data.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            cells = {cell for row in csv.reader(stream) for cell in row}
        assert {cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))} <= {
            "-500.25"
        }
    cells = [cell for sheet in load_workbook(data / "books.xlsx") for row in sheet for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_negative_numbers_are_numbers(data: Path) -> None:
    """Nothing stands before the minus of a number, in any format."""
    for tables in (in_csv(data), in_json(data), in_workbook(data)):
        rows = {row["id"]: row for row in tables["fund_records"]}
        assert rows["funds/2025/deficit"]["amount_value"] == "-500.25"
        assert rows["funds/2025/deficit"]["amount_as_written"] == NEGATIVE
    raw = (data / "fund_records.csv").read_text("utf-8-sig")
    assert ",-500.25,CNY," in raw


def test_the_page_lists_what_is_there(data: Path) -> None:
    """Every file with its size, the licence, and that it is not the union's own."""
    page = (data / "index.html").read_text("utf-8")
    for file in data.iterdir():
        assert file.name == "index.html" or f"data/{file.name}" in page
    text = text_of(page)
    assert f"{(data / 'books.xlsx').stat().st_size / 1024:.1f} KB" in text
    assert "CC BY 4.0" in text
    assert "这不是工会发布的数据" in text


def test_the_same_bytes_again(data: Path) -> None:
    """Neither the time zone nor the hash seed matters."""
    before = fingerprint(data)
    built(data.parents[1], environment={"PYTHONHASHSEED": "7", "TZ": "Asia/Kolkata"})
    assert fingerprint(data) == before
