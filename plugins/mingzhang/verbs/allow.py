"""The verb `allow`: begins an exception for personal data that shall stay public."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from mingzhang.kernel.problems import Level, Problem
from mingzhang.kernel.source import read_text
from mingzhang.safe_content.personal import EXCEPTIONS, entry
from mingzhang.verbs.check import read_and_check
from mingzhang.verbs.site_folder import site_folder

_PLACE = re.compile(r"(?P<file>.+?)(?::(?P<line>[0-9]{1,6}))?(?::[0-9]{1,6})?")
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
EXCEPTED = ("personal.", "people.helped")
NEVER = ("personal.file-name", "personal.old-exception", "personal.unused-exception")


def allow(path: Path, at: str) -> int:
    """Write an exception for each piece of personal data at a place such as `content/a.md:12`.

    The reason, the role and the day are left blank, so that `check` asks for them. 0 when something was
    written, 1 when there is nothing to allow, 3 where the file cannot be written.
    """
    folder = site_folder(path)
    place = _PLACE.fullmatch(at.strip())
    file = PurePosixPath(place["file"].replace("\\", "/")).as_posix() if place else ""
    _, problems = read_and_check(folder)
    found = [
        problem
        for problem in problems
        if problem.place.file == file
        and (place is None or place["line"] in (None, str(problem.place.line)))
        and problem.rule.startswith(EXCEPTED)
        and problem.rule not in NEVER
        and problem.level is Level.ERROR
    ]
    if not found:
        folder.say("tool.allow-nothing", at=at)
        return 1
    try:
        line = _append(folder.root, found)
    except OSError as error:
        folder.say_failed(error)
        return 3
    print(folder.sentence("tool.allowed", place=f"{EXCEPTIONS}:{line}"))
    return 0


def _append(root: Path, problems: list[Problem]) -> int:
    """Add entries to the file of exceptions; the line of the first one."""
    file = root / EXCEPTIONS
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    if not _ITEM.search(text):
        text = "exceptions:\n"
    indent = (_ITEM.findall(text) or ["  "])[-1]
    text = text if text.endswith("\n") else f"{text}\n"
    line = text.count("\n") + 1
    for problem in problems:
        text += f"{indent}- {entry(problem, _content(root, problem))}\n"
    file.write_text(text, encoding="utf-8", newline="\n")
    return line


def _content(root: Path, problem: Problem) -> str | bytes:
    """What the problem is about: the text of a file, or the bytes of a picture or a paper."""
    path = root / problem.place.file
    if path.suffix in (".md", ".yaml"):
        return read_text(path, problem.place.file)[0]
    return path.read_bytes()
