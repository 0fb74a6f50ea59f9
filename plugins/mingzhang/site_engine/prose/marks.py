"""Marks of Markdown and HTML in a text of one line, which takes none: the first, and the text without.

A summary is the exception, whose figures and marks of sums are read (`line`).
"""

from __future__ import annotations

import re

from mingzhang.site_engine.prose.line import links_in
from mingzhang.site_engine.prose.prose import COVERED

# Elements that editors type; `<` before anything else is a sign, as in “人数<5”
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img"
    "|ins|kbd|li|mark|ol|p|pre|q|rp|rt|ruby|s|script|small|span|strike|strong|style|sub|summary|sup"
    "|table|tbody|td|th|thead|tr|u|ul|video"
)
# One of these is in every mark, so that most texts are looked at once
_HINT = re.compile(r"[\[［【<`~{*\\]|(?:figure|site|sum)[:：]")
# Each mark, with what readers were meant to see of it in the group `kept`, where anything
_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"!?\[\[(?P<kept>[^\[\]\n]{1,200})\]\]",
        r"!?\[(?P<kept>[^\[\]\n]{0,200})\]\((?=[^()\s]*[:/.#])[^()\s]{1,500}\)",
        r"[\[［【](?P<kept>[^\[\]［］【】\n]{0,200})[\]］】][(（](?:figure|site|sum)\s?[:：][^()（）\n]{0,500}[)）]",
        r"\[(?=[^\[\]]*[^\[\]0-9])(?P<kept>[^\[\]\n]{1,200})\]\[[^\[\]\n]{0,80}\]",
        r"(?<![A-Za-z])(?:figure|site)[:：][a-z][\w/#-]*",
        r"(?<![A-Za-z])sum[:：][\w-]+",
        r"\[\^[^\[\]\n]{1,20}\]",
        r"\\(?P<kept>[*_#~`\[\]])",
        rf"</?(?:{_TAGS})(?:\s[^<>\n]{{0,200}})?/?>",
        r"(?P<ticks>`{1,3})(?P<kept>[^`\n]{1,200})(?P=ticks)",
        r"~~(?!\s)(?P<kept>[^~\n]{1,200})(?<!\s)~~",
        r"\{\{(?P<kept>[^{}\n]{0,200})\}\}",
        r"\{%[^{}\n]{0,200}%\}",
        # Not the stars that cover names and numbers: 李**、王**, 138****5678
        r"(?<![*0-9])\*{2,3}(?![*\s、，。；：！？)）和与及])(?P<kept>[^*\n]{1,200})(?<!\s)\*{2,3}(?![*0-9])",
    )
)


def first_mark(text: str, *, as_summary: bool = False) -> str:
    """The first mark of a text, of the kinds in their order; empty where it is plain."""
    covered = text
    for link in links_in(text) if as_summary else ():
        covered = covered[: link.start] + COVERED * (link.end - link.start) + covered[link.end :]
    if not _HINT.search(covered):
        return ""
    return next((match[0] for mark in _MARKS if (match := mark.search(covered))), "")


def plain(text: str, *, as_summary: bool = False) -> str:
    """A text without its marks; of a link its words stay, and a summary keeps the links it may have."""
    kept = [text[link.start : link.end] for link in links_in(text)] if as_summary else []
    for number, link in enumerate(kept):
        text = text.replace(link, f"{COVERED}{number}{COVERED}", 1)
    for mark in (*_MARKS, *_MARKS):  # a mark may stand within another
        text = mark.sub(_shown, text)
    for number, link in enumerate(kept):
        text = text.replace(f"{COVERED}{number}{COVERED}", link)
    return text.strip()


def _shown(match: re.Match[str]) -> str:
    """What a mark was meant to show; of `[[page|words]]` the words."""
    kept: str = match.groupdict().get("kept") or ""
    return kept.rpartition("|")[2].strip()
