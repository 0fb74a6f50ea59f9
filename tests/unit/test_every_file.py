"""Every file under content/ and data/ is either used or told, whatever an editor calls it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from bad_sites import GOOD
from mingzhang.kernel.problems import Level, Problem
from mingzhang.safe_content.gate import open_at
from mingzhang.site_engine.editing.wording import catalogue
from union import load_site

WORDS = catalogue("zh_CN")
ARTICLE = "---\ntitle: 又一条消息\ndate: 2025-04-30\nsummary: 虚构的消息。\n---\n正文。\n"
DATA = "title: 2024年\nrecords: []\n"

# By file: what is told of it, and what its remedy names
TOLD = {
    # below a folder that is read, or with another ending
    "content/news/2024/a.md": ("site.subfolder", "content/news"),
    "content/news/a/index.md": ("site.subfolder", "content/news"),
    "content/pages/sub/a.md": ("site.subfolder", "content/pages"),
    "data/funds/2024/q1.yaml": ("site.subfolder", "data/funds"),
    "data/vocabulary/sub/recipients.yaml": ("site.subfolder", "data/vocabulary"),
    "content/news/a.yaml": ("site.wrong-kind", ".md"),
    "data/funds/README.md": ("site.wrong-kind", ".yaml"),
    "content/news/a.MD": ("gate.upper-case-suffix", "a.md"),
    "content/news/a.yml": ("gate.yml", "a.yaml"),
    "data/funds/2024.yml": ("gate.yml", "2024.yaml"),
    # beside what is read
    "content/2024.md": ("site.unread-file", "content/news"),
    "content/README.md": ("site.unread-file", "content/pages"),
    "content/page/a.md": ("site.unread-file", "“content/pages”"),
    "content/drafts/a.md": ("site.unread-file", "content/news"),
    "content/data/funds/2024.yaml": ("site.unread-file", "content/news"),
    "data/content/news/a.md": ("site.unread-file", "data/funds"),
    "data/2024.yaml": ("site.unread-file", "data/funds"),
    "data/fund/2024.yaml": ("site.unread-file", "“data/funds”"),
    "data/statement/2024.yaml": ("site.unread-file", "“data/statements”"),
    "data/regime/x.yaml": ("site.unread-file", "“data/regimes”"),
    "data/vocabularies/recipients.yaml": ("site.unread-file", "“data/vocabulary”"),
    "data/recipients.yaml": ("site.unread-file", "“data/vocabulary/recipients.yaml”"),
    "data/unions.yaml": ("site.unread-file", "“data/union.yaml”"),
    "data/source.yaml": ("site.unread-file", "“data/sources.yaml"),
    "data/programme.yaml": ("site.unread-file", "data/programmes.yaml”"),
    "data/exception.yaml": ("site.unread-file", "“data/exceptions.yaml”"),
    "data/vocabulary/recipient.yaml": ("vocabulary.unknown-file", "recipients.yaml"),
    "data/schema/mine.yaml": ("site.unread-file", "data/funds"),
    # among pictures and papers
    "content/images/a.md": ("site.text-among-files", "content"),
    "content/images/a.yaml": ("site.text-among-files", "data"),
    "content/files/a.md": ("site.text-among-files", "content"),
    "content/files/a.yaml": ("site.text-among-files", "data"),
    "content/image/a.png": ("gate.place", "content/images"),
    "content/news/2025-open/a.png": ("gate.place", "content/images"),
    "content/images/a.PNG": ("gate.upper-case-suffix", "a.png"),
    "content/images/a.png": ("pictures.unused", "photos"),
    "content/images/sub/a.png": ("pictures.unused", "photos"),
    # hidden
    "content/news/.hidden.md": ("gate.dot-file", "hidden.md"),
    "content/news/.keep": ("gate.dot-file", "删去"),
    "data/funds/.2024.yaml": ("gate.dot-file", "2024.yaml"),
    "content/.hidden/a.md": ("gate.dot-file", "hidden"),
    "content/.obsidian/app.json": ("gate.dot-file", "删去"),
    "data/.vocabulary/recipients.yaml": ("gate.dot-file", "vocabulary"),
    "content/news/.DS_Store/a.md": ("gate.dot-file", "删去"),
    # left by programs
    "content/news/a.md~": ("gate.leftover", "删去"),
    "content/news/#a.md#": ("gate.leftover", "删去"),
    "content/news/._a.md": ("gate.leftover", "删去"),
    "content/news/.a.md.swp": ("gate.leftover", "删去"),
    "content/news/a.md.orig": ("gate.leftover", "删去"),
    "content/news/~$a.docx": ("gate.lock-file", "删去"),
    "content/news/a (1).md": ("gate.copy", "a.md"),
    "content/news/~a.md": ("content.file-name", "小写"),
    "content/news/a.zip": ("gate.archive", "解压"),
    "content/files/a.zip": ("gate.archive", "解压"),
}
OF_THE_SYSTEM = (
    *("content/news/Thumbs.db", "content/news/thumbs.db", "content/images/ehthumbs.db"),
    *("content/desktop.ini", "content/Desktop.ini", "data/.DS_Store", "content/news/.gitkeep"),
    "data/schema/mine.json",
)


def put(site: Path, file: str) -> Path:
    """The good site with one more file."""
    shutil.copytree(GOOD, site)
    path = site / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".png":
        picture = io.BytesIO()
        Image.new("RGB", (4, 4)).save(picture, "PNG")
        path.write_bytes(picture.getvalue())
    else:
        path.write_text(DATA if path.suffix == ".yaml" else ARTICLE, encoding="utf-8")
    return site


def problems_of(site: Path) -> tuple[Problem, ...]:
    """What is told of a site."""
    return load_site(site, open_at)[1]


@pytest.mark.parametrize("file", TOLD)
def test_a_file_is_told_once_with_what_to_do(file: str, tmp_path: Path) -> None:
    """At its own place, or at that of the hidden folder that it lies in."""
    rule, mend = TOLD[file]
    (problem,) = problems_of(put(tmp_path / "site", file))
    assert problem.rule == rule
    assert file.startswith(problem.place.file)
    assert mend in WORDS.word(problem).mend
    assert (problem.level is Level.WARNING) == (rule == "pictures.unused")


@pytest.mark.parametrize("file", OF_THE_SYSTEM)
def test_what_systems_put_there_is_no_matter(file: str, tmp_path: Path) -> None:
    assert problems_of(put(tmp_path / "site", file)) == ()


@pytest.mark.parametrize("file", ["content/News/a.md", "data/Funds/2024.yaml"])
def test_a_folder_in_other_letters_is_told_once(file: str, tmp_path: Path) -> None:
    """Its file, and that some systems take the two folders for one."""
    problems = problems_of(put(tmp_path / "site", file))
    assert sorted(p.rule for p in problems) == ["gate.same-name", "site.unread-file"]


def test_a_picture_is_used_by_a_text_that_names_it(tmp_path: Path) -> None:
    """The good site lists one at the head of a text, and another may stand within one."""
    site = put(tmp_path / "site", "content/images/sub/a.png")
    page = site / "content/pages/about.md"
    page.write_text(page.read_text("utf-8") + "\n![四个点](images/sub/a.png)\n", "utf-8")
    assert "pictures.unused" not in {problem.rule for problem in problems_of(site)}
