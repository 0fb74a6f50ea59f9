"""The page of all rules, `docs/rules.md`, made from the sentences of the rules."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import read_messages
from mingzhang.site_engine.editing.wording import message_files
from tools import CHECKOUT

PAGE = CHECKOUT / "docs" / "rules.md"
HEAD = """# 规则 Rules

每条规则的编号、错误的说法和改法。带“公开”的规则，比较的结果列在网站的核对页上。
Every rule with its id, what it says and the remedy. Rules marked 公开 compare in public: their
results stand on the site's check sheet.

<!-- Made by tools/rules_page.py from the messages.yaml files; a test fails when it is stale. -->
"""


def page() -> str:
    """The whole page."""
    every = {rule: words for file in message_files() for rule, words in read_messages(file).items()}
    rules = {rule: words for rule, words in every.items() if not rule.startswith("tool.")}
    del rules["text.joint"]
    return HEAD + "".join(part for rule in sorted(rules) for part in _rule(rule, rules[rule]))


def _rule(rule: str, words: dict[str, dict[str, str]]) -> Iterator[str]:
    chinese, english = words["zh_CN"], words["en"]
    public = " · 公开" if "name" in chinese else ""
    yield f"\n## `{rule}`{public}\n\n"
    for language in (chinese, english):
        if "name" in language:
            yield f"**{language['name']}** {language['compares']}\n\n"
        yield f"- {language['says']}\n- {language['mend']}\n\n"


if __name__ == "__main__":
    PAGE.write_text(page().rstrip() + "\n", encoding="utf-8", newline="\n")
