"""Bytes, characters and names through the gate and the reader: nothing garbled, nothing lost."""

from __future__ import annotations

import os
import unicodedata
from itertools import product
from pathlib import Path

from mingzhang.kernel.problems import Level
from mingzhang.kernel.source import decode
from mingzhang.safe_content.gate import check_bytes, check_file, check_text

# What people write: ethnic names, pinyin, other scripts, rare characters, sequences
TEXTS = [
    *("通知", "投票", "委员", "会员·工会", "阿卜杜热依木·买买提", "古丽娜尔·艾山", "扎西·多吉"),
    *("é", "café", "José", "Dvořák", "lǜ sè", "nǐ hǎo", "25 °C ± 3", "α=5%", "Привет", "ئۇيغۇر"),
    *("བོད་ཡིག", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠ", "𠮷", "𡈽", "𪚥", "\U0002b740", "\U00030edd", "\U00031350", "㐂"),
    *("葛\U000e0100", "辻\U000e0101", "神\ufe00", "﨑", "兀\ufa0c"[0], "👨‍👩‍👧", "❤️", "1️⃣", "👍🏽"),
    *(
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "e\u0301",
        "Å",
        "ﬁ",
        "①",
        "㈠",
        "ｱ",
        "１２３",
        "，。",
        "“‘’”",
        "—",
        "…",
        "～",
        "〇",
        "々",
    ),
]
FORMS = {
    "plain": lambda text: text.encode(),
    "with a mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "of an old Mac": lambda text: text.replace("\n", "\r").encode(),
}
FRAME = "---\ntitle: {0}\n---\n\n工会的{0}，会员。\n"

CHINESE = ["工会经费收支公开", "通知", "关于召开会员代表大会的通知", "慰问金1200元", "张三，男"]
FOREIGN = {
    "utf-16": CHINESE,
    "utf-16-le": CHINESE,
    "utf-16-be": CHINESE,
    "utf-32": CHINESE,
    "utf-32-le": CHINESE,
    "utf-32-be": CHINESE,
    "gbk": CHINESE,
    "gb18030": [*CHINESE, "𠮷野家", "㐂乐"],
    "big5": ["工會經費收支公開", "通知", "關於召開會員代表大會", "慰問金1200元"],
    "shift_jis": ["組合のお知らせ"],
    "euc-jp": ["組合のお知らせ"],
    "euc-kr": ["노동조합 공지"],
    "cp1252": ["café", "Müller", "10 €", "naïve – façade"],
    "latin-1": ["José"],
    "cp1251": ["Привет"],
}
GOOD = "---\ntitle: 工会\n---\n\n会员。\n".encode()
BROKEN = {
    "the last character is cut": GOOD + "会".encode()[:2],
    "the last byte is alone": GOOD + b"\xe4",
    "four bytes are cut": GOOD + "𠮷".encode()[:3],
    "a byte is missing within": GOOD.replace("会".encode(), b"\xe4\xbc", 1),
    "a byte goes on with nothing": GOOD + b"\x80",
    "overlong in two bytes": GOOD + b"\xc0\xaf",
    "overlong in three": GOOD + b"\xe0\x80\xaf",
    "overlong in four": GOOD + b"\xf0\x80\x80\xaf",
    "an overlong NUL": GOOD + b"\xc0\x80",
    "surrogates": GOOD + b"\xed\xa0\x80\xed\xb0\x80",
    "one surrogate": GOOD + b"\xed\xbf\xbf",
    "rare characters as CESU-8": GOOD + b"\xed\xa1\x82\xed\xbe\xb7",
    "beyond Unicode": GOOD + b"\xf4\x90\x80\x80",
    "five bytes": GOOD + b"\xf8\x88\x80\x80\x80",
    "GBK pasted below": GOOD + "通知：工会".encode("gbk"),
    "GBK pasted above": "工会".encode("gbk") + b"\n" + GOOD,
    "one word of GBK": GOOD.replace("工会".encode(), "通知".encode("gbk")),
    "one word of Big5": GOOD.replace("工会".encode(), "工會".encode("big5")),
    "one letter of Windows-1252": GOOD + b"caf\xe9\n",
    "zero bytes": GOOD.replace(b"\n", b"\0\n", 1),
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "an archive": b"PK\x03\x04\x14\0\x06\0",
    "saved twice": "工会经费".encode().decode("latin-1").encode(),
    "saved twice through GBK": "工会经费".encode().decode("gb18030", "replace").encode(),
    "replaced": GOOD + "锟斤拷".encode(),
    "question marks in diamonds": GOOD + "\ufffd\ufffd".encode(),
}
# Seen by nobody, refused; a radical is mapped with a note
HIDDEN = (
    "\u202a\u202e\u2066\u2069\u200e\u061c\u200b\u2060\ufeff\u00ad\u200d\ufe0f\u2028\u2029\x85\x0b"
)
RADICALS = {
    "⼯会": "工会",
    "⺠": "民",
    "⼈⼤": "人大",
    "⾦": "金",
    "⻅": "见",
    "⻓": "长",
    "⽼": "老",
}
NAMES_KEPT = ["é.md", "阿卜杜·买买提.jpg", "工会.png", "𠮷.png", "２０２５.png", "ü.pdf"]
NAMES_REFUSED = {
    "re\u0301sume\u0301.md": "gate.name-not-nfc",
    "u\u0308.md": "gate.name-not-nfc",
    os.fsdecode("工会.md".encode("gbk")): "gate.name-not-utf8",
    "通知.md".encode("gbk").decode(): "gate.name-not-nfc",  # valid UTF-8 by chance
    os.fsdecode("工會.md".encode("big5")): "gate.name-not-utf8",
    os.fsdecode(b"caf\xe9.md"): "gate.name-not-utf8",
    "a\u202egpj.md": "gate.hidden-in-name",
    "a\u200b.md": "gate.hidden-in-name",
    "a\u2028.md": "gate.hidden-in-name",
    "a\ufeff.md": "gate.hidden-in-name",
}


def _through(raw: bytes) -> str | None:
    """The text as it would be parsed; None where the file is refused."""
    if check_bytes(raw, "a.md"):
        return None
    text, problems = decode(raw, "a.md")
    mended, found = check_text(text, "a.md")
    return None if any(p.level is Level.ERROR for p in [*problems, *found]) else mended


def test_what_is_utf8_arrives_as_it_was_written() -> None:
    """With or without a mark, with the line ends of any system, and never normalised."""
    cases = [(FRAME.format(text), form) for text, form in product(TEXTS, FORMS)]
    lost = [(text, form) for text, form in cases if _through(FORMS[form](text)) != text]
    print(f"\n{len(cases)} files in UTF-8, {len(lost)} lost or changed")
    assert lost == []


def test_other_encodings_and_broken_files_are_refused() -> None:
    """Whatever is not UTF-8 from the first byte to the last is never published as garbage."""
    foreign = {
        f"{codec}: {text}": f"---\ntitle: {text}\n---\n\n{text}\n".encode(codec)
        for codec, texts in FOREIGN.items()
        for text in texts
    }
    cases = {**foreign, **BROKEN}
    garbled = [name for name, raw in cases.items() if _through(raw) is not None]
    print(f"\n{len(cases)} files in other encodings or broken, {len(garbled)} garbled")
    assert garbled == []


def test_what_nobody_sees_is_refused_and_radicals_are_mapped() -> None:
    """One hidden character is enough; a radical becomes its ideograph, with a note."""
    assert [c for c in HIDDEN if _through(f"工a{c}会\n".encode()) is not None] == []
    for typed, meant in RADICALS.items():
        text, notes = check_text(typed, "a.md")
        assert text == meant
        assert [note.level for note in notes] == [Level.WARNING] * len(notes) != []


def test_names_are_told_apart_by_every_system(tmp_path: Path) -> None:
    """Composed letters, middle dots and rare characters stay; what is garbled or hidden goes."""
    assert all(unicodedata.is_normalized("NFC", name) for name in NAMES_KEPT)
    for name in NAMES_KEPT:
        file = f"content/images/{name}"
        rules = [p.rule for p in check_file(tmp_path / file, file, tmp_path)]
        assert not [rule for rule in rules if "name" in rule], name
    for name, rule in NAMES_REFUSED.items():
        file = f"content/news/{name}"
        assert rule in [p.rule for p in check_file(tmp_path / file, file, tmp_path)], ascii(name)
