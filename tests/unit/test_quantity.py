"""What a source's numbers mean: how they are read, compared, added up and written."""

from __future__ import annotations

import decimal
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.locale import LOCALES
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


def read(text: str, grammar: Grammar = ZH) -> Quantity:
    """A text that must be a quantity."""
    quantity = grammar.parse(text)
    assert isinstance(quantity, Quantity)
    return quantity


def refused(text: str, grammar: Grammar = ZH) -> QuantityError:
    """A text that must be refused."""
    with pytest.raises(QuantityError) as caught:
        grammar.parse(text)
    return caught.value


def added(*texts: str) -> Total:
    """The sum of Chinese quantities."""
    return total(ZH.parse(text) for text in texts)


# -- reading

CHINESE = [
    ("3.24万元", "32400", "CNY", "exact"),
    ("30296元", "30296", "CNY", "exact"),
    ("30,296元", "30296", "CNY", "exact"),
    ("３０２９６元", "30296", "CNY", "exact"),
    ("３０，２９６．５０元", "30296.50", "CNY", "exact"),
    ("2200.00元", "2200", "CNY", "exact"),
    ("1.2亿元", "120000000", "CNY", "exact"),
    ("0.7万元", "7000", "CNY", "exact"),
    ("¥100", "100", "CNY", "exact"),
    ("-3.24万元", "-32400", "CNY", "exact"),
    ("−5元", "-5", "CNY", "exact"),
    ("CNY 100", "100", "CNY", "exact"),
    ("100 CNY", "100", "CNY", "exact"),
    ("100 GBP", "100", "GBP", "exact"),
    ("2300多人", "2300", "person", "more_than"),
    ("100余名", "100", "person", "more_than"),
    ("100多名", "100", "person", "more_than"),
    ("超过100人", "100", "person", "more_than"),
    ("10多万元", "100000", "CNY", "more_than"),
    ("3万余元", "30000", "CNY", "more_than"),
    ("约2000人次", "2000", "attendance", "about"),
    ("不少于3户", "3", "household", "at_least"),
    ("100人以上", "100", "person", "at_least"),
    ("不足50人", "50", "person", "less_than"),
    ("22名", "22", "person", "exact"),
    ("1 名", "1", "person", "exact"),
    ("5位", "5", "person", "exact"),
    ("13家", "13", "unit", "exact"),
    ("13个单位", "13", "unit", "exact"),
    ("3场", "3", "session", "exact"),
    ("60份", "60", "item", "exact"),
    ("5天", "5", "day", "exact"),
    ("70年", "70", "year", "exact"),
]
ENGLISH = [
    ("£3,240.50", "3240.50", "GBP", "exact"),
    ("£1.2m", "1200000", "GBP", "exact"),
    ("£1.2 million", "1200000", "GBP", "exact"),
    ("£3k", "3000", "GBP", "exact"),
    ("£2bn", "2000000000", "GBP", "exact"),
    ("-£3", "-3", "GBP", "exact"),
    ("-CNY 100", "-100", "CNY", "exact"),
    ("about £3,000", "3000", "GBP", "about"),
    ("about 2,000 attendances", "2000", "attendance", "about"),
    ("About 2,000 attendances", "2000", "attendance", "about"),
    ("at least 3 households", "3", "household", "at_least"),
    ("more than 100 people", "100", "person", "more_than"),
    ("over 2,300 people", "2300", "person", "more_than"),
    ("fewer than 50 people", "50", "person", "less_than"),
    ("1 month", "1", "month", "exact"),
    ("2\u00a0\u00a0people", "2", "person", "exact"),
]


@pytest.mark.parametrize(("text", "value", "unit", "qualifier"), CHINESE)
def test_a_chinese_form_is_read(text: str, value: str, unit: str, qualifier: str) -> None:
    """Every form that Chinese sources use gives its value, unit and qualifier."""
    quantity = read(text)
    assert (quantity.value, quantity.unit, quantity.qualifier) == (Decimal(value), unit, qualifier)


