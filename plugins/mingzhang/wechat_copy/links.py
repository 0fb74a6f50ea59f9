"""The numbered notes that stand for links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# The only host that the editor lets a link lead to.
INSIDE = ("https://mp.weixin.qq.com/", "http://mp.weixin.qq.com/")


@dataclass(frozen=True)
class Note:
    """One address, what it is called, and its number in the text."""

    number: int
    title: str
    address: str


@dataclass
class Notes:
    """Notes in the order of the text, each address once.

    `own` is the site's address: a figure's fragment says where on a page it stands, and a note
    that nobody can click on names the page alone.
    """

    own: str
    titles: Mapping[str, str]
    found: dict[str, Note] = field(default_factory=dict)

    def add(self, address: str, text: str) -> Note | None:
        """The note of a link; none where its text is its address, or it stays on the page."""
        if address.startswith(self.own):
            address = address.partition("#")[0]
        shown = address.removeprefix("mailto:").removeprefix("tel:")
        if not address or address.startswith("#") or shown == text:
            return None
        if shown not in self.found:
            title = self.titles.get(address, "" if address.startswith(self.own) else text)
            self.found[shown] = Note(len(self.found) + 1, title, shown)
        return self.found[shown]
