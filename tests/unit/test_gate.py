"""The gate: kinds, names, sizes, encodings, characters and what would busy the parser for hours."""

from __future__ import annotations

import os
import struct
import sys
import time
import unicodedata
import zlib
from itertools import islice, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.kernel.problems import Level, Problem, read_messages
from mingzhang.safe_content.gate import check_bytes, check_file, check_names, check_text

PLUGIN = Path(__file__).parents[2] / "plugins" / "mingzhang" / "safe_content"


def rules(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


def errors(text: str, file: str = "content/news/x.md") -> list[str]:
    return [p.rule for p in check_text(text, file)[1] if p.level is Level.ERROR]


def put(root: Path, file: str, data: bytes = b"x\n") -> list[str]:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return rules(check_file(path, file, root))


# Files


@pytest.mark.parametrize("file", ["content/news/a.md", "data/site.yaml", "data/schema/x.json"])
def test_ours_pass(tmp_path, file):
    assert put(tmp_path, file) == []


KINDS = {
    "gate.word": "a.docx a.DOC a.wps a.rtf a.odt",
    "gate.spreadsheet": "a.xlsx a.xls a.csv a.et",
    "gate.slides": "a.pptx a.dps",
    "gate.archive": "a.zip a.rar a.7z a.tar.gz",
    "gate.svg": "a.svg a.svgz",
    "gate.html": "a.html a.htm a.mht",
    "gate.rst": "a.rst",
    "gate.txt": "a.txt a.markdown",
    "gate.yml": "a.yml",
    "gate.data": "a.json a.xml",
    "gate.picture-format": "a.gif a.heic a.bmp",
    "gate.recording": "a.mp4 a.mp3",
    "gate.program": "a.exe a.js a.py a.lnk a.css",
    "gate.leftover": "a.md.bak a.tmp",
    "gate.upper-case-suffix": "a.MD a.YAML a.JPG",
    "gate.no-suffix": "README",
    "gate.suffix": "a.xyz",
    "gate.place": "a.png a.pdf",
}
KIND_CASES = [(rule, name) for rule, names in KINDS.items() for name in names.split()]


@pytest.mark.parametrize(("rule", "name"), KIND_CASES)
def test_other_kinds_are_refused_each_for_its_reason(tmp_path, rule, name):
    assert put(tmp_path, f"content/news/{name}") == [rule]


def png(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    crc = struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + crc


def jpeg(width: int, height: int) -> bytes:
    exif = b"\xff\xe1" + struct.pack(">H", 3000) + bytes(2998)
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + bytes(3)
    return b"\xff\xd8" + exif + b"\xff\xff\xc0" + frame


def webp(kind: bytes, width: int, height: int) -> bytes:
    sizes = {
        b"VP8X": bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"),
        b"VP8L": b"\x2f" + ((width - 1) | (height - 1) << 14).to_bytes(4, "little") + bytes(5),
        b"VP8 ": bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", width, height),
    }
    return b"RIFF\0\0\0\0WEBP" + kind + bytes(4) + sizes[kind]


PICTURES = {
    "a.png": png,
    "a.jpg": jpeg,
    "a.webp": lambda w, h: webp(b"VP8X", w, h),
    "b.webp": lambda w, h: webp(b"VP8L", w, h),
    "c.webp": lambda w, h: webp(b"VP8 ", w, h),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_measured_by_their_header(tmp_path, name):
    picture = PICTURES[name]
    assert put(tmp_path, f"content/images/{name}", picture(4000, 3000)) == []
    large = picture(16000, 16000)
    assert put(tmp_path, f"content/images/{name}", large) == ["gate.too-many-pixels"]
    for cut in (0, 3, 11, 13, 20):
        (rule,) = put(tmp_path, f"content/images/{name}", large[:cut])
        assert rule in ("gate.not-a-picture", "gate.broken-picture")


def test_a_picture_is_what_its_name_says(tmp_path):
    assert put(tmp_path, "content/images/a.png", jpeg(9, 9)) == ["gate.other-picture"]
    assert put(tmp_path, "content/images/a.jpg", b"<svg onload=x>") == ["gate.not-a-picture"]
    assert put(tmp_path, "content/files/a.pdf", b"<script>") == ["gate.not-a-pdf"]
    assert put(tmp_path, "content/files/a.pdf", b"%PDF-1.7\n") == []


def test_sizes(tmp_path):
    assert put(tmp_path, "content/a.md", b"x" * 262145) == ["gate.text-too-large"]
    large = png(9, 9) + bytes(20 * 1024 * 1024)
    assert put(tmp_path, "content/images/a.png", large) == ["gate.attachment-too-large"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_links_pipes_folders_and_what_is_gone(tmp_path):
    put(tmp_path, "content/real/a.md")
    secret = tmp_path / "secret.md"
    secret.write_text("x")
    links = {
        "content/a.md": secret,
        "content/b.md": tmp_path / "gone",
        "content/loop.md": "loop.md",
    }
    for file, target in links.items():
        (tmp_path / file).symlink_to(target)
        assert rules(check_file(tmp_path / file, file, tmp_path)) == ["gate.symlink"]
    (tmp_path / "content/linked").symlink_to(tmp_path / "content/real")
    inside = "content/linked/a.md"
    assert rules(check_file(tmp_path / inside, inside, tmp_path)) == ["gate.symlink"]
    os.mkfifo(tmp_path / "content/pipe.md")
    assert rules(check_file(tmp_path / "content/pipe.md", "content/pipe.md", tmp_path)) == [
        "gate.not-a-file"
    ]
    (tmp_path / "content/folder.md").mkdir()
    folder = tmp_path / "content/folder.md"
    assert rules(check_file(folder, "content/folder.md", tmp_path)) == ["gate.a-folder"]
    gone = check_file(tmp_path / "content/gone.md", "content/gone.md", tmp_path)
    assert rules(gone) == ["gate.gone"]
    assert "gate.outside" in rules(check_file(secret.parent.parent, "../x", tmp_path))
    up = tmp_path / "content" / ".." / ".." / "x.md"
    assert "gate.outside" in rules(check_file(up, "content/../../x.md", tmp_path))


# Names

NAMES = {
    "gate.reserved-name": "CON.md con.md AUX.yaml nul.md com1.md LPT9.md con.tar.md COM¹.md prn",
    "gate.forbidden-in-name": "a:b.md a?.md a*.md a<b.md a|b.md a\\b.md",
    "gate.hidden-in-name": "a\u200b.md a\u202edm.md a\x07.md a\ufeff.md",
    "gate.name-not-nfc": "re\u0301sume\u0301.md u\u0308.md",
    "gate.long-name": f"{'a' * 118}.md {'名' * 40}.md",
}
NAME_CASES = [(rule, name) for rule, names in NAMES.items() for name in names.split()] + [
    ("gate.name-edge", " a.md"),
    ("gate.name-edge", "a.md "),
    ("gate.name-edge", "a. "),
    ("gate.name-edge", "a."),
]


@pytest.mark.parametrize(("rule", "name"), NAME_CASES)
def test_names_that_some_computer_cannot_hold(tmp_path, rule, name):
    file = f"content/{name}"
    assert rule in rules(check_file(tmp_path / "content" / name, file, tmp_path))
    nested = f"content/{name}/a.md"
    assert rule in rules(check_file(tmp_path / nested, nested, tmp_path))


def test_rare_characters_may_stand_in_names(tmp_path):
    assert put(tmp_path, "content/images/𠮷\U00031350.png", png(9, 9)) == []
    assert put(tmp_path, f"content/{'名' * 39}.md") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("content/A.md", "content/a.md"),
        ("content/é.md", "content/e\u0301.md"),
        ("content/É.md", "content/e\u0301.md"),
        ("content/News/a.md", "content/news/b.md"),
        ("data/straße.yaml", "data/STRASSE.yaml"),
        ("content/\u212b.md", "content/å.md"),
    ],
)
def test_names_that_are_one_are_told_together(one, other):
    (problem,) = check_names([one, other, "content/c.md", "content/c.yaml"])
    assert problem.rule == "gate.same-name"
    shown = {str(problem.values["name"]), str(problem.values["other"])}
    assert all(any(file.startswith(name) for name in shown) for file in (one, other))


# Encodings

CHINESE = [
    *("通知", "投票", "委员", "工会经费收支公开", "关于召开会员代表大会的通知", "张三，男"),
    *(
        "关注职工权益。",
        "慰问金1200元",
        "第（一）条：",
        "“会员”",
        "票",
        "委",
        "通 知",
        "我们是工会",
    ),
]
ENCODINGS = ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
FRAMES = ["{}", "---\ntitle: {}\n---\n\nText {}\n", "name: {}\nsum: 12\n"]
WRONG = list(product(CHINESE, ENCODINGS, FRAMES))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_other_encodings_never_become_garbage(encoding):
    missed = [
        (text, frame)
        for text, used, frame in WRONG
        if used == encoding and not _refused(frame.replace("{}", text).encode(used))
    ]
    print(f"{encoding}: {len(CHINESE) * len(FRAMES)} files, {len(missed)} taken for UTF-8")
    assert missed == []


def _refused(raw: bytes) -> bool:
    # 票 alone is "hy" in UTF-16 without a mark: two bytes of ASCII, which nobody can know
    return len(raw) < 4 or bool(check_bytes(raw, "a.md") or errors(raw.decode("utf-8-sig")))


def test_gbk_that_is_valid_utf8_is_recognised():
    """Of all pairs of characters that both encodings allow, in the smallest of files."""
    everyday = [bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
    both = [pair for pair in everyday if _both(pair)]
    pairs = list(islice(product(both, both), 0, None, 47))
    missed = [pair for pair in pairs if not check_bytes(b"title: " + b"".join(pair), "a.md")]
    print(f"{len(both)} characters, {len(pairs)} words, {len(missed)} missed")
    assert len(both) == 682
    assert len(missed) <= len(pairs) * 0.002


def _both(pair: bytes) -> bool:
    try:
        return bool(pair.decode() and pair.decode("gb2312"))
    except UnicodeDecodeError:
        return False


def test_a_gbk_file_is_known_by_one_word_among_ascii_and_the_place_is_right():
    raw = "---\ntitle: Report\nby: 通知\n---\n".encode("gbk")
    raw.decode()  # it is valid UTF-8
    (problem,) = check_bytes(raw, "a.md")
    assert (problem.rule, problem.place.line, problem.place.column) == ("gate.gbk", 3, 5)


INNOCENT = [
    *("阿卜杜·买买提", "A·B", "·", "café", "é", "naïve", "Dvořák", "Zürich", "señor", "Ørsted"),
    *("25 °C ± 3", "§ 3", "2 × 3 ÷ 4", "«été»", "Привет всем", "Київ", "α=5%", "Δ", "αβγ", "שלום"),
    *(
        "ئۇيغۇر",
        "nǐ hǎo",
        "lǜ",
        "Đặng Thị",
        "¥ 5",
        "£5",
        "© 2026",
        "1½",
        "µm",
        "“工会”——",
        "工会 é ·",
    ),
    *(
        "𠮷野家",
        "\ufeff工会",
        "工会\r\n会员\r\n",
        "한국어",
        "日本語",
        "ไทย",
        "👨‍👩‍👧",
        "①②",
        "㈠",
        "café 工会·é",
    ),
]


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_text_passes(text):
    assert check_bytes(f"name: {text}\n".encode(), "a.yaml") == []
    assert check_bytes(f"---\ntitle: 标题\n---\n\n{text}，工会。\n".encode(), "a.md") == []
    kept = text.removeprefix("\ufeff")
    assert check_text(kept, "a.md") == (kept, [])


@pytest.mark.parametrize(
    "text",
    [
        "工会经费".encode().decode("gbk", "replace"),
        "通知公告".encode().decode("gb18030"),
        "工会".encode().decode("latin-1"),
        "锟斤拷",
        "a\ufffdb",
        "烫烫烫",
    ],
)
def test_garbage_that_was_saved_is_refused(text):
    raw = f"---\ntitle: 标题\n---\n\n{text}\n".encode()
    (problem,) = check_bytes(raw, "a.md")
    assert (problem.rule, problem.place.line) == ("gate.mojibake", 5)


def test_the_first_byte_that_is_no_utf8_is_told():
    (problem,) = check_bytes("好\n好\n".encode() + b"\xe9\xff\n", "a.md")
    assert (problem.rule, problem.place.line) == ("gate.not-utf8", 3)


# Characters

HIDDEN = {
    "gate.bidi": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "gate.hidden": "\u200b\u200c\u200d\u2060\u2063\ufeff\u00ad\u034f\u3164\U000e0041\U000e0100\ufe0f",
    "gate.separator": "\u2028\u2029",
    "gate.control": "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x80\x85\x9f\ufff9\uffff",
    "gate.private": "\ue000\U000f0000",
}


@pytest.mark.parametrize(
    ("rule", "character"), [(rule, c) for rule, found in HIDDEN.items() for c in found]
)
def test_hidden_characters_are_told_at_their_place(rule, character):
    text, (problem,) = check_text(f"一行\n工a{character}会\n", "a.md")
    assert (problem.rule, problem.place[1:]) == (rule, (2, 3))
    assert problem.values["code"] == f"U+{ord(character):04X}"
    assert problem.level is (Level.WARNING if rule == "gate.private" else Level.ERROR)
    assert character in text


@pytest.mark.parametrize(
    "kept",
    [
        *("👨‍👩‍👧", "👩🏽‍💻", "❤️", "❤️‍🔥", "🏳️‍🌈", "1️⃣", "#️⃣", "☎︎", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏿"),
        *(
            "葛\U000e0100",
            "辻\U000e0101",
            "神\ufe00",
            "𠮷",
            "\U0002a6d6",
            "\U00030000",
            "\u1820\u180b",
        ),
        *("、\ufe00", "㊗️", "〰️", "Å", "ﬁ", "①", "，", "e\u0301", "\t"),
    ],
)
def test_sequences_and_rare_characters_are_kept_as_they_are(kept):
    assert check_text(f"工会{kept}会员", "a.md") == (f"工会{kept}会员", [])


def test_every_kangxi_radical_becomes_its_ideograph():
    for code in range(0x2F00, 0x2FD6):
        text, (problem,) = check_text(f"甲\n乙{chr(code)}", "a.md")
        assert text == "甲\n乙" + unicodedata.normalize("NFKC", chr(code))
        assert (problem.rule, problem.level, problem.place[1:]) == (
            "gate.radical",
            "warning",
            (2, 2),
        )


def test_radicals_of_the_supplement_become_ideographs_where_one_is_certain():
    assert check_text("⻅⻉⻋⻓⻔⻚⻛⻢⻥⻦⻰⺠", "a.md")[0] == "见贝车长门页风马鱼鸟龙民"
    text, (problem,) = check_text("⺇", "a.md")
    assert (text, problem.rule) == ("⺇", "gate.unknown-radical")


# What would keep the parser busy

UNITS = [
    *("[", "[a](", "![", "![a](", "<![a", "<![CDATA[", "[a][", "[^", "[a\n", "[a](<", "](", "<a "),
    *(
        '<a b="',
        '<a b=">',
        "<a\n",
        "<!--",
        "<!-- >",
        "<?",
        "</",
        "<a@",
        "<http:",
        "``a`",
        ">",
        "> ",
    ),
    *(
        "1. ",
        "\n- ",
        "=\n",
        "a\n===\n",
        "# a\n",
        "\n\n<p",
        "\\*",
        "&lt;",
        "*",
        "_",
        "`",
        "<",
    ),
    *("**a*", "_a_ ", "<b>", "<div>\n", "[a](b) ", "`a` ", "x\n\n", "[^1]\n\n[^1]: a\n\n", "a\n"),
]
SHAPES = {
    "one line": lambda unit: (unit * 20_000)[:20_000] if "\n" not in unit else unit * 60_000,
    "whole file": lambda unit: ((unit * 12_000)[:12_000] + "\n") * 21,
    "many blocks": lambda unit: ((unit * 300)[:300].rstrip("\n") + "\n\n") * 800,
}
BOMBS = [(name, unit) for name in SHAPES for unit in UNITS]


def test_bombs_are_refused_at_once():
    slow, passed = [], []
    for name, unit in BOMBS:
        bomb = SHAPES[name](unit)[:262_144]
        took = min(_seconds(bomb) for _ in range(2))
        if took > 0.1:
            slow.append((name, unit, took))
        if not errors(bomb):
            passed.append((name, unit))
    print(f"{len(BOMBS)} bombs, {len(BOMBS) - len(passed)} refused, {len(slow)} slowly: {passed}")
    assert slow == []
    assert passed == []


def _seconds(bomb: str) -> float:
    start = time.process_time()
    check_text(bomb, "a.md")
    return time.process_time() - start


@pytest.mark.parametrize("mark", "-*_=")
def test_a_line_drawn_around_words_is_read_at_once(mark: str) -> None:
    """Chinese authors part their texts by it; an expression once tried every way to divide it."""
    assert check_text(f"{mark * 60}我是分割线{mark * 60}", "a.md")[1] == []


ORDINARY = {
    "table": "|甲|乙|\n|---|--:|\n" + "|[会](site:a)|1|\n" * 900,
    "links": "".join(f"[会员{n}](site:a/{n})，" for n in range(300)),
    "list": "- **项** `x`\n" * 400,
    "nested": "\n".join("    " * n + "- 项" for n in range(12)),
    "quoted": "> > > 引\n",
    "lines": "---\n\n" * 40 + "****\n\n____________________\n\n" * 20,
    "less": "<30岁 < 5%\n" * 60,
    "autolinks": "<https://a.example/>\n" * 60,
    "html": "<details><summary>甲</summary>\n<p>乙</p></details>\n\n" * 60,
    "long": "工会经费收支公开。" * 700 + "\n\n" + "字" * 6000,
    "footnotes": "".join(f"字[^{n}]\n\n[^{n}]: 注\n\n" for n in range(100)),
    "headings": "## 标题\n\n字\n\n" * 200,
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_text_passes(name):
    assert errors(ORDINARY[name]) == []


def test_long_lines_are_told_by_number():
    _, problems = check_text("甲\n" + "字" * 7000 + "\n", "a.yaml")
    assert [(p.rule, p.place.line) for p in problems] == [("gate.long-line", 2)]


# Whatever comes


@given(st.binary(max_size=400))
def test_no_bytes_break_the_gate(raw):
    if not check_bytes(raw, "a.md"):
        text = raw.decode("utf-8-sig")
        assert isinstance(check_text(text, "a.md"), tuple)


@given(st.text(max_size=300))
def test_no_text_breaks_the_gate_and_no_length_changes(text):
    mended, problems = check_text(text, "a.md")
    assert len(mended) == len(text)
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
    assert check_text(mended, "a.md")[0] == mended


@given(st.lists(st.text(max_size=20), max_size=6))
def test_no_names_break_the_gate(names):
    check_names(names)
    for name in names:
        check_file(Path("/nowhere/content") / name.replace("\0", ""), name, Path("/nowhere"))


def test_every_rule_has_its_sentences_in_both_languages():
    messages = read_messages(PLUGIN / "messages.yaml")
    for rule, languages in messages.items():
        assert set(languages) == {"zh_CN", "en"}, rule
        sentences = [words[key] for words in languages.values() for key in ("says", "mend")]
        assert all(sentence and sentence[0] not in "'\"" for sentence in sentences), rule
    told = {rule for rule, _ in [*KIND_CASES, *NAME_CASES]} | set(HIDDEN)
    assert told <= set(messages)
