"""Edits of placed data: a key renamed, a value changed, an entry taken out or put in.

Each keeps the style of what it changes (block or brackets, quotation marks, `|` and `>`), and
every comment on a line of its own. A text that cannot be written in that style raises ValueError:
it is the caller's fault, and no file is changed.
"""

from __future__ import annotations

import re

from mingzhang.kernel.composer import parse
from mingzhang.kernel.edits import Edit, TextFile
from mingzhang.kernel.placed import Mapping, Text
from mingzhang.kernel.problems import Place

# What may stand behind a value in its line
_REST_OF_LINE = re.compile(r"[ \t]*(#[^\n]*)?")
# What may stand in brackets between a value and the comma behind it
_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*,[ \t]*")


def rename_key(file: TextFile, mapping: Mapping, key: str, new: str) -> Edit:
    """Another key for the same value, in the quotation marks of the old one."""
    begin, end = mapping.keys_at[key], mapping.keys_end[key]
    return Edit(begin, end, _in_style(file.typed(begin, end)[:1], new))


def set_value(file: TextFile, value: Text, new: str) -> Edit:
    """Another text for a value, in the style of the old one; a comment behind it stays."""
    style = file.typed(value.place, value.end)
    if style[:1] in ("|", ">"):
        return Edit(value.place, value.end, _in_lines(style, new))
    text = _in_style(style[:1], new)
    if not style:  # the value is empty, and the blank behind the colon may be missing too
        before = file.text[file.index(value.place) - 1]
        text = text if before.isspace() else f" {text}"
    return Edit(value.place, value.end, text)


def _in_style(mark: str, new: str) -> str:
    """A text of one line in quotation marks as before; plain where YAML reads it as it is."""
    if "\n" in new:
        raise ValueError("several lines need a value that begins with | or >")
    if mark == '"':
        return '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if mark == "'" or not _is_plain(new):
        return "'" + new.replace("'", "''") + "'"
    return new


def _is_plain(text: str) -> bool:
    """Whether a text needs no quotation marks, in brackets or outside."""
    tree, problems = parse(f"- {text}\n- [{text}, {text}]\n- k: {text}\n", "")
    return not problems and tree == [text, [text, text], {"k": text}]


def _in_lines(typed: str, new: str) -> str:
    """A text after `|` or `>`, with the indent of the old one.

    A text of several lines gets `|`, which alone keeps line breaks as they are.
    """
    head, *lines = typed.split("\n")
    content = new.rstrip("\n")
    breaks = len(new) - len(content)
    first = next((line for line in lines if line.strip()), "")
    if not (first and content) or content[0] in " \n" or breaks > 1:
        raise ValueError("a text in several lines begins and ends with a word")
    indent = first[: len(first) - len(first.lstrip(" "))]
    sign = "|" if "\n" in content else head[0]
    comment = head.lstrip("|>-+0123456789")
    written = "\n".join(indent + line if line else "" for line in content.split("\n"))
    end = "\n" if breaks or typed.endswith("\n") else ""
    return f"{sign}{'' if breaks else '-'}{comment}\n{written}{end}"


def take_out(file: TextFile, mapping: Mapping, key: str) -> Edit:
    """Remove one entry, with the comment behind its value.

    Empty lines below stay. Where a text after `|+` stands above, they become its last lines.
    """
    begin, value = mapping.keys_at[key], mapping[key]
    if len(mapping) == 1:
        return _emptied(file, mapping)
    following = _next(mapping, key)
    if in_brackets(file, mapping):
        return _taken_from_brackets(file, mapping, key)
    end = _after(file, value.end)
    before = file.typed(begin._replace(column=1), begin)
    if not before.strip():
        return Edit(begin._replace(column=1), end, "")
    # It is the first in an item of a list: the next one moves up behind the dash.
    assert following is not None
    if not file.typed(end, following).strip():
        return Edit(begin, following, "")
    return Edit(begin._replace(column=len(before.rstrip()) + 1), end, "\n")


