"""File names that every computer and every web server can store and tell apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from mingzhang.kernel.page_ids import LONGEST_NAME
from mingzhang.kernel.problems import Place, Problem

_FORBIDDEN = frozenset('<>:"|?*\\')
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"]
)


def check_names(files: Iterable[str]) -> list[Problem]:
    """Names that some computers take for the same; both are reported."""
    seen: dict[str, str] = {}
    told: set[str] = set()
    problems = []
    for file in sorted(set(files)):
        for name in (file, *_folders(file)):
            first = seen.setdefault(_folded(name), name)
            if first != name and name not in told:
                told.add(name)
                problems.append(
                    Problem(Place(file), "gate.same-name", {"name": name, "other": first})
                )
    return problems


def _folders(file: str) -> Iterator[str]:
    for folder in PurePosixPath(file).parents:
        if folder.name:
            yield folder.as_posix()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def check_name(file: str) -> Iterator[Problem]:
    """The first fault of each part of one name, looked at by itself."""
    for part in PurePosixPath(file).parts:
        if fault := next(_faults(part), None):
            rule, values = fault
            yield Problem(Place(file), rule, {"name": _shown(part), **values})


def _faults(part: str) -> Iterator[tuple[str, dict[str, object]]]:
    if part in ("..", "/") or "\0" in part:
        yield "gate.outside", {}
    if len(part.encode("utf-8", "surrogatepass")) > LONGEST_NAME:
        yield "gate.long-name", {"limit": LONGEST_NAME}
    if any("\ud800" <= character <= "\udfff" for character in part):
        yield "gate.name-not-utf8", {}
    if hidden := next((c for c in part if unicodedata.category(c) in _HIDDEN), ""):
        yield "gate.hidden-in-name", {"code": f"U+{ord(hidden):04X}"}
    if not unicodedata.is_normalized("NFC", part):
        yield "gate.name-not-nfc", {"corrected": unicodedata.normalize("NFC", part)}
    if part.split(".", maxsplit=1)[0].rstrip(" ").upper() in _RESERVED:
        yield "gate.reserved-name", {}
    if part != part.strip(" ") or part.endswith("."):
        yield "gate.name-edge", {"corrected": part.strip(" ").rstrip(".")}
    if found := sorted(_FORBIDDEN.intersection(part)):
        yield "gate.forbidden-in-name", {"marks": " ".join(found)}


_HIDDEN = ("Cc", "Cf", "Zl", "Zp", "Co")


def _shown(part: str) -> str:
    """A name that can be printed: not too long, and nothing hidden in it."""
    shown = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in part)
    return shown if len(shown) <= 40 else f"{shown[:30]}…{shown[-9:]}"
