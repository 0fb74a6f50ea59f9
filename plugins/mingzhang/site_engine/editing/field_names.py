"""What the keys of an editor's files are called, from the texts that describe the fields.

Messages name keys with it, and a key that is written by its title is recognised.
"""

from __future__ import annotations

import inspect
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from mingzhang.kernel.reading import Loc
from mingzhang.kernel.record import Record
from mingzhang.kernel.record_fields import (
    field_at,
    field_of,
    keys_at,
    keys_of,
    model_at,
    model_in,
    required_keys,
)
from mingzhang.site_engine.site.room import FileKind
from mingzhang.site_engine.tables.fields import Fields

OTHERS = "also"  # the entry of a field's other names


@dataclass(frozen=True)
class FieldNames:
    """The names of the keys in the files of these kinds."""

    kinds: tuple[FileKind, ...]

    def title(self, model: type, loc: Loc, language: str) -> str:
        """What the key at a path is called; empty where it is called as it is written."""
        fields, key = self._described(model, loc)
        title = fields.texts(key, "title").get(language, "") if fields else ""
        return "" if _plain(title) == _plain(key) else title

    def example(self, model: type, loc: Loc, language: str) -> str:
        """What may be written there, by the first example of its description."""
        fields, key = self._described(model, loc)
        listed = fields.texts(key, "examples").get(language, ()) if fields else ()
        return next((str(one) for one in listed if isinstance(one, str)), "")

    def key(self, model: type, loc: Loc, typed: str, known: Iterable[str]) -> str:
        """The known key of the mapping at a path that goes by a name in any language."""
        known = tuple(known)
        for what in ("title", OTHERS):
            for key in known:
                if _plain(typed) in map(_plain, self._named(model, (*loc, key), what)):
                    return key
        return ""

    def head_title(self, model: type, key: str, language: str) -> str:
        """What a key beside or above the list of such records is called."""
        fields = next((_fields(kind) for kind in self.kinds if kind.model is model), None)
        return fields.texts(key, "title").get(language, "") if fields else ""

    def head_key(self, model: type, typed: str, known: Iterable[str]) -> str:
        """The known one of these keys that goes by a name in any language; or else empty."""
        fields = next((_fields(kind) for kind in self.kinds if kind.model is model), None)
        known = tuple(known)
        for what in ("title", OTHERS):
            for key in known if fields else ():
                if fields and _plain(typed) in map(_plain, _texts(fields, key, what)):
                    return key
        return ""

    def above(self, file: str, path: Loc, keys: Iterable[str]) -> Iterator[str]:
        """The keys that may stand above lines with these keys, at a path of a file."""
        kind, wanted = self._kind_of(file), set(keys)
        if kind is None or not wanted:
            return
        if not path and kind.under and wanted <= set(keys_of(kind.model)):
            yield kind.defaults if kind.defaults and "id" not in wanted else kind.under
        model = kind.head if kind.under and not path else kind.model
        inner = path[1:] if kind.under else path
        if model is None or (inner and field_at(model, inner) is None):
            return
        for key in keys_at(model, inner):
            part = model_in(field_of(model_at(model, inner), key).annotation)
            if part and wanted <= set(keys_of(part)):
                yield key

    def lacking(self, file: str, path: Loc, keys: Iterable[str]) -> tuple[str, ...]:
        """The keys that must stand beside these in the mapping at a path of a file.

        Empty where these keys are none of that mapping.
        """
        kind = self._kind_of(file)
        inner = path[1:] if kind and kind.under else path
        model = (kind.head if kind.under and not inner else kind.model) if kind else None
        field = field_at(model, inner) if model and inner else None
        part = model_in(field.annotation) if field else None
        if part is None or not set(keys) <= set(keys_of(part)):
            return ()
        return tuple(key for key in required_keys(part) if key not in keys)

    def everywhere(self, file: str, typed: str) -> str:
        """A key of a file of this kind, at any level, that goes by a name; or else empty."""
        kind = self._kind_of(file)
        if kind is None:
            return ""
        found = self.head_key(kind.model, typed, filter(None, (kind.under, kind.defaults)))
        for model, loc in () if found else _mappings(kind):
            found = found or self.key(model, loc, typed, keys_at(model, loc))
        return found

    def _kind_of(self, file: str) -> FileKind | None:
        """The kind of a file, by its path."""
        return next((kind for kind in self.kinds if fnmatchcase(file, kind.files)), None)

    def _described(self, model: type, loc: Loc) -> tuple[Fields | None, str]:
        """The texts of the mapping that holds the key at a path, and that key."""
        *outer, key = (step for step in loc if isinstance(step, str))
        fields = next((f for known, f in self._roots() if issubclass(model, known)), None)
        for part in outer if fields else ():
            fields = fields.of(part) if fields else None
        return fields, key

    def _named(self, model: type, loc: Loc, what: str) -> Iterator[str]:
        fields, key = self._described(model, loc)
        return _texts(fields, key, what) if fields else iter(())

    def _roots(self) -> Iterator[tuple[type[Record], Fields]]:
        """The model of every kind of record, and the texts of its fields."""
        for kind in self.kinds:
            fields = _fields(kind)
            yield kind.model, fields.of(kind.under) if kind.under else fields
            if kind.head:
                yield kind.head, fields


def _mappings(kind: FileKind) -> Iterator[tuple[type[Record], Loc]]:
    """Every mapping that a file of a kind may have: its model's, and those of its parts."""
    for model in filter(None, (kind.head, kind.model)):
        yield model, ()
        for key in keys_of(model):
            field = field_at(model, (key,))
            if field and model_in(field.annotation):
                yield model, (key,)


def _fields(kind: FileKind) -> Fields:
    return Fields.beside(inspect.getfile(kind.model)).of(kind.name)


def _texts(fields: Fields, key: str, what: str) -> Iterator[str]:
    """One kind of text of a field in every language; its other names are lists."""
    for text in fields.texts(key, what).values():
        yield from (text,) if isinstance(text, str) else text


def _plain(name: str) -> str:
    """A name without blanks and lines between its words, in small letters of the usual width."""
    return "".join(c for c in unicodedata.normalize("NFKC", name).lower() if c not in " _-")
