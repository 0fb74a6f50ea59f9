"""Comments in the files of a site: no page shows them, but everybody may read the files."""

from __future__ import annotations

import re

_HTML = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_YAML = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
_ANY = re.compile(r"[^\n]")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)


def comments_alone(text: str, file: str) -> str:
    """A text of Markdown or YAML in which only comments are left; every place is kept; empty without one."""
    if file.endswith(".yaml"):
        return _only(text, [match.span() for match in _YAML.finditer(text)])
    head = _FRONT_MATTER.match(text)
    end = head.end() if head else 0
    spans = [match.span() for match in _YAML.finditer(text, 0, end)]
    return _only(text, [*spans, *(match.span() for match in _HTML.finditer(text, end))])


def _only(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return ""
    kept, at = "", 0
    for start, end in spans:
        kept += _ANY.sub(" ", text[at:start]) + text[start:end]
        at = end
    return kept + _ANY.sub(" ", text[at:])
