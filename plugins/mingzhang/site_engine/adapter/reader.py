"""Gives Pelican the checked articles, and verifies that it took these and no others."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any, ClassVar

from markupsafe import Markup, escape
from pelican.contents import Category
from pelican.readers import BaseReader

from mingzhang.kernel.problems import Place, Problem, Refused
from mingzhang.site_engine.adapter import pictures
from mingzhang.site_engine.adapter.checked import prose_of, site_of, theme_of
from mingzhang.site_engine.adapter.templates import noon
from mingzhang.site_engine.adapter.theme import Theme
from mingzhang.site_engine.editing.wording import words_of
from mingzhang.site_engine.prose.html import LINK_IN_HTML
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site

logger = logging.getLogger(__name__)


class CheckedReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Gives Pelican the HTML of the text that was checked; no file is opened again."""

    file_extensions: ClassVar[list[str]] = ["md"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML and the metadata of one article."""
        site = site_of(self.settings)
        file = Path(source_path).relative_to(self.settings["PATH"]).as_posix()
        article = site.articles[f"content/{file}"]
        prose = prose_of(self.settings, article.file)
        theme = theme_of(self.settings)
        html = _resolved(prose.html, site, theme)
        if self.settings["DRAFT_SAVE_AS"] or not article.draft:  # no other page shows its pictures
            html = pictures.illustrated(html, article, site, theme, self.settings["PICTURES"])
        return html, {
            **_metadata(article, site, self.settings),
            "headings": prose.headings,
        }


def _metadata(article: Article, site: Site, settings: Any) -> dict[str, Any]:
    room = site.rooms[article.ROOM]
    assert room.view is not None
    if article.language:
        site = site.in_language(article.language)
    told = {"lang": article.path.rpartition("/")[2]} if article.language else {}
    category = Category(theme_of(settings).translate(room.label, site.settings.language), settings)
    category.slug = room.name
    return {
        # Pelican treats these two as HTML in its feeds
        "title": escape(article.title),
        "summary": escape(article.summary),
        "date": noon(article.date),
        "modified": noon(article.updated),
        "slug": article.id,
        "translation_id": f"{article.ROOM}/{article.id}",
        **told,
        "category": category,
        "template": room.template,
        "status": "draft" if article.draft else "published",
        "view": room.view(article, site),
        "record": article,
    }


def _resolved(html: str, site: Site, theme: Theme) -> str:
    """Our own links become Pelican's, which it makes relative, or absolute in feeds."""

    def resolve(match: re.Match[str]) -> str:
        target, _, fragment = match["target"].partition("#")
        text = Markup(match["text"])  # noqa: S704 - our own converter wrote it
        if match["scheme"] == "figure":
            if site.figure(target) is None and site.room_at(target) in site.rooms:
                # raw HTML escapes the rules that look at Markdown; the build fails on this
                logger.error("no figure %s for a link in HTML", target)
            return theme.figure_link(site, target, text)
        return theme.page_link(site, target.strip("/"), fragment, text)

    return LINK_IN_HTML.sub(resolve, html)


def nothing_was_dropped(generators: list[Any]) -> None:
    """Fail where Pelican dropped an article that it could not process, or took one too many."""
    context, site = generators[0].context, site_of(generators[0].settings)
    read = {path for path in context["generated_content"] if path.endswith(".md")}
    checked = {article.file.removeprefix("content/") for article in site.texts}
    taken = {path for path in context["static_content"] if f"content/{path}" not in site.files}
    if differing := read ^ checked | taken:
        changed = (Place(f"content/{path}") for path in differing)
        problems = [Problem(place, "site.changed-meanwhile") for place in changed]
        raise Refused(problems, words_of(generators[0].settings))
