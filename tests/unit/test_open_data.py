"""The books as files for programs, and the schemas of the files that editors write."""

from __future__ import annotations

import csv as stdlib_csv
import inspect
import io
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest
import yaml
from openpyxl import load_workbook

from bad_sites import GOOD
from mingzhang.kernel.placed import Items, Mapping, Node
from mingzhang.kernel.source import read_markdown, read_yaml
from mingzhang.site_engine.editing.schema import FOLDER, completed, file_kinds, schemas
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.open_data import BOOKS, PACKAGE, files, tables
from mingzhang.site_engine.open_data.csv import as_text, dump, plain
from mingzhang.site_engine.open_data.json import as_json
from mingzhang.site_engine.open_data.package import LICENCE
from mingzhang.site_engine.outputs import pages as generated
from mingzhang.site_engine.site.room import FileKind
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Cell, Column, Kind
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.table import Table
from union import load_site

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site() -> Site:
    return loaded(GOOD)


@pytest.fixture(scope="module")
def real() -> Site:
    return loaded(CHECKOUT)


def loaded(root: Path) -> Site:
    site, _ = load_site(root)
    assert site is not None
    return site


def table(*cells: Cell) -> Table:
    """One column of cells."""
    column = Column("cell", Kind.STRING, {}, {})
    return Table("made", {"zh_CN": "表"}, {}, (column,), tuple({"cell": cell} for cell in cells))


# -- cells


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "-1+2", "+86", "\tx", "\rx", "\nx", "＝1+1", "－1", "'=1", "'"]
)
def test_a_text_is_no_formula(text: str) -> None:
    """One apostrophe before it; taking one away gives the text back."""
    cell = rows_of(dump(table(text)))[1][0]
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["1=1", "a@b", "示例", "3-1", "“=1”"])
def test_other_texts_stay(text: str) -> None:
    assert rows_of(dump(table(text)))[1] == [text]


def test_numbers_and_dates_stay() -> None:
    """Nothing is put before a negative number."""
    assert as_text(Decimal("-0.50")) == "-0.5"
    assert as_text(Decimal("1.50") * 10000) == "15000"
    assert as_text(-3) == "-3"
    assert as_text(date(2025, 5, 1)) == "2025-05-01"
    assert (as_text(True), as_text(None)) == ("true", "")


