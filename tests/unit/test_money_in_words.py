"""Sums of money in running text: found in every form that people write, and nowhere else."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mingzhang.kernel.grammar import Grammar
from mingzhang.kernel.money_in_words import Sum, counts_other_things, money_in, money_in_cell
from mingzhang.kernel.quantity import Qualifier, Quantity

ZH = Grammar.load("zh_CN")
EN = Grammar.load("en_GB")

# The text, what is found, and its value; an empty value is open
FOUND = [
    ("共支出三万元。", "三万元", "30000"),
    ("付叁万元整。", "叁万元整", "30000"),
    ("五千元", "五千元", "5000"),
    ("投入5个亿。", "5个亿", "500000000"),
    ("3万2千5百元", "3万2千5百元", "32500"),
    ("三万五元", "三万五元", "35000"),
    ("一亿两千万元", "一亿两千万元", "120000000"),
    ("三点二五万元", "三点二五万元", "32500"),
    ("RMB 32,500", "RMB 32,500", "32500"),
    ("人民币32500", "人民币32500", "32500"),
    ("人民币叁万贰仟伍佰元整", "人民币叁万贰仟伍佰元整", "32500"),
    ("2,000元人民币", "2,000元人民币", "2000"),
    ("32500块", "32500块", "32500"),
    ("三块钱", "三块钱", "3"),
    ("花了5块3。", "5块3", "5.3"),
    ("每人500块慰问金", "500块", "500"),
    ("五毛钱", "五毛钱", "0.5"),
    ("8角5分", "8角5分", "0.85"),
    ("5元3角2分", "5元3角2分", "5.32"),
    ("3.25萬元", "3.25萬元", "32500"),
    ("3.25w元", "3.25w元", "32500"),
    ("3.25\n万元", "3.25\n万元", "32500"),
    ("3.25（万元）", "3.25（万元）", "32500"),
    ("金额（元）：32,500", "32,500", "32500"),
    ("32 500元", "32 500元", "32500"),
    ("32，500元", "32，500元", "32500"),
    ("１２３元", "１２３元", "123"),
    ("奖金2,000.-元", "2,000.-元", "2000"),
    ("共支出32500.00。", "32500.00", "32500"),
    ("共支出3.25万。", "3.25万", "32500"),
    ("$50", "$50", "50"),
    ("HK$1,000", "HK$1,000", "1000"),
    ("50美元", "50美元", "50"),
    ("100万美元", "100万美元", "1000000"),
    ("－500元", "－500元", "-500"),
    ("五一500元慰问金", "500元", "500"),
    ("其中五百元", "五百元", "500"),
    ("50元/人", "50元", "50"),
    ("约3万元", "约3万元", "30000"),
    ("3万余元", "3万余元", "30000"),
    ("30余万元", "30余万元", "300000"),
    ("300元至500元", "300元至500元", "300"),
    ("3-5万元", "3-5万元", "30000"),
    ("2024-500元", "500元", "500"),
    ("几千元", "几千元", ""),
    ("数十万元", "数十万元", ""),
    ("三四万元", "三四万元", ""),
    ("1,234,5678元", "1,234,5678元", ""),
    (f"{'1' * 400}元", f"{'1' * 400}元", ""),
]
NO_MONEY = """公元500年|2024元旦|2025元月|三单元5号|三元素|二元结构|一元一次方程|多元文化|第三元|连中三元
三块展板|一块去|展板12块。|三分之一|百分之五|3分钟|得3分|十分|五角星|三角|三万人|1.5亿人|5个亿的人口
2024年|单位：万元|万元|A4元|支出3笔|支出3%|预算2024。|人民币2005年版|12:30|AutoCAD 2024|千万不要|第500号|每一分钱"""


def found(text: str, grammar: Grammar = ZH) -> list[Sum]:
    return list(money_in(text, grammar))


@pytest.mark.parametrize(("text", "typed", "value"), FOUND)
def test_a_sum_is_found_with_its_value(text: str, typed: str, value: str) -> None:
    """Each way of writing is found whole, with the value it states where that is certain."""
    (only,) = found(text)
    assert only.text == typed
    assert text[only.start : only.end] == typed
    assert only.quantity is None if not value else only.quantity is not None
    assert only.quantity is None or only.quantity.value == Decimal(value)


@pytest.mark.parametrize("text", NO_MONEY.replace("\n", "|").split("|"))
def test_what_only_looks_like_money_is_not_found(text: str) -> None:
    """Words with 元, 块, 分 and 万 in them, dates, names and counts are no sums."""
    assert found(text) == []


def test_a_range_has_both_ends() -> None:
    """A range is one sum; a multiple behind it counts for both of its ends."""
    (only,) = found("补助3-5万元")
    assert only.quantity is not None
    assert (only.quantity.qualifier, only.quantity.upper) == (Qualifier.RANGE, Decimal(50000))


def test_an_english_text_is_read_by_its_own_marks() -> None:
    """Words and multiples of the text's own language are known beside those of all."""
    texts = [one.text for one in found("We spent CNY 32,400, £3.2 million and 50 yuan.", EN)]
    assert texts == ["CNY 32,400", "£3.2 million", "50 yuan"]


