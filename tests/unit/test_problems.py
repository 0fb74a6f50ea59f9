"""A problem as an editor reads it."""

from __future__ import annotations

from mingzhang.kernel.problems import Catalogue, Place, Problem, Wording, as_text


def test_a_sentence_quotes_no_more_than_can_be_read() -> None:
    """What was typed may be a whole file in one line."""
    words = Catalogue("en", {"a.rule": Wording("`{typed}` is unknown.", "")})
    said = as_text(Problem(Place("data/a.yaml"), "a.rule", {"typed": "1" * 5000}), words)
    assert len(said) < 500
    assert said.endswith("1…` is unknown.")
