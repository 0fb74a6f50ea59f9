"""What every room promises: an example that can be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bad_sites import GOOD
from mingzhang import union_site
from union import UNION, load_site

PLUGIN = Path(union_site.__file__).parent
WHERE = {
    "funds": "data/funds/2025.yaml",
    "unions": "data/union.yaml",
    "statements": "data/statements/2025.yaml",
    "interviews": "content/interviews/example.md",
    "activities": "content/activities/example.md",
    "news": "content/news/example.md",
    "pages": "content/pages/example.md",
    "programmes": "data/programmes.yaml",
}


@pytest.mark.parametrize("room", UNION.rooms)
def test_the_example_of_a_room_reads_without_a_problem(room: str, tmp_path: Path) -> None:
    """`example.yaml` is documentation that cannot go stale: it stands in a site and is checked."""
    site = tmp_path / "site"
    shutil.copytree(GOOD, site)
    text = (PLUGIN / room / "example.yaml").read_text(encoding="utf-8")
    text = text.replace("example-source", "annual-report")
    file = site / WHERE[room]
    if file.suffix == ".md":
        text = f"---\n{text}---\n## 一个问题？\n\n正文。\n"
    for other in (site / "data/statements").glob("*.yaml"):
        other.unlink()  # the example's neighbours in time have other balances
    file.write_text(text, encoding="utf-8")
    _, problems = load_site(site)
    assert [problem for problem in problems if problem.place.file == WHERE[room]] == []
