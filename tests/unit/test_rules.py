"""Every rule speaks: whatever id is given to a problem has words and a remedy in every language.

The ids are found in the syntax tree of the plugins, so that a new rule is found as well.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import mingzhang
from mingzhang.kernel.problems import read_messages
from mingzhang.site_engine.editing.wording import message_files
from mingzhang.site_engine.languages import LANGUAGES

PLUGINS = Path(mingzhang.__file__).parent
# A rule's id is two words with a point between them, and no name of a file.
ID = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
FILE = re.compile(r"\.(?:yaml|json|ini|html|conf|js|css|py|txt|xml|md|po|xlsx|csv)\Z")
ODD = {"pictures.html"}  # a rule that is called like a file
# A mixed sum is refused before it is made: no editor ever sees these.
INTERNAL = {"quantity.mixed-units", "quantity.mixed-bases", "quantity.nothing-to-add"}


@cache
def constants() -> tuple[tuple[ast.expr, Path], ...]:
    """Every text and every text put together from parts, with its file."""
    return tuple(
        (node, file)
        for file in sorted(PLUGINS.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant | ast.JoinedStr)
    )


def ids_in(expression: ast.expr) -> Iterator[str]:
    text = expression.value if isinstance(expression, ast.Constant) else None
    if isinstance(text, str) and ID.fullmatch(text) and (text in ODD or not FILE.search(text)):
        yield text


def rules_in_code() -> set[str]:
    """The ids that the plugins raise problems with; those of quantities by their reasons."""
    ids = {rule for node, _ in constants() for rule in ids_in(node)}
    return ids | {f"quantity.{reason}" for reason in reasons()}


def reasons() -> Iterator[str]:
    """What a `QuantityError` is raised with."""
    for file in PLUGINS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QuantityError":
                reason = node.args[0]
                if isinstance(reason, ast.Constant):
                    yield str(reason.value)


def prefixes_in_code() -> set[str]:
    """What ids begin with whose rest is put together: `gate.` of `f"gate.{kind}"`."""
    firsts = (node.values[0] for node, _ in constants() if isinstance(node, ast.JoinedStr))
    texts = (first.value for first in firsts if isinstance(first, ast.Constant))
    return {text for text in texts if re.fullmatch(r"[a-z-]+\.(?:[a-z-]+-)?", str(text))}


def rules_in_words() -> dict[str, dict[str, dict[str, str]]]:
    return {rule: words for file in message_files() for rule, words in read_messages(file).items()}


def test_every_rule_has_words() -> None:
    """No editor ever sees a bare rule id."""
    assert rules_in_code() - set(rules_in_words()) - INTERNAL == set()


def test_a_rule_without_words_would_be_found() -> None:
    """Whatever its first word, and however it is raised."""
    code = 'Problem(place, "payments.paid-twice")\nFinding(rule="ledger.new-one")'
    found = {
        rule
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant)
        for rule in ids_in(node)
    }
    assert found == {"payments.paid-twice", "ledger.new-one"}


def test_no_words_without_a_rule() -> None:
    """A sentence that nothing can say is deleted."""
    unspoken = set(rules_in_words()) - rules_in_code() - {"text.joint"}
    made_up = tuple(prefixes_in_code())
    assert {rule for rule in unspoken if not rule.startswith(made_up)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_speaks_every_language_and_says_how_to_mend_it(language: str) -> None:
    """Reason and remedy, never one without the other; what a verb says of itself needs none."""
    for rule, words in rules_in_words().items():
        assert words[language]["says"], rule
        assert words[language]["mend"] or rule.startswith("tool."), rule
