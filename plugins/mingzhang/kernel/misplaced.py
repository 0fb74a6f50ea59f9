"""Values and keys at another level than their own: a dash too few or too many, blanks likewise."""

from __future__ import annotations

from pydantic import BaseModel

from mingzhang.kernel.placed import Items, Mapping, Node, Text
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record_fields import field_at, field_of, is_list, keys_of, model_in
from mingzhang.kernel.refusals import Refusal, line_of


def an_item_without_dash(refusal: Refusal) -> Problem | None:
    """A mapping where a list of such mappings belongs."""
    node, model = refusal.node, _model_of(refusal)
    if not isinstance(node, Mapping) or not model or not set(node) & set(keys_of(model)):
        return None
    refusal.mapping[refusal.key] = Items.of([node])
    key = node.first_key
    corrected = f"- {line_of(key, node[key])}"
    return Problem(node.keys_at[key], "yaml.missing-dash", {"corrected": corrected})


def a_mapping_with_dashes(refusal: Refusal) -> Problem | None:
    """A list where one mapping belongs: its only item, or an item for each key."""
    items = refusal.node
    if not isinstance(items, Items) or not items or isinstance(refusal.loc[-1], int):
        return None
    parts = [item for item in items if isinstance(item, Mapping)]
    keys = [key for part in parts for key in part]
    if len(parts) < len(items) or len(set(keys)) < len(keys):
        return None
    whole = Mapping(items.place)
    for part in parts:
        for key in tuple(part):
            value = part[key]
            whole.add(part.take(key), value)
    refusal.mapping[refusal.key] = whole
    values = {"name": refusal.named(*refusal.loc), "corrected": line_of(keys[0], whole[keys[0]])}
    return Problem(items.place, "schema.dash-too-many", values)


def a_mapping_at_its_key(refusal: Refusal) -> Problem | None:
    """Nothing below a key, but what belongs there follows at the level of the key itself."""
    node, model, mapping = refusal.node, _model_of(refusal), refusal.mapping
    if not isinstance(node, Text) or node.strip() or not model or refusal.key not in mapping:
        return None
    field = field_at(refusal.root, refusal.loc)
    moved = Mapping(mapping.keys_at[refusal.key])
    for key in _keys_below(mapping, refusal.key):
        if key not in keys_of(model):
            break
        value = mapping[key]
        moved.add(mapping.take(key), value)
    if not moved or all(key in refusal.keys for key in moved):
        return None
    first = moved.first_key
    dash = "- " if field and is_list(field) else ""
    mapping[refusal.key] = Items.of([moved]) if dash else moved
    moved.place = moved.keys_at[first]
    values = {
        "name": refusal.named(*refusal.loc),
        "last": max(value.end.line for value in moved.values()),
        "corrected": f"  {dash}{line_of(first, moved[first])}",
    }
    return Problem(moved.keys_at[first], "schema.not-indented", values)


def one_item_with_many_dashes(refusal: Refusal) -> Problem | None:
    """Items of one line each that are one item: `- id: a`, `- label: b`."""
    *above, number = refusal.loc[:-1] or ("",)
    items, item = refusal.at(tuple(above)), refusal.at(refusal.loc[:-1])
    if not (isinstance(items, Items) and isinstance(item, Mapping) and isinstance(number, int)):
        return None
    return joined(items, number, refusal.model)


def joined(items: Items, number: int, model: type[BaseModel]) -> Problem | None:
    """The problem of the items below one that are more lines of it; they become a part of it."""
    item, rest = items[number], items[number + 1 :]
    assert isinstance(item, Mapping)
    first: Text | None = None
    for part in rest:
        if not isinstance(part, Mapping) or not _is_one_more_line(part, item, model):
            break
        ((key, value),) = part.items()
        typed, last = part.take(key), value.end.line
        first = first or typed
        item.add(typed, value)
        items.remove(part)
    if first is None:
        return None
    values = {
        "corrected": f"  {line_of(first, item[first])}",
        "last": last if last > first.place.line else "",
    }
    return Problem(first.place, "yaml.dash-not-here", values)


def _is_one_more_line(part: Mapping, item: Mapping, model: type[BaseModel]) -> bool:
    """Whether an item of a list is a line that the one before it lacks."""
    return len(part) == 1 and not set(part) & set(item) and set(part) <= set(keys_of(model))


