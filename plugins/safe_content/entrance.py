"""The gate and the search for personal data as one door, as the settings name it.

The same five functions stand before `check`, `build` and Pelican itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kernel.grammar import Grammar
from kernel.problems import Problem, has_errors
from kernel.record import Reading
from kernel.source import read_text, read_yaml
from safe_content import gate, personal

# The pack of the only jurisdiction that is supplied; see personal/pack.py for others.
JURISDICTION = "cn"
EXCEPTIONS = "data/exceptions.yaml"


def check_names(files: Iterable[str]) -> list[Problem]:
    """The names of all files together, and whether one of them is a person's."""
    listed = list(files)
    pack = personal.load(JURISDICTION)
    private = [problem for file in listed for problem in personal.scan_name(file, pack)]
    return [*private, *gate.check_names(listed)]


def check_file(path: Path, file: str, root: Path) -> list[Problem]:
    """One file on the disk; pictures and PDFs are looked into."""
    problems = gate.check_file(path, file, root)
    if has_errors(problems) or file.endswith((".md", ".yaml")):
        return problems
    pack = personal.load(JURISDICTION)
    return [*problems, *personal.scan_file(path.read_bytes(), pack, file)]


def check_bytes(raw: bytes, file: str) -> list[Problem]:
    """The encoding of a text file."""
    return gate.check_bytes(raw, file)


def check_text(text: str, file: str) -> tuple[str, list[Problem]]:
    """The characters of a text, what would choke the parser, and personal data."""
    mended, problems = gate.check_text(text, file)
    return mended, [*problems, *personal.scan(text, personal.load(JURISDICTION), file)]


def settle(problems: list[Problem], root: Path) -> list[Problem]:
    """What is left once the site's answered exceptions are taken away."""
    file = root / EXCEPTIONS
    if not file.is_file():
        return problems
    text, unreadable = read_text(file, EXCEPTIONS)
    if unreadable:
        return [*problems, *unreadable]
    reading = Reading(Grammar.load("zh_CN"))  # nothing in the file is a quantity
    exceptions, wrong = personal.read_exceptions(read_yaml(text, EXCEPTIONS), reading)
    checksum = personal.checksums_under(root)
    return [*personal.apply_exceptions(problems, exceptions, checksum), *wrong]