def test_a_bare_cell_is_money_where_its_head_says_so() -> None:
    """A number alone in a column of yuan is a sum in the multiple of the head, its dash a minus."""
    (only,) = money_in_cell("-3.25", "金额（万元）", ZH)
    assert only.quantity == Quantity(
        Decimal(-32500), "CNY", scale=Decimal(10000), places=2, written="-3.25"
    )
    assert list(money_in_cell("3.25", "人数", ZH)) == []
    assert counts_other_things("人数", ZH)
    assert not counts_other_things("金额", ZH)


amounts = st.integers(1, 10**9)
HAN = "零一二三四五六七八九"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def in_characters(value: int, digits: str, steps: str, multiples: str) -> str:
    """A whole number below 10¹² as it is written in characters."""
    text, gap = "", False
    for power in range(11, -1, -1):
        digit = value // 10**power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit]
            text += steps[power % 4 - 1] if power % 4 else ""
        gap = not digit
        section = value // 10 ** (power // 4 * 4) % 10**4
        if power % 4 == 0 and power and section:
            text += multiples[power // 4 - 1]
    return text


def forms(value: int) -> list[str]:
    """The ways in which people write an amount of whole yuan."""
    han = in_characters(value, HAN, "十百千", "万亿")
    capitals = in_characters(value, CAPITALS, "拾佰仟", "萬億")
    in_ten_thousands = f"{Decimal(value).scaleb(-4).normalize():f}"
    return [
        f"{value}元",
        f"{value:,}元",
        f"{value:,}.00元",
        f"{value:,}".replace(",", " ") + "元",
        f"¥{value:,}",
        f"RMB {value}",
        f"人民币{value}",
        f"{value}块钱",
        f"{value}美元",
        f"${value:,}",
        f"{in_ten_thousands}万元",
        f"{in_ten_thousands}（万元）",
        f"{han}元",
        f"{capitals}元整",
        f"人民币{capitals}圆",
    ]


@given(amounts, st.data(), st.sampled_from(["共支出", "送去", "", "其中", "一共花费了"]))
@example(10, None, "")
def test_every_amount_is_found_in_every_form(
    value: int, data: st.DataObject | None, lead: str
) -> None:
    """Whatever the amount and the form, one sum is found, and its value is the amount."""
    for form in forms(value) if data is None else [data.draw(st.sampled_from(forms(value)))]:
        (only,) = found(f"{lead}{form}，用于慰问。")
        assert only.quantity is not None, form
        assert only.quantity.value == value, form


WORDS = st.sampled_from(
    [
        "工会",
        "慰问",
        "职工",
        "三十二人",
        "2024年",
        "五月",
        "第三",
        "一块",
        "单元",
        "元旦",
        "多元",
        "百分之五",
        "三分之一",
        "12个",
        "场次",
        "户",
        "千万",
        "公元",
        "元素",
        "十分",
        "万一",
        "两家",
        "2300多名",
        "电话",
        "63601234",
        "（一）",
        "一、",
        "13日",
        "，。",
        "",
    ]
)


@given(st.lists(WORDS, max_size=12).map("，".join))
def test_prose_without_money_has_none(text: str) -> None:
    """Numbers, dates and words with the characters of money, in any order, are no sums."""
    assert found(text) == []


@pytest.mark.parametrize("text", ["1" * 100_000, "1-" * 50_000, "万" * 100_000, "3块" * 30_000])
def test_no_text_makes_it_slow(text: str) -> None:
    """The time grows with the length alone; a hostile text takes seconds at most."""
    begun = perf_counter()
    found(f"{text}元")
    assert perf_counter() - begun < 5
