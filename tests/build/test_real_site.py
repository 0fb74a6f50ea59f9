"""The real union's site: what a member must find on it, and that every way leads somewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest

from served import served
from sites_under_test import build, built, copy_real_site, fingerprint, text_of

pytestmark = pytest.mark.demonstration


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = copy_real_site(tmp_path_factory.mktemp("real"))
    built(site)
    return site


def page(site: Path, name: str) -> str:
    return (site / "output" / name / "index.html").read_text(encoding="utf-8")


def test_the_warmth_record_shows_what_the_source_says_and_what_it_does_not(site: Path) -> None:
    """The amount, the five groups with their counts, the missing split, and the source."""
    text = text_of(page(site, "funds/2023/warmth"))
    assert "3.24万元" in text
    for group, count in (
        ("因工死亡职工家庭", "3人"),
        ("因公（工）致残职工", "3人"),
        ("建档困难职工", "1人"),
        ("派驻“一带一路”一线职工", "12人"),
        ("患重大疾病职工", "3人"),
    ):
        assert re.search(f"{re.escape(group)}.{{0,120}}?{count}", text), group
    assert "未说明" in text
    assert "云南网" in text
    assert "2024年3月13日" in text


def test_the_interview_asks_at_least_six_questions(site: Path) -> None:
    """Each question is a heading that can be linked to."""
    html = page(site, "interviews/2024-bureau-union")
    assert len(re.findall(r'<h2 id="h-[^"]+">', html)) >= 6


def test_the_undated_total_is_a_range(site: Path) -> None:
    """One part may be inside or outside, so there is no single figure."""
    text = text_of(page(site, "funds/undated"))
    assert "32,496—39,496元" in text


def test_no_page_has_an_unofficial_site_look_official(site: Path) -> None:
    """Every page says that this is not the union's own site."""
    for file in (site / "output").rglob("*.html"):
        assert "不是工会的官方网站" in text_of(file.read_text(encoding="utf-8")), file


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids.add(named.get("id") or "")
        address = named.get("href") or named.get("src")
        if address and tag in ("a", "img", "link"):
            self.links.append(address)


def test_every_way_leads_somewhere(site: Path) -> None:
    """From the home page, every internal link and fragment is followed on a real server."""
    with served(site) as root:
        seen: dict[str, _Links] = {}
        waiting, fragments = [f"{root}/"], set()
        while waiting:
            address = waiting.pop()
            if address in seen:
                continue
            seen[address] = _Links()
            with urlopen(address) as answer:
                assert answer.status == 200
                if "html" in answer.headers["Content-Type"]:
                    seen[address].feed(answer.read().decode("utf-8"))
            for link in seen[address].links:
                target, fragment = urldefrag(urljoin(address, link))
                if urlsplit(target).netloc == urlsplit(root).netloc:
                    waiting.append(target)
                    fragments.add((target, unquote(fragment)))
        for target, fragment in fragments:
            assert not fragment or fragment in seen[target].ids, f"{target}#{fragment}"
    assert len(seen) >= 40


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    """No page and no style sheet loads anything from elsewhere."""
    for file in (site / "output").rglob("*"):
        if file.suffix in (".html", ".css"):
            text = file.read_text(encoding="utf-8")
            loads = re.findall(r'(?:\bsrc(?:set)?=|@import|url\()\s*["\']?(?:https?:)?//', text)
            styles = re.findall(r'<link[^>]+rel="?(?:stylesheet|icon|preload)[^>]+//', text)
            assert not loads + styles, file


def test_a_number_changed_in_the_interview_stops_the_build(site: Path) -> None:
    """3.42 for 3.24: the build names the line of the interview and the line of the ledger."""
    file = site / "content/interviews/2024-bureau-union.md"
    original = file.read_text(encoding="utf-8")
    before = fingerprint(site / "output")
    lines = original.replace("[3.24万元](figure", "[3.42万元](figure", 1).split("\n")
    here = next(number for number, line in enumerate(lines, 1) if "[3.42万元](figure" in line)
    ledger = (site / "data/funds/2023.yaml").read_text(encoding="utf-8").split("\n")
    there = next(number for number, line in enumerate(ledger, 1) if "3.24万元" in line)
    file.write_text("\n".join(lines), encoding="utf-8")
    try:
        done = build(site)
    finally:
        file.write_text(original, encoding="utf-8")
    assert done.returncode == 1
    assert f"2024-bureau-union.md:{here}:" in done.stdout
    assert f"data/funds/2023.yaml:{there}:" in done.stdout
    assert fingerprint(site / "output") == before


def test_five_mistakes_are_told_at_once_and_nothing_is_lost(site: Path) -> None:
    """Five problems in one run, each at its line and column; the site stays as it was."""
    file = site / "data" / "funds" / "2023.yaml"
    original = file.read_text(encoding="utf-8")
    before = fingerprint(site / "output")
    broken = (
        original.replace("amount: 3.24万元", "amount: 3.24万", 1)
        .replace("    occasions:", "    programme: 送温暖\n    occasions:", 1)
        .replace("count: 3人", "count: 3 people", 1)
        .replace("programme: 文体活动", "programme: 文体活动费", 1)
        .replace("    title: 文体活动补助", "    title: 文体活动补助\n    cites: nowhere", 1)
    )
    file.write_text(broken, encoding="utf-8")
    try:
        done = build(site)
    finally:
        file.write_text(original, encoding="utf-8")
    assert done.returncode == 1
    lines = broken.split("\n")

    def at(text: str, column_of: str, nth: int = 1) -> str:
        number = [n for n, line in enumerate(lines, 1) if text in line][nth - 1]
        return f"{number}:{lines[number - 1].index(column_of) + 1}"

    places = {
        at("amount: 3.24万", "3.24万"): "quantity.no-unit",
        at("    programme: 送温暖", "programme", nth=2): "yaml.duplicate-key",
        at("3 people", "3 people"): "quantity.unknown-word",
        at("文体活动费", "文体活动费"): "vocabulary.unknown-term",
        at("cites: nowhere", "nowhere"): "sources.unknown",
    }
    told = [line for line in done.stdout.splitlines() if "error[" in line]
    assert len(told) == 5
    for place, rule in places.items():
        assert any(line.startswith(f"data/funds/2023.yaml:{place}: error[{rule}]") for line in told)
    assert fingerprint(site / "output") == before
