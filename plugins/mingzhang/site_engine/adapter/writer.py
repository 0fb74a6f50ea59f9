"""The only writer: it gives every template its view, and writes feeds as Atom."""

from __future__ import annotations

from typing import Any

from pelican.writers import Writer

from mingzhang.site_engine.adapter import feeds
from mingzhang.site_engine.adapter.checked import site_of, theme_of
from mingzhang.site_engine.adapter.templates import language_context


class SiteWriter(Writer):  # type: ignore[misc]
    """Gives every template its `view`, whether Pelican or we wrote the page."""

    def write_file(self, name: str, template: Any, context: Any, **kwargs: Any) -> None:
        """Write as Pelican does, with the view of the article or page in the context."""
        content = kwargs.get("article") or kwargs.get("page")
        if content is not None:
            kwargs["view"] = content.view
            site, around = site_of(self.settings), template.globals["chrome"]
            theme = theme_of(self.settings)
            kwargs |= language_context(site, content.record, theme, around)
        super().write_file(name, template, context, **kwargs)

    def _create_new_feed(self, _: str, __: str | None, context: Any) -> feeds.AtomFeed:
        return feeds.create(
            context["feed"],
            site_of(self.settings),
            theme_of(self.settings),
            self.site_url,
            self.settings["TIMEZONE"],
        )

    def _add_item_to_the_feed(self, feed: feeds.AtomFeed, item: Any) -> None:
        feeds.add(feed, item, site_of(self.settings), theme_of(self.settings), self.site_url)
