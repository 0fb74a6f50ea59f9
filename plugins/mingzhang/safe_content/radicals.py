"""Radicals that look like ideographs, as PDF readers copy them: ⼯会 is not 工会 to a search.

All 214 Kangxi radicals have their ideograph in Unicode's own data; of the supplement only two
do, so that those with one undoubted ideograph stand here.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.safe_content.characters import SHOWN, place_at

_RADICAL = re.compile("[\u2e80-\u2fdf]")
_SUPPLEMENT = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺶⺹⺺⺻⺼⺽⺾⺿⻀"
        "⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乛乚乙亻冂刀刂卜㔾小小尢尣尢巳幺彑忄㣺扌攵旡日月歺民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒羊耂肀聿肉臼艹艹艹"
        "虎衤覀西见角讠贝足车辶辶阝钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)


def mend_radicals(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text with ideographs instead of radicals, and a note for each."""
    if not _RADICAL.search(text):
        return text, []
    notes = [_note(text, match, file) for match in islice(_RADICAL.finditer(text), SHOWN)]
    return _RADICAL.sub(lambda match: _ideograph(match[0]), text), notes


def _note(text: str, match: re.Match[str], file: str) -> Problem:
    place: Place = place_at(text, match.start(), file)
    becomes = _ideograph(match[0])
    if becomes == match[0]:
        values: dict[str, object] = {"code": f"U+{ord(match[0]):04X}", "radical": match[0]}
        return Problem(place, "gate.unknown-radical", values, Level.WARNING)
    return Problem(place, "gate.radical", {"radical": match[0], "becomes": becomes}, Level.WARNING)


def _ideograph(radical: str) -> str:
    return _SUPPLEMENT.get(radical) or unicodedata.normalize("NFKC", radical)
