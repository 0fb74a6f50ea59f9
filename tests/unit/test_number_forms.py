"""Numbers of people are found however they are written, and never repeated.

Every number is made at test time; nothing of anybody stands here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from mingzhang.safe_content import personal
from mingzhang.safe_content.personal.reading import read
from tests.unit.number_forms import CUED, KINDS, Form, forms, with_cue
from tests.unit.test_personal_data import PACK, Maker, echoes, found

NAMES, TABLE, HTML_TABLE = (
    "经办人留存：{}，请核对。\n",
    "| 1 | {} | 甲 |\n",
    "<table><tr><td>1</td><td>{}</td></tr></table>\n",
)
OWN_LINE = ("behind a list", "behind a quotation", "behind a heading")


class Case(NamedTuple):
    """A text, where the number begins in it, and the number as typed and as it is."""

    form: str
    text: str
    start: int
    typed: str
    datum: str


def _texts(make: Callable[[Maker], str], every: Iterator[tuple[str, Form]]) -> Iterator[Case]:
    maker = Maker(5)
    for name, form in every:
        frame = HTML_TABLE if "HTML cells" in name else TABLE if "cells" in name else NAMES
        frame = "{}\n" if name in OWN_LINE else frame
        for _ in range(3):
            datum = make(maker)
            typed = form(datum)
            text = f"第一行\n\n{frame.format(typed)}"
            yield Case(name, text, text.index(typed), typed, datum)


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_found_in_every_form(kind: str) -> None:
    """Parted, joined, spelled and introduced as people do it; each is told at its place."""
    rule, make, partings, cells, least, fewest = KINDS[kind]
    missed: list[str] = []
    count = 0
    cases = list(_texts(make, forms(partings, cells, latin=kind in ("identity", "mobile"))))
    for case in cases:
        problems = [p for p in found(case.text) if p.rule == f"personal.{rule}"]
        count += bool(problems)
        missed += [] if problems else [case.form]
        assert not echoes(case.datum, problems)
        for problem in problems:
            first = case.text.count("\n", 0, case.start) + 1
            assert first <= problem.place.line <= first + case.typed.count("\n")
    names = {case.form for case in cases}
    print(
        f"\n{kind}: {count}/{len(cases)} numbers, {len(names) - len(set(missed))}/{len(names)} forms whole"
    )
    assert len(names) >= fewest
    assert count / len(cases) >= least, sorted(set(missed))


@pytest.mark.parametrize("kind", CUED)
def test_papers_accounts_and_days_are_found_behind_their_words(kind: str) -> None:
    """In sentences, tables, lists, quotations, marks and entities."""
    rule, cues, make = CUED[kind]
    maker = Maker(9)
    hits, missed, names = 0, [], set()
    cases = [(name, cue, make(maker)) for cue in cues for name in with_cue("", "")]
    for name, cue, datum in cases:
        text = f"经办人留存。\n\n{with_cue(cue, datum)[name]}\n"
        problems = [p for p in found(text) if p.rule == f"personal.{rule}"]
        names.add(name)
        hits += bool(problems)
        missed += [] if problems else [(name, cue)]
        assert not echoes(datum, problems)
    print(f"\n{kind}: {hits}/{len(cases)} in {len(names)} forms")
    assert len(names) >= 20
    assert hits / len(cases) >= 0.9, missed


@pytest.mark.parametrize(
    "typed", ["1&#51;8<b>8</b>", "１３<br>\n> 8", "㎡ 一三八\u200b八", "|1|3 |\n|8|8|"]
)
def test_every_character_of_a_reading_leads_back(typed: str) -> None:
    """To a place in what was typed, and never backwards."""
    reading = read(typed)
    origins = [reading.origin(index) for index in range(len(reading.text))]
    assert origins == sorted(origins)
    assert all(0 <= origin < len(typed) for origin in origins)


@pytest.mark.parametrize("tag", ["p", "li", "div", "h2", "td"])
def test_what_ends_before_a_number_is_no_part_of_it(tag: str) -> None:
    """A digit in the block or cell before."""
    number = Maker(13).mobile()
    (told,) = found(f"<{tag}>1</{tag}><{tag}>{number}</{tag}>")
    assert told.rule == "personal.mobile"


def test_a_table_of_thousands_of_numbers_is_answered_in_time() -> None:
    """Each number asks for the head of its column."""
    table = "| 电话 |\n|---|\n" + f"| {Maker(14).mobile()} |\n" * 10_000
    start = time.process_time()
    assert len(found(table)) == 10_000
    assert time.process_time() - start < 5


def test_a_number_is_told_where_it_begins() -> None:
    """Whatever stands before it was longer or shorter as typed."""
    number = Maker(6).mobile()
    before = "&nbsp;<b>㎡</b>\u200b<mark>二</mark>，"
    (problem,) = found(f"甲\n{before}{number[:3]}<i>{number[3:]}</i>")
    assert (problem.place.line, problem.place.column) == (2, len(before) + 1)


@pytest.mark.parametrize(
    "said",
    ["值班 {}", "值班 +86 {}", "值班 `{}`", "值班手机（{}）"],
)
def test_a_contact_that_the_site_publishes_is_silent(said: str) -> None:
    """Also with the code of the country; another number beside it is told."""
    maker = Maker(11)
    number, other = maker.mobile(), maker.mobile()
    pack = PACK.declaring([f"{number[:3]} {number[3:7]} {number[7:]}", "dw@qq.com"])
    assert list(personal.scan(said.format(number), pack, "a.md")) == []
    (told,) = personal.scan(f"{said.format(number)}，{other}", pack, "a.md")
    assert told.rule == "personal.mobile"
    assert list(personal.scan("工会邮箱 DW@qq.com", pack, "a.md")) == []


def test_no_contact_excuses_an_identity_number() -> None:
    identity = Maker(12).identity()
    (told,) = personal.scan(identity, PACK.declaring([identity]), "a.md")
    assert told.rule == "personal.identity"


def test_a_contact_excuses_no_number_that_it_is_a_part_of() -> None:
    """A hotline of five digits ends many an account."""
    pack = PACK.declaring(["热线 12351", "邮编 650031"])
    (told,) = personal.scan("本人QQ：98712351", pack, "a.md")
    assert told.rule == "personal.reach"
