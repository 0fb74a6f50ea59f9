"""Readings, foreign words and quotations typed so that readers would see the marks. Needs: articles.

`chinese_text.markup` describes these marks; a Chinese keyboard types their brackets full-width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from babel import Locale
from babel.localedata import exists

from mingzhang.kernel.problems import Problem
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.prose.written import place_in, without_code
from mingzhang.site_engine.rules.mistyped_lines import Found
from mingzhang.site_engine.rules.mistyped_markdown import SHOWN
from mingzhang.site_engine.site.site import Site

# Braces and brackets of either width, and a gap between them: what the right form may become
_MARK = re.compile(
    r"[{｛](?P<words>[^{}｛｝\n]+)[}｝](?P<gap>[ \u3000]*)"
    r"(?:[(（](?P<reading>[^()（）\n]+)[)）]|[\[［【](?P<language>[^\[\]［］【】\n]+)[\]］】])"
)
# The right form of a reading: a few characters without blanks, then how they are read
_READING = re.compile(r"\{[^{}\s]{1,8}\}\([^(){}]{1,40}\)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Full-width marks that a Chinese keyboard types for `>`
_WIDE_QUOTE = re.compile(r"^ {0,3}[＞》〉][ \u3000]*(?P<text>\S[^\n]*)", re.MULTILINE)
# A dash and a short name without punctuation: whose words a quotation has
_SAID = r"[-—－]{1,2}[ \u3000]*(?P<by>[^\s\-—－，。！？；：][^\n，。！？；：]{0,29})$"
# The name behind the last sentence of a quotation, or in a paragraph of its own below it
_BESIDE = re.compile(rf"^ {{0,3}}>[^\n]*[。！？…”」][ \u3000]*{_SAID}", re.MULTILINE)
_BELOW = re.compile(rf"^ {{0,3}}>[^\n]*\n[ \t]*\n(?P<at>{_SAID})", re.MULTILINE)


def marks_are_those_of_markdown(site: Site) -> Iterator[Problem]:
    """Readings, foreign words and quotations are typed so that Markdown reads them."""
    for article in site.texts:
        body = without_code(article.document, article.prose)
        for find in (_braces, _quotations):
            for at, rule, values in islice(find(body), SHOWN):
                yield Problem(place_in(article.document, at), rule, values)


def marks_stand_in_the_text(site: Site) -> Iterator[Problem]:
    """Titles and summaries have none of these marks, which have no effect there."""
    for article in site.texts:
        for key in ("title", "summary"):
            typed = article.raw(key)
            if typed and _MARK.search(typed):
                values = {"corrected": _MARK.sub(_plain, typed)}
                yield Problem(article.place(key), "marks.not-here", values)


def _plain(match: re.Match[str]) -> str:
    return f"{match['words']}（{match['reading']}）" if match["reading"] else match["words"]


def _braces(body: str) -> Found:
    for match in _MARK.finditer(body):
        named = match["language"] or _of_latin(match["words"], match["reading"])
        if not named:
            corrected = f"{{{match['words'].strip()}}}({match['reading'].strip()})"
            if corrected != match[0] or not _READING.fullmatch(corrected):
                known = corrected if _READING.fullmatch(corrected) else ""
                yield match.start(), "marks.reading", {"corrected": known}
        else:
            language = _language(named)
            corrected = f"{{{match['words']}}}[{language}]" if language else ""
            if corrected != match[0]:
                values = {"typed": named, "corrected": corrected}
                yield match.start(), "marks.language", values


def _of_latin(words: str, reading: str) -> str:
    """A language typed in place of a reading: Latin words need no reading in Latin letters."""
    return reading if words.isascii() and _language(reading) else ""


def _language(typed: str) -> str:
    """The code that is meant; empty where none is known."""
    typed = typed.strip()
    code = _names().get(typed.lower()) or (typed if _LANGUAGE.fullmatch(typed) else typed.lower())
    known = _LANGUAGE.fullmatch(code) and exists(code.partition("-")[0])
    return code if known else ""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The codes of languages by their names, in every language of the interface."""
    locales = (Locale.parse(language) for language in LANGUAGES)
    return {name.lower(): code for locale in locales for code, name in locale.languages.items()}


def _quotations(body: str) -> Found:
    for match in _WIDE_QUOTE.finditer(body):
        yield match.start(), "marks.quotation", {"corrected": f"> {match['text']}"}
    for match in _BESIDE.finditer(body):
        yield match.start("by"), "marks.attribution", {"corrected": f"> —— {match['by']}"}
    for match in _BELOW.finditer(body):
        yield match.start("at"), "marks.attribution", {"corrected": f"> —— {match['by']}"}


CHECKS = (marks_are_those_of_markdown, marks_stand_in_the_text)
