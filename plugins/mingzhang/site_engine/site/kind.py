"""What kind of site this is: which rooms it has, and which rules compare them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Generic

from mingzhang.kernel.vocabulary import Vocabulary
from mingzhang.site_engine.reading.vocabularies import supplied
from mingzhang.site_engine.records.settings import Settings
from mingzhang.site_engine.site.room import Check, FileKind, Foundation, Room, S

ENGINE = "mingzhang.site_engine"


@dataclass(frozen=True)
class SiteKind(Generic[S]):
    """The rooms of one package by name, in the order of the navigation.

    package   its import name, such as `mingzhang.union_site`; the settings give it as `ROOMS`
    rooms     each is a folder that offers a `ROOM`; `ROOMS` of the package lists them
    checks    the rules between rooms: the modules of its folder `rules/` that `RULES` lists with
              the rooms that they need; where one of these is missing, the rule is left out
    settings  what data/site.yaml holds: `SiteSettings` of the package's module `settings`, where
              it has one
    folders   `FOLDERS`: where editors keep files, also those of a room that is not there
        below     `BELOW`: patterns of addresses below another room's, by the room that they belong to,
              also of one that is not there
    books     `BOOKS`: the first part of the address of every page of a period of account
        vocabularies   by name: the engine's own, and those in the package's folder `vocabulary/`
    foundations    what is read before the rooms: the `FOUNDATION` of each folder that `FOUNDATIONS`
              of the package lists
    """

    package: str
    rooms: Mapping[str, Room[S]]
    checks: tuple[Check[S], ...]
    settings: type[Settings] = Settings
    books: str = ""
    folders: tuple[str, ...] = ()
    below: Mapping[str, str] = field(default_factory=dict)
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    foundations: tuple[Foundation, ...] = ()

    @classmethod
    def of(cls, package: str) -> SiteKind[S]:
        """The kind of site of a package of rooms. Raises ImportError where there is none."""
        offered = import_module(package)
        rooms = {name: _room(f"{package}.{name}") for name in offered.ROOMS}
        checks = tuple(
            check
            for rule, needed in offered.RULES.items()
            if all(room in rooms for room in needed)
            for check in import_module(f"{package}.rules.{rule}").CHECKS
        )
        foundations = tuple(_foundation(f"{package}.{name}") for name in offered.FOUNDATIONS)
        return cls(
            package,
            rooms,
            checks,
            settings=_settings(package),
            books=offered.BOOKS,
            folders=offered.FOLDERS,
            below=offered.BELOW,
            vocabularies=supplied((name, _folder(name)) for name in (ENGINE, package)),
            foundations=foundations,
        )

    @property
    def file_kinds(self) -> Iterator[FileKind]:
        """Every kind of file that an editor writes for it."""
        for room in self.rooms.values():
            yield from room.file_kinds
        for foundation in self.foundations:
            yield from foundation.file_kinds


def _folder(package: str) -> Path:
    return Path(str(import_module(package).__file__)).parent


def _settings(package: str) -> type[Settings]:
    if find_spec(f"{package}.settings") is None:
        return Settings
    found: type[Settings] = import_module(f"{package}.settings").SiteSettings
    return found


def _foundation(module: str) -> Foundation:
    foundation = import_module(module).FOUNDATION
    assert isinstance(foundation, Foundation)
    return foundation


def _room(module: str) -> Room[Any]:
    room = import_module(module).ROOM
    assert isinstance(room, Room)
    return room
