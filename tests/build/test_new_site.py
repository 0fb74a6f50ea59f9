"""A new site builds at once: every page whole, nothing to warn of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.verbs.new import new
from sites_under_test import build, text_of

# A name that is no union's, with what YAML, HTML and templates take for marks
NAME = """Sample "name": #1 'of' {x} <x>&\\n"""
CHINESE = re.compile(r"[\u3400-\u9fff\uff00-\uffef]")


@pytest.mark.parametrize("config", ["pelicanconf.py", "publishconf.py"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_site_builds_without_a_warning(language: str, config: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert new(site, language, {"name": NAME}) == 0
    done = build(site, config=config)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 1
    home = (site / "output/index.html").read_text(encoding="utf-8")
    assert "Sample &#34;name&#34;: #1 &#39;of&#39; {x} &lt;x&gt;&amp;\\n" in home
    if language == "en":
        assert not any(
            CHINESE.search(text_of(page.read_text(encoding="utf-8")))
            for page in (site / "output").rglob("*.html")
        )
