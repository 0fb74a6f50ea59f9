"""Rules of the organisation tree."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.problems import Problem
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.unions.model import Union


def no_union_leads_itself(site: Site) -> Iterator[Problem]:
    """No union is above itself: the way up from any union ends at the top."""
    unions = {union.path: union for union in site.every(Union)}
    for union in unions.values():
        seen = {union.path}
        parent = unions.get(union.parent or "")
        while parent and parent.path not in seen:
            seen.add(parent.path)
            parent = unions.get(parent.parent or "")
        if parent is union:
            yield Problem(union.place("parent"), "unions.circle", {"title": union.title})


CHECKS = (no_union_leads_itself,)
