"""Activities as tables: what was held, and their other numbers."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.columns import Declaration
from mingzhang.site_engine.tables.fields import Fields
from mingzhang.site_engine.tables.groups import stated, term, text, texts, when
from mingzhang.site_engine.tables.quantities import count
from mingzhang.site_engine.tables.rows import Below, article, of_item, owner, page_part
from mingzhang.site_engine.tables.table import Table
from mingzhang.union_site.activities.model import Activity, Counted

ACTIVITY: Declaration[Activity] = (
    article(),
    term("type", "activity"),
    when("when"),
    stated("where"),
    texts("organisers"),
    count("participants"),
    texts("paid_by"),
    stated("results"),
)

FIGURE: Declaration[Below[Activity, Counted]] = (
    page_part(),
    owner("activity", "activities"),
    of_item(text("label"), count("number", get=lambda counted: counted.value)),
)


def tables(site: Site) -> Iterator[Table]:
    """`activities` and `activity_figures`."""
    fields = Fields.beside(__file__)
    activities = site.published(Activity)
    figures = (
        Below(activity, f"figures/{counted.id}", counted)
        for activity in activities
        for counted in activity.counted
    )
    yield Table.of("activities", fields, ACTIVITY, activities, site)
    yield Table.of("activity_figures", fields.of("figures"), FIGURE, figures, site)
