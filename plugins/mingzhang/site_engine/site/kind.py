"""What kind of site this is: which rooms it has, and which rules compare them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic

from mingzhang.site_engine.site.room import Check, Room, S


@dataclass(frozen=True)
class SiteKind(Generic[S]):
    """The rooms of one package by name, in the order of the navigation.

    package   its import name, such as `mingzhang.union_site`; the settings give it as `ROOMS`
    rooms     a folder each, which offers a `ROOM`; `ROOMS` of the package lists them
    checks    the rules between rooms: the modules of its folder `rules/` that `RULES` lists with
              the rooms that they need; where one of these is missing, the rule is not kept
    """

    package: str
    rooms: Mapping[str, Room[S]]
    checks: tuple[Check[S], ...]

    @classmethod
    def of(cls, package: str) -> SiteKind[S]:
        """What a package of rooms offers. Raises ImportError where there is none of that name."""
        offered = import_module(package)
        rooms = {name: _room(f"{package}.{name}") for name in offered.ROOMS}
        checks = tuple(
            check
            for rule, needed in offered.RULES.items()
            if all(room in rooms for room in needed)
            for check in import_module(f"{package}.rules.{rule}").CHECKS
        )
        return cls(package, rooms, checks)


def _room(module: str) -> Room[Any]:
    room = import_module(module).ROOM
    assert isinstance(room, Room)
    return room
