"""What comes from npm is set up once, by lock, and is never a reason to stop."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tools import CHECKOUT, environment, node


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For which verbs npm was asked, in a folder of its own; nothing is really installed."""
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(environment, "CHECKOUT", tmp_path)
    monkeypatch.setattr(node, "CHECKOUT", tmp_path)
    monkeypatch.setattr(node, "MODULES", tmp_path / "node_modules")
    monkeypatch.setattr(node, "STAMP", tmp_path / "node_modules" / "installed.json")
    monkeypatch.setattr(node, "LOG", tmp_path / "npm.log")
    monkeypatch.setattr(node, "find", lambda: node.Node("node", ("npm",)))
    done: list[bool] = []

    def install(_: node.Node, *, tests: bool) -> None:
        (tmp_path / "node_modules").mkdir(exist_ok=True)
        done.append(tests)

    monkeypatch.setattr(node, "_install", install)
    return done


def test_npm_is_asked_when_something_changed(made: list[bool], tmp_path: Path) -> None:
    """A build needs less than a test, and what a test has is enough for a build."""
    node.furnish(["check"])
    assert made == []
    node.furnish(["build"])
    node.furnish(["build"])
    assert made == [False]
    node.furnish(["test"])
    node.furnish(["publish"])
    assert made == [False, True]
    (tmp_path / "package-lock.json").write_text('{"changed": 1}', encoding="utf-8")
    node.furnish(["build"])
    assert made == [False, True, False]


def test_what_cannot_be_installed_stops_nothing(
    made: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No network, no wheel for this machine: the reason is kept, and the verb goes on."""

    def unreachable(*_: object, **__: object) -> None:
        raise environment.SetupError("", "the registry cannot be reached")

    monkeypatch.setattr(node, "_install", unreachable)
    node.furnish(["build"])
    assert "cannot be reached" in (tmp_path / "npm.log").read_text(encoding="utf-8")
    assert not (tmp_path / "node_modules").exists()
    assert made == []


def test_a_failed_installation_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By itself, npm empties node_modules before it fetches; it is let loose elsewhere."""
    modules = tmp_path / "node_modules"
    modules.mkdir()
    monkeypatch.setattr(node, "MODULES", modules)
    monkeypatch.setattr(node, "_ASIDE", tmp_path / "npm")
    refusing = (node.sys.executable, "-c", "import sys; sys.exit('no answer')")
    with pytest.raises(environment.SetupError, match="no answer"):
        node._install(node.Node("node", refusing), tests=False)
    assert modules.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for Node")
@pytest.mark.parametrize(
    ("version", "taken"), [("v24.1.0", True), ("v22.22.0", True), ("v22.19.0", False), ("", False)]
)
def test_a_node_that_is_too_old_is_not_taken(
    version: str, taken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian and others have older ones on their path for years."""
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (node._on_path() is not None) == taken


def test_the_lock_names_packages_by_version_and_hash_and_no_registry() -> None:
    """Wherever a machine gets its packages from, they are the same bytes."""
    text = (CHECKOUT / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert not re.search(r'"resolved"|registry', text)
    assert all(entry["integrity"] for name, entry in packages.items() if name)
    asked = packages[""]["dependencies"] | packages[""]["devDependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in asked.values())