@pytest.mark.parametrize(("text", "value", "unit", "qualifier"), ENGLISH)
def test_an_english_form_is_read(text: str, value: str, unit: str, qualifier: str) -> None:
    """Every form that English sources use gives its value, unit and qualifier."""
    quantity = read(text, EN)
    assert (quantity.value, quantity.unit, quantity.qualifier) == (Decimal(value), unit, qualifier)


@pytest.mark.parametrize(
    ("grammar", "text", "low", "high"),
    [
        (ZH, "6—11月", "6", "11"),
        (ZH, "6~11月", "6", "11"),
        (ZH, "6至11月", "6", "11"),
        (ZH, "6 到 11 月", "6", "11"),
        (EN, "6–11 months", "6", "11"),
        (EN, "6 to 11 months", "6", "11"),
        (ZH, "3—5万元", "30000", "50000"),
        (ZH, "3万—5万元", "30000", "50000"),
        (ZH, "9000万—1.2亿元", "90000000", "120000000"),
        (ZH, "3万—50000元", "30000", "50000"),
        (ZH, "5—5月", "5", "5"),
    ],
)
def test_a_range_has_two_ends(grammar: Grammar, text: str, low: str, high: str) -> None:
    """A range keeps both ends; a first number without multiplier takes the second's."""
    quantity = read(text, grammar)
    assert quantity.qualifier is Qualifier.RANGE
    assert (quantity.value, quantity.upper) == (Decimal(low), Decimal(high))


def test_scale_and_places_are_kept() -> None:
    """How a number was typed is known: its multiplier and its decimals."""
    assert (read("3.240万元").scale, read("3.240万元").places) == (10000, 3)


def test_what_was_written_is_kept_but_not_compared() -> None:
    """Two spellings of one number are equal, and each remembers its own."""
    assert read("30,296元") == read("30296元")
    assert read(" 30,296元 ").written == "30,296元"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("未说明", "not_stated"),
        ("not_stated", "not_stated"),
        ("不详", "unknown"),
        ("unknown", "unknown"),
        ("不公开", "withheld"),
        ("withheld", "withheld"),
    ],
)
def test_absence_is_a_value(text: str, kind: str) -> None:
    """A word or an id for absence is read as that absence."""
    assert ZH.parse(text) == Absent(Absence(kind))


def test_absence_is_not_zero() -> None:
    """Not stated, unknown, withheld and zero are four different things."""
    values = {ZH.parse(text) for text in ("未说明", "不详", "不公开", "0元")}
    assert len(values) == 4


# -- refusing

REFUSED = [
    (ZH, "", "no-number"),
    (ZH, "多少人", "no-number"),
    (ZH, "٣人", "no-number"),
    (ZH, "3.24万", "no-unit"),
    (ZH, "约3", "no-unit"),
    (EN, "3", "no-unit"),
    (ZH, "3 people", "unknown-word"),
    (EN, "3 minutes", "unknown-word"),
    (EN, "$3", "unknown-word"),
    (ZH, "3人。", "unknown-word"),
    (ZH, "3人人", "unknown-word"),
    (ZH, "3人\n次", "unknown-word"),
    (ZH, "1.234,56元", "unknown-word"),
    (ZH, "1.5.2元", "unknown-word"),
    (ZH, "¥100元", "unknown-word"),
    (ZH, "3,24元", "bad-grouping"),
    (ZH, "3,2400元", "bad-grouping"),
    (ZH, "3240,元", "bad-grouping"),
    (ZH, "3,,240元", "bad-grouping"),
    (ZH, "1234,567元", "bad-grouping"),
    (ZH, "约100多人", "two-qualifiers"),
    (ZH, "约不少于3户", "two-qualifiers"),
    (ZH, "约3—5户", "two-qualifiers"),
    (EN, "about over 3 people", "two-qualifiers"),
    (ZH, "11—6月", "range-order"),
    (ZH, "5000—1万元", "range-order"),
    (ZH, "-5人", "negative"),
    (ZH, "约-5元", "negative"),
    (ZH, "1234567890123456元", "too-large"),
]


