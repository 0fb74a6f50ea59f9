"""The theme is laid out so that whoever looks for a thing finds it where its name says."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from union import UNION

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
COMPONENTS = sorted({*TEMPLATES.glob("components/*/"), *TEMPLATES.glob("rooms/*/*/")})
WIDEST = 140
# A comment, and what imports may stand between it and its macro.
COMMENT = re.compile(r"\{#-(?P<words>(?:(?!#\}).)*)-#\}\n(?:\{% from [^\n]*\n)*\Z", re.DOTALL)


def name(file: Path) -> str:
    """A template's name, as templates and Python call it."""
    return file.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("folder", COMPONENTS, ids=name)
def test_a_component_is_a_macro_and_says_what_it_is_for(folder: Path) -> None:
    """Its folder has the template, which opens with a comment, and at most a style beside it."""
    assert {file.name for file in folder.iterdir()} <= {"macro.html", "style.css"}
    assert (folder / "macro.html").read_text(encoding="utf-8").startswith("{#-")


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_macro_tells_its_parameters(file: Path) -> None:
    """The comment above it has the name, the type and the meaning of each, in their order."""
    text = file.read_text(encoding="utf-8")
    tree = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(text)
    for macro in tree.find_all(nodes.Macro):
        above = "".join(text.splitlines(keepends=True)[: macro.lineno - 1])
        comment = COMMENT.search(above)
        told = re.findall(
            r"^  (\w+) \([^)\n]+\): \S", comment["words"] if comment else "", re.MULTILINE
        )
        assert told == [parameter.name for parameter in macro.args], macro.name


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_template_fits_beside_the_page(file: Path) -> None:
    """No line is wider than an editor's window; a step of indentation is two spaces."""
    for line in file.read_text(encoding="utf-8").splitlines():
        assert len(line) <= WIDEST, line
        assert line == line.rstrip(), line
        assert "\t" not in line, line
        assert (len(line) - len(line.lstrip())) % 2 == 0, line


@pytest.mark.parametrize("room", UNION.rooms)
def test_a_room_is_taken_away_with_its_folder(room: str) -> None:
    """No template outside it names its folder; those that show every room use its name."""
    others = [file for file in FILES if not name(file).startswith(f"rooms/{room}/")]
    assert [name(file) for file in others if f"rooms/{room}/" in file.read_text("utf-8")] == []


def test_every_folder_of_a_room_belongs_to_one() -> None:
    """A folder that no room knows would be shown by nobody."""
    assert {folder.name for folder in (TEMPLATES / "rooms").iterdir()} <= set(UNION.rooms)
