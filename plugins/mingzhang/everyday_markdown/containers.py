"""Rules for markdown-it, of blocks that hold Markdown: HTML tags, footnotes and boxes.

`<details>`        tags alone on a line end there; what follows is Markdown, without an empty line
`[^1]: text`       a footnote, with the lines below it that are indented by four
`!!! note "title"` a box around the lines below it that are indented by four
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

INDENT = 4
NOTES = "notes"  # the footnotes of a text, in the environment of markdown-it where they are read

_TAG = r"</?(?:details|div|section|article|aside|blockquote|center)(?:\s[^<>]*)?>"
_TAGS = re.compile(rf"(?:(?:{_TAG}|<summary>[^\n]*?</summary>)\s*)+$", re.IGNORECASE)
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
_BOX = re.compile(r'!!! ?([\w-]+(?: +[\w-]+)*)(?: +"([^"\n]*)")? *$')


def add_to(reader: MarkdownIt) -> None:
    """Add these rules, each before what would take its lines otherwise."""
    interrupting: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    ruler = reader.block.ruler
    ruler.before("html_block", "tags", _tags)
    ruler.before("reference", "note", _note, interrupting)
    ruler.before("paragraph", "box", _box, interrupting)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _tags(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Tags alone on their line; where an indented line follows, all is one piece of HTML."""
    line = _line(state, start)
    if silent or not line.startswith("<") or state.is_code_block(start) or not _TAGS.match(line):
        return False
    if start + 1 < end and not state.isEmpty(start + 1) and state.is_code_block(start + 1):
        return False
    state.line = start + 1
    token = state.push("html_block", "", 0)
    token.content = line
    return True


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote: its text is kept, to be read as Markdown where the notes are shown."""
    match = None if state.is_code_block(start) else _NOTE.match(_line(state, start))
    if match is None or NOTES not in state.env:
        return False
    if silent:
        return True
    stop = _end_of_indented(state, start + 1, end, lazy=True)
    rest = state.getLines(start + 1, stop, state.blkIndent + INDENT, keepLastLF=True)
    first = _line(state, start)[match.end() :]
    notes = state.env[NOTES]  # two of one name are one note, so that neither text is lost
    notes[match[1]] = f"{notes.get(match[1], '')}\n\n{first}\n{rest}".strip("\n")
    state.line = stop
    return True


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A box: its class, its title where it has one, and its text."""
    match = None if state.is_code_block(start) else _BOX.match(_line(state, start))
    if match is None:
        return False
    if silent:
        return True
    stop = _end_of_indented(state, start + 1, end, lazy=False)
    state.push("box_open", "div", 1).meta = {"kind": match[1]}
    if match[2] != "":
        kind = "box" if match[2] else "alert"  # what has no title of its own is called by its kind
        state.push(f"{kind}_title_open", "p", 1)
        state.push("inline", "", 0).content = match[2] or match[1].split()[0]
        state.push(f"{kind}_title_close", "p", -1)
    outer = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = state.blkIndent + INDENT, stop, "box"
    state.md.block.tokenize(state, start + 1, stop)
    state.blkIndent, state.lineMax, state.parentType = outer
    state.push("box_close", "div", -1)
    state.line = stop
    return True


def _end_of_indented(state: StateBlock, line: int, end: int, *, lazy: bool) -> int:
    """The line after the last that belongs here; `lazy` ones go on with the paragraph above."""
    stop = line
    while line < end:
        if not state.isEmpty(line):
            indented = state.sCount[line] - state.blkIndent >= INDENT
            goes_on = lazy and line == stop and not _begins_a_block(state, line, end)
            if not indented and not goes_on:
                break
            stop = line + 1
        line += 1
    return stop


def _begins_a_block(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line is anything but text; behind a quotation or a note a list may have any number."""
    outer, state.parentType = state.parentType, "note"
    begins = any(
        rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote")
    )
    state.parentType = outer
    return begins