def entry_of(file: TextFile, mapping: Mapping, key: str) -> str:
    """A key with its value and the comment behind it, as lines that begin at the left."""
    begin = mapping.keys_at[key]
    end = mapping[key].end if in_brackets(file, mapping) else _after(file, mapping[key].end)
    first, *lines = file.typed(begin, end).removesuffix("\n").split("\n")
    indent = re.compile(f" {{0,{begin.column - 1}}}")
    return "\n".join([first, *(indent.sub("", line, count=1) for line in lines)])


def put_last(file: TextFile, mapping: Mapping, entry: str) -> Edit:
    """Add one entry behind all others; `entry` has the form that `entry_of` gives.

    The mapping of an empty file begins and ends at its first place.
    """
    if in_brackets(file, mapping):
        if "\n" in entry or "#" in entry:
            raise ValueError("in brackets stands one line without a comment")
        last = [*mapping.values()][-1].end if mapping else _right(mapping.place)
        return Edit(last, last, f", {entry}" if mapping else entry)
    end = _after(file, mapping.end) if mapping else mapping.place
    written = indented(entry, mapping.place.column - 1)
    index = file.index(end)
    if index and file.text[index - 1] not in "\r\n":
        return Edit(end, end, f"\n{written}")
    return Edit(end, end, f"{written}\n")


def put_first(file: TextFile, mapping: Mapping, entry: str) -> Edit:
    """Add one entry before all others; a comment above the first one stays above both."""
    place = mapping.place
    if in_brackets(file, mapping):
        inside = _right(place)
        return Edit(inside, inside, f"{entry}, " if mapping else entry)
    written = indented(entry, place.column - 1)
    if file.typed(place._replace(column=1), place).strip():  # behind the dash of an item
        return Edit(place, place, f"{written.lstrip(' ')}\n{' ' * (place.column - 1)}")
    line = place._replace(column=1)
    return Edit(line, line, f"{written}\n")


def indented(entry: str, columns: int) -> str:
    """The lines of an entry, indented by `columns`."""
    pad = " " * columns
    return "\n".join(f"{pad}{line}" if line else line for line in entry.split("\n"))


def in_brackets(file: TextFile, node: Mapping) -> bool:
    """Whether a mapping is written as `{key: value}`."""
    return file.typed(node.place, _right(node.place)) == "{"


def _right(place: Place) -> Place:
    return place._replace(column=place.column + 1)


def _next(mapping: Mapping, key: str) -> Place | None:
    """Where the key behind this one begins."""
    keys = [*mapping]
    behind = keys[keys.index(key) + 1 :]
    return mapping.keys_at[behind[0]] if behind else None


def _after(file: TextFile, end: Place) -> Place:
    """The start of the line below a value, whatever else stands on the value's own line."""
    if end.column == 1:  # a text after `|` or `>` has ended the line
        return end
    below = Place(end.file, end.line + 1)
    assert _REST_OF_LINE.fullmatch(file.typed(end, below).rstrip("\n"))
    return below


def _emptied(file: TextFile, mapping: Mapping) -> Edit:
    """A mapping without entries is written in brackets."""
    if in_brackets(file, mapping):
        return Edit(mapping.place, mapping.end, "{}")
    return Edit(mapping.place, _after(file, mapping.end), "{}\n")


def _taken_from_brackets(file: TextFile, mapping: Mapping, key: str) -> Edit:
    begin, end = mapping.keys_at[key], mapping[key].end
    following = _next(mapping, key)
    if following is None:
        before = [*mapping.values()][-2].end
        return Edit(before, end, "")
    between = _COMMA.match(file.typed(end, following))
    assert between is not None
    if between.end() == len(file.typed(end, following)):
        return Edit(begin, following, "")
    comma = between[0].rstrip(" \t")
    lines = comma.count("\n")
    column = len(comma) - (comma.rfind("\n") + 1) + (1 if lines else end.column)
    return Edit(begin, Place(end.file, end.line + lines, column), "")
