"""Ways to reach a person: private mailboxes, accounts of WeChat and QQ, the telephone at home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.safe_content.personal.cn.cued import Cued, spaced
from mingzhang.safe_content.personal.pack import Span
from mingzhang.safe_content.personal.words import Words

_OPENING = r"[\s:(\[【「“\"'`*=|]"
_NUMBER_OF = r"(?:号码|帐号|账号|号|ID|id)"
# After a bare name of the service only what has a digit is an account: 微信(WeChat) is none.
_SAID = rf"(?:{_NUMBER_OF}(?:{_OPENING}|是|为){{0,4}}|\s?:{_OPENING}{{0,3}})"
_BESIDE = rf"(?:{_OPENING}|是|为|加){{0,4}}"
_NAME = r"[A-Za-z][A-Za-z0-9_-]{5,19}|[0-9]{5,11}"
_NAME_WITH_DIGIT = rf"(?=[A-Za-z_-]*[0-9])(?:{_NAME})"
_QQ = spaced("[1-9] [0-9]{4,10}")
_LANDLINE = r"(?:\(?0[0-9]{2,3}\)?[ -]{0,3})?[2-8][0-9]{2,3}[ -]?[0-9]{4}"
_BEFORE_AT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,40} ?$")
_LONGEST = 42  # what that finds
_DOMAIN = r"(?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,10}"
_REACH = 24


class Reaches:
    def __init__(self, words: Words) -> None:
        no_group = rf"(?!{words.any_of('public_chat')})"
        chat = words.any_word_of("chat_cues") + no_group
        qq = words.any_word_of("qq_cues") + no_group
        self._any_cue = re.compile(words.any_of("chat_cues", "qq_cues", "home_phone_cues"))
        self._kinds = [
            Cued(chat, _NAME, _SAID),
            Cued(chat, _NAME_WITH_DIGIT, _BESIDE),
            Cued(qq, _QQ, rf"{_NUMBER_OF}?{_BESIDE}"),
            Cued(words.any_of("home_phone_cues"), _LANDLINE),
        ]
        self._mail = re.compile(rf"@ ?(?P<domain>{_DOMAIN})(?![A-Za-z0-9-])")
        self._free = re.compile(words.any_of("free_mail"), re.IGNORECASE)
        self._private = re.compile(words.any_of("private_mail_cues"))
        self._public = re.compile(words.any_of("public_mail_cues"))

    def find(self, text: str) -> Iterator[Span]:
        if self._any_cue.search(text):
            for kind in self._kinds:
                yield from kind.find(text)
        if "@" in text:
            yield from self._mailboxes(text)

    def _mailboxes(self, text: str) -> Iterator[Span]:
        """Mailboxes that a word calls private, and those of anybody that none calls public."""
        for match in self._mail.finditer(text):
            at = match.start()
            name = _BEFORE_AT.search(text, max(0, at - _LONGEST), at)
            if name and self._is_private(text, name.start(), match["domain"]):
                yield Span(name.start(), match.end())

    def _is_private(self, text: str, at: int, domain: str) -> bool:
        start = max(at - _REACH, text.rfind("\n", 0, at) + 1)
        if self._private.search(text, start, at):
            return True
        return bool(self._free.fullmatch(domain)) and not self._public.search(text, start, at)
