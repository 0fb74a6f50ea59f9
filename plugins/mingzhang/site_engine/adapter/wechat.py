"""Pages to copy from: each article as the editor of a WeChat public account keeps it.

Part of the adapter. A plugin that the settings name rewrites the text (`WECHAT_COPY`); its
templates stand in `theme/templates/wechat/`, and in `rooms/<room>/wechat.html` where a room has
more to say. The pages are in no list, no map and no feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup
from pelican.writers import Writer

from mingzhang.kernel.named import named
from mingzhang.site_engine.adapter.sums import plain
from mingzhang.site_engine.site.site import Site


def write(generator: Any, writer: Writer, site: Site) -> None:
    """A page beside every published article, where the site wants them."""
    if not site.settings.wechat:
        return
    address = generator.settings["SITEURL"]
    page = generator.get_template("wechat/page")
    titles = dict(_titles(site, address))
    for article in generator.context["articles"]:
        writer.write_file(
            f"{article.url}wechat/index.html",
            page,
            generator.context,
            relative_urls=True,
            url=f"{article.url}wechat/",
            article=article,
            address=f"{address}/{article.url}",
            copy=_copy(generator, article, address, titles),
        )


def _titles(site: Site, address: str) -> Iterator[tuple[str, str]]:
    for path, entry in site.entries.items():
        yield f"{address}/{path}/", entry.title


def _copy(generator: Any, article: Any, address: str, titles: dict[str, str]) -> Markup:
    """An article's text, all its addresses absolute, as it may be pasted."""
    context = {
        **generator.context,
        "SITEURL": address,
        "address": f"{address}/{article.url}",
        "view": article.view,
        "content": plain(article.get_content(address)),
    }
    text = generator.env.get_or_select_template(
        [f"rooms/{article.record.ROOM}/wechat.html", "wechat/copy.html"]
    ).render(context)
    style = generator.env.get_template("wechat/copy.css").render()
    copied: str = named(generator.settings["WECHAT_COPY"])(text, style, address, titles)
    # Relative, so that pictures show before the site is public; copying makes addresses absolute.
    root = "../" * f"{article.url}wechat/".count("/")
    copied = copied.replace(f' src="{address}/', f' src="{root}')
    return Markup(copied)  # noqa: S704 - written anew of sanitised prose and escaped words
