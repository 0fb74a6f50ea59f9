"""Gives Pelican the checked articles, and verifies that it took these and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from markupsafe import escape
from pelican.contents import Category
from pelican.readers import BaseReader

from mingzhang.kernel.problems import Place, Problem, Refused
from mingzhang.site_engine.adapter import pictures
from mingzhang.site_engine.adapter.checked import site_of, theme_of
from mingzhang.site_engine.adapter.prose import Slots
from mingzhang.site_engine.adapter.templates import noon
from mingzhang.site_engine.editing.wording import words_of
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.site import Site


class CheckedReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Gives Pelican the HTML of the text that was checked; no file is opened again."""

    file_extensions: ClassVar[list[str]] = ["md"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML and the metadata of one article."""
        site = site_of(self.settings)
        file = Path(source_path).relative_to(self.settings["PATH"]).as_posix()
        article = site.articles[f"content/{file}"]
        theme = theme_of(self.settings)
        seen = self.settings["DRAFT_SAVE_AS"] or not article.draft
        shown = pictures.in_every_size(theme, self.settings["PICTURES"]) if seen else _nothing
        return Slots(article, site, theme, shown).filled(), {
            **_metadata(article, site, self.settings),
            "headings": article.prose.headings,
        }


def _nothing(*_: object) -> str:
    """A picture of an article that has no page: no copies are made of it."""
    return ""


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
