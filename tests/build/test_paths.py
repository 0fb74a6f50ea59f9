"""Names, paths and links that climb out of the site: nothing is written or read outside of it.

Every case is a real file of a site in a folder with neighbours. The site is built; what was refused
is mended by leaving it out, until the rest is built, so that each case is either refused by its
name or has had its chance to do harm.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from bad_sites import GOOD
from sites_under_test import build, fingerprint

OUTSIDE = "这里是网站以外的一句秘密"
ROUNDS = 6

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the system itself refuses most of these names"
)


class Case(NamedTuple):
    """`make` puts it into a site and tells the file that a problem of it names, if any must."""

    name: str
    make: Callable[[Path], str]


ARTICLE = "---\ntitle: 通知\ndate: 2025-04-30\nsummary: 一句话。\n{head}---\n{body}\n"


_numbers = count()


def _put(file: str, text: str = ARTICLE.format(head="", body="正文。")) -> Callable[[Path], str]:
    titled = text.replace("title: 通知", f"title: 通知 {next(_numbers)}")  # no two are copies

    def make(site: Path) -> str:
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text(titled, encoding="utf-8")
        return file

    return make


def _link(file: str, target: str) -> Callable[[Path], str]:
    def make(site: Path) -> str:
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).symlink_to(target)
        return file

    return make


def _pipe(site: Path) -> str:
    os.mkfifo(site / "content/news/pipe.md")
    return "content/news/pipe.md"


def _hard_to_hold() -> Iterator[Case]:
    """Names that some system cannot hold, or takes for another."""
    names = (
        *("CON.md", "aux.md", "NUL.md", "COM1.md", "lpt9.x.md", "prn.yaml"),
        *("a:b.md", "a?b.md", "a*b.md", "a<b.md", 'a"b.md', "a|b.md"),
        *("..\\..\\x.md", "C:\\x.md", "a\u202egnp.md", "a\u200b.md", "a\u0085.md"),
        *(" lead.md", "trail.md ", "dots..md.", "..x.md", "%2e%2e%2fx.md", "x%00.md"),
        *(f"{'长' * 80}.md", f"{'l' * 250}.md", unicodedata.normalize("NFD", "é.md")),
        *(
            "index.md",
            "page.md",
            "大写.md",
            "UPPER.md",
            "x.html",
            "x.svg",
            "x.rst",
            "x.MD",
            "noend",
        ),
    )
    for name in names:
        yield Case(f"name {name[:20]!r}", _put(f"content/news/{name}"))
    yield Case("reserved folder", _put("content/images/con/a.md"))
    yield Case("folder that ends in a dot", _put("data/funds./2025.yaml", "title: x\n"))
    for one, other in (
        ("Twice.md", "twice.md"),
        ("straße.md", "STRASSE.md"),
        ("K.md", "\u212a.md"),
    ):
        yield Case(f"one of two names {one}", _put(f"content/news/{one}"))
        yield Case(f"one of two names {other}", _put(f"content/news/{other}"))
    yield Case("period that climbs", _put("data/funds/...yaml", "title: x\nrecords: []\n"))
    yield Case("period with a slash", _put("data/funds/a\\b.yaml", "title: x\nrecords: []\n"))


def _links_on_the_disk() -> Iterator[Case]:
    for file, target in (
        ("content/news/linked.md", "../../../secret.md"),
        ("content/news/absolute.md", "/etc/passwd"),
        ("content/news/dangling.md", "nowhere.md"),
        ("content/news/loop.md", "loop.md"),
        ("content/images/linked.png", "../../../secret.png"),
        ("content/files/linked.pdf", "../../../secret.pdf"),
        ("content/linked", "../.."),
        ("data/linked", "../.."),
        ("data/funds/linked.yaml", "../../../secret.md"),
    ):
        yield Case(f"link {file}", _link(file, target))
    yield Case("pipe", _pipe)


OUT = "../../elsewhere/written.html"
PLACES = (OUT, "/{world}/elsewhere/written.html", "..%2f..%2felsewhere%2fwritten.html")
PLACES += ("..\\..\\elsewhere\\written.html", "../output-evil/written.html")


def _front_matter() -> Iterator[Case]:
    keys = ("save_as", "url", "slug", "template", "id")
    for number, (key, place) in enumerate((key, place) for key in keys for place in PLACES):
        name = f"front-{number}"
        text = ARTICLE.format(head=f"{key}: {place}\n", body="正文。")
        yield Case(f"{key}: {place}", _put(f"content/news/{name}.md", text))
    for key, value in (
        ("status", "hidden"),
        ("category", "../../elsewhere"),
        ("lang", "../x"),
        ("about", "[../../elsewhere]"),
        ("programme", "../../elsewhere"),
        ("source", "../../secret"),
        ("photos", "[{file: ../../../secret.png, alt: x, caption: y, faces: none}]"),
        ("photos", "[{file: images/../../../secret.png, alt: x, caption: y, faces: none}]"),
        ("photos", "[{file: '{static}/images/%2e%2e/x.png', alt: x, caption: y, faces: none}]"),
    ):
        name = f"head-{key}-{len(value)}"
        text = ARTICLE.format(head=f"{key}: {value}\n", body="正文。")
        yield Case(f"{key}: {value}", _put(f"content/news/{name}.md", text))


def _record(number: int, record: str) -> Callable[[Path], str]:
    text = f"title: 一年\nrecords:\n  - id: {record}\n    title: 一笔\n    amount: 1元\n"
    return _put(f"data/funds/20{number + 30}.yaml", text)


def _records() -> Iterator[Case]:
    names = ("../../../elsewhere/x", "/etc/x", "a/b", "'..'", "a\\b", "index", "CON", "'%2e%2e'")
    for number, record in enumerate(names):
        yield Case(f"record {record}", _record(number, record))


ADDRESSES = (
    "{attach}../../../secret.png", "{attach}/../../secret.png", "{static}../../../secret.png",
    "{static}/../../secret.png", "{static}/etc/passwd", "{attach}//etc/passwd",
    "{filename}../../../secret.md", "{filename}/../../secret.md", "{filename}/etc/passwd",
    "{static}/images/../../../secret.png", "{static}/..%2f..%2fsecret.png",
    "{attach}..\\..\\..\\secret.png", "{attach}C:\\secret.png", "file:///etc/passwd",
    "../../../../secret.md", "/../secret.md", "..\\..\\secret.md", "%2e%2e/%2e%2e/secret.md",
    "figure:../../secret/amount", "figure:/etc/passwd", "site:../../secret", "site:/etc/passwd",
    "images/../../../secret.png", "images/%2e%2e/%2e%2e/secret.png", "{index}../../secret",
    "{category}../../secret", "{tag}../../secret", "{author}/etc/passwd",
)  # fmt: skip


def _addresses() -> Iterator[Case]:
    for number, address in enumerate(ADDRESSES):
        for way, mark in (("link", ""), ("picture", "!")):
            text = ARTICLE.format(head="", body=f"见{mark}[这里](<{address}>)。")
            yield Case(f"{way} {address}", _put(f"content/news/{way}-{number}.md", text))


CASES = [
    *_hard_to_hold(),
    *_links_on_the_disk(),
    *_front_matter(),
    *_records(),
    *_addresses(),
]


def _world(folder: Path) -> Path:
    """A site with neighbours that nothing may touch; the site's folder."""
    site = folder / "site"
    ignored = shutil.ignore_patterns("output", ".build")
    shutil.copytree(GOOD, site, ignore=ignored)
    for name in ("secret.md", "secret.pdf", "elsewhere/kept.html", "site/output-evil/kept.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(ARTICLE.format(head="", body=OUTSIDE), encoding="utf-8")
    Image.new("RGB", (640, 480), "#123456").save(folder / "secret.png")
    return site


def _outside(folder: Path) -> dict[str, str]:
    """Every file but the site's output and what a build needs meanwhile."""
    inside = ("site/output/", "site/.build/")
    return {name: mark for name, mark in fingerprint(folder).items() if not name.startswith(inside)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case], list[Case], int]:
    """The folder, the cases that were refused by name, those that were built, and bytes outside."""
    folder = tmp_path_factory.mktemp("world")
    site = _world(folder)
    left = list(CASES)
    refused: list[Case] = []
    outside = 0
    for _ in range(ROUNDS):
        for part in ("content", "data"):
            shutil.rmtree(site / part)
            shutil.copytree(GOOD / part, site / part)
        named = {case: case.make(site) for case in left}
        before = _outside(folder)
        done = build(site)
        after = _outside(folder)
        outside += sum(
            (folder / name).stat().st_size for name in after if after[name] != before.get(name)
        )
        assert set(before) <= set(after)
        assert done.returncode in (0, 1, 3), done.stdout + done.stderr
        if done.returncode == 0:
            break
        told = [case for case in left if _is_told(named[case], done.stdout)]
        assert told, done.stdout
        refused += told
        left = [case for case in left if case not in told]
    assert done.returncode == 0, done.stdout
    return folder, refused, left, outside


def _is_told(file: str, said: str) -> bool:
    """Whether an error begins with the file's name, or that of the page made of it."""
    page = re.sub(r"^content/(.*)\.md$", r".build/staging/\1/index.html", file)
    return any(
        line.startswith((f"{file}:", f"{page}:")) and ": error[" in line
        for line in said.split("\n")
    )


def test_nothing_is_written_outside_and_every_case_is_refused_or_harmless(built) -> None:
    folder, refused, harmless, outside = built
    print(
        f"{len(CASES)} hostile names, paths and links: {len(refused)} refused by name, "
        f"{len(harmless)} built without harm, {outside} bytes outside"
    )
    print("built:", *(case.name for case in harmless), sep="\n  ")
    assert len(CASES) >= 60
    assert outside == 0
    names = fingerprint(folder / "site/output")
    assert not [name for name in names if "secret" in name or "passwd" in name]


def test_nothing_outside_is_published(built) -> None:
    folder, *_ = built
    for file in (folder / "site/output").rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert OUTSIDE.encode() not in data, file
            assert b"root:x:0" not in data, file