@pytest.mark.parametrize(("grammar", "text", "reason"), REFUSED)
def test_anything_else_is_refused(grammar: Grammar, text: str, reason: str) -> None:
    """What the grammar does not know is an error with a stable reason; nothing is guessed."""
    assert refused(text, grammar).reason == reason


def test_the_unknown_word_is_named() -> None:
    """The error says which word is not known and which units are."""
    error = refused("3 people")
    assert error.values["word"] == "people"
    assert "人" in error.values["units"]


def test_a_multiplier_is_no_part_of_a_longer_word() -> None:
    """The unknown word is named whole, though its first letter is a multiplier."""
    assert refused("3 minutes", EN).values["word"] == "minutes"


def test_a_missing_unit_is_suggested() -> None:
    """A number without unit is answered with the number as money."""
    assert refused("3.24万").values["suggestion"] == "3.24万元"


def test_a_sign_is_suggested_where_it_belongs() -> None:
    """The sign goes before the digits, behind the qualifier, and the grammar reads it."""
    suggestion = str(refused("about 3", EN).values["suggestion"])
    assert suggestion == "about £3"
    assert read(suggestion, EN)


def test_grouping_is_corrected() -> None:
    """Badly grouped digits are answered without their separators."""
    assert refused("12,00.50元").values["suggestion"] == "1200.50元"


def test_many_blanks_cost_no_time() -> None:
    """A hostile text is refused at once: the pattern does not backtrack over blanks."""
    assert refused("1" + " " * 100_000 + "x", EN).reason == "unknown-word"


# -- meaning


@pytest.mark.parametrize(
    ("text", "resolution"),
    [("3.24万元", "100"), ("3万元", "10000"), ("1.2亿元", "10000000"), ("2200.00元", "0")],
)
def test_only_a_multiplier_hides_digits(text: str, resolution: str) -> None:
    """An amount in the plain unit is exact; a scaled one is known to its last digit."""
    assert read(text).resolution == Decimal(resolution)
    assert read(text).is_rounded is (resolution != "0")


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("22名", "22", "22"),
        ("2300多人", "2300", "2400"),
        ("70余名", "70", "80"),
        ("100多名", "100", "200"),
        ("10多万元", "100000", "200000"),
        ("3万余元", "30000", "40000"),
        ("约2000人次", "1500", "2500"),
        ("约3.5万元", "34500", "35500"),
        ("不少于3户", "3", None),
        ("不足50人", "0", "50"),
        ("6—11月", "6", "11"),
    ],
)
def test_words_set_bounds(text: str, lower: str, upper: str | None) -> None:
    """What a qualifier allows follows from the place of the last digit that is not zero."""
    expected = (Decimal(lower), None if upper is None else Decimal(upper))
    assert read(text).bounds == expected


@pytest.mark.parametrize(
    ("text", "number", "allowed"),
    [
        ("2300多人", 2300, True),
        ("2300多人", 2399, True),
        ("2300多人", 2400, False),
        ("不足50人", 49, True),
        ("不足50人", 50, False),
        ("约2000人次", 2500, True),
        ("不少于3户", 3, True),
        ("不少于3户", 2, False),
        ("6—11月", 11, True),
    ],
)
def test_an_end_is_allowed_or_not(text: str, number: int, allowed: bool) -> None:
    """The upper end of more-than and of less-than is excluded; every other end is included."""
    assert read(text).allows(Decimal(number)) is allowed


# -- comparing


