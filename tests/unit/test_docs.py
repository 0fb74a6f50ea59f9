"""Documentation that can be generated is, and is not stale."""

from __future__ import annotations

import json
import os
import re

from mingzhang.site_engine.editing.wording import message_files
from tools import CHECKOUT
from tools.rules_page import PAGE, page


def test_the_page_of_rules_is_not_stale() -> None:
    """`docs/rules.md` says what the rules say (`MINGZHANG_UPDATE=1` writes it anew)."""
    text = page().rstrip() + "\n"
    if os.environ.get("MINGZHANG_UPDATE"):
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == text


def test_every_dependency_has_its_reason() -> None:
    """Each package that we ask for earns a line in docs/dependencies.md."""
    told = (CHECKOUT / "docs/dependencies.md").read_text(encoding="utf-8").lower()
    asked = json.loads((CHECKOUT / "package.json").read_text(encoding="utf-8"))
    packages = [*asked["dependencies"], *asked["devDependencies"]]
    for name in ("requirements.in", "requirements-dev.in", "requirements-node.in"):
        text = (CHECKOUT / name).read_text(encoding="utf-8")
        packages += re.findall(r"^([A-Za-z][\w-]*)", text, re.MULTILINE)
    for package in packages:
        assert package.lower() in told, package


def test_rules_are_found() -> None:
    """The page is made from every part that has rules."""
    assert len(message_files()) >= 12


def test_no_registry_or_path_of_a_machine_is_committed() -> None:
    """Requirements name packages, never where they came from."""
    for file in CHECKOUT.glob("requirements*"):
        assert "://" not in file.read_text(encoding="utf-8"), file


def test_links_in_documents_lead_to_files() -> None:
    """What moves, the documents that name it move with it; examples of Markdown are in code."""
    lost = [
        f"{document.name}: {target}"
        for document in (*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md"))
        for target in links_in(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert lost == []


def links_in(text: str) -> list[str]:
    """The relative addresses of a document, without those in code and in the rules' sentences."""
    bare = re.sub(r"```.*?```|`[^`\n]*`|^- .*$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", bare)


def test_the_readme_names_folders_that_are_there() -> None:
    """Its table is the first map that an engineer sees."""
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    folders = re.findall(r"`((?:plugins|theme|tools|tests|examples|content|data)/[a-z_/]*)`", text)
    assert len(folders) > 8
    assert [folder for folder in folders if not (CHECKOUT / folder).is_dir()] == []


def test_modules_are_short() -> None:
    """At most 250 lines: what is longer has two nouns."""
    modules = [*CHECKOUT.glob("plugins/**/*.py"), *CHECKOUT.glob("tools/**/*.py")]
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in modules}
    assert {file.name: count for file, count in lines.items() if count > 250} == {}
