"""Every mistake an editor may make has its message: exact words, line and column.

`MINGZHANG_UPDATE=1` writes the messages anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bad_sites import MISTAKES, SITES, expected, make
from mingzhang.kernel.problems import as_text
from mingzhang.safe_content.gate import open_at
from mingzhang.site_engine.editing.wording import catalogue
from union import load_site


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_its_message(mistake: str, tmp_path: Path) -> None:
    """The lines that `check` prints are the lines on file, and every one has a remedy."""
    _, problems = load_site(make(mistake, tmp_path), open_at)
    words = catalogue("zh_CN")
    printed = "".join(f"{as_text(problem, words)}\n" for problem in problems)
    if os.environ.get("MINGZHANG_UPDATE"):
        (SITES / "bad" / mistake / "expected.txt").write_text(printed, encoding="utf-8")
    assert printed == expected(mistake)
    assert all(words.word(problem).mend for problem in problems)
    assert all(problem.place.file.split("/")[0] in ("content", "data") for problem in problems)


def test_there_are_many_mistakes() -> None:
    """At least thirty different mistakes are told apart."""
    assert len(MISTAKES) >= 30
