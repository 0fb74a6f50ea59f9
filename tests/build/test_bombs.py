"""Small files that would keep a converter busy for hours, or fill the memory of the machine.

Most are refused by counting; what passes the gate is converted in a process with limits.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from bad_sites import GOOD
from mingzhang.kernel.bounded import ExceededError
from mingzhang.site_engine.reading.conversion import ENOUGH, read_all
from mingzhang.site_engine.records.article import Article
from mingzhang.verbs.check import check
from sites_under_test import CHECKOUT, fingerprint
from union import load_site

resource = pytest.importorskip("resource", reason="this system measures no finished processes")
SECONDS, MEMORY = 5, 512 * 1024

COUNTED = {
    "brackets": "[" * 20_000,
    "links": "[a](" * 5_000,
    "pictures": "![" * 9_000,
    "named-links": "[a][" * 5_000,
    "stars": "*" * 20_000,
    "bold": "**a*" * 5_000,
    "underscores": "_a_ " * 5_000,
    "backquotes": "``a`" * 5_000,
    "quotations": "> " * 5_000,
    "lists": "1. " * 5_000,
    "indented": "".join("    " * n + "- a\n" for n in range(60)),
    "tags": "<div>\n" * 5_000,
    "open-tags": "<a " * 5_000,
    "comments": "<!-- " * 4_000,
    "instructions": "<?" * 9_000,
    "declarations": "<![a" * 4_000,
    "entities": "&lt;" * 5_000,
    "escapes": "\\*" * 9_000,
    "underlines": "a\n===\n" * 5_000,
    "headings": "# a\n\n" * 5_000,
    "footnotes": "".join(f"字[^{n}]\n\n[^{n}]: 注\n\n" for n in range(2_000)),
    "paragraphs": "a\n\n" * 20_000,
    "lines": "a\n" * 60_000,
    "long-line": "字" * 80_000,
    "large": "字\n" * 70_000,
}
SLIPPED = {
    "one-footnote": ("字[^1]" * 600 + "\n\n") * 5 + "[^1]: 注\n",
}
HEAVY = {  # near the edge of what is counted, and converted all the same
    "list-in-list": f"{'- ' * 15}字\n\n" * 1_000,
    "wide-table": f"|{'a|' * 5_000}\n|{'-|' * 5_000}\n" + "|\n" * 1_400,
    "contents": "[TOC]\n\n" * 100 + "## 标题\n\n" * 300,
}


def _site(folder: Path, bombs: dict[str, str]) -> Path:
    ignored = shutil.ignore_patterns("output", ".build")
    shutil.copytree(GOOD, folder, dirs_exist_ok=True, ignore=ignored)
    for name, bomb in bombs.items():
        text = f"---\ntitle: 炸弹 {name}\ndate: 2025-04-30\nsummary: 很短的一篇。\n---\n{bomb}\n"
        (folder / f"content/news/{name}.md").write_text(text, encoding="utf-8")
    return folder


class Done(NamedTuple):
    status: int
    said: str
    seconds: float
    kilobytes: int


def _measured(site: Path) -> Done:
    """A build, with the CPU time that it took and the most that its processes held at once."""
    command = [sys.executable, "-m", "mingzhang.verbs.build", str(site)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    most = [0]
    watch = threading.Thread(target=_watch, args=(process, most), daemon=True)
    watch.start()
    out, _ = process.communicate(timeout=120)
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Done(process.returncode, out.decode(), seconds, most[0])


def _watch(process: subprocess.Popen[bytes], most: list[int]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], _held(process.pid))
        time.sleep(0.02)


def _held(pid: int) -> int:
    """The kilobytes that a process and its children hold; 0 where the system does not tell."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        text = "".join(Path(f"/proc/{p}/status").read_text() for p in [pid, *children])
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """The site without bombs, and what it takes."""
    site = _site(tmp_path_factory.mktemp("plain"), {})
    done = _measured(site)
    assert done.status == 0
    return site, done


def test_bombs_are_refused_by_counting_each_by_its_name(plain, tmp_path: Path) -> None:
    done = _measured(_site(tmp_path, COUNTED))
    named = [name for name in COUNTED if f"content/news/{name}.md:" in done.said]
    extra = done.seconds - plain[1].seconds
    print(
        f"{len(COUNTED)} bombs, {len(named)} refused, {extra:.1f} s of CPU time more than without them"
    )
    assert len(COUNTED) >= 25
    assert (done.status, named) == (1, list(COUNTED))
    assert extra < SECONDS


@pytest.mark.parametrize("name", SLIPPED)
def test_a_bomb_that_passes_the_gate_is_given_up(plain, tmp_path: Path, name: str) -> None:
    """Five seconds, 512 MB, a sentence with a remedy, exit 1, and the last site as it was."""
    shutil.copytree(plain[0], tmp_path, dirs_exist_ok=True)
    before = fingerprint(tmp_path / "output")
    done = _measured(_site(tmp_path, {name: SLIPPED[name]}))
    extra = done.seconds - plain[1].seconds
    print(
        f"{name}: {extra:.1f} s of CPU time more than without it, at most {done.kilobytes // 1024} MB"
    )
    assert (done.status, done.said.count("\n")) == (1, 2)
    assert f"content/news/{name}.md:6:1: error[prose.exceeded]" in done.said
    assert "改法：" in done.said
    assert extra < SECONDS
    assert done.kilobytes < MEMORY
    assert fingerprint(tmp_path / "output") == before


def test_heavy_articles_are_still_built(plain, tmp_path: Path) -> None:
    done = _measured(_site(tmp_path, HEAVY))
    extra = done.seconds - plain[1].seconds
    print(
        f"{len(HEAVY)} heavy articles: {extra:.1f} s of CPU time, at most {done.kilobytes // 1024} MB"
    )
    assert done.status == 0, done.said
    assert done.kilobytes < MEMORY


def test_many_bombs_do_not_keep_the_editor_waiting() -> None:
    """Five are told; the others are told when those are mended."""
    site, _ = load_site(GOOD)
    articles = site.every(Article)
    assert len(articles) > ENOUGH

    def never(*_: object) -> None:
        raise ExceededError

    assert len(read_all(articles, never)) == ENOUGH


def test_check_refuses_what_a_build_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both convert, so both know."""
    site = _site(tmp_path, {"bomb": SLIPPED["one-footnote"]})
    assert check(site) == 1
    assert "content/news/bomb.md:6:1: error[prose.exceeded]" in capsys.readouterr().out
