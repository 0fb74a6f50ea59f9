"""Personal data planted all over a site: found, refused, never repeated, never published.

Two sites are made. In one everything personal is there to be found, and the build refuses it.
In the other what pictures and PDFs tell unseen is excepted one by one, so that it is built, and
every byte of the output is searched for it.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from pypdf import PdfReader

from bad_sites import GOOD
from mingzhang.kernel.problems import FORMATS, Level, Problem
from mingzhang.safe_content import personal
from mingzhang.safe_content.gate import open_at
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.verbs.allow import allow
from sites_under_test import CHECKOUT, build
from tests.unit.test_personal_data import (
    CARD_FORMS,
    IDENTITY_FORMS,
    MOBILE_FORMS,
    SENTENCES,
    Maker,
    Write,
)
from tests.unit.test_personal_data_files import (
    FIELDS,
    pdf,
    with_field,
    with_gps,
    with_iptc,
    with_note,
    with_png_text,
    with_xmp,
)
from union import load_site

FORMS: dict[str, list[Write]] = {
    "identity": IDENTITY_FORMS,
    "mobile": MOBILE_FORMS,
    "bank-card": CARD_FORMS,
}
# Of a text, so many forms do not fit into one line of YAML or into a name
PLAIN: dict[str, list[Write]] = {kind: forms[:1] for kind, forms in FORMS.items()}
NEEDED = {"identity": 1.0, "location": 1.0, "name": 1.0, "mobile": 0.98, "bank-card": 0.98}


@dataclass
class Planted:
    """A site, and what was hidden in it: by file, line (of a text) and kind."""

    root: Path
    maker: Maker
    where: list[tuple[str, int, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)

    def datum(self, kind: str, number: int, forms: dict[str, list[Write]] = FORMS) -> str:
        """Somebody's number, in one of the ways people write it."""
        make = {
            "identity": self.maker.identity,
            "mobile": self.maker.mobile,
            "bank-card": self.maker.card,
        }
        plain = make[kind]()
        self.data.append(plain)
        return forms[kind][number % len(forms[kind])](self.maker.random, plain)

    def write(self, file: str, data: bytes | str, kind: str = "", line: int = 0) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        if kind:
            self.where.append((file, line, kind))


def texts(site: Planted) -> None:
    """50 of each kind in an article, a line each; 35 in a data file."""
    for kind in FORMS:
        lines = []
        for number in range(50):
            datum = site.datum(kind, number)
            if "\n" in datum:  # broken over a line end, which a list does not allow
                datum = datum.replace("\n", "")
            lines.append(SENTENCES[3 + number % 3].format(datum))
            site.where.append((f"content/news/{kind}.md", 2 * number + 7, kind))
        head = "---\ntitle: 帮扶\ndate: 2025-06-01\nsummary: 摘要\n---\n\n"
        site.write(f"content/news/{kind}.md", head + "\n\n".join(lines) + "\n")
        notes = []
        for number in range(35):
            notes.append(f'  - "第{number}户 {site.datum(kind, 0, PLAIN)}"')
            site.where.append((f"data/funds/20{30 + len(kind)}.yaml", number + 2, kind))
        site.write(f"data/funds/20{30 + len(kind)}.yaml", "notes:\n" + "\n".join(notes) + "\n")


def names(site: Planted) -> None:
    """10 of each kind in the name of a file or a folder."""
    for kind in FORMS:
        for number in range(10):
            datum = site.datum(kind, 0, PLAIN)
            file = f"{datum}/a.jpg" if number % 3 else f"list-{datum}.jpg"
            site.write(f"content/images/{file}", b"", "name")


Hide = Callable[[int, str], tuple[str, bytes]]
KINDS = ("JPEG", "PNG", "WEBP")
SUFFIX = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# What nobody sees: it is found, and taken out of what is published.
UNSEEN: list[Hide] = [
    lambda n, text: (SUFFIX[KINDS[n % 3]], with_field(KINDS[n % 3], text, FIELDS[n % 6])),
    lambda n, text: (SUFFIX[KINDS[n % 3]], with_xmp(KINDS[n % 3], f"<dc:title>{text}</dc:title>")),
    lambda _, text: ("png", with_png_text(text)),
    lambda _, text: ("jpg", with_iptc(text)),
    lambda _, text: ("pdf", pdf("公示", Title=text)),
    lambda _, text: ("pdf", pdf("公示", Author="x", Office=text)),
]
# What a reader of the PDF would see; it is found, and nothing can take it out.
SEEN: list[Hide] = [
    lambda n, text: ("pdf", pdf(f"帮扶台账\n{text}", compressed=bool(n % 2))),
    lambda _, text: ("pdf", with_note(pdf("公示"), text)),
]


