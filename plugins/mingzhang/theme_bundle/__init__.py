"""One stylesheet for a site: in each layer the theme's styles, then those of the site's folder.

A theme keeps its CSS as `static/css/<layer>.css` and `static/css/<layer>/<name>.css`. The style of
a component lies beside its template, as `templates/components/<name>/style.css`, or in the folder
of the room that alone uses it, as `templates/rooms/<room>/<name>/style.css`; these are the layer
`components`. The bundle wraps each layer in `@layer`, so that files need not know their order. A
file of the same name in a folder of `THEME_OVERRIDES` comes after the theme's own, in the same
layer: it needs only the rules that it changes. Templates get the address as `stylesheet`.

Each `static/js/<name>.js` is published by itself, an override's instead of the theme's; templates
get the addresses by name as `scripts`. `static/icons` is copied, an override's icon instead of the
theme's.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pelican import signals

LAYERS = ("tokens", "reset", "base", "layout", "components", "utilities")

_STYLES = Path("static", "css")
_TEMPLATES = Path("templates")
_COMPONENTS = ("components/*", "rooms/*/*")  # folders, each with a `macro.html` and a `style.css`
_SCRIPTS = Path("static", "js")
_ICONS = Path("static", "icons")
_PIECE = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    r"""|(?P<gap>(?:\s|/\*.*?\*/)*(?P<mark>[{};,])(?:\s|/\*.*?\*/)*|(?:\s|/\*.*?\*/)+)""",
    re.DOTALL,
)


def register() -> None:
    """Connect to Pelican. Handlers are module-level functions: signals hold them weakly."""
    signals.all_generators_finalized.connect(_publish)


def _publish(generators: list[Any]) -> None:
    """Write the files once, before any page is written, and tell the templates their names."""
    first = generators[0]
    themes = [Path(first.settings["THEME"]), *map(Path, first.settings.get("THEME_OVERRIDES", ()))]
    output = Path(first.output_path)
    style = bundle(themes)
    first.context["stylesheet"] = address(style)
    _write(output / address(style), style)
    texts = scripts(themes)
    first.context["scripts"] = {name: address(text, name, "js") for name, text in texts.items()}
    for name, text in texts.items():
        _write(output / address(text, name, "js"), text)
    _copy_icons(themes, output / _ICONS)


def address(text: str, name: str = "site", kind: str = "css") -> str:
    """Where a file is published: its name changes when, and only when, its text does."""
    return f"static/{name}.{hashlib.sha256(text.encode()).hexdigest()[:12]}.{kind}"


def scripts(themes: Iterable[Path]) -> dict[str, str]:
    """The scripts of a theme and its overrides by name, without the comment that begins them."""
    files = [file for theme in themes for file in sorted((theme / _SCRIPTS).glob("*.js"))]
    return {file.stem: _code(file.read_text(encoding="utf-8")) for file in files}


def _code(script: str) -> str:
    """A script without the comment at its head, which is for its readers alone."""
    return re.sub(r"\A\s*/\*.*?\*/\s*", "", script, flags=re.DOTALL)


def bundle(themes: Iterable[Path]) -> str:
    """The stylesheets of a theme and its overrides as one text, in the order of the layers."""
    folders = list(themes)
    for folder in folders:
        _refuse_strangers(folder)
    layers = (_layer(layer, folders) for layer in LAYERS)
    return minified("".join([f"@layer {','.join(LAYERS)};", *layers]))


def _refuse_strangers(theme: Path) -> None:
    """A file in no layer, or beside a template by another name, would be left out unnoticed."""
    for file in sorted((theme / _STYLES).rglob("*.css")):
        layer = file.relative_to(theme / _STYLES).with_suffix("").parts[0]
        if layer not in LAYERS:
            raise ValueError(f"{file} is in none of the layers {', '.join(LAYERS)}")
    known = set(_component_styles(theme))
    for folder in ("components", "rooms"):
        for file in sorted((theme / _TEMPLATES / folder).rglob("*.css")):
            if file not in known:
                raise ValueError(f"{file} is not the style.css of a component")


def _layer(layer: str, themes: list[Path]) -> str:
    styles = [style for theme in themes for style in _styles(layer, theme)]
    return f"@layer {layer}{{{' '.join(styles)}}}" if styles else ""


def _styles(layer: str, theme: Path) -> Iterator[str]:
    """`<layer>.css`, the files of `<layer>/` by name, and what lies beside the templates."""
    files = [theme / _STYLES / f"{layer}.css", *sorted((theme / _STYLES / layer).rglob("*.css"))]
    for file in files + (_component_styles(theme) if layer == "components" else []):
        if file.is_file():
            yield file.read_text(encoding="utf-8")


def _component_styles(theme: Path) -> list[Path]:
    """The styles of components, in order of their names, whichever folder they lie in."""
    templates = theme / _TEMPLATES
    styles = [file for place in _COMPONENTS for file in templates.glob(f"{place}/style.css")]
    return sorted(styles, key=lambda style: (style.parent.name, style))


def minified(style: str) -> str:
    """A style without comments and without needless spaces; strings stay as they are.

    >>> minified('a , b { content: "x , y"; /* why */ margin: 0 1px; }')
    'a,b{content: "x , y";margin: 0 1px}'
    """
    return _PIECE.sub(_shortest, style).replace(";}", "}").strip()


def _shortest(match: re.Match[str]) -> str:
    return match["string"] or match["mark"] or " "


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _copy_icons(themes: list[Path], target: Path) -> None:
    for folder in (theme / _ICONS for theme in themes):
        for icon in sorted(folder.glob("*")):
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(icon, target / icon.name)
