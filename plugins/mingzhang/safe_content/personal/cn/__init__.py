"""The pack of mainland China."""

from __future__ import annotations

from pathlib import Path

from mingzhang.safe_content.personal.cn.address import Addresses
from mingzhang.safe_content.personal.cn.birthday import Birthdays
from mingzhang.safe_content.personal.cn.card import Cards
from mingzhang.safe_content.personal.cn.helped import HelpedPeople
from mingzhang.safe_content.personal.cn.identity import Identities
from mingzhang.safe_content.personal.cn.mobile import Mobiles
from mingzhang.safe_content.personal.cn.paper import Papers
from mingzhang.safe_content.personal.cn.plate import Plates
from mingzhang.safe_content.personal.cn.reach import Reaches
from mingzhang.safe_content.personal.cn.school import Schools
from mingzhang.safe_content.personal.words import Words

_WORDS = Words(Path(__file__).with_name("words.yaml"))
_PEOPLE = Words(Path(__file__).with_name("people.yaml"))
_NUMBERS = Words(Path(__file__).with_name("numbers.yaml"))

# Identity first: some identity numbers are also valid cards or credit codes.
DETECTORS = {
    "identity": Identities(_NUMBERS).find,
    "mobile": Mobiles(_NUMBERS).find,
    "bank-card": Cards(_NUMBERS).find,
    "paper": Papers(_NUMBERS).find,
    "reach": Reaches(_NUMBERS).find,
    "plate": Plates(_NUMBERS).find,
    "birthday": Birthdays(_NUMBERS).find,
    "address": Addresses(_WORDS).find,
    "school": Schools(_WORDS).find,
}
DECLARABLE = ("mobile", "bank-card", "reach", "plate", "address")
PUBLIC = ("reach",)  # a mailbox of the union may lie with any provider
HELPED = HelpedPeople(_PEOPLE).find
