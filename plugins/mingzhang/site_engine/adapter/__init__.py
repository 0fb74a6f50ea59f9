"""The one door to Pelican and Jinja: what was checked is what Pelican publishes."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from markupsafe import Markup, escape
from pelican import signals
from pelican.contents import Category
from pelican.generators import Generator
from pelican.readers import BaseReader
from pelican.writers import Writer

from mingzhang.kernel.problems import Place, Problem, Refused, has_errors
from mingzhang.site_engine import open_data
from mingzhang.site_engine.adapter import feeds, pictures, templates, wechat
from mingzhang.site_engine.editing.wording import words_of
from mingzhang.site_engine.load import load_as_set
from mingzhang.site_engine.outputs.feeds import feeds as every_feed
from mingzhang.site_engine.outputs.pages import addresses, pages
from mingzhang.site_engine.prose.conversion import Prose
from mingzhang.site_engine.prose.html import LINK_IN_HTML
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.site.page import Page
from mingzhang.site_engine.site.site import Site

logger = logging.getLogger(__name__)


def register() -> None:
    """Connect to Pelican. Handlers are module-level functions: signals hold them weakly."""
    signals.get_generators.connect(_load)
    signals.get_writer.connect(_writer)
    signals.readers_init.connect(_one_reader)
    signals.generator_init.connect(_prepare_templates)
    signals.content_object_init.connect(pictures.resolve)
    signals.all_generators_finalized.connect(_nothing_was_dropped)


def _load(pelican: Any) -> type[Generator]:
    """Read, check and convert before anything is written; refuse it with all its problems."""
    settings = pelican.settings
    loaded = load_as_set(settings)
    site = loaded.site
    if site is None or has_errors(loaded.problems):
        raise Refused(loaded.problems, words_of(settings))
    settings["CHECKED_SITE"] = replace(site, problems=loaded.problems, built=settings.get("BUILT"))
    settings["CHECKED_PROSE"] = loaded.prose
    settings["PAGE_PATHS"] = [name for name, room in site.rooms.items() if room.at_root]
    settings["ARTICLE_PATHS"] = [
        name for name, room in site.rooms.items() if room.view and not room.at_root
    ]
    return DataPages


def _site(settings: Any) -> Site:
    site = settings["CHECKED_SITE"]
    assert isinstance(site, Site)
    return site


def _writer(_: Any) -> type[Writer]:
    return SiteWriter


def _one_reader(readers: Any) -> None:
    """Markdown is read by us; reST and HTML are not read at all."""
    readers.reader_classes = {"static": BaseReader, "md": CheckedReader}


def _prepare_templates(generator: Any) -> None:
    settings = generator.settings
    folders = generator._templates_path
    templates.prepare(generator.env, folders, _site(settings), settings["PICTURES"])


def _nothing_was_dropped(generators: list[Any]) -> None:
    """Pelican drops an article that it cannot process and goes on, or takes what it should not."""
    context, site = generators[0].context, _site(generators[0].settings)
    read = {path for path in context["generated_content"] if path.endswith(".md")}
    checked = {article.file.removeprefix("content/") for article in site.texts}
    taken = {path for path in context["static_content"] if f"content/{path}" not in site.files}
    if differing := read ^ checked | taken:
        changed = (Place(f"content/{path}") for path in differing)
        problems = [Problem(place, "site.changed-meanwhile") for place in changed]
        raise Refused(problems, words_of(generators[0].settings))


class CheckedReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Hands over what was made of the very text that was checked; no file is opened again."""

    file_extensions: ClassVar[list[str]] = ["md"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML and the metadata of one article."""
        site = _site(self.settings)
        file = Path(source_path).relative_to(self.settings["PATH"]).as_posix()
        article = site.articles[f"content/{file}"]
        prose: Prose = self.settings["CHECKED_PROSE"][article.file]
        html = _resolved(prose.html, site)
        if self.settings["DRAFT_SAVE_AS"] or not article.draft:  # else no page shows its pictures
            html = pictures.illustrated(html, article, site, self.settings["PICTURES"])
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
    category = Category(templates.translate(site, room.label), settings)
    category.slug = room.name
    return {
        # Pelican treats these two as HTML in its feeds
        "title": escape(article.title),
        "summary": escape(article.summary),
        "date": templates.noon(article.date),
        "modified": templates.noon(article.updated),
        "slug": article.id,
        "translation_id": f"{article.ROOM}/{article.id}",
        **told,
        "category": category,
        "template": room.template,
        "status": "draft" if article.draft else "published",
        "view": room.view(article, site),
        "record": article,
    }


def _resolved(html: str, site: Site) -> str:
    """Our own links become Pelican's, which it makes relative, or absolute in feeds."""

    def resolve(match: re.Match[str]) -> str:
        target, _, fragment = match["target"].partition("#")
        text = Markup(match["text"])  # noqa: S704 - our own converter wrote it
        if match["scheme"] == "figure":
            if site.figure(target) is None and target.partition("/")[0] in site.rooms:
                # raw HTML escapes the rules that look at Markdown; the build fails on this
                logger.error("no figure %s for a link in HTML", target)
            return templates.figure_link(site, target, text)
        return templates.page_link(site, target.strip("/"), fragment, text)

    return LINK_IN_HTML.sub(resolve, html)


class Address:
    """What Pelican's link resolver needs of a page: its address."""

    def __init__(self, path: str) -> None:
        self.url = f"{path}/"


class DataPages(Generator):  # type: ignore[misc]
    """The pages that are generated from records, and those of no room."""

    def generate_context(self) -> None:
        """Make every page linkable as `{filename}/<its path>`."""
        for path in _site(self.settings).once(addresses):
            self.context["generated_content"][path] = Address(path)

    def generate_output(self, writer: Writer) -> None:
        """Write them all, the feeds, the pages to copy from, and the books as open data."""
        site = _site(self.settings)
        for page in site.once(pages):
            self._write(writer, page)
        articles = {article.record.path: article for article in self.context["articles"]}
        for feed in site.once(every_feed):
            listed = [articles[article.path] for article in feed.articles]
            writer.write_feed(listed, {**self.context, "feed": feed}, feed.path)
        wechat.write(self, writer, site)
        for path, data in site.once(open_data.files).items():
            self._write_data(path, data)

    def _write_data(self, path: str, data: bytes) -> None:
        file = Path(self.output_path, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def _write(self, writer: Writer, page: Page) -> None:
        address = f"{page.path}/" if page.path else ""
        writer.write_file(
            page.save_as,
            self.get_template(page.template),
            self.context,
            relative_urls=not page.at_any_depth,
            paginated={"items": page.items} if page.items is not None else {},
            template_name="listing",
            url=address,
            view=page.view,
            generated=page,
            **templates.rooted(self.settings["SITEURL"]) if page.at_any_depth else {},
        )


class SiteWriter(Writer):  # type: ignore[misc]
    """Gives every template its `view`, whether Pelican or we wrote the page."""

    def write_file(self, name: str, template: Any, context: Any, **kwargs: Any) -> None:
        """Pelican's own, with the article's or page's view beside it."""
        content = kwargs.get("article") or kwargs.get("page")
        if content is not None:
            kwargs["view"] = content.view
            site, around = _site(self.settings), template.globals["chrome"]
            kwargs |= templates.spoken(site, content.record, around)
        super().write_file(name, template, context, **kwargs)

    def _create_new_feed(self, _: str, __: str | None, context: Any) -> feeds.AtomFeed:
        return feeds.create(
            context["feed"], _site(self.settings), self.site_url, self.settings["TIMEZONE"]
        )

    def _add_item_to_the_feed(self, feed: feeds.AtomFeed, item: Any) -> None:
        feeds.add(feed, item, _site(self.settings), self.site_url)
