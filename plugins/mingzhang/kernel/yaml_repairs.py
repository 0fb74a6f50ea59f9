"""What may have been meant by lines that do not fit their neighbours: other lines, to be tried."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from mingzhang.kernel.yaml_lines import Lines

_UNNAMED = "mingzhang_unnamed"  # a key that no file has


@dataclass(frozen=True)
class Repair:
    """Other lines, and the problem at line `number` that they would mend."""

    lines: Lines
    rule: str
    number: int
    values: dict[str, object] = field(default_factory=dict)


def repairs(lines: Lines, number: int) -> Iterator[Repair]:
    """Every repair near a line, the most likely first."""
    near = [number, *itertools.islice(lines.above(number), 1)]
    # The line that stands like no other is the one that was moved
    near.sort(key=lambda one: lines.alike(one) > 1)
    for kind in _KINDS:
        for one in near:
            yield from kind(lines, one)


def _empty_list_above(lines: Lines, number: int) -> Iterator[Repair]:
    """Items below a list that is said to be empty: `records: []`."""
    above = next((one for one in lines.above(number) if lines.text(one).endswith("[]")), 0)
    if above and lines.key(above) and lines.is_item(next(lines.below(above), above)):
        key = lines.text(above).removesuffix("[]").rstrip()
        opened = {above: " " * lines.indent(above) + key}
        yield Repair(lines.with_lines(opened), "yaml.empty-list", above, {"corrected": key})


def _value_below(lines: Lines, number: int) -> Iterator[Repair]:
    """A value that stands alone below its key."""
    above = next(lines.above(number), 0)
    if lines.text(above).endswith(":") and not lines.key(number) and not lines.is_item(number):
        corrected = f"{lines.text(above)} {lines.text(number)}"
        joined = {above: f"{lines.lines[above - 1].rstrip()} {lines.text(number)}", number: ""}
        yield Repair(lines.with_lines(joined), "yaml.value-below", number, {"corrected": corrected})


def _dash_again(lines: Lines, number: int) -> Iterator[Repair]:
    """A line that begins like an item above it, but has no dash."""
    if lines.is_item(number) or not lines.key(number):
        return
    for one in lines.above(number):
        at = lines.indent(one)
        same = lines.is_item(one) and lines.key(one) == lines.key(number)
        if same and lines.indent(number) <= at + 4:
            yield _dashed(lines, number, at)
            return


def _dash_beside(lines: Lines, number: int) -> Iterator[Repair]:
    """A line without a dash that stands where the items of its list do, and holds lines."""
    at = lines.indent(number)
    beside = [one for one in (*lines.above(number), *lines.below(number)) if lines.is_item(one)]
    alike = [one for one in beside if lines.indent(one) == at]
    is_key = lines.key(number) and not lines.is_item(number)
    if is_key and any(lines.key(one) == lines.key(number) for one in alike):
        yield _dashed(lines, number, at)


def _no_item(lines: Lines, number: int) -> Iterator[Repair]:
    """A dash before a key that belongs to the lines around it."""
    if lines.is_item(number) and lines.key(number):
        corrected = lines.text(number).removeprefix("-").lstrip()
        for column in dict.fromkeys((lines.indent(number), lines.column(number))):
            changed = lines.with_lines({number: " " * column + corrected})
            yield Repair(changed, "yaml.dash-not-here", number, {"corrected": corrected})


def _no_items(lines: Lines, number: int) -> Iterator[Repair]:
    """Dashes before all lines of a part but this one."""
    at = lines.indent(number)
    run: list[int] = []
    for one in lines.above(number):
        if lines.indent(one) != at or not lines.is_item(one) or not lines.key(one):
            break
        run.insert(0, one)
    keys = {lines.key(one) for one in run}
    if len(keys) > 1 and len(keys) == len(run) and lines.key(number):
        changed = {one: " " * at + lines.text(one)[1:].lstrip() for one in run}
        values: dict[str, object] = {"corrected": changed[run[0]].strip(), "last": run[-1]}
        yield Repair(lines.with_lines(changed), "yaml.dash-not-here", run[0], values)


def _below_its_item(lines: Lines, number: int) -> Iterator[Repair]:
    """The further lines of an item, which stand as far to the left as its dash."""
    at, above = lines.indent(number), next(lines.above(number), 0)
    if not above or lines.indent(above) != at or not lines.is_item(above) or not lines.key(above):
        return
    run = list(itertools.takewhile(lambda one: _goes_on(lines, one, at), lines.below(above)))
    if run and run[0] == number:
        by = lines.column(above) - at
        moved = {one: _indented(lines, one, by) for one in run}
        last = run[-1] if len(run) > 1 else ""
        values = {"corrected": moved[number], "blanks": at + by, "last": last}
        yield Repair(lines.with_lines(moved), "yaml.indentation", number, values)


def _goes_on(lines: Lines, number: int, at: int) -> bool:
    """Whether a line is no other item of a list that stands at a column, and not outside of it."""
    within = lines.indent(number) > at
    return within or (lines.indent(number) == at and not lines.is_item(number))


def _below_its_key(lines: Lines, number: int) -> Iterator[Repair]:
    """The first lines below a key that were not indented, as the line is that follows them."""
    column = lines.indent(number)
    first = number
    for one in lines.above(number):
        if lines.indent(one) >= column or not lines.key(one):
            return
        if lines.text(one).endswith(":") and first < number:
            moved = range(first, number)
            values = {"corrected": " " * column + lines.text(first), "blanks": column}
            block = {at: " " * column + lines.text(at) for at in moved}
            values["last"] = number - 1 if number - 1 > first else ""
            yield Repair(lines.with_lines(block), "yaml.indentation", first, values)
            return
        first = one


def _first_dash(lines: Lines, number: int) -> Iterator[Repair]:
    """The first item of a list has no dash; the parser stops at the dash of the second."""
    at = lines.indent(number)
    first = number
    for one in lines.above(number) if lines.is_item(number) else ():
        if lines.indent(one) == at and lines.is_item(one):
            return
        if lines.indent(one) < at:
            break
        first = one
    if first < number and lines.key(first):
        yield _dashed(lines, first, at)


def _dashed(lines: Lines, number: int, at: int) -> Repair:
    corrected = f"- {lines.text(number)}"
    changed = lines.with_lines({number: " " * at + corrected})
    return Repair(changed, "yaml.missing-dash", number, {"corrected": corrected})


def _moved(lines: Lines, number: int) -> Iterator[Repair]:
    """One line that stands too far to the left or to the right; a loose one is not to be hidden."""
    above = lines.text(next(lines.above(number), 0))
    if lines.key(number) or lines.is_item(number) or above.endswith(("|", ">")):
        yield from _shifted(lines, number, number)


def _moved_whole(lines: Lines, number: int) -> Iterator[Repair]:
    """The same of a line together with what belongs to it; an item joins a list of such items."""
    last = lines.last_of(number)
    for repair in _shifted(lines, number, last) if last > number else ():
        if not lines.is_item(number) or _is_alike(lines, number, repair):
            yield repair


def _is_alike(lines: Lines, number: int, repair: Repair) -> bool:
    """Whether the items above that stand where a repair puts an item have most of its keys."""
    column = repair.lines.indent(number)
    items = [one for one in lines.above(number) if lines.is_item(one)]
    beside = [lines.keys_from(one) for one in items if lines.indent(one) == column]
    known = set(itertools.chain(*beside))
    keys = lines.keys_from(number)
    begins = any(lines.key(number) in listed[:1] for listed in beside)
    return begins and 2 * len(known.intersection(keys)) > len(keys)


def _shifted(lines: Lines, first: int, last: int) -> Iterator[Repair]:
    here = lines.indent(first)
    for column in sorted(set(lines.places(first)) - {here}, key=lambda place: abs(place - here)):
        block = {one: _indented(lines, one, column - here) for one in range(first, last + 1)}
        values = {"corrected": block[first], "blanks": column, "last": last if last > first else ""}
        yield Repair(lines.with_lines(block), "yaml.indentation", first, values)


def _indented(lines: Lines, number: int, by: int) -> str:
    """A line moved to the right, or to the left."""
    return " " * max(lines.indent(number) + by, 0) + lines.lines[number - 1].lstrip(" ")


def _headed(lines: Lines, number: int) -> Iterator[Repair]:
    """A block whose name, the key above it, is missing."""
    here, above = lines.indent(number), next(lines.above(number), 0)
    for column in sorted(set(lines.places(number)), reverse=True):
        if column > here or (column == here and not lines.is_item(number)):
            continue
        values: dict[str, object] = {
            "path": lines.keys_above(number, column),
            "keys": lines.keys_from(number),
            "beside": lines.keys_beside(number, column),
            "above": lines.text(above) if above and lines.column(above) == column else "",
        }
        headed = lines.with_line_above(number, f"{' ' * column}{_UNNAMED}:")
        yield Repair(headed, "yaml.no-key-above", number, values)


# The most certain first: what is only moved fits in more places than one
_KINDS = (
    _empty_list_above,
    _value_below,
    _dash_again,
    _first_dash,
    _dash_beside,
    _below_its_key,
    _no_items,
    _below_its_item,
    _no_item,
    _moved,
    _moved_whole,
    _headed,
)
