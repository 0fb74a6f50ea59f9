"""What the fields of records are called and mean: `fields.yaml`, in every language.

One file beside each room's model and one for what rooms share. A key is a field's name, or
its path in the editor's file where a part has a field of the same name (`recipients.amount`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from mingzhang.site_engine.languages import LANGUAGES

FILE = "fields.yaml"
HERE = Path(__file__).parent
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Fields:
    """The texts of a room's fields: `entries[key][language]` has `title`, `description`, `examples`.

    `prefix` is the path of the part that is looked at, ending in a dot.
    """

    entries: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(repr=False)
    prefix: str = ""

    @classmethod
    def beside(cls, module: str) -> Fields:
        """The fields that a module's folder describes, and those that all rooms share."""
        return cls({**_read(HERE / FILE), **_read(Path(module).parent / FILE)})

    def of(self, part: str) -> Fields:
        """The fields of a part; where it has no text of its own for one, the level above has it."""
        return replace(self, prefix=f"{self.prefix}{part}.")

    def knows(self, name: str) -> bool:
        return bool(self._entry(name))

    def titles(self, name: str) -> Texts:
        """What a field is called, by language; its name where no title is given."""
        return self.texts(name, "title") or dict.fromkeys(LANGUAGES, name)

    def descriptions(self, name: str) -> Texts:
        """What a field means, by language."""
        return self.texts(name, "description")

    def texts(self, name: str, what: str) -> Texts:
        """One kind of text of a field, by language."""
        return {lang: said[what] for lang, said in self._entry(name).items() if what in said}

    def _entry(self, name: str) -> Mapping[str, Mapping[str, Any]]:
        """The texts at the whole path, or else at the longest end of it that has any."""
        path = f"{self.prefix}{name}"
        while path not in self.entries and "." in path:
            path = path.partition(".")[2]
        return self.entries.get(path, {})


@lru_cache
def _read(file: Path) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader) or {}
