"""The pack of mainland China."""

from __future__ import annotations

from pathlib import Path

from mingzhang.safe_content.personal.cn.address import Addresses
from mingzhang.safe_content.personal.cn.card import Cards
from mingzhang.safe_content.personal.cn.helped import HelpedPeople
from mingzhang.safe_content.personal.cn.identity import Identities
from mingzhang.safe_content.personal.cn.mobile import Mobiles
from mingzhang.safe_content.personal.cn.school import Schools
from mingzhang.safe_content.personal.words import Words

_WORDS = Words(Path(__file__).with_name("words.yaml"))
_PEOPLE = Words(Path(__file__).with_name("people.yaml"))

# Identity first: some identity numbers are also valid cards or credit codes.
DETECTORS = {
    "identity": Identities(_WORDS).find,
    "mobile": Mobiles(_WORDS).find,
    "bank-card": Cards(_WORDS).find,
    "address": Addresses(_WORDS).find,
    "school": Schools(_WORDS).find,
}
HELPED = HelpedPeople(_WORDS, _PEOPLE).find
