"""The whole output of three sites is valid HTML, as html-validate sees it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from sites_under_test import CHECKOUT
from tools import node

PROGRAM = CHECKOUT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        "doctype-style": ["error", {"style": "lowercase"}],
        "long-title": "off",  # a heading and the union's own name, in whatever language
        "valid-id": ["error", {"relaxed": True}],  # an account begins with its number
    },
}


@pytest.mark.parametrize("name", ["good", "example", "abroad"])
def test_the_whole_output_is_valid(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Every page, with the recommended rules: structure, attributes, accessibility."""
    site: Path = request.getfixturevalue(name)
    assert not faults(site / "output", tmp_path)


def faults(output: Path, folder: Path) -> list[str]:
    """What html-validate says of a site, a line each."""
    program = node.find()
    assert program, "tests set up Node themselves"
    rules, said = folder / "rules.json", folder / "said.json"
    rules.write_text(json.dumps(RULES), encoding="utf-8")
    # into a file: the program leaves before a pipe has taken everything
    options = ["--config", str(rules), "--formatter", f"json={said}"]
    command = [program.program, str(PROGRAM), *options, str(output)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{Path(page['filePath']).relative_to(output)}:{fault['line']}: {fault['message']}"
        for page in json.loads(said.read_text(encoding="utf-8"))
        for fault in page["messages"]
        if not _is_meant(fault, page["filePath"])
    ]


def _is_meant(fault: dict[str, str], page: str) -> bool:
    """Pages to copy from have styles inline, since that is all that the other editor keeps."""
    return fault["ruleId"] == "no-inline-style" and page.endswith("/wechat/index.html")


def test_a_fault_is_found(tmp_path: Path) -> None:
    """The test above would notice: a page with one fault has it listed."""
    page = tmp_path / "output" / "index.html"
    page.parent.mkdir()
    page.write_text("<!doctype html>\n<html lang=zh><body><p><div></div></body></html>\n")
    assert faults(page.parent, tmp_path)
