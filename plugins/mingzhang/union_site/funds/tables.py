"""The records of support as tables: the records, whom they helped, the sums beside them."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Declaration
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.groups import (
    day,
    flag,
    link,
    period,
    stated,
    term,
    text,
    texts,
)
from mingzhang.site_engine.tables.quantities import count, money
from mingzhang.site_engine.tables.rows import Below, of_item, owner, page, page_part
from mingzhang.site_engine.tables.table import Table
from mingzhang.union_site.funds.model import FundRecord, Part, Recipients

RECORD: Declaration[FundRecord] = (
    page(),
    text("title"),
    period(),
    link("programme", "programmes"),
    term("source", "fund_source"),
    link("giver", "unions"),
    link("receiver", "unions"),
    term("basis", "basis"),
    stated("account"),
    term("delivery", "delivery"),
    money("amount"),
    count("months"),
    day("date"),
    flag("restricted"),
    flag("groups_may_overlap"),
    texts("occasions"),
    text("batch"),
    texts("documents"),
    term(
        "checked_mark", "mark", get=lambda record: record.checked.mark if record.checked else None
    ),
    text("checked_role", get=lambda record: record.checked.role if record.checked else None),
    day("checked_date", get=lambda record: record.checked.date if record.checked else None),
    texts("cites"),
    texts("notes"),
)

RECIPIENTS: Declaration[Below[FundRecord, Recipients]] = (
    page_part(),
    owner("record", "fund_records"),
    of_item(
        term("group", "recipients"),
        count("count"),
        money("each"),
        money("amount"),
        count("share"),
        text("criterion"),
        money("threshold"),
    ),
)

PART: Declaration[Below[FundRecord, Part]] = (
    page_part(),
    owner("record", "fund_records"),
    of_item(text("title"), money("amount"), term("within", "within")),
)


def tables(site: Site) -> Iterator[Table]:
    """`fund_records`, and below it `fund_recipients` and `fund_parts`."""
    fields = Fields.beside(__file__).of("records")
    records = site.every(FundRecord)
    groups = (
        Below(record, f"recipients/{group.name}", group)
        for record in records
        for group in record.recipients
    )
    parts = (Below(record, f"parts/{part.id}", part) for record in records for part in record.parts)
    yield Table.of("fund_records", fields, RECORD, records, site)
    yield Table.of("fund_recipients", fields.of("recipients"), RECIPIENTS, groups, site)
    yield Table.of("fund_parts", fields.of("parts"), PART, parts, site)
