"""Articles that others wrote: what of them is refused, and what is rendered unlike GitHub.

`MINGZHANG_BENCH_CORPUS` names a folder; every .md file below it gets our front matter in place of
its own, in a site of a day with the data of this one. Nothing of it stays.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout
from pathlib import Path

from mingzhang.safe_content.sanitise import words
from mingzhang.verbs.check import check, settings_of
from mingzhang.verbs.site_folder import site_folder
from tools import CHECKOUT
from tools.bench.outline import counts, github, outline, renderer

FOLDER = "MINGZHANG_BENCH_CORPUS"
SHOWN = 20  # articles that differ, each with its first difference
KINDS = {
    "paragraphs": words("p"),
    "headings": words("h1 h2 h3 h4 h5 h6"),
    "emphasis": words("em strong"),
    "struck text": words("del"),
    "lists": words("ul ol li"),
    "tables": words("table tr th td"),
    "code": words("pre code"),
    "links": words("a"),
    "quotations": words("blockquote"),
    "line ends": words("br"),
    "pictures": words("img"),
}
FRONT = "---\ntitle: 第{n}篇\ndate: 2025-01-01\nsummary: 第{n}篇的摘要。\n---\n"
_THEIRS = (  # YAML or TOML between lines; Hexo's needs none at its beginning
    re.compile(r"\A\ufeff?(---|\+\+\+)[ ]*\n.*?\n\1[ ]*\n", re.DOTALL),
    re.compile(r"\A\ufeff?(?:(?:[\w-]+:|[ -]).*\n)+---[ ]*\n"),
)

# What the gate or the limits of time keep from being read, and so from being compared
_NEVER_READ = ("gate.", "prose.exceeded")

Outlines = tuple[list[str], list[str]]  # ours, and GitHub's


def bench() -> int:
    """Print refusals by rule, and differences by kind of element."""
    folder = os.environ.get(FOLDER)
    if not folder:
        print(f"corpus: {FOLDER} names no folder of articles, so that there is nothing to measure")
        return 0
    with tempfile.TemporaryDirectory() as there:
        site = Path(there, "site")
        shutil.copytree(CHECKOUT / "data", site / "data")
        articles = _write(Path(folder), site / "content" / "news")
        said = io.StringIO()
        with redirect_stdout(said):
            check(site, "json")
        render = renderer(settings_of(site_folder(site))["MARKDOWN"])
    problems = map(json.loads, said.getvalue().splitlines())
    told = [problem for problem in problems if problem["file"] in articles]
    _print_refusals(told, len(articles))
    unread = {problem["file"] for problem in told if problem["rule"].startswith(_NEVER_READ)}
    outlines = {
        name: (outline(render(text)), outline(github(text)))
        for file, (name, text) in articles.items()
        if file not in unread
    }
    _print_differences(outlines)
    return 0


def _write(folder: Path, into: Path) -> dict[str, tuple[str, str]]:
    """The articles in a site: where each came from and its text, by its file there."""
    into.mkdir(parents=True)
    articles = {}
    for number, file in enumerate(sorted(folder.rglob("*.md")), 1):
        text = file.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        for theirs in _THEIRS:
            text = theirs.sub("", text, count=1)
        name = f"corpus-{number:04}.md"
        (into / name).write_text(FRONT.format(n=number) + text, encoding="utf-8", newline="\n")
        articles[f"content/news/{name}"] = (str(file.relative_to(folder)), text)
    return articles


def _print_refusals(problems: Iterable[Mapping[str, str]], articles: int) -> None:
    found: Counter[tuple[str, str]] = Counter()
    files: dict[tuple[str, str], set[str]] = defaultdict(set)
    for problem in problems:
        kind = (problem["level"], problem["rule"])
        found[kind] += 1
        files[kind].add(problem["file"])
    refused = {file for (level, _), those in files.items() if level == "error" for file in those}
    print(f"{articles} articles, {articles - len(refused)} of them without an error")
    for (level, rule), count in found.most_common():
        print(f"{count:7} in {len(files[level, rule]):4} articles  {level:8} {rule}")


def _print_differences(pages: Mapping[str, Outlines]) -> None:
    """By kind: how many elements only GitHub has, or only we, and in how many articles."""
    differing = {name: both for name, both in pages.items() if both[0] != both[1]}
    print(f"{len(pages)} articles compared with GitHub, {len(differing)} differ")
    for kind, tags in KINDS.items():
        pairs = [(_count(ours, tags), _count(theirs, tags)) for ours, theirs in differing.values()]
        lost = sum(max(theirs - ours, 0) for ours, theirs in pairs)
        added = sum(max(ours - theirs, 0) for ours, theirs in pairs)
        articles = sum(ours != theirs for ours, theirs in pairs)
        print(f"{kind:12} {lost:5} fewer, {added:5} more than GitHub, in {articles:4} articles")
    for name, (ours, theirs) in list(differing.items())[:SHOWN]:
        print(f"{name}: {_first(ours, theirs)}")


def _count(parts: list[str], tags: set[str]) -> int:
    return sum(number for tag, number in counts(parts).items() if tag in tags)


def _first(ours: list[str], theirs: list[str]) -> str:
    """The first difference, with what stands before it."""
    at = next(
        (n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), -1
    )
    shown = [
        " ".join(part[-40:] for part in parts[max(at - 1, 0) : at + 3]) for parts in (ours, theirs)
    ]
    return f"{shown[0]!r}, GitHub {shown[1]!r}"
