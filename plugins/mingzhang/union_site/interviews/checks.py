"""Rules of interviews."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.kernel.problems import Place, Problem
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.interviews.model import Interview

_QUESTION = re.compile(r"^## +\S", re.MULTILINE)


def interviews_ask_something(site: Site) -> Iterator[Problem]:
    """The questions are second-level headings, and there is at least one."""
    for interview in site.texts:
        if interview.ROOM != Interview.ROOM:
            continue
        if not _QUESTION.search(interview.document.body):
            place = Place(interview.file, interview.document.body_line)
            yield Problem(place, "interviews.no-question")


CHECKS = (interviews_ask_something,)
