"""The pack of mainland China."""

from __future__ import annotations

from pathlib import Path

from safe_content.personal.cn.address import Addresses
from safe_content.personal.cn.card import Cards
from safe_content.personal.cn.identity import Identities
from safe_content.personal.cn.mobile import Mobiles
from safe_content.personal.cn.name import Names
from safe_content.personal.cn.school import Schools
from safe_content.personal.pack import Detector, Pack
from safe_content.personal.words import Words


def pack() -> Pack:
    """Identity first: some identity numbers are also valid cards or credit codes."""
    words = Words(Path(__file__).with_name("words.yaml"))
    return Pack(
        "cn",
        (
            Detector("identity", Identities(words).find),
            Detector("mobile", Mobiles(words).find),
            Detector("bank-card", Cards(words).find),
            Detector("name", Names(words).find),
            Detector("address", Addresses(words).find),
            Detector("school", Schools(words).find),
        ),
    )
