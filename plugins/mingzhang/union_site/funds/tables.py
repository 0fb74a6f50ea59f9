"""The records of support as tables: the records, whom they helped, the sums beside them."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.cells import (
    count_cells,
    link_cells,
    many,
    money_cells,
    page_cells,
    period_cells,
    stated_cells,
    term_cells,
)
from mingzhang.site_engine.tables.columns import (
    column,
    columns,
    count_columns,
    link_columns,
    money_columns,
    page_columns,
    period_columns,
    stated_columns,
    term_columns,
)
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.table import Column, Kind, Row, Table
from mingzhang.union_site.funds.model import FundRecord, Part, Recipients


def tables(site: Site) -> Iterator[Table]:
    """`fund_records`, and below it `fund_recipients` and `fund_parts`."""
    fields = Fields.beside(__file__)
    records = site.every(FundRecord)
    of_records = fields.of("records")
    yield Table.of(
        "fund_records",
        fields,
        _record_columns(of_records, site),
        (_record(record, site) for record in records),
    )
    yield Table.of(
        "fund_recipients",
        fields,
        _group_columns(of_records.of("recipients"), site),
        (_group(group, record, site) for record in records for group in record.recipients),
    )
    yield Table.of(
        "fund_parts",
        fields,
        _part_columns(of_records.of("parts"), site),
        (_part(part, record, site) for record in records for part in record.parts),
    )


def _record_columns(fields: Fields, site: Site) -> Iterator[Column]:
    yield from page_columns(fields)
    yield from columns(fields, "title")
    yield from period_columns(fields)
    yield from link_columns(fields, "programme", "programmes")
    yield from term_columns(fields, site, "source", "fund_source")
    yield from link_columns(fields, "giver", "unions")
    yield from link_columns(fields, "receiver", "unions")
    yield from term_columns(fields, site, "basis", "basis")
    yield from stated_columns(fields, "account")
    yield from term_columns(fields, site, "delivery", "delivery")
    yield from money_columns(fields, "amount")
    yield from count_columns(fields, "months")
    yield column(fields, "date", Kind.DATE)
    yield column(fields, "restricted", Kind.BOOLEAN, required=True)
    yield column(fields, "groups_may_overlap", Kind.BOOLEAN, required=True)
    yield from columns(fields, "occasions", "batch", "documents")
    yield from _checked_columns(fields, site)
    yield from columns(fields, "cites", "notes")


def _record(record: FundRecord, site: Site) -> Row:
    return {
        **page_cells(record.path),
        "title": record.title,
        **period_cells(site, record.period),
        **link_cells(site, "programme", record.programme),
        **term_cells(site, "source", "fund_source", record.source),
        **link_cells(site, "giver", record.giver),
        **link_cells(site, "receiver", record.receiver),
        **term_cells(site, "basis", "basis", record.basis),
        **stated_cells("account", record.account),
        **term_cells(site, "delivery", "delivery", record.delivery),
        **money_cells("amount", record.amount),
        **count_cells("months", record.months),
        "date": record.date,
        "restricted": record.restricted,
        "groups_may_overlap": record.groups_may_overlap,
        "occasions": many(record.occasions),
        "batch": record.batch,
        "documents": many(record.documents),
        **_checked(record, site),
        "cites": many(record.cites),
        "notes": many(record.notes),
    }


def _checked_columns(fields: Fields, site: Site) -> Iterator[Column]:
    """`checked_mark` with its label, `checked_role` and `checked_date`."""
    yield from term_columns(fields, site, "checked_mark", "mark")
    yield column(fields, "checked_role")
    yield column(fields, "checked_date", Kind.DATE)


def _checked(record: FundRecord, site: Site) -> Row:
    checked = record.checked
    return {
        **term_cells(site, "checked_mark", "mark", checked.mark if checked else None),
        "checked_role": checked.role if checked else None,
        "checked_date": checked.date if checked else None,
    }


def _group_columns(fields: Fields, site: Site) -> Iterator[Column]:
    yield from page_columns(fields)
    yield column(fields, "record", required=True, refers_to="fund_records")
    yield from term_columns(fields, site, "group", "recipients")
    yield from count_columns(fields, "count")
    yield from money_columns(fields, "each")
    yield from money_columns(fields, "amount")
    yield from count_columns(fields, "share")
    yield from columns(fields, "criterion")
    yield from money_columns(fields, "threshold")


def _group(group: Recipients, record: FundRecord, site: Site) -> Row:
    figure = record.figures()[f"recipients/{group.name}"]
    return {
        **_below(record, figure),
        **term_cells(site, "group", "recipients", group.group),
        **count_cells("count", group.count),
        **money_cells("each", group.each),
        **money_cells("amount", group.amount),
        **count_cells("share", group.share),
        "criterion": group.criterion,
        **money_cells("threshold", group.threshold),
    }


def _part_columns(fields: Fields, site: Site) -> Iterator[Column]:
    yield from page_columns(fields)
    yield column(fields, "record", required=True, refers_to="fund_records")
    yield from columns(fields, "title")
    yield from money_columns(fields, "amount")
    yield from term_columns(fields, site, "within", "within")


def _part(part: Part, record: FundRecord, site: Site) -> Row:
    return {
        **_below(record, record.figures()[f"parts/{part.id}"]),
        "title": part.title,
        **money_cells("amount", part.amount),
        **term_cells(site, "within", "within", part.within),
    }


def _below(record: FundRecord, figure: Figure) -> Row:
    """What a row about a part of a record begins with."""
    return {**page_cells(record.path, figure.anchor), "record": record.path}