@pytest.mark.parametrize(
    ("quoted", "recorded", "agrees"),
    [
        ("3.24万元", "32400.00元", True),
        ("3.24万元", "32440元", True),
        ("3.24万元", "32350元", True),
        ("3.24万元", "32450元", False),
        ("3.24万元", "32460元", False),
        ("32440元", "3.24万元", False),
        ("32400元", "3.24万元", True),
        ("2300多人", "2345人", True),
        ("2300多人", "2400人", False),
        ("2300多人", "超过2300人", True),
        ("2300人", "2300多人", False),
        ("约2000人次", "1800人次", True),
        ("约2000人次", "2000多人次", False),
        ("不少于3户", "10户", True),
        ("不足50人", "50人", False),
        ("6—11月", "6—11月", True),
        ("6—11月", "6—10月", False),
        ("6—11月", "8月", False),
        ("1—100万元", "1.5万元", False),
        ("超1.5万元", "1.5万元", False),
        ("12人", "12人次", False),
        ("12元", "12人", False),
        ("22名", "22人", True),
        ("0元", "未说明", False),
        ("未说明", "0元", False),
        ("未说明", "未说明", True),
        ("未说明", "不详", False),
    ],
)
def test_a_quotation_agrees_with_the_record(quoted: str, recorded: str, agrees: bool) -> None:
    """A quotation holds if it equals the record, rounds it, or is true of it."""
    assert ZH.parse(quoted).agrees_with(ZH.parse(recorded)) is agrees


# -- adding up


def test_the_bounds_of_the_real_undated_total() -> None:
    """With an amount that may be inside or outside, the total is a range and no number."""
    result = added("30296元", "0.22万元").or_outside(read("0.7万元"))
    assert (result.lower, result.upper, result.nominal) == (32496, 39496, None)
    assert result.has_rounded


def test_an_undecided_deficit_lowers_the_total() -> None:
    """A negative part that may be outside moves the lower end."""
    result = added("100元").or_outside(read("-30元"))
    assert (result.lower, result.upper) == (70, 100)


def test_a_plain_sum_is_exact() -> None:
    """Exact amounts add up to one exact amount."""
    result = added("0.10元", "0.20元")
    assert result.nominal == result.lower == result.upper == Decimal("0.30")
    assert not result.has_rounded
    assert not result.qualified


def test_a_rounded_part_marks_the_sum() -> None:
    """A total that holds an amount typed in ten-thousands says so."""
    assert added("3.24万元", "100元").has_rounded


def test_a_qualified_part_widens_the_sum() -> None:
    """The bounds add up, the nominal values too, and the total says that it is qualified."""
    result = added("2300多人", "100人")
    assert (result.nominal, result.lower, result.upper) == (2400, 2400, 2500)
    assert result.qualified


def test_an_open_part_leaves_the_sum_open() -> None:
    """With an at-least among the parts nothing limits the total."""
    assert added("不少于3户", "2户").upper is None


def test_absent_parts_are_counted_and_not_added() -> None:
    """What is not stated does not change the sum, and the total reports it."""
    result = added("5人", "未说明", "不详")
    assert (result.nominal, result.absent) == (5, 2)


def test_people_and_attendances_are_never_added() -> None:
    """Different units have no sum."""
    with pytest.raises(QuantityError) as caught:
        added("5人", "5人次")
    assert caught.value.reason == "mixed-units"
    assert caught.value.values == {"left": "person", "right": "attendance"}


def test_currencies_are_never_added() -> None:
    """Two currencies have no sum."""
    with pytest.raises(QuantityError, match="mixed-units"):
        added("5元", "5 GBP")


def test_bases_are_never_added() -> None:
    """Allocated and spent have no sum."""
    parts = [Quantity(Decimal(1), "CNY", basis=basis) for basis in ("allocated", "spent")]
    with pytest.raises(QuantityError, match="mixed-bases"):
        total(parts)


def test_an_undecided_part_is_of_the_same_kind() -> None:
    """What may be outside a total has its unit and basis."""
    with pytest.raises(QuantityError, match="mixed-units"):
        added("5元").or_outside(read("5人"))


def test_nothing_has_no_sum() -> None:
    """A sum of nothing has no unit, so it is an error and not zero."""
    with pytest.raises(QuantityError, match="nothing-to-add"):
        total([Absent(Absence.NOT_STATED)])


def test_nothing_of_a_unit_is_zero() -> None:
    """Where the unit is given, a sum of nothing is zero of it."""
    result = total([Absent(Absence.UNKNOWN)], unit="CNY")
    assert (result.nominal, result.unit, result.absent) == (0, "CNY", 1)