@pytest.mark.parametrize(
    ("number", "text"),
    [("0", "0"), ("0.00", "0"), ("1E+3", "1000"), ("100", "100"), ("1E-7", "0.0000001")],
)
def test_a_plain_number(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


def test_json_keeps_decimals_as_strings() -> None:
    cells: list[Cell] = [Decimal("0.10"), 3, True, date(2025, 1, 2), None, "=1"]
    assert [as_json(cell) for cell in cells] == ["0.1", 3, True, "2025-01-02", None, "=1"]


def test_a_csv_is_what_excel_and_rfc_4180_want() -> None:
    """A byte order mark, CR LF, and quotes doubled."""
    raw = dump(table('说"是", 好', "两\n行"))
    assert raw.startswith(b"\xef\xbb\xbfcell\r\n")
    assert raw.endswith(b"\r\n")
    assert '"说""是"", 好"'.encode() in raw


def rows_of(raw: bytes) -> list[list[str]]:
    return list(stdlib_csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


# -- tables


def test_ids_are_unique_and_pages_exist(site: Site) -> None:
    """Every row leads to a page of the site."""
    pages = {
        f"{path}/" for path in (*site.entries, *(page.path for page in site.once(generated.pages)))
    }
    pages |= {f"{text.path}/" for text in site.translations}
    for one in tables(site):
        ids = [row["id"] for row in one.rows]
        assert len(ids) == len(set(ids)), one.name
        assert {row["page"] for row in one.rows} <= pages, one.name


def test_a_part_of_a_page_is_at_its_anchor(site: Site) -> None:
    """The fragment of an id is a figure's anchor, wherever the row is about a figure."""
    for one in tables(site):
        for row in one.rows:
            path, _, anchor = str(row["id"]).partition("#")
            if anchor and one.name != "findings":
                anchors = {figure.anchor for figure in site.entries[path].figures().values()}
                assert anchor in anchors


def test_drafts_are_in_no_table(site: Site) -> None:
    drafts = {entry.path for entry in site.entries.values() if getattr(entry, "draft", False)}
    assert drafts
    for one in tables(site):
        assert not drafts & {str(row["id"]).partition("#")[0] for row in one.rows}


def test_every_column_is_described_in_every_language(site: Site) -> None:
    for one in tables(site):
        described: tuple[Any, ...] = (one, *one.columns)
        for texts in (text for item in described for text in (item.titles, item.descriptions)):
            assert set(texts) == set(LANGUAGES), (one.name, texts)
            assert all(text and "{" not in text for text in texts.values())


def test_a_table_can_be_a_sheet(site: Site) -> None:
    """What Excel allows as the name of one, in every language; and no two alike."""
    for language in LANGUAGES:
        names = [one.titles[language] for one in tables(site)]
        assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
        assert len({name.lower() for name in names}) == len(names)


def test_cells_are_of_their_columns_kind(site: Site) -> None:
    kinds = {
        Kind.STRING: str,
        Kind.DATE: date,
        Kind.DECIMAL: Decimal,
        Kind.INTEGER: int,
        Kind.BOOLEAN: bool,
    }
    for one in tables(site):
        for column in one.columns:
            cells = {row[column.name] for row in one.rows} - {None}
            assert all(isinstance(cell, kinds[column.kind]) for cell in cells), column.name
            assert not column.options or cells <= set(column.options), column.name


def test_every_amount_of_the_books_is_in_a_table(site: Site) -> None:
    """What a record states, a table holds, in the words of the source."""
    held = {str(cell) for one in tables(site) for row in one.rows for cell in row.values()}
    figures = [figure for entry in site.entries.values() for figure in entry.figures().values()]
    assert figures
    assert [figure.name for figure in figures if figure.text not in {*held, ""}] == []


# -- files


def test_the_files(site: Site) -> None:
    """Two a table, the workbook, the description."""
    names = [one.name for one in tables(site)]
    expected = {f"data/{name}.{suffix}" for name in names for suffix in ("csv", "json")}
    assert set(site.once(files)) == {*expected, BOOKS, PACKAGE}


def test_the_same_bytes_again(site: Site) -> None:
    assert loaded(GOOD).once(files) == site.once(files)


def test_the_workbook_is_no_older_than_its_content(site: Site) -> None:
    """Its parts are stored, and its dates are those of the content."""
    with ZipFile(io.BytesIO(site.once(files)[BOOKS])) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {part.compress_type for part in parts.infolist()} == {0}
        assert f"{site.newest.isoformat()}T00:00:00Z" in parts.read("docProps/core.xml").decode()


def test_the_workbook_has_typed_cells(site: Site) -> None:
    """Heads are frozen and filtered; numbers and dates are such; no cell is a formula."""
    book = load_workbook(io.BytesIO(site.once(files)[BOOKS]))
    sheet = book["经费记录"]
    assert (sheet.freeze_panes, bool(sheet.auto_filter.ref)) == ("B2", True)
    head = [cell.value for cell in sheet[1]]
    by_id = {row[0].value: dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    amount = by_id["funds/2025/sports"]["金额（数值）"]
    assert (amount.value, amount.number_format) == (8000.5, "#,##0.00")
    assert by_id["funds/2025/sports"]["时期首日"].is_date
    assert not [c for one in book for row in one.iter_rows() for c in row if c.data_type == "f"]


def test_a_formula_as_a_title_is_text_everywhere(site: Site) -> None:
    """In the workbook and in JSON as it is, in CSV behind an apostrophe."""
    path = "funds/2025/warmth"
    entries = dict(site.entries)
    entries[path] = entries[path].model_copy(update={"title": "=1+1"})
    written = replace(site, entries=entries).once(files)
    assert f"{path},{path}/,'=1+1," in written["data/fund_records.csv"].decode()
    assert '"title": "=1+1"' in written["data/fund_records.json"].decode()
    sheet = load_workbook(io.BytesIO(written[BOOKS]))["经费记录"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_description(site: Site) -> None:
    """Whose it is, how it may be used, what it rests on, and that it is a demonstration."""
    package = json.loads(site.once(files)[PACKAGE])
    assert package["licenses"] == [LICENCE]
    assert package["created"] == f"{site.newest.isoformat()}T00:00:00Z"
    assert package["contributors"][0]["title"] == site.settings.publisher
    assert len(package["sources"]) == len(site.sources)
    assert "不由工会发布" in package["description"]
    for resource in package["resources"]:
        raw = site.once(files)[f"data/{resource['path']}"]
        assert resource["bytes"] == len(raw)
        assert resource["schema"]["primaryKey"] == ["id"]
        assert [field["name"] for field in resource["schema"]["fields"]] == rows_of(raw)[0]


def test_an_official_site_has_no_disclaimer(site: Site) -> None:
    settings = site.settings.model_copy(update={"official": True})
    written = replace(site, settings=settings).once(files)
    assert "演示" not in written[PACKAGE].decode()
    assert json.loads(written["data/news.json"])["notice"] == ""


# -- schemas


@pytest.mark.demonstration
def test_the_schemas_on_file_are_fresh(real: Site) -> None:
    """`MINGZHANG_UPDATE=1` writes them anew; do it when a model or a vocabulary changes."""
    made = {f"{FOLDER}/{name}.json": schema for name, schema in schemas(real).items()}
    made[".vscode/settings.json"] = {"yaml.schemas": completed(real)}
    texts = {n: json.dumps(s, ensure_ascii=False, indent=2) + "\n" for n, s in made.items()}
    if os.environ.get("MINGZHANG_UPDATE"):
        for name, text in texts.items():
            (CHECKOUT / name).parent.mkdir(parents=True, exist_ok=True)
            (CHECKOUT / name).write_text(text, encoding="utf-8", newline="\n")
    on_file = {n: (CHECKOUT / n).read_text(encoding="utf-8") for n in texts}
    assert [name for name in texts if texts[name] != on_file[name]] == []
    assert {f.name for f in (CHECKOUT / FOLDER).iterdir()} == {f"{n}.json" for n in schemas(real)}


def test_every_schema_is_one(site: Site) -> None:
    for schema in schemas(site).values():
        jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize(
    "root",
    [GOOD, pytest.param(CHECKOUT, marks=pytest.mark.demonstration)],
    ids=["good", "real"],
)
def test_the_files_of_a_site_satisfy_its_schemas(root: Path) -> None:
    """Read as we read them, and as an editor's YAML extension reads them."""
    site = loaded(root)
    made = schemas(site)
    seen = set()
    for kind, file in files_of(site, root):
        validator = jsonschema.Draft7Validator(made[kind.name])
        for value in (as_we_read(file), as_extensions_read(file)):
            errors = [
                f"{list(error.path)}: {error.message}" for error in validator.iter_errors(value)
            ]
            assert errors == [], file
        seen.add(kind.name)
    assert {"site", "sources", "union", "funds", "interview", "activity", "news", "page"} <= seen


def files_of(site: Site, root: Path) -> Iterator[tuple[FileKind, Path]]:
    """What an editor wrote; a translation states a part only of its original's fields."""
    for kind in file_kinds(site):
        for file in sorted(root.glob(kind.files)):
            if "." not in file.stem:
                yield kind, file


def as_we_read(file: Path) -> object:
    """Every scalar a text."""
    read = read_markdown if file.suffix == ".md" else read_yaml
    return unplaced(read(file.read_text(encoding="utf-8"), file.name).data)


def unplaced(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key: unplaced(value) for key, value in node.items()}
    return [unplaced(item) for item in node] if isinstance(node, Items) else str(node)


class Extension(yaml.SafeLoader):
    """YAML 1.2, as far as it matters: a date is a text."""


Extension.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_extensions_read(file: Path) -> object:
    text = file.read_text(encoding="utf-8")
    head = text.split("---")[1] if file.suffix == ".md" else text
    return yaml.load(head, Loader=Extension)  # noqa: S506 - a safe loader without dates


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("funds", lambda data: data["records"][0].update(amuont="1元")),
        ("funds", lambda data: data["records"][0].update(amount=15000)),
        ("funds", lambda data: data["records"][0].update(programme="送冷")),
        ("funds", lambda data: data["records"][0].update(id="送温暖")),
        ("funds", lambda data: data["defaults"].pop("source")),
        ("funds", lambda data: data["records"][0].pop("amount")),
        ("funds", lambda data: data["records"][0].update(date="2025年5月1日")),
        ("site", lambda data: data.update(language="fr")),
        ("site", lambda data: data.pop("official")),
    ],
)
def test_a_schema_refuses_what_is_wrong(site: Site, name: str, change: Any) -> None:
    """An unknown key, a number without a unit, an unknown term, what nobody says."""
    file = GOOD / ("data/site.yaml" if name == "site" else "data/funds/2025.yaml")
    data: Any = as_extensions_read(file)
    validator = jsonschema.Draft7Validator(schemas(site)[name])
    assert validator.is_valid(data)
    change(data)
    assert not validator.is_valid(data)


def test_every_field_is_explained_in_every_language(site: Site) -> None:
    """Nothing that an editor may type is without a title and a sentence."""
    for kind in file_kinds(site):
        fields = Fields.beside(inspect.getfile(kind.model))
        for path in paths(schemas(site)[kind.name], kind.name):
            for texts in (fields.titles(path), fields.descriptions(path)):
                assert set(texts) == set(LANGUAGES), path
            assert fields.knows(path), path


def paths(schema: Any, path: str) -> Iterator[str]:
    """Every key of a schema with the keys above it."""
    for inner in (*schema.get("anyOf", ()), *filter(None, [schema.get("items")])):
        yield from paths(inner, path)
    for name, value in schema.get("properties", {}).items():
        if "title" in value:
            yield f"{path}.{name}"
            yield from paths(value, f"{path}.{name}")


@pytest.mark.demonstration
def test_terms_are_offered_by_label_and_id(real: Site) -> None:
    """In the site's language first."""
    record = schemas(real)["funds"]["properties"]["records"]["items"]["properties"]
    assert record["programme"]["enum"][0] == "送温暖"
    assert "warmth" in record["programme"]["enum"]
    assert "3.24万元" in record["amount"]["examples"]
