"""What templates are given: translations, filters, the site's chrome; and nothing by default.

Part of the door; no file outside `adapter/` knows Jinja.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from markupsafe import Markup

from union_site.chrome import Chrome, chrome
from union_site.entry import Article
from union_site.facets import facets
from union_site.linked_data import Thing, as_json, breadcrumbs, pictured
from union_site.photos import Picture
from union_site.settings import LANGUAGES, LOCALES
from union_site.site import Site

TRANSLATIONS = Path(__file__).parents[3] / "theme" / "translations"
# Pelican asks for these templates although their outputs are off.
UNASKED = ("tag", "author", "category", "period_archives")


def prepare(environment: Environment, folders: list[str], site: Site, shelf: Any) -> None:
    """Make Pelican's environment ours: no fallback theme, nothing undefined, all escaped."""
    environment.loader = _Loader(folders)
    environment.undefined = StrictUndefined
    environment.autoescape = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        translations(site.settings.language), newstyle=True
    )
    environment.filters.update(href=_href, day=_day, term=site.label, sizes=_sizes(shelf))
    environment.filters.update(linked_data=_linked_data, breadcrumbs=_breadcrumbs_of(site))
    environment.globals.update(chrome=chrome(site), site_label=site.label)
    environment.globals.update(locale=site.settings.locale, versions=[])
    environment.globals.update(facets=partial(facets, site))


class _Loader(FileSystemLoader):
    """The theme's templates, and empty ones for pages that nobody asked for.

    Templates are indented for whoever writes them; a browser needs no indentation, and is sent none.
    """

    def get_source(self, environment: Environment, template: str) -> Any:
        if template.removesuffix(".html") in UNASKED:
            return "", None, lambda: True
        source, file, is_current = super().get_source(environment, template)
        return _INDENTATION.sub(r"\g<as_typed>", source), file, is_current


_INDENTATION = re.compile(r"(?P<as_typed><pre\b.*?</pre>)|^[ \t]+", re.DOTALL | re.MULTILINE)


@lru_cache
def translations(language: str) -> gettext.NullTranslations:
    """The interface's strings; the message ids are the English ones."""
    file = TRANSLATIONS / f"{language}.po"
    if not file.exists():
        return gettext.NullTranslations()
    binary = io.BytesIO()
    with file.open("rb") as stream:
        write_mo(binary, read_po(stream))
    return gettext.GNUTranslations(io.BytesIO(binary.getvalue()))


def translate(site: Site, message: str) -> str:
    """One string of the interface in the site's language."""
    return translations(site.settings.language).gettext(message)


@pass_context
def _href(context: Any, path: str, fragment: str = "") -> str:
    """The address of a page from the page being written: relative, or under SITEURL."""
    address = f"{context['SITEURL']}/{path}/" if path else f"{context['SITEURL']}/"
    return f"{address}#{fragment}" if fragment else address


def rooted(address: str) -> dict[str, str]:
    """SITEURL for a page that a server shows at any depth: the path of the site alone."""
    return {"SITEURL": urlparse(address).path.rstrip("/")}


def _sizes(shelf: Any) -> Any:
    def sizes(item: Picture) -> Any:
        return shelf.picture(item.file)

    return sizes


@pass_context
def _day(context: Any, value: date) -> str:
    return format_date(value, "long", locale=context["locale"])


def spoken(site: Site, article: Article, around: Chrome) -> dict[str, Any]:
    """What an article's page is told of languages: a translation's own, and the others."""
    told: dict[str, Any] = {"versions": site.versions(article)}
    if article.language:
        told |= {name: _gettext(article.language)[name] for name in _GETTEXT}
        told["locale"] = LOCALES[article.language]
        told["chrome"] = replace(around, language=LANGUAGES[article.language])
    return told


# By these names templates translate; given to one page, they stand before the environment's.
_GETTEXT = ("gettext", "ngettext", "pgettext", "npgettext")


@lru_cache
def _gettext(language: str) -> Mapping[str, Any]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        translations(language), newstyle=True
    )
    return environment.globals


def _linked_data(things: Iterable[Thing], picture: str = "") -> Markup:
    """JSON for a script element, whose text HTML does not unescape."""
    return Markup(as_json(pictured(things, picture)))  # noqa: S704 - it has no `<`, `>` or `&`


def _breadcrumbs_of(site: Site) -> Any:
    def crumbs(steps: Iterable[tuple[str, str]]) -> Markup:
        return _linked_data([breadcrumbs(site, steps)])

    return crumbs


def noon(day: date) -> datetime:
    """A day as Pelican wants it; it adds the site's time zone."""
    return datetime.combine(day, time(12))


def figure_link(site: Site, address: str, text: Markup) -> str:
    """A number in prose as a link to its figure; see `components/figure-link`."""
    figure = site.figure(address)
    page = address.removesuffix(f"/{figure.name}") if figure else ""
    return rendered(site, "figure-link", page=page, figure=figure, text=text)


def page_link(site: Site, path: str, fragment: str, text: Markup) -> str:
    """A `site:` link; to a room that is not there, its text alone."""
    page = path if path in site.addresses else ""
    return rendered(site, "page-link", page=page, fragment=fragment, text=text)


def rendered(site: Site, component: str, **values: Any) -> str:
    """A component alone, for prose: no context, no translations."""
    template = _components(site.root).get_template(f"components/{component}/macro.html")
    macro = getattr(template.module, component.replace("-", "_"))
    return str(macro(**values)).strip()


@lru_cache
def _components(root: Path) -> Environment:
    folders = [root / "theme" / "templates", TRANSLATIONS.parent / "templates"]
    return Environment(
        loader=_Loader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        # as in Pelican's environment: a tag alone on its line leaves no white space
        trim_blocks=True,
        lstrip_blocks=True,
    )