def test_the_given_unit_holds_for_every_item() -> None:
    """An item of another unit than the one asked for is an error."""
    with pytest.raises(QuantityError, match="mixed-units"):
        total([read("5人")], unit="CNY")


@pytest.mark.parametrize(
    ("parts", "recorded", "matches"),
    [
        (["1.2万元", "2.1万元"], "33400元", True),
        (["1.2万元", "2.1万元"], "34100元", False),
        (["100元", "200元"], "300元", True),
        (["100元", "200元"], "301元", False),
        (["2350人"], "2300多人", True),
        (["2500人"], "2300多人", False),
        (["2500人"], "不少于3人", True),
    ],
)
def test_a_sum_can_be_the_recorded_amount(parts: list[str], recorded: str, matches: bool) -> None:
    """A sum matches within what rounding and wording leave open on both sides."""
    assert added(*parts).matches(read(recorded)) is matches


# -- rounding and ambient settings


@pytest.mark.parametrize(
    ("value", "resolution", "rounded"),
    [("0.5", "1", "1"), ("-0.5", "1", "-1"), ("32450", "100", "32500"), ("7.77", "0", "7.77")],
)
def test_a_half_is_rounded_away_from_zero(value: str, resolution: str, rounded: str) -> None:
    """Half-up is meant for money owed as for money held; a resolution of 0 rounds nothing."""
    assert round_half_up(Decimal(value), Decimal(resolution)) == Decimal(rounded)


def test_the_ambient_context_changes_nothing() -> None:
    """A program that sets three digits of precision and traps everything gets the same sums."""
    texts = ["123456789.01元", "3.24万元", "约1.234567亿元", "100000000000000元", "-0.7万元"]

    def everything() -> list[object]:
        result = added(*texts).or_outside(read("0.75元"))
        quantities = [read(text) for text in texts]
        return [
            result,
            *quantities,
            *(ZH.format(quantity) for quantity in quantities),
            *(EN.format(quantity) for quantity in quantities),
            *(quantity.bounds for quantity in quantities),
            *(quantity.agrees_with(quantities[0]) for quantity in quantities),
            ZH.format(result),
            ZH.format(added(*texts)),
            ZH.format_value(Decimal("123456789.015"), "CNY"),
        ]

    calm = everything()
    traps = [decimal.Inexact, decimal.Rounded, decimal.FloatOperation, decimal.InvalidOperation]
    hostile = decimal.Context(prec=3, rounding=decimal.ROUND_UP, Emax=3, Emin=-3, traps=traps)
    with decimal.localcontext(hostile):
        assert everything() == calm


# -- writing


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("30296元", "30,296元"),
        ("2200.00元", "2,200.00元"),
        ("3.240万元", "3.240万元"),
        ("-30296元", "-30,296元"),
        ("2300多人", "超过2,300人"),
        ("6~11月", "6—11月"),
        ("22名", "22人"),
        ("100 GBP", "GBP 100"),
        ("没有说明", "未说明"),
    ],
)
def test_the_canonical_text(text: str, written: str) -> None:
    """One number is written one way, with the scale and the decimals it was typed with."""
    assert ZH.format(ZH.parse(text)) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("£3,240.5", "£3,240.5"),
        ("£1.2m", "£1.2 million"),
        ("-£3", "-£3"),
        ("1 person", "1 person"),
        ("1.0 people", "1.0 people"),
        ("100 CNY", "CNY 100"),
    ],
)
def test_the_canonical_english_text(text: str, written: str) -> None:
    """English has its sign before the number, blanks between words, and a singular."""
    assert EN.format(EN.parse(text)) == written


def test_grouping_may_be_left_out() -> None:
    """Without grouping the digits stand together."""
    assert ZH.format(read("30296元"), grouping=False) == "30296元"


def test_a_scale_without_a_word_is_written_out() -> None:
    """English has no word for ten thousand: the amount is written in full, never 3.24."""
    assert EN.format(read("3.24万元")) == "CNY 32,400"


