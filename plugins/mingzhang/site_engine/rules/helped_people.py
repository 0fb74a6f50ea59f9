"""People who were helped are not named. Needs: a gate that finds their names."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Level, Problem
from mingzhang.site_engine.records.settings import NameRule
from mingzhang.site_engine.site.helped import names_of_helped
from mingzhang.site_engine.site.site import Site

HELPED = "people.helped"


def helped_people_are_not_named(site: Site) -> Iterator[Problem]:
    """Nobody who is ill, in need, bereaved or aided is named, but whom the site says it may name.

    In a list or a table of the helped that is an error; in prose the site decides.
    """
    strict = site.settings.names is NameRule.STRICT
    for name in site.once(names_of_helped):
        if name.is_file:
            yield Problem(name.place, "people.helped-file", {}, Level.WARNING)
            continue
        level = Level.ERROR if strict or name.listed else Level.WARNING
        yield Problem(name.place, HELPED, {"masked": name.masked}, level)


CHECKS = (helped_people_are_not_named,)