def a_text_in_another_list(refusal: Refusal) -> Problem | None:
    """A text among records: the line is missing that begins a list of texts."""
    *above, number = refusal.loc
    items = refusal.at(tuple(above))
    if not isinstance(items, Items) or not isinstance(number, int) or number == 0:
        return None
    rest = items[number:]
    if not isinstance(items[0], Mapping) or not all(isinstance(one, Text) for one in rest):
        return None
    del items[number:]
    return Problem(rest[0].place, "yaml.no-key-above", {"key": ""})


def an_item_of_another_list(refusal: Refusal) -> Problem | None:
    """The line is missing that ends one list and begins another."""
    loc = refusal.loc if isinstance(refusal.loc[-1], int) else refusal.loc[:-1]
    if len(loc) < 2 or not isinstance(loc[-1], int) or loc[-1] == 0:
        return None
    above, items, item = refusal.at(loc[:-2]), refusal.at(loc[:-1]), refusal.at(loc)
    if not (isinstance(above, Mapping) and isinstance(items, Items) and isinstance(item, Mapping)):
        return None
    for key, model in _lists(refusal, loc[:-2]):
        if key not in above and set(item) <= set(keys_of(model)):
            above.add(Text(key, item.place), Items.of(items[loc[-1] :]))
            del items[loc[-1] :]
            return Problem(item.place, "yaml.no-key-above", {"key": key})
    return None


def a_key_too_far_left(refusal: Refusal) -> Problem | None:
    """A key of the part above it, written at the level of that part."""
    mapping, at = refusal.mapping, refusal.mapping.keys_at[refusal.key]
    above = [key for key in mapping if mapping.keys_at[key] < at and key in refusal.keys]
    if not above:
        return None
    part = max(above, key=lambda key: mapping.keys_at[key])
    inner = _last_mapping(mapping[part])
    model = model_in(field_of(refusal.model, part).annotation)
    if not inner or not model or refusal.key not in keys_of(model) or refusal.key in inner:
        return None
    return _moved(refusal, inner, "schema.too-far-left", refusal.named(*refusal.loc[:-1], part))


def a_key_too_far_right(refusal: Refusal) -> Problem | None:
    """A key behind the last one of a part, where the level above has such a key."""
    steps = [number for number, step in enumerate(refusal.loc[:-1]) if isinstance(step, str)]
    if not steps:
        return None
    outer = refusal.loc[: steps[-1]]
    mapping, above = refusal.mapping, refusal.at(outer)
    at = mapping.keys_at[refusal.key]
    known = (key for key in mapping if key in refusal.keys)
    if not isinstance(above, Mapping) or any(mapping.keys_at[key] > at for key in known):
        return None
    if refusal.key in above or field_at(refusal.root, (*outer, refusal.key)) is None:
        return None
    part = refusal.named(*refusal.loc[: steps[-1] + 1])
    return _moved(refusal, above, "schema.too-far-right", part)


def _moved(refusal: Refusal, into: Mapping, rule: str, part: object) -> Problem:
    """Move the refused key into another mapping, and tell where its line belongs."""
    value = refusal.mapping[refusal.key]
    typed = refusal.mapping.take(refusal.key)
    blanks = min(place.column for place in into.keys_at.values()) - 1
    into.add(typed, value)
    corrected = " " * blanks + line_of(refusal.key, value)
    values = {"key": refusal.key, "name": part, "blanks": blanks, "corrected": corrected}
    return Problem(typed.place, rule, values)


def _model_of(refusal: Refusal) -> type[BaseModel] | None:
    """The model of the value that is refused, or of each of its items."""
    field = field_at(refusal.root, refusal.loc)
    return model_in(field.annotation) if field else None


def _lists(refusal: Refusal, loc: tuple[str | int, ...]) -> list[tuple[str, type[BaseModel]]]:
    """The keys of the mapping at a path that hold lists of mappings, and the models of these."""
    model = refusal.root if not loc else None
    model = model or _nested(refusal, loc)
    fields = ((key, field_of(model, key)) for key in keys_of(model))
    found = ((key, model_in(field.annotation)) for key, field in fields if is_list(field))
    return [(key, inner) for key, inner in found if inner]


def _nested(refusal: Refusal, loc: tuple[str | int, ...]) -> type[BaseModel]:
    return Refusal("", (*loc, ""), refusal.tree, refusal.root, refusal.reading).model


def _keys_below(mapping: Mapping, key: str) -> list[str]:
    """The keys below another one, in the order of their lines."""
    at = mapping.keys_at
    return sorted((one for one in mapping if at[one] > at[key]), key=lambda one: at[one])


def _last_mapping(node: Node) -> Mapping | None:
    """A mapping, or the last one of a list."""
    last = node[-1] if isinstance(node, Items) and node else node
    return last if isinstance(last, Mapping) else None