def test_a_unit_without_a_word_is_an_error() -> None:
    """A unit that a locale does not know is refused, not written as an id."""
    with pytest.raises(QuantityError, match="unknown-word"):
        ZH.format(Quantity(Decimal(3), "parsec"))


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("2200", "CNY", "2,200元"),
        ("2200.5", "CNY", "2,200.50元"),
        ("0.125", "CNY", "0.13元"),
        ("-0.004", "CNY", "0.00元"),
        ("2.5", "hour", "2.5小时"),
        ("100.5", "JPY", "JPY 101"),
    ],
)
def test_a_computed_value(value: str, unit: str, written: str) -> None:
    """Money that is not whole has its currency's minor digits; a count loses no digit."""
    assert ZH.format_value(Decimal(value), unit) == written


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (["3.24万元", "100元"], "32,500元"),
        (["2300多人", "100人"], "不少于2,400人"),
        (["不少于3户", "2户"], "不少于5户"),
        (["不足50人", "不足20人"], "不足70人"),
        (["约2000人次", "100人次"], "约2,100人次"),
        (["1.5小时", "1小时"], "2.5小时"),
    ],
)
def test_a_total_never_looks_more_exact_than_its_parts(parts: list[str], written: str) -> None:
    """A sum of qualified parts is itself qualified."""
    assert ZH.format(added(*parts)) == written


def test_a_total_with_an_undecided_part_is_a_range() -> None:
    """Inside or outside: both ends are written."""
    assert ZH.format(added("32496元").or_outside(read("0.7万元"))) == "32,496—39,496元"


def test_an_open_total_with_an_undecided_part_has_a_lower_end() -> None:
    """Where nothing limits the range, its lower end is said."""
    assert ZH.format(added("3户").or_outside(read("不少于2户"))) == "不少于3户"


# -- locales


def test_money_is_told_from_counts() -> None:
    """A currency is money, with its minor digits; a unit of count is not."""
    assert ZH.is_money("CNY")
    assert ZH.currency("CNY").minor_digits == 2
    assert EN.currency("JPY").minor_digits == 0
    assert not ZH.is_money("person")


def test_a_locale_may_be_a_file(tmp_path: Path) -> None:
    """A grammar is loaded from any path; a comma may be the decimal mark."""
    data = yaml.safe_load((LOCALES / "en_GB.yaml").read_text("utf-8"))
    file = tmp_path / "de_DE.yaml"
    file.write_text(yaml.safe_dump(data | {"decimal": ",", "grouping": "."}), "utf-8")
    german = Grammar.load(file)
    assert read("EUR 3.240,50", german).value == Decimal("3240.50")
    assert german.format(read("EUR 3240,50", german)) == "€3.240,50"


def test_there_is_no_grammar_without_a_file() -> None:
    """An unknown locale is not replaced by another."""
    with pytest.raises(FileNotFoundError):
        Grammar.load("tlh")


@pytest.mark.parametrize("locale", ["zh_CN", "en_GB"])
def test_no_word_has_two_meanings(locale: str) -> None:
    """No word of a locale stands twice, so that none silently replaces another."""
    data = yaml.safe_load((LOCALES / f"{locale}.yaml").read_text("utf-8"))
    words = [word for listed in data["units"].values() for word in listed]
    words += [word for entry in data["currencies"].values() for word in entry["words"]]
    words += [
        word for name in ("before", "after") for listed in data[name].values() for word in listed
    ] + list(data["multipliers"])
    assert len(words) == len(set(words))


def test_locales_know_the_same_units() -> None:
    """What one language can count, the other can say."""
    assert set(ZH.units.values()) >= set(EN.units.values()) - set(EN.currencies)
    assert set(EN.units.values()) >= set(ZH.units.values()) - set(ZH.currencies)


def test_locales_know_every_qualifier_and_absence() -> None:
    """A qualifier or an absence without a word would be written as if it were exact."""
    for grammar in (ZH, EN):
        assert {*grammar.before.values(), Qualifier.EXACT, Qualifier.RANGE} == set(Qualifier)
        assert set(grammar.absences.values()) == set(Absence)
