"""Activities as tables: what was held, and every other number of it."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.cells import (
    article_cells,
    count_cells,
    many,
    page_cells,
    stated_cells,
    term_cells,
    when_cells,
)
from mingzhang.site_engine.tables.columns import (
    article_columns,
    column,
    columns,
    count_columns,
    page_columns,
    stated_columns,
    term_columns,
    when_columns,
)
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.table import Column, Row, Table
from mingzhang.union_site.activities.model import Activity, Counted


def tables(site: Site) -> Iterator[Table]:
    """`activities` and `activity_figures`."""
    fields = Fields.beside(__file__)
    activities = site.published(Activity)
    rows = (_activity(activity, site) for activity in activities)
    yield Table.of("activities", fields, _activity_columns(fields, site), rows)
    numbers = (_figure(item, activity) for activity in activities for item in activity.counted)
    yield Table.of("activity_figures", fields, _figure_columns(fields.of("figures")), numbers)


def _activity_columns(fields: Fields, site: Site) -> Iterator[Column]:
    yield from article_columns(fields)
    yield from term_columns(fields, site, "type", "activity")
    yield from when_columns(fields, "when")
    yield from stated_columns(fields, "where")
    yield from columns(fields, "organisers")
    yield from count_columns(fields, "participants")
    yield from columns(fields, "paid_by")
    yield from stated_columns(fields, "results")


def _activity(activity: Activity, site: Site) -> Row:
    return {
        **article_cells(activity),
        **term_cells(site, "type", "activity", activity.type),
        **when_cells("when", activity.when),
        **stated_cells("where", activity.where),
        "organisers": many(activity.organisers),
        **count_cells("participants", activity.participants),
        "paid_by": many(activity.paid_by),
        **stated_cells("results", activity.results),
    }


def _figure_columns(fields: Fields) -> Iterator[Column]:
    yield from page_columns(fields)
    yield column(fields, "activity", required=True, refers_to="activities")
    yield from columns(fields, "label")
    yield from count_columns(fields, "number")


def _figure(item: Counted, activity: Activity) -> Row:
    figure = activity.figures()[f"figures/{item.id}"]
    return {
        **page_cells(activity.path, figure.anchor),
        "activity": activity.path,
        "label": item.label,
        **count_cells("number", item.value),
    }
