"""`site:` links in prose lead to pages that are there. Needs: articles."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.outputs.pages import addresses
from mingzhang.site_engine.prose.prose import Scheme
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site


def page_links_lead_somewhere(site: Site) -> Iterator[Problem]:
    """The address after `site:` is a page of this site."""
    to_no_record = [
        (link.target, link.at.place(article.document))
        for article in site.texts
        for link in article.prose.of(Scheme.PAGE)
        if link.target not in site.entries
    ]
    if not to_no_record:
        return  # no need to generate the other pages
    for target, place in to_no_record:
        if target not in site.once(addresses) and not site.is_broken(target):
            yield _missing(site, target, place)


def _missing(site: Site, target: str, place: Place) -> Problem:
    if not _has_room_for(site, target):
        values = {"reference": target, "room": site.room_at(target)}
        return Problem(place, "references.absent-room", values, Level.WARNING)
    options = nearest(target, sorted(site.once(addresses)))
    return Problem(place, "links.unknown-page", {"target": target, "nearest": options})


def _has_room_for(site: Site, path: str) -> bool:
    """Whether there is a room whose pages have such addresses."""
    if "/" in path:
        return site.room_at(path) in site.rooms
    return any(room.at_root for room in site.rooms.values())


def links_to_drafts_wait(site: Site) -> Iterator[Problem]:
    """No published article links to a draft."""
    drafts = {article.path for article in site.texts if article.draft}
    published = (*site.published(Article), *site.published_translations)
    for article in published if drafts else ():
        for link in article.prose.of(Scheme.PAGE):
            if link.target in drafts:
                place = link.at.place(article.document)
                yield Problem(place, "links.draft", {"target": link.target})
        for reference, place in () if article.language else article.references():
            if reference in drafts:
                yield Problem(place, "links.draft", {"target": str(reference)})


CHECKS = (page_links_lead_somewhere, links_to_drafts_wait)
