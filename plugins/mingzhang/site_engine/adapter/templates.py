"""What templates are given: translations, filters, the site's chrome; nothing else by default.

Part of the adapter; no file outside `adapter/` knows Jinja.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlparse

from jinja2 import Environment, StrictUndefined, pass_context
from markupsafe import Markup

from mingzhang.site_engine.adapter.theme import Theme, ThemeLoader
from mingzhang.site_engine.languages import LANGUAGES, LOCALES, format_day
from mingzhang.site_engine.metadata.facets import facets
from mingzhang.site_engine.metadata.linked_data import Thing, as_json, breadcrumbs, pictured
from mingzhang.site_engine.outputs.chrome import Chrome, chrome
from mingzhang.site_engine.outputs.pages import addresses
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.records.photos import Picture
from mingzhang.site_engine.site.site import Site
from mingzhang.site_engine.tables.fields import Fields


def prepare(
    environment: Environment, folders: list[str], site: Site, theme: Theme, cache: Any
) -> None:
    """Make Pelican's environment ours: no fallback theme, nothing undefined, all escaped."""
    environment.loader = ThemeLoader(folders)
    environment.undefined = StrictUndefined
    environment.autoescape = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        theme.translations(site.settings.language), newstyle=True
    )
    environment.filters.update(href=_href, day=_day, term=site.label, sizes=_sizes(cache))
    environment.filters.update(linked_data=_linked_data, breadcrumbs=_breadcrumbs_of(site))
    environment.filters["there"] = _there(site)
    environment.globals["field_title"] = _field_title(site)
    environment.globals.update(chrome=chrome(site), site_label=site.label)
    environment.globals.update(locale=site.settings.locale, versions=[])
    environment.globals.update(facets=partial(facets, site))


@pass_context
def _href(context: Any, path: str, fragment: str = "") -> str:
    """The address of a page from the page being written: relative, or under SITEURL."""
    address = f"{context['SITEURL']}/{path}/" if path else f"{context['SITEURL']}/"
    return f"{address}#{fragment}" if fragment else address


def rooted(address: str) -> dict[str, str]:
    """SITEURL for a page that a server may show at any address: the path of the site alone."""
    return {"SITEURL": urlparse(address).path.rstrip("/")}


def _sizes(cache: Any) -> Any:
    def sizes(item: Picture) -> Any:
        return cache.picture(item.file)

    return sizes


@pass_context
def _day(context: Any, value: date) -> str:
    return format_day(value, context["locale"])


def language_context(site: Site, article: Article, theme: Theme, around: Chrome) -> dict[str, Any]:
    """What an article's template needs: its versions, and for a translation its own language."""
    values: dict[str, Any] = {"versions": site.versions(article)}
    if article.language:
        words = _gettext(theme, article.language)
        values |= {name: words[name] for name in _GETTEXT}
        values["locale"] = LOCALES[article.language]
        values["chrome"] = replace(around, language=LANGUAGES[article.language])
    return values


# Templates translate by these names; those given to one page win over the environment's.
_GETTEXT = ("gettext", "ngettext", "pgettext", "npgettext")


@lru_cache
def _gettext(theme: Theme, language: str) -> Mapping[str, Any]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        theme.translations(language), newstyle=True
    )
    return environment.globals


def _linked_data(things: Iterable[Thing], picture: str = "") -> Markup:
    """JSON for a script element, whose text HTML does not unescape."""
    return Markup(as_json(pictured(things, picture)))  # noqa: S704 - it has no `<`, `>` or `&`


def _breadcrumbs_of(site: Site) -> Any:
    def crumbs(steps: Iterable[tuple[str, str]]) -> Markup:
        return _linked_data([breadcrumbs(site, steps)])

    return crumbs


def _there(site: Site) -> Any:
    def there(steps: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(path, text) for path, text in steps if path in site.once(addresses)]

    return there


def _field_title(site: Site) -> Any:
    def field_title(record: PageRecord, name: str) -> str:
        """What an editor's field is called, in the language of the record's page."""
        titles = Fields.beside(inspect.getfile(type(record))).titles(name)
        language = getattr(record, "language", "") or site.settings.language
        return titles.get(language, name)

    return field_title


def noon(day: date) -> datetime:
    """A day as Pelican wants it; it adds the site's time zone."""
    return datetime.combine(day, time(12))
