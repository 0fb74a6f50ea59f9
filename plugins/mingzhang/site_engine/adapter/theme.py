"""A site's theme: its templates and its words, a site's own folders before the theme's.

Part of the adapter; it also renders components within prose, which have no page's context.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mingzhang.site_engine.outputs.pages import addresses
from mingzhang.site_engine.site.site import Site


@dataclass(frozen=True)
class Theme:
    """The folders that a site's templates and translations come from, the first found first."""

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """The theme that Pelican's settings name."""
        return cls(tuple(map(Path, (*settings.get("THEME_OVERRIDES", ()), settings["THEME"]))))

    def translations(self, language: str) -> gettext.NullTranslations:
        """The strings of the interface; the message ids are the English ones."""
        return _translations(self.folders, language)

    def translate(self, message: str, language: str) -> str:
        """One string of the interface."""
        return self.translations(language).gettext(message)

    def rendered(self, component: str, **values: Any) -> str:
        """A component alone, for prose: no context, no translations."""
        template = _components(self.folders).get_template(f"components/{component}/macro.html")
        macro = getattr(template.module, component.replace("-", "_"))
        return str(macro(**values)).strip()

    def figure_link(self, site: Site, address: str, text: Markup) -> str:
        """A number in prose as a link to its figure; see `components/figure-link`."""
        figure = site.figure(address)
        page = address.removesuffix(f"/{figure.name}") if figure else ""
        return self.rendered("figure-link", page=page, figure=figure, text=text)

    def page_link(self, site: Site, path: str, fragment: str, text: Markup) -> str:
        """A `site:` link; only its text where it leads to a room that is not there."""
        page = path if path in site.once(addresses) else ""
        return self.rendered("page-link", page=page, fragment=fragment, text=text)


@lru_cache
def _translations(folders: tuple[Path, ...], language: str) -> gettext.NullTranslations:
    files = (folder / "translations" / f"{language}.po" for folder in folders)
    file = next((file for file in files if file.exists()), None)
    if file is None:
        return gettext.NullTranslations()
    binary = io.BytesIO()
    with file.open("rb") as stream:
        write_mo(binary, read_po(stream))
    return gettext.GNUTranslations(io.BytesIO(binary.getvalue()))


@lru_cache
def _components(folders: tuple[Path, ...]) -> Environment:
    return Environment(
        loader=ThemeLoader([str(folder / "templates") for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        # As in Pelican's environment: a tag alone on its line leaves no white space.
        trim_blocks=True,
        lstrip_blocks=True,
    )


# Pelican asks for these templates although their outputs are off.
UNASKED = ("tag", "author", "category", "period_archives")
_INDENTATION = re.compile(r"(?P<as_typed><pre\b.*?</pre>)|^[ \t]+", re.DOTALL | re.MULTILINE)


class ThemeLoader(FileSystemLoader):
    """The theme's templates, and empty ones for pages that are not wanted.

    Templates are indented for their authors; the indentation is not sent to browsers.
    """

    def get_source(self, environment: Environment, template: str) -> Any:
        if template.removesuffix(".html") in UNASKED:
            return "", None, lambda: True
        source, file, is_current = super().get_source(environment, template)
        return _INDENTATION.sub(r"\g<as_typed>", source), file, is_current
