"""The pages that are generated from records, and those of no room."""

from __future__ import annotations

from pathlib import Path

from pelican.generators import Generator
from pelican.writers import Writer

from mingzhang.site_engine import open_data
from mingzhang.site_engine.adapter import wechat
from mingzhang.site_engine.adapter.checked import site_of
from mingzhang.site_engine.adapter.templates import rooted
from mingzhang.site_engine.outputs.feeds import feeds as every_feed
from mingzhang.site_engine.outputs.pages import addresses, pages
from mingzhang.site_engine.site.page import Page


class PageAddress:
    """What Pelican's link resolver needs of a page: its address."""

    def __init__(self, path: str) -> None:
        self.url = f"{path}/"


class DataPages(Generator):  # type: ignore[misc]
    """The pages that are generated from records, and those of no room."""

    def generate_context(self) -> None:
        """Make every page linkable as `{filename}/<its path>`."""
        for path in site_of(self.settings).once(addresses):
            self.context["generated_content"][path] = PageAddress(path)

    def generate_output(self, writer: Writer) -> None:
        """Write them all, the feeds, the pages to copy from, and the books as open data."""
        site = site_of(self.settings)
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
            **rooted(self.settings["SITEURL"]) if page.at_any_depth else {},
        )
