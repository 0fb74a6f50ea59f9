"""Laws that hold for every quantity, not for examples only."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.quantity import (
    Absence,
    Absent,
    Qualifier,
    Quantity,
    QuantityError,
    round_half_up,
)
from mingzhang.kernel.total import Total, total

ZH = Grammar.load("zh_CN")
EN = Grammar.load("en_GB")
GRAMMARS = (ZH, EN)


@st.composite
def quantities(
    draw: st.DrawFn, grammar: Grammar, unit: str | None = None, most: int = 10**10
) -> Quantity:
    """Any quantity that a grammar can express, of digits up to `most`."""
    unit = unit or draw(st.sampled_from(sorted(set(grammar.units.values()))))
    scale = draw(st.sampled_from([Decimal(1), *grammar.multipliers.values()]))
    places = draw(st.integers(0, 4))
    qualifier = draw(st.sampled_from(Qualifier))
    digits = st.integers(0, most)
    low, high = sorted(draw(st.tuples(digits, digits)))
    negative = grammar.is_money(unit) and qualifier is Qualifier.EXACT and draw(st.booleans())
    step = scale.scaleb(-places)
    value = -low * step if negative and low else low * step
    upper = high * step if qualifier is Qualifier.RANGE else None
    return Quantity(value, unit, qualifier, upper, scale, places)


resolutions = st.integers(-4, 9).map(lambda exponent: Decimal(1).scaleb(exponent))
decimals = st.decimals(-(10**12), 10**12, places=4)
# A text is made of what the grammar knows, in any order, with anything between.
pieces = st.one_of(
    st.sampled_from([*ZH.units, *EN.units, *ZH.before, *EN.before, *ZH.after, *ZH.multipliers]),
    st.sampled_from([*EN.multipliers, *"-−–—~,.，．+£¥ \n０３1234567890"]),
    st.text(max_size=3),
)
texts = st.one_of(st.text(), st.lists(pieces, max_size=8).map("".join))


def in_grammar(most: int = 10**10) -> st.SearchStrategy[tuple[Grammar, Quantity]]:
    """A grammar and a quantity that it can express."""
    return st.sampled_from(GRAMMARS).flatmap(
        lambda grammar: st.tuples(st.just(grammar), quantities(grammar, most=most))
    )


def numbers(value: object) -> list[object]:
    """Every number inside a value of ours."""
    if is_dataclass(value):
        return [part for each in fields(value) for part in numbers(getattr(value, each.name))]
    if isinstance(value, tuple):
        return [part for each in value for part in numbers(each)]
    return [value]


@given(in_grammar(), st.booleans())
def test_reading_undoes_writing(case: tuple[Grammar, Quantity], grouping: bool) -> None:
    """parse(format(q)) is q, for every qualifier, scale and unit of both locales."""
    grammar, quantity = case
    assert grammar.parse(grammar.format(quantity, grouping=grouping)) == quantity


@given(in_grammar(most=10**5))  # written out in full it has no more than fifteen digits
def test_every_locale_reads_its_own_version_as_the_same_value(
    case: tuple[Grammar, Quantity],
) -> None:
    """A quantity of one locale written in the other keeps value, unit, qualifier and end."""
    _, quantity = case
    for grammar in GRAMMARS:
        if quantity.unit in {*grammar.units.values()}:
            back = grammar.parse(grammar.format(quantity))
            assert isinstance(back, Quantity)
            assert (back.value, back.unit) == (quantity.value, quantity.unit)
            assert (back.qualifier, back.upper) == (quantity.qualifier, quantity.upper)


@given(st.sampled_from(GRAMMARS), st.sampled_from(Absence))
def test_reading_undoes_writing_absence(grammar: Grammar, kind: Absence) -> None:
    """Absence is written in the locale's word and read back as itself."""
    assert grammar.parse(grammar.format(Absent(kind))) == Absent(kind)


@given(st.sampled_from(GRAMMARS), texts)
@example(ZH, "0.0000000000000000元")
@example(EN, "1m m m")
@example(EN, "0.00000000001—1bn people")
def test_reading_raises_only_its_own_error(grammar: Grammar, text: str) -> None:
    """Any text is a quantity, an absence or a QuantityError; what is read can be written."""
    try:
        quantity = grammar.parse(text)
    except QuantityError:
        pass
    else:
        assert grammar.parse(grammar.format(quantity)) == quantity


@given(in_grammar())
def test_a_quantity_agrees_with_itself(case: tuple[Grammar, Quantity]) -> None:
    """agrees_with is reflexive."""
    _, quantity = case
    assert quantity.agrees_with(quantity)


@given(in_grammar(), st.sampled_from(Absence))
def test_absence_and_number_never_agree(case: tuple[Grammar, Quantity], kind: Absence) -> None:
    """Neither quotes the other, whatever the number."""
    _, quantity = case
    assert not quantity.agrees_with(Absent(kind))
    assert not Absent(kind).agrees_with(quantity)