def files(site: Planted, hides: list[Hide], count: int) -> None:
    """So many of each kind, in each way to hide it."""
    for way, hide in enumerate(hides):
        for kind in FORMS:
            for number in range(count):
                text = f"受助人资料 {site.datum(kind, 0, PLAIN)}"
                suffix, data = hide(number, text)
                folder = "files" if suffix == "pdf" else "images"
                file = f"content/{folder}/{kind}-{len(hides)}-{way}-{number}.{suffix}"
                site.write(file, data, kind)
    if hides is UNSEEN:
        for number in range(15):
            file = f"content/images/place-{number}.{SUFFIX[KINDS[number % 3]]}"
            site.write(file, with_gps(site.maker, KINDS[number % 3]), "location")


def copy_of_the_good_site(into: Path, seed: int) -> Planted:
    shutil.copytree(GOOD, into)
    return Planted(into, Maker(seed))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Everything everywhere."""
    site = copy_of_the_good_site(tmp_path_factory.mktemp("planted") / "site", 1001)
    texts(site)
    names(site)
    files(site, UNSEEN, 5)
    files(site, SEEN, 5)
    return site


@pytest.fixture(scope="module")
def problems(planted: Planted) -> tuple[Problem, ...]:
    return load_site(planted.root, open_at)[1]


def test_what_is_planted_is_found_where_it_is(
    planted: Planted, problems: tuple[Problem, ...]
) -> None:
    """Identity numbers, places and names of files all; telephones and cards 98 % at least."""
    told = {(p.place.file, p.place.line, p.rule) for p in problems if p.level is Level.ERROR}
    by_file = {(file, rule) for file, _, rule in told}
    hit, every = Counter[str](), Counter[str]()
    for file, line, kind in planted.where:
        every[kind] += 1
        if kind == "name":
            continue
        rule = f"personal.{kind}"
        hit[kind] += (file, line, rule) in told if line else (file, rule) in by_file
    named = {file for file, _, kind in planted.where if kind == "name"}
    hit["name"] = len(named.difference(open_at(planted.root).check_names(named)[0]))
    total = sum(every.values())
    print(f"\n{total} planted: " + ", ".join(f"{k} {hit[k]}/{every[k]}" for k in every))
    assert total >= 400
    assert all(hit[kind] / every[kind] >= least for kind, least in NEEDED.items()), hit


def traces(data: list[str], said: str | bytes) -> set[str]:
    """Seven digits of somebody's number, more than a line number would hold by chance."""
    text = said if isinstance(said, str) else said.decode("latin-1")
    pieces = {datum[i : i + 7] for datum in data for i in range(len(datum) - 6)}
    runs = re.findall(r"[0-9X]{7,}", text)
    return pieces & {run[i : i + 7] for run in runs for i in range(len(run) - 6)}


def derived(datum: str) -> Iterator[str]:
    """The forms from which whoever tries all numbers, or only looks, could find one."""
    data = datum.encode()
    for digest in (hashlib.md5, hashlib.sha1, hashlib.sha256, hashlib.blake2b):
        yield digest(data).hexdigest()[:12]
    yield base64.b64encode(data).decode()[:12]
    yield datum[::-1][:8]
    yield "".join(chr(ord(digit) + 0xFEE0) for digit in datum[:8])


def test_no_message_holds_a_derived_form(planted: Planted, problems: tuple[Problem, ...]) -> None:
    """No checksum of a datum or of its line, with which numbers could be tried."""
    words = catalogue("zh_CN")
    said = "\n".join(write(problem, words) for write in FORMATS.values() for problem in problems)
    said += repr(problems)
    assert not [form for datum in planted.data for form in derived(datum) if form in said]
    assert not re.search(r"[0-9a-f]{16}", said)


def test_no_message_repeats_anything(planted: Planted, problems: tuple[Problem, ...]) -> None:
    """As text, JSON and annotations, in both languages; nor does a problem's own repr."""
    languages = [catalogue(language) for language in ("zh_CN", "en")]
    said = "\n".join(
        write(problem, words)
        for write in FORMATS.values()
        for words in languages
        for problem in problems
    )
    said += repr(problems)
    print(f"\n{len(planted.data)} data, {len(said)} characters of messages: 0 repeated")
    assert len(planted.data) >= 400
    assert traces(planted.data, said) == set()


