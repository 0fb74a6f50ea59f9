"""Words that a reader takes for the same: they differ in blanks, in width or in case alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

# Characters of the words that unions use, as they are written in Hong Kong and Taiwan and here.
_TRADITIONAL = (
    "與業喪產優會體關養內涼憑別務動勞單縣發員國學實審層屆屬幫帶開總態換撥殘檔匯沒溫獻現療類級線組經統繳職聯藝節補計認訓議講訪"
    "證說課調誼賬費資賽轉運問難項駐競義護團廠區鄉鎮機廳處隊礦鐵電醫眾來婦兒親崗創權維辦導領結餘預決數額書長門車間濟"
)
_SIMPLIFIED = (
    "与业丧产优会体关养内凉凭别务动劳单县发员国学实审层届属帮带开总态换拨残档汇没温献现疗类级线组经统缴职联艺节补计认训议讲访"
    "证说课调谊账费资赛转运问难项驻竞义护团厂区乡镇机厅处队矿铁电医众来妇儿亲岗创权维办导领结余预决数额书长门车间济"
)
_SIMPLER = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def fold(word: str) -> str:
    """What words that look alike have in common."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())


def simplified(word: str) -> str:
    """A word in simplified characters, as far as they are known: for suggestions only."""
    return word.translate(_SIMPLER)


def alike(words: Mapping[str, Iterable[str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Owners that share a word, each with the word as it has it; one pair is told once."""
    first_of: dict[str, tuple[str, str]] = {}
    told: set[tuple[str, str]] = set()
    for owner, owned in words.items():
        for word in owned:
            first = first_of.setdefault(fold(word), (owner, word))
            if first[0] != owner and (first[0], owner) not in told:
                told.add((first[0], owner))
                yield first, (owner, word)
