"""Whether bytes are UTF-8, judged on the whole file.

A decoding error is not enough: 682 of the 3,755 everyday characters are, in GBK, pairs of bytes
that UTF-8 allows as well, and 通知 or 投票 would be published as a few foreign letters. So the
letters that UTF-8 makes of such pairs are examined: a run of them that mixes alphabets, and reads
as everyday Chinese in GB18030, was typed as Chinese.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from mingzhang.kernel.problems import Place, Problem
from mingzhang.safe_content.characters import place_at

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_PAIRS = re.compile(r"[\u0080-\u07ff]+")
_WIDE = re.compile(r"[\u2e80-\U0003ffff]")
_FOREIGN = re.compile(r"[^\x00-\x7f]{3,}")
_LATIN_ONE = re.compile(r"[\u0080-\u00ff\u0152-\u0192\u02c6-\u02dc\u2010-\u203a\u20ac\u2122]{3,}")
_REPLACED = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯")
# Letters that Latin names and pinyin use; other letters beside A-Z are no part of a name.
_LATIN = re.compile(
    "[\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u0218-\u021b\u02bb-\u02c9]+"
)
_LETTER = re.compile(f"{_LATIN.pattern[:-1]}|[α-ω]+")  # one of them may stand alone
_ENOUGH = 0.6  # of the characters must be everyday ones


def check_bytes(raw: bytes, file: str) -> list[Problem]:
    """Refuse UTF-16, GBK, and text that was already broken when it was saved."""
    if _is_utf16(raw):
        return [Problem(Place(file), "gate.utf16")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        rule = "gate.gbk" if _is_chinese(raw) else "gate.not-utf8"
        return [Problem(Place(file, raw.count(b"\n", 0, error.start) + 1), rule)]
    if text.isascii():
        return []
    return list(_check_decoded(text, file))


def _is_utf16(raw: bytes) -> bool:
    if raw.startswith(_UTF16):
        return True
    if len(raw) % 2 or len(raw) < 4:
        return False
    return any(_reads_as_utf16(raw, codec, zero) for codec, zero in (("le", 1), ("be", 0)))


def _reads_as_utf16(raw: bytes, codec: str, zero: int) -> bool:
    """Whether bytes without a mark are UTF-16: by zero bytes on one side, or everyday Chinese."""
    zeros, others = raw[zero::2].count(0), raw[1 - zero :: 2].count(0)
    if others or (not zeros and _is_utf8(raw)):
        return False
    try:
        text = raw.decode(f"utf-16-{codec}")
    except UnicodeDecodeError:
        return False
    known = sum(c.isascii() or c in _common() for c in text)
    return known >= _ENOUGH * len(text)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese(raw: bytes) -> bool:
    """Whether bytes read as everyday Chinese in GB18030."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    wide = [c for c in text if not c.isascii()]
    return bool(wide) and sum(c in _common() for c in wide) >= _ENOUGH * len(wide)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """The 3,755 everyday characters of GB 2312, and its punctuation and full-width signs."""
    rows = [*range(0xB0, 0xD8), 0xA1, 0xA3]
    cells = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
    return frozenset("".join(cell.decode("gb2312", "ignore") for cell in cells))


def _check_decoded(text: str, file: str) -> Iterator[Problem]:
    if found := _REPLACED.search(text):
        yield Problem(place_at(text, found.start(), file), "gate.mojibake")
    elif (at := _gbk_at(text)) >= 0:
        yield Problem(place_at(text, at, file), "gate.gbk")
    elif (at := _twice_at(text)) >= 0:
        yield Problem(place_at(text, at, file), "gate.mojibake")


def _gbk_at(text: str) -> int:
    """The position where GBK was taken for UTF-8, or -1."""
    runs = [(match.start(), match[0]) for match in _PAIRS.finditer(text)]
    chinese = [(at, run) for at, run in runs if _all_common(run)]
    for at, run in chinese:
        if len(run) > 1 and not _one_alphabet(run):
            return at
    if len(chinese) < len(runs) or _WIDE.search(text):
        return -1
    return _alone(text, chinese)


def _alone(text: str, runs: list[tuple[int, str]]) -> int:
    """The same in a text without other Chinese: letters outside words of A-Z count as well."""
    loose = [(at, run) for at, run in runs if _letters(run) and not _in_word(text, at, run)]
    if len(loose) == 1 and _LETTER.fullmatch(loose[0][1]):
        return -1
    return loose[0][0] if loose else -1


def _letters(run: str) -> bool:
    return any(unicodedata.category(c)[0] != "S" and c not in "·«»§¶" for c in run)


def _in_word(text: str, at: int, run: str) -> bool:
    around = text[max(at - 1, 0) : at] + text[at + len(run) : at + len(run) + 1]
    return any(c.isalpha() for c in around)


def _all_common(run: str) -> bool:
    try:
        read = run.encode().decode("gb18030")
    except UnicodeDecodeError:
        return False
    return all(c in _common() for c in read)


def _one_alphabet(run: str) -> bool:
    """Whether a run is letters of one alphabet, like a word or a sign in a name."""
    if _LATIN.fullmatch(run):
        return True
    if not all(unicodedata.category(c)[0] in "LN" for c in run):
        return False
    alphabets = {unicodedata.name(c, "?").split(" ")[0] for c in run}
    return len(alphabets) == 1 and alphabets <= {"GREEK", "CYRILLIC", "ARABIC", "HEBREW"}


def _twice_at(text: str) -> int:
    """The position where UTF-8 was read as GBK or Latin-1 and saved again, or -1."""
    for pattern, codecs_ in ((_FOREIGN, ("gb18030",)), (_LATIN_ONE, ("latin-1", "cp1252"))):
        for match in pattern.finditer(text):
            if any(_undone(match[0], codec) for codec in codecs_):
                return match.start()
    return -1


def _undone(run: str, codec: str) -> bool:
    """Whether a run, turned back into bytes, is everyday Chinese in UTF-8."""
    try:
        # The first byte settles it for nearly every run of good Chinese
        if not 0xE2 <= run[0].encode(codec)[0] <= 0xEF:
            return False
        read = run.encode(codec).decode("utf-8", "replace")
    except UnicodeEncodeError:
        return False
    wide = read.rstrip("\ufffd")  # the last character may have lost a byte
    return "\ufffd" not in wide and bool(wide) and all(c in _common() for c in wide)