@pytest.mark.parametrize("verb", ["check", "build"])
def test_no_verb_prints_anything(planted: Planted, verb: str) -> None:
    """Not even to who looks for a fault of the program; and nothing is published."""
    code = f"import sys, pathlib, mingzhang.verbs.{verb} as t; sys.exit(t.{verb}(pathlib.Path(sys.argv[1])))"
    path = os.pathsep.join(["plugins", "."])
    environment = {"PYTHONUTF8": "1", "MINGZHANG_DEBUG": "1", "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, "-c", code, str(planted.root)],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    assert traces(planted.data, done.stdout + done.stderr) == set()
    assert not (planted.root / "output").exists()
    assert not (planted.root / ".build/staging").exists()


# -- what may be published once it is stripped


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Pictures and PDFs that tell of people unseen, each answered for, all on one page."""
    site = copy_of_the_good_site(tmp_path_factory.mktemp("published") / "site", 1002)
    files(site, UNSEEN, 8)
    shown = [file.removeprefix("content/") for file, _, _ in site.where]
    pictures = [file for file in shown if file.startswith("images/")]
    photos = [f"  - {{file: {f}, alt: 一片绿色, caption: 图, faces: none}}\n" for f in pictures]
    papers = [f"[公示]({{static}}/{file})\n" for file in shown if file not in pictures]
    head = "---\ntitle: 图\ndate: 2025-06-01\nsummary: 摘要\nphotos:\n"
    body = "\n".join(f"![]({file})\n" for file in pictures) + "\n" + "\n".join(papers)
    site.write("content/news/shown.md", head + "".join(photos) + "---\n\n" + body)
    for problem in load_site(site.root, open_at)[1]:
        if problem.rule.startswith("personal.") and problem.level is Level.ERROR:
            allow(site.root, f"{problem.place.file}:{problem.place.line}")
    exceptions = site.root / "data/exceptions.yaml"
    text = exceptions.read_text(encoding="utf-8")
    filled = "reason: 试验, role: 试验员, decided: 2026-01-02"
    text = text.replace("reason: '', role: '', decided: ", filled)
    exceptions.write_text(text, encoding="utf-8")
    built = build(site.root)
    assert built.returncode == 0, built.stdout + built.stderr
    return site


def readable(file: Path) -> Iterator[bytes]:
    """Every way to read the bytes of a file: as they are, unpacked, as text of a PDF."""
    data = file.read_bytes()
    yield data
    yield data.replace(b"\0", b"")
    for start in (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)):
        try:
            yield zlib.decompressobj().decompress(data[start:])
        except zlib.error:
            continue
    if file.suffix == ".pdf":
        reader = PdfReader(io.BytesIO(data))
        yield repr(reader.metadata).encode()
        yield "".join(page.extract_text() for page in reader.pages).encode()


def test_nothing_of_it_is_in_any_byte_of_the_output(published: Planted) -> None:
    """Pages, feeds, exports, search index, pictures in every size, PDFs."""
    output = [f for f in (published.root / "output").rglob("*") if f.is_file()]
    size = sum(file.stat().st_size for file in output)
    print(f"\n{len(published.where)} planted, {len(output)} files, {size} bytes: 0 published")
    assert found_in(output, published.data) == set()


def test_the_same_search_finds_it_in_the_originals(published: Planted) -> None:
    """A search that sees nothing proves nothing."""
    originals = [f for f in (published.root / "content").rglob("*") if f.is_file()]
    found = found_in(originals, published.data)
    seen = [datum for datum in published.data if datum[:7] in found]
    assert len(seen) >= len(published.data) * 0.95


def found_in(files: list[Path], data: list[str]) -> set[str]:
    return {trace for f in files for raw in readable(f) for trace in traces(data, raw)}


def test_pictures_and_pdfs_tell_nothing_any_more(published: Planted) -> None:
    """Derived pictures too: no tag, no place, no author."""
    output = [
        file
        for file in (published.root / "output").rglob("*")
        if file.suffix in personal.PUBLISHED and "theme" not in file.parts
    ]
    pack = personal.load("cn")
    told = [f.name for f in output for _ in personal.scan_file(f.read_bytes(), pack, f.name)]
    kinds = Counter(file.suffix for file in output)
    print(f"\n{dict(kinds)}: {len(told)} of them tell anything")
    assert told == []
    assert kinds[".webp"] > 50
    assert kinds[".pdf"] == 48
    for file in output:
        if file.suffix != ".pdf":
            with Image.open(file) as image:
                assert not image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
