"""What every room promises: an example that can be read, and words for every rule."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import union_site
from bad_sites import GOOD
from kernel.problems import read_messages
from union_site.load import ROOMS, load_site
from union_site.settings import LANGUAGES
from union_site.wording import message_files

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


@pytest.mark.parametrize("room", ROOMS)
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


def rules_in_code() -> set[str]:
    """The ids that Python raises problems with."""
    code = "\n".join(f.read_text(encoding="utf-8") for f in PLUGIN.parent.rglob("*.py"))
    prefixes = "text|yaml|front-matter|schema|vocabulary|date|settings|site|content"
    prefixes += "|sources|references|links|figures|funds|unions|interviews|activities|news"
    prefixes += (
        "|programmes|statements|ledger|gate|page|personal|people|cells|prose|pictures|posting|marks"
    )
    prefixes += "|html|forms|articles|translations"
    ids = set(re.findall(rf'"((?:{prefixes})\.[a-z0-9-]+)"', code))
    reasons = set(re.findall(r'QuantityError\(\s*"([a-z-]+)"', code))
    return {i for i in ids if not i.endswith((".yaml", ".md", ".schemas"))} | {
        f"quantity.{r}" for r in reasons
    }


def rules_in_words() -> dict[str, dict[str, dict[str, str]]]:
    return {rule: words for file in message_files() for rule, words in read_messages(file).items()}


def test_every_rule_has_words() -> None:
    """No editor ever sees a bare rule id."""
    internal = {"quantity.mixed-units", "quantity.mixed-bases", "quantity.nothing-to-add"}
    assert rules_in_code() - set(rules_in_words()) - internal == set()


def test_no_words_without_a_rule() -> None:
    """A sentence that nothing can say is deleted."""
    spoken = rules_in_code() | {"text.joint"}
    unspoken = set(rules_in_words()) - spoken
    made_up_in_code = (
        "quantity.",
        "gate.",
        "html.",
        "page.",
        "personal.",
    )  # ids put together from parts
    assert {rule for rule in unspoken if not rule.startswith(made_up_in_code)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_speaks_every_language_and_says_how_to_mend_it(language: str) -> None:
    """Reason and remedy, never one without the other."""
    for rule, words in rules_in_words().items():
        assert words[language]["says"], rule
        assert words[language]["mend"], rule
