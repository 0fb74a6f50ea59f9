"""What a room read of the files: its records, its problems, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.kernel.page_ids import is_page_id
from mingzhang.kernel.placed import Mapping, Text
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.record import Reading, read_record
from mingzhang.kernel.record_mistakes import mended_levels
from mingzhang.site_engine.records.article import Article
from mingzhang.site_engine.records.page_record import PageRecord


@dataclass
class Loaded:
    """What a room read: its entries, its problems, and the paths it could not read.

    A reference to such a path, or to anything below it, is not reported a second time.
    `waiting` are the paths of entries that have a page only once another entry refers to them.
    """

    entries: list[PageRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    translations: list[Article] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)

    def add(
        self, model: type[PageRecord], tree: Mapping, reading: Reading, path: str, **from_name: str
    ) -> PageRecord | None:
        """Read one record into the room, or note its problems and its path.

        `from_name` are values that the file's own name states, so the file must not.
        """
        self.problems += mended_levels(model, tree, reading)
        for key, value in from_name.items():
            self._set(tree, key, value)
        entry, problems = read_record(model, tree, reading)
        self.problems += problems
        if entry is None:
            self.broken.add(_known(path, str(tree.get("id", ""))))
        else:
            self.entries.append(entry)
        return entry

    def give_up(self, entry: PageRecord) -> None:
        """Take back an entry that was read, but cannot be used."""
        self.entries.remove(entry)
        self.broken.add(entry.path)

    def _set(self, tree: Mapping, key: str, value: str) -> None:
        if key in tree:
            place = tree.keys_at[key]
            self.problems.append(Problem(place, "content.from-file-name", {"key": key}))
        tree[key] = Text(value, tree.place)
        tree.keys_at[key] = tree.place


def _known(path: str, page_id: str) -> str:
    """The path of a record that could not be read, or that above where its id cannot be one."""
    above, _, last = path.rpartition("/")
    if not is_page_id(page_id):
        return above
    return path if last else f"{above}/{page_id}"