@given(quantities(ZH, "CNY"), decimals)
def test_a_quotation_agrees_with_what_it_allows(quoted: Quantity, recorded: Decimal) -> None:
    """With a qualifier, a quotation agrees with exactly the numbers inside its bounds.

    A range agrees with none alone, and “more than” not with the number itself.
    """
    if quoted.qualifier is Qualifier.EXACT:
        return
    agrees = quoted.agrees_with(Quantity(recorded, "CNY"))
    itself = quoted.qualifier is Qualifier.MORE_THAN and recorded == quoted.value
    allowed = quoted.qualifier is not Qualifier.RANGE and not itself
    assert agrees is (allowed and quoted.allows(recorded))


@given(quantities(ZH, "CNY"))
def test_bounds_hold_the_value(quantity: Quantity) -> None:
    """The lower bound is not above the value, the upper not below it."""
    lower, upper = quantity.bounds
    assert lower <= quantity.value
    assert upper is None or quantity.value <= upper


@given(decimals, resolutions)
def test_rounding_half_up(value: Decimal, resolution: Decimal) -> None:
    """The result is a multiple within half a step; a half goes away from zero."""
    rounded = round_half_up(value, resolution)
    error = abs(rounded) - abs(value)
    assert rounded / resolution % 1 == 0
    assert -resolution / 2 < error <= resolution / 2
    assert round_half_up(rounded, resolution) == rounded


@given(st.sampled_from(GRAMMARS), decimals)
def test_a_computed_amount_is_rounded_to_minor_digits(grammar: Grammar, value: Decimal) -> None:
    """What is printed of a computed amount is the amount rounded half-up to the minor digits."""
    printed = grammar.parse(grammar.format_value(value, "GBP"))
    assert isinstance(printed, Quantity)
    assert printed.value == round_half_up(value, Decimal("0.01"))


@given(
    st.lists(st.one_of(quantities(ZH, "CNY"), st.sampled_from(Absence).map(Absent)), min_size=1),
    st.randoms(use_true_random=False),
)
def test_the_order_of_adding_does_not_matter(
    items: list[Quantity | Absent], shuffler: random.Random
) -> None:
    """A total is the same for every order of its items."""
    shuffled = items.copy()
    shuffler.shuffle(shuffled)
    assert total(items, unit="CNY") == total(shuffled, unit="CNY")


@given(quantities(ZH, "CNY"), quantities(ZH, "CNY"), quantities(ZH, "CNY"))
def test_an_undecided_part_may_come_at_any_time(
    first: Quantity, second: Quantity, undecided: Quantity
) -> None:
    """Adding and leaving undecided commute."""
    early = total([first]).or_outside(undecided).plus(second)
    assert early == total([first]).plus(second).or_outside(undecided)


@given(st.lists(quantities(ZH, "CNY"), min_size=1), quantities(ZH, "CNY"))
def test_bounds_of_a_total_hold_its_value(items: list[Quantity], undecided: Quantity) -> None:
    """The nominal value lies inside the bounds, and an undecided part only widens them."""
    plain = total(items)
    assert plain.nominal is not None
    assert plain.lower <= plain.nominal
    assert plain.upper is None or plain.nominal <= plain.upper
    wide = plain.or_outside(undecided)
    assert wide.lower <= plain.lower
    assert wide.upper is None or (plain.upper is not None and plain.upper <= wide.upper)


@given(st.lists(quantities(ZH, "CNY", 10**5), min_size=1, max_size=9))
def test_a_total_can_be_written(items: list[Quantity]) -> None:
    """Every total has a text that its own grammar reads, qualified if an item is.

    But for a deficit that is qualified: it is written, though no source may type it.
    """
    result = total(items)
    assume(not result.qualified or (result.nominal or 0) >= 0)
    written = ZH.parse(ZH.format(result))
    assert isinstance(written, Quantity)
    assert (written.qualifier is not Qualifier.EXACT) is result.qualified


@given(quantities(ZH, "CNY"), quantities(ZH, "CNY"))
def test_no_float_anywhere(first: Quantity, second: Quantity) -> None:
    """Values, bounds, resolutions and sums are Decimal or int, never float."""
    results: list[Quantity | Total] = [first, total([first, second]).or_outside(second)]
    found = [number for result in results for number in numbers(result)]
    found += [*numbers(first.bounds), first.resolution, first.leading_step]
    assert not any(isinstance(number, float) for number in found)


@pytest.mark.parametrize("grammar", GRAMMARS, ids=lambda grammar: grammar.name)
def test_every_unit_and_word_is_read(grammar: Grammar) -> None:
    """Every word of a unit, before which a number stands, is read as that unit."""
    for word, unit in grammar.units.items():
        quantity = grammar.parse(f"3 {word}")
        assert isinstance(quantity, Quantity)
        assert quantity.unit == unit
