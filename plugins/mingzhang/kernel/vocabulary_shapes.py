"""Entries of a vocabulary file that have not the shape of a term, told by what was meant."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.source import Document
from mingzhang.kernel.yaml_misreadings import lost_key


def misshapen(
    document: Document, keys: Sequence[str], languages: Sequence[str]
) -> dict[str, list[Problem]]:
    """By id, the entries that cannot be read as terms, each with what is to be said of it.

    Nothing is to be said where the line was told already, as YAML or as one of the lines before.
    Of several lines that are not indented the first is told. `keys` are those that stand in a term, indented below its id.
    """
    found: dict[str, list[Problem]] = {}
    told = {problem.place for problem in document.problems}
    before = ""
    for name, entry in document.data.items():
        if name in keys:
            is_told = before in found or document.data.keys_at[name] in told
            found[name] = [] if is_told else [_not_indented(document.data, name, before)]
            if before and document.data[before] == "":
                found.setdefault(before, [])
        elif told & {entry.place, *_places(entry)}:
            found[name] = []
        elif entry != "" and not isinstance(entry, Mapping):
            found[name] = [_no_mapping(name, entry, languages)]
        before = name
    return found


def _places(entry: Node) -> list[object]:
    return [value.place for value in entry.values()] if isinstance(entry, Mapping) else []


def _not_indented(data: Mapping, name: str, before: str) -> Problem:
    """A key of a term that begins where ids do."""
    values = {"term": before, "corrected": f"{name}: {data[name]}"}
    return Problem(data.keys_at[name], "vocabulary.not-indented", values)


def _no_mapping(name: str, entry: Node, languages: Sequence[str]) -> Problem:
    """A text or a list where the lines of a term belong."""
    if isinstance(entry, Items):
        return Problem(entry.place, "vocabulary.a-list", {"term": name})
    assert isinstance(entry, Text)
    if lost := lost_key(entry, entry.place):
        return lost
    language = next((one for one in languages if (one == "en") == entry.isascii()), "")
    values = {"term": name, "corrected": f"{language}: {entry}"}
    return Problem(entry.place, "vocabulary.text-behind-id", values)
