"""A union elsewhere: another language, currency, fiscal year, regime; the same Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sites_under_test import CHECKOUT, text_of

CHINESE = re.compile(r"[\u3400-\u9fff\uff00-\uffef]")


@pytest.fixture
def output(abroad: Path) -> Path:
    return abroad / "output"


def test_the_books_are_in_pounds_and_fiscal_years(output: Path) -> None:
    """The statement of 2023-24 shows its own accounts and its own currency."""
    text = text_of((output / "funds/2023-24/statement/index.html").read_text(encoding="utf-8"))
    assert "£20,130.50" in text
    assert "Benefits to members" in text
    assert "True and fair" in text


def test_no_page_has_a_word_of_chinese(output: Path) -> None:
    """The interface is complete in English."""
    for file in output.rglob("*.html"):
        text = text_of(file.read_text(encoding="utf-8"))
        found = CHINESE.search(text)
        assert not found, f"{file}: …{text[max(0, found.start() - 30) : found.start() + 20]}…"


@pytest.mark.parametrize("folder", ["plugins", "theme/templates"])
def test_no_code_knows_a_currency_or_a_regime(folder: str) -> None:
    """Words of money and names of regimes stand in data; code and templates have none.

    Docstrings and comments may give examples.
    """
    code = [
        file for file in (CHECKOUT / folder).rglob("*") if file.suffix in (".py", ".html", ".xml")
    ]
    assert code
    for file in code:
        text = file.read_text(encoding="utf-8")
        said = "\n".join(_strings(text)) if file.suffix == ".py" else text
        assert not re.search("[元万]|cn-union", said), file


def _strings(code: str) -> Iterator[str]:
    """The texts in Python code that are no docstrings."""
    tree = ast.parse(code)
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in docstrings
        ):
            yield node.value


def test_engines_are_told_where_the_map_is(output: Path) -> None:
    """A site at its host's root has a robots.txt that names the sitemap."""
    said = (output / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://branch.example/sitemap.xml" in said.splitlines()
