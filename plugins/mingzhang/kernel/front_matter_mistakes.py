"""An editor's mistakes in texts whose front matter is missing or does not end."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.yaml_mistakes import KEY, KEY_FIRST

# A line that was meant as `---`: of other dashes or of several kinds, of equals signs or dots,
# indented, or too long
_DASHES = "－—–─━‐"
_FENCE = re.compile(rf"^[\s\u3000]*(?:[{_DASHES}_*+=.]+|[-{_DASHES}]{{2,}})[\s\u3000]*$")
# A line that front matter may hold: a comment, a bracket, an item, a key and its colon, or a short
# word of any script before a colon. Any other line is already the article.
_ITEM = re.compile(rf"^(?:[#\-\]}}\"'\s]|{KEY}\s*:|[^\s:：\[(（【]{{1,20}}\s*(?:[:：](?:\s|$)|：))")
# A key at the beginning of a line, and the line that ends front matter
KEY_LINE = re.compile(rf"(?P<key>{KEY})\s*:(?:\s|$)")
_CLOSE = re.compile(r"---\s*$")


def without_front_matter(lines: Sequence[str], file: str) -> Problem:
    """Why a text does not begin with `---`."""
    first = next((n for n, line in enumerate(lines) if line.strip() == "---"), None)
    opens = first is not None and first + 1 < len(lines) and _ITEM.match(lines[first + 1])
    if first and opens:
        return Problem(Place(file), "front-matter.not-first", {"line": first + 1})
    if _is_fence(lines[0]) or lines[0].startswith("---"):
        return Problem(Place(file), "front-matter.fence", {"typed": lines[0].strip()})
    return Problem(Place(file), "front-matter.missing")


def unclosed_front_matter(lines: Sequence[str], file: str) -> Problem:
    """Where the closing `---` was meant: a line that resembles it, or the first of the article."""
    end = Problem(Place(file, len(lines)), "front-matter.unclosed")
    return _first_of_article(lines, file) or end


def body_in_front_matter(lines: Sequence[str], end: int, file: str) -> Problem | None:
    """The problem of front matter without an end, closed by a line `---` of the article itself.

    `end` is the index of that line.
    """
    problem = _first_of_article(lines[:end], file)
    article = [line for line in lines[problem.place.line : end] if line.strip()] if problem else []
    return problem if article and not any(KEY_FIRST.match(line) for line in article) else None


def second_front_matter(
    lines: Sequence[str], end: int, data: Collection[str], file: str
) -> tuple[Problem, int] | None:
    """Front matter that was pasted twice, and the index of the line that ends the second.

    `end` is the index of the line that ends the first. The second begins with `---` or without,
    and its lines have keys of the first.
    """
    first = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), len(lines))
    begin = first + 1 if first < len(lines) and _CLOSE.match(lines[first]) else first
    last = next((n for n in range(begin, len(lines)) if _CLOSE.match(lines[n])), None)
    keys = {match["key"] for line in lines[begin:last] if (match := KEY_LINE.match(line))}
    if last is None or len(keys & set(data)) < min(2, len(data)) or not keys:
        return None
    if not all(_ITEM.match(line) for line in lines[begin:last] if line.strip()):
        return None
    return Problem(Place(file, first + 1), "front-matter.twice", {"last": last + 1}), last


def _first_of_article(lines: Sequence[str], file: str) -> Problem | None:
    for number, line in enumerate(lines[1:], 2):
        if _is_fence(line) or line.rstrip().endswith(" ---"):
            return Problem(Place(file, number), "front-matter.fence", {"typed": line.strip()})
        if not _ITEM.match(line) or not line.strip():
            return Problem(Place(file, number), "front-matter.unclosed")
    return None


def _is_fence(line: str) -> bool:
    return line.rstrip() != "---" and _FENCE.match(line) is not None
