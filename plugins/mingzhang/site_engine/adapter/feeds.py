"""Atom feeds with a publisher, the site's disclaimer, and ids that never change.

Part of the adapter. Pelican's own writer leaves the author empty, makes ids of dates that an editor
may correct, and asks the clock where a feed is empty.
"""

from __future__ import annotations

from typing import Any

from feedgenerator import Atom1Feed
from pelican.utils import set_date_tzinfo

from mingzhang.site_engine.adapter.sums import plain
from mingzhang.site_engine.adapter.templates import noon
from mingzhang.site_engine.adapter.theme import Theme
from mingzhang.site_engine.outputs.feeds import Feed
from mingzhang.site_engine.site.site import Site

DISCLAIMER = "A demonstration compiled from public reporting, not the union's own site."


class AtomFeed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """An Atom feed whose date, when it is empty, is that of the content."""

    def latest_post_date(self) -> Any:
        """The newest date of its entries; never the clock's."""
        return super().latest_post_date() if self.items else self.feed["newest"]


def create(feed: Feed, site: Site, theme: Theme, siteurl: str, zone: str) -> AtomFeed:
    """The feed without its entries."""
    settings = site.settings
    name = theme.translate(feed.label, settings.language) if feed.label else feed.title
    disclaimer = _disclaimer(site, theme)
    return AtomFeed(
        title=" · ".join(part for part in (name, settings.name) if part),
        subtitle=f"{disclaimer} {settings.description}".strip(),
        description=settings.description,
        link=f"{siteurl}/{feed.page}/" if feed.page else f"{siteurl}/",
        feed_url=f"{siteurl}/{feed.path}",
        feed_guid=f"{settings.address}/{feed.path}",
        language=settings.language_tag,
        author_name=settings.publisher,
        author_link=f"{settings.address}/",
        feed_copyright=disclaimer or settings.publisher,
        newest=set_date_tzinfo(noon(site.newest), zone),
    )


def add(feed: AtomFeed, article: Any, site: Site, theme: Theme, siteurl: str) -> None:
    """Add one of Pelican's articles, with all its links absolute."""
    link = f"{siteurl}/{article.url}"
    content = plain(article.get_content(siteurl)).replace('href="#', f'href="{link}#')
    feed.add_item(
        title=article.record.title,
        link=link,
        unique_id=f"{site.settings.address}/{article.url}",
        description=article.summary,
        content=content,
        categories=[article.category],
        pubdate=article.date,
        updateddate=article.modified,
        item_copyright=_disclaimer(site, theme) or None,
    )


def _disclaimer(site: Site, theme: Theme) -> str:
    """The words of every page's banner, for the feed and for each entry, which may be passed on."""
    settings = site.settings
    return "" if settings.official else theme.translate(DISCLAIMER, settings.language)
