"""Addresses of cited documents: what readers can open, and what was likely meant."""

from __future__ import annotations

import pytest

from mingzhang.site_engine.records.web_address import wrong_document


@pytest.mark.parametrize(
    "typed",
    [
        "https://press.example/annual",
        "http://press.example:8080/a/b?x=1&y=2#three",
        "https://工会.example/公告/2025?年=2025",
        "https://press.example",
        "HTTPS://Press.Example/A%20B(1)",
        "https://[2001:db8::1]/x",
    ],
)
def test_what_a_browser_opens_is_an_address(typed: str) -> None:
    assert wrong_document(typed) is None


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("www.union.example", "https://www.union.example"),
        ("union.example/2025?x=1", "https://union.example/2025?x=1"),
        ("https：//union.example/a", "https://union.example/a"),
        ("https://union。example", "https://union.example"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(document.domain)", ""),
        ("data:text/html,x", ""),
        ("file:///home/me/a.pdf", ""),
        ("//union.example/a", ""),
        ("https://union.example/a b", ""),
        ('https://union.example/"onclick=', ""),
        ("https://user:word@union.example/", ""),
        ("https://", ""),
        ("http://localhost/a", ""),
        ("见《工会年报》", ""),
    ],
)
def test_anything_else_is_told_with_what_was_meant(typed: str, corrected: str) -> None:
    """Nothing that acts, and nothing that only one computer finds."""
    assert wrong_document(typed) == {"typed": typed, "corrected": corrected}
