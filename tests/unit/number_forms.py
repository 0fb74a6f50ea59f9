"""The forms in which people write one number: how it is parted, joined, spelled and introduced.

Each is a function from digits to text, by a name that tells the form. They are made of lists, so that
every sort of joint meets every way of parting; no number is written here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise

from tests.unit.test_personal_data import Maker, full_width

Form = Callable[[str], str]
Sizes = dict[str, tuple[int, ...]]


def parted(digits: str, sizes: tuple[int, ...]) -> list[str]:
    """Digits in groups; what is left over is the last one."""
    ends = [*accumulate(sizes, initial=0), len(digits)]
    return [digits[start:end] for start, end in pairwise(ends) if digits[start:end]]


# What stands between two groups on one line, and what readers see as nothing or as an end of a line.
MARKS = {
    "blank": " ", "two blanks": "  ", "no-break blank": "\xa0", "wide blank": "\u3000", "tab": "\t",
    "hyphen": "-", "hyphen with blanks": " - ", "wide hyphen": "－", "en dash": "–", "dash": "—",
    "minus": "−", "escaped hyphen": r"\-", "dot": ".", "middle dot": "·", "escaped dot": r"\.",
    "slash": "/", "comma": ",", "wide comma": "，", "underscore": "_",
    "named blank": "&nbsp;", "numbered blank": "&#160;", "named dash": "&ndash;",
}  # fmt: skip
UNSEEN = {
    "zero width": "\u200b", "joiner": "\u200d", "word joiner": "\u2060", "soft hyphen": "\xad",
    "byte order mark": "\ufeff", "stars": "**", "tildes": "~~", "comment": "<!-- 甲 -->",
    "wbr": "<wbr>", "named joiner": "&zwnj;", "numbered zero width": "&#8203;", "backslash": "\\",
    "tags": "</span><span>", "tag with attribute": '</span><span class="x">', "backticks": "``",
    "stars and a blank": "** **",
}  # fmt: skip
LINE_ENDS = {
    "line end": "\n", "hard end of blanks": "  \n", "hard end of a backslash": "\\\n", "br": "<br>",
    "closed br": "<br />\n", "line of a quotation": "\n> ", "line of a quotation in one": "\n> > ",
    "hard line of a quotation": "  \n> ", "indented line": "\n  ", "hyphen at an end": "-\n",
}  # fmt: skip
CELLS = {
    "cells": " | ",
    "tight cells": "|",
    "HTML cells": "</td><td>",
    "HTML cells on lines": "</td>\n<td>",
}


def _translated(table: str) -> Form:
    return lambda digits: digits.translate({ord(str(n)): to for n, to in enumerate(table)})


def _entities(pattern: str) -> Form:
    return lambda digits: "".join(pattern.format(ord(digit)) for digit in digits)


SPELLED: dict[str, Form] = {
    "full width": _translated("０１２３４５６７８９"),
    "numerals": _translated("〇一二三四五六七八九"),
    "numerals of telephones": _translated("零幺两三四五六七八九"),
    "capital numerals": _translated("零壹贰叁肆伍陆柒捌玖"),
    "traditional numerals": _translated("零壹貳參肆伍陸柒捌玖"),
    "circled": _translated("⓪①②③④⑤⑥⑦⑧⑨"),
    "black circles": _translated("⓿❶❷❸❹❺❻❼❽❾"),
    "raised": _translated("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "lowered": _translated("₀₁₂₃₄₅₆₇₈₉"),
    "bold of mathematics": _translated("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "keycaps": lambda digits: "".join(f"{digit}\ufe0f\u20e3" for digit in digits),
    "entities": _entities("&#{};"),
    "hexadecimal entities": _entities("&#x{:x};"),
    "entities without an end": lambda digits: f"&#{ord(digits[0])} {digits[1:]}".replace(" ", ";", 1),
    "the last as an entity": lambda digits: f"{digits[:-1]}&#{ord(digits[-1])};",
    "with blanks": " ".join,
    "with hyphens": "-".join,
    "with zero widths": "\u200b".join,
    "a bold beginning": lambda digits: f"**{digits[:3]}**{digits[3:]}",
    "a marked middle": lambda digits: f"{digits[:3]}<mark>{digits[3:7]}</mark>{digits[7:]}",
    "a marked digit": lambda digits: f"{digits[:3]}<b>{digits[3]}</b>{digits[4:]}",
    "tagged digits": lambda digits: "".join(f"<span>{digit}</span>" for digit in digits),
    "a linked part": lambda digits: f"{digits[:3]}[{digits[3:]}](#fn)",
    "numerals at the end": lambda digits: digits[:5] + SPELLED["numerals"](digits[5:]),
    "numerals in front": lambda digits: SPELLED["numerals"](digits[:3]) + digits[3:],
    "one numeral": lambda digits: digits[:4] + SPELLED["numerals"](digits[4]) + digits[5:],
    "numerals with blanks": lambda digits: " ".join(SPELLED["numerals"](digits)),
}  # fmt: skip
FRAMES = {
    "a Chinese word": "编号{}", "a colon": "：{}",
    "brackets": "（{}）", "black brackets": "【{}】", "quotation marks": "“{}”", "code": "`{}`",
    "a link": "[手机](tel:{})", "a comment": "<!-- {} -->", "a list": "- {}", "a quotation": "> {}",
    "a heading": "## {}", "a name": "张三{}", "a title": '![图](x.png "{}")', "a unit behind": "{}号码",
    "words behind": "{}请联系",
}  # fmt: skip

# Within a longer word of Latin letters and digits there are codes; a telephone is short enough.
LATIN = {"a letter": "T{}", "a word": "tel{}", "a chat": "QQ{}", "a word that goes on": "{}ok"}


def forms(partings: Sizes, cells: Sizes, *, latin: bool) -> Iterator[tuple[str, Form]]:
    """Every form by its name; `cells` are the partings that occur in tables."""
    yield from SPELLED.items()
    for name, frame in {**FRAMES, **(LATIN if latin else {})}.items():
        yield f"behind {name}", frame.format
    for ways, joints in ((partings, {**MARKS, **UNSEEN, **LINE_ENDS}), (cells, CELLS)):
        for way, sizes in ways.items():
            for name, joint in joints.items():
                # Two groups with a dot are a fraction
                if len(sizes) > 1 or "dot" not in name.split():
                    yield f"{way} by {name}", _joined(sizes, joint)


def _joined(sizes: tuple[int, ...], joint: str) -> Form:
    return lambda digits: joint.join(parted(digits, sizes))


def _paper(*parts: str) -> Callable[[Maker], str]:
    """One of the choices of each part; a digit for every `#`."""

    def make(maker: Maker) -> str:
        chosen = "".join(maker.random.choice(part.split("/")) for part in parts)
        return re.sub("#", lambda _: maker.digits(1), chosen)

    return make


def _birthday(maker: Maker) -> str:
    day = maker.birthday()
    plain = f"{day.year}年{day.month}月{day.day}日"
    return maker.random.choice(
        [plain, f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}"]
    )


def _disabled(maker: Maker) -> str:
    """Identity, kind and degree, and a letter where the certificate was issued again."""
    return (
        maker.identity()
        + maker.random.choice("1234567")
        + maker.random.choice(["1", "4", "2B", "3B1"])
    )


# By kind: the rule, the words before it, the number.
CUED: dict[str, tuple[str, tuple[str, ...], Callable[[Maker], str]]] = {
    "disability": ("identity", ("残疾证号", "第二代残疾人证", "残疾职工"), _disabled),
    "school register": ("identity", ("学籍号", "全国学籍号"), lambda maker: maker.random.choice("GL") + maker.identity()),
    "passport": ("paper", ("护照", "护照号码", "持中国护照"), _paper("E/G/D/P/S/EA/PE", "########")),
    "permit to return": ("paper", ("回乡证", "港澳居民来往内地通行证", "通行证号"), _paper("H/M", "########/##########")),
    "permit of Taiwan": ("paper", ("台胞证", "台湾居民来往大陆通行证"), _paper("########")),
    "permit to go": ("paper", ("港澳通行证", "往来港澳通行证"), _paper("C/W/L/T/CA", "########")),
    "soldier": ("paper", ("军官证", "士兵证", "证件"), _paper("军/士/文/南/空/海", "字第", "#######/########", "号")),
    "soldier by number": ("paper", ("军官证号", "军人保障卡号"), _paper("#######/########")),
    "social security": ("paper", ("社会保障卡", "社保卡号", "医保卡号"), _paper("A/B/C", "########")),
    "resident from abroad": ("paper", ("永久居留身份证", "永居证号"), _paper("USA/GBR/JPN", "############")),
    "of Hong Kong": ("paper", ("香港身份证", "香港永久性居民身份证"), _paper("A/B/K/Z", "######", "(", "#", ")")),
    "mailbox": ("reach", ("邮箱", "电子邮箱", "联系", "本人邮箱"), _paper("lixm/wang.fang", "###", "@", "qq.com/163.com/gmail.com")),
    "WeChat": ("reach", ("微信", "微信号", "加微信", "VX"), _paper("lixm/wang_fang/zh-", "####")),
    "QQ": ("reach", ("QQ", "QQ号", "扣扣", "本人QQ"), _paper("1/2/9", "######/########/#########")),
    "telephone at home": ("reach", ("家庭电话", "住宅电话", "宅电"), _paper("0871-6/(0871)6/0871 6/8", "#######")),
    "plate": ("plate", ("车牌", "车牌号", "自驾车"), _paper("云/京/沪/川", "A/B/C", "/·/ ", "####", "8/F/D")),
    "home": ("address", ("住址", "现居", "家住"), Maker.address),
    "day of birth": ("birthday", ("出生日期", "出生", "生日"), _birthday),
    "account of a person": ("bank-card", ("户名：李建国，账号", "收款人：王秀英，开户行：某银行，账号"), _paper("53###############")),
}  # fmt: skip


def with_cue(cue: str, datum: str) -> dict[str, str]:
    """A datum behind its words, by the name of the form."""
    return {
        "colon": f"{cue}：{datum}", "narrow colon": f"{cue}: {datum}", "blank": f"{cue} {datum}",
        "brackets": f"{cue}（{datum}）", "black brackets": f"{cue}【{datum}】", "is": f"{cue}是{datum}",
        "bold": f"{cue}：**{datum}**", "bold words": f"**{cue}**：{datum}", "code": f"{cue}：`{datum}`",
        "quotation marks": f"{cue}：“{datum}”", "list": f"- {cue}：{datum}", "quotation": f"> {cue}：{datum}",
        "column": f"| 序号 | {cue} |\n|---|---|\n| 1 | {datum} |", "row": f"| {cue} | {datum} |",
        "HTML row": f"<table><tr><td>{cue}</td><td>{datum}</td></tr></table>",
        "YAML": f'note: "{cue}：{datum}"', "next line": f"{cue}：\n{datum}", "br": f"{cue}：<br>{datum}",
        "full width": f"{cue}：{full_width(datum)}", "mark": f"{cue}：<mark>{datum}</mark>",
        "named blank": f"{cue}：&nbsp;{datum}", "words behind": f"{cue}：{datum}，请核对",
        "zero width": f"{cue}：{datum[:4]}\u200b{datum[4:]}", "tag": f"{cue}：{datum[:-2]}<span>{datum[-2:]}</span>",
        "entity": f"{cue}：{datum[:-1]}&#{ord(datum[-1:] or ' ')};", "equals": f"{cue}={datum}",
    }  # fmt: skip


_MOBILE: Sizes = {"3-4-4": (3, 4), "3-8": (3,), "7-4": (7,), "4-4-3": (4, 4), "4-3-4": (4, 3), "3-3-5": (3, 3), "5-6": (5,), "6-5": (6,)}  # fmt: skip
_IDENTITY: Sizes = {"6-8-4": (6, 8), "6-4-4-4": (6, 4, 4), "fours": (4,) * 4, "17-1": (17,), "9-9": (9,), "threes": (3,) * 5, "14-4": (14,)}  # fmt: skip
# By kind: the rule, the number, how it is parted in text and in cells, the least rate, the fewest forms.
KINDS: dict[str, tuple[str, Callable[[Maker], str], Sizes, Sizes, float, int]] = {
    "identity": ("identity", Maker.identity, _IDENTITY, {n: _IDENTITY[n] for n in ("6-8-4", "6-4-4-4", "fours")}, 1.0, 300),
    "identity of old": ("identity", Maker.old_identity, {"6-6-3": (6, 6)}, {"6-6-3": (6, 6)}, 1.0, 90),
    "mobile": ("mobile", Maker.mobile, _MOBILE, {n: _MOBILE[n] for n in ("3-4-4", "3-8", "4-4-3", "4-3-4")}, 0.98, 300),
    "bank card": ("bank-card", Maker.card, {"fours": (4,) * 4, "fives": (5,) * 3, "6 and the rest": (6,)}, {"fours": (4,) * 4}, 0.98, 150),
}  # fmt: skip
