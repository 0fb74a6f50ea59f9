"""The list of records that a file holds under one key, and what may stand in its place."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.keys_meant import CERTAIN
from mingzhang.kernel.misplaced import joined
from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Named, Problem
from mingzhang.kernel.reading import Reading
from mingzhang.kernel.record import Record
from mingzhang.kernel.record_fields import keys_of
from mingzhang.kernel.record_problems import plain
from mingzhang.kernel.refusals import line_of
from mingzhang.kernel.source import Document
from mingzhang.kernel.vocabulary import nearest


def records_in(
    document: Document,
    key: str,
    model: type[Record],
    reading: Reading,
    problems: list[Problem],
    defaults: str = "",
) -> list[Mapping] | None:
    """The mappings listed under a key, or None where the list cannot be read.

    `model` is that of each record; `defaults` the key of what they have in common. What is clearly
    meant as one of both keys is told, and read as such.
    """
    data = document.data
    if not data:  # the library's problems say why
        return None
    problems += _mended(data, key, defaults, model, reading)
    listed = data.get(key)
    if isinstance(listed, Items):
        problems += _joined(listed, model)
        problems += _no_mappings(listed, key, model, reading)
        return [item for item in listed if isinstance(item, Mapping)]
    name = Named(key, reading.head_title(model, key))
    if listed is None:
        values: dict[str, object] = {
            "key": key,
            "name": name,
            "form": "…",
            "parts": (),
            "choices": (),
        }
        problems.append(Problem(document.place, "schema.missing", values))
    else:
        problems.append(Problem(listed.place, "schema.expected-list", {"key": key, "name": name}))
    return None


def _joined(listed: Items, model: type[Record]) -> Iterator[Problem]:
    """Records of which every line has a dash."""
    for number, item in enumerate(listed):  # the list becomes shorter on the way
        if isinstance(item, Mapping) and (problem := joined(listed, number, model)):
            yield problem


def _no_mappings(
    listed: Items, key: str, model: type[Record], reading: Reading
) -> Iterator[Problem]:
    """Items of the list that are no records."""
    name = Named(key, reading.head_title(model, key))
    known = tuple(Named(one, reading.title(model, (one,))) for one in keys_of(model))
    for item in listed:
        if not isinstance(item, Mapping):
            values = {"key": key, "name": name, "known": known}
            yield Problem(item.place, "schema.expected-mapping", values)


def _mended(
    data: Mapping, key: str, defaults: str, model: type[Record], reading: Reading
) -> Iterator[Problem]:
    """What stands for the list, or for what its records have in common, under another name."""
    for meant in filter(None, (key, defaults)):
        if meant not in data and (typed := _resembling(data, meant, model, reading)):
            yield _renamed(data, typed, meant, reading.head_title(model, meant))
    if key not in data:
        yield from _records_of_another_list(data, key, model)
    listed = data.get(key)
    if isinstance(listed, Mapping) and set(listed) & set(keys_of(model)):
        data[key] = Items.of([listed])
        first = listed.first_key
        corrected = f"- {line_of(first, listed[first])}"
        yield Problem(listed.keys_at[first], "yaml.missing-dash", {"corrected": corrected})


def _resembling(data: Mapping, meant: str, model: type[Record], reading: Reading) -> str:
    """The key of a file that means this one; empty where none does."""
    for typed, value in data.items():
        alike = nearest(plain(typed), (meant,), cutoff=CERTAIN)
        named = reading.head_key(model, typed, (meant,))
        if (alike or named) and not isinstance(value, Text):
            return typed
    return ""


def _renamed(data: Mapping, typed: str, meant: str, title: str) -> Problem:
    value = data[typed]
    key = data.take(typed)
    data.add(Text(meant, key.place, key.end), value)
    rule = "schema.misspelt-key" if typed.isascii() else "schema.key-name"
    values = {"typed": typed, "key": meant, "name": Named(meant, title), "corrected": f"{meant}:"}
    return Problem(key.place, rule, values)


def _records_of_another_list(data: Mapping, key: str, model: type[Record]) -> Iterator[Problem]:
    """Records at the end of another list: the line with the key of their own is missing."""
    for items in [value for value in data.values() if isinstance(value, Items)]:
        first = next((n for n, item in enumerate(items) if _is_record(item, model)), None)
        if first is not None:
            place = items[first].place
            data.add(Text(key, place), Items.of(items[first:]))
            del items[first:]
            yield Problem(place, "yaml.no-key-above", {"key": key})
            return


def _is_record(node: Node, model: type[Record]) -> bool:
    """Whether a mapping has at least two of the record's keys, and its id."""
    keys = set(node) & set(keys_of(model)) if isinstance(node, Mapping) else set()
    return len(keys) > 1 and "id" in keys
