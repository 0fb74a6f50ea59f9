"""What the page of an article could not hold is told of its text. Needs: articles.

`output_check` finds the same in the finished page, where no editor can mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from mingzhang.kernel.problems import Problem
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.prose.prose import Scheme
from mingzhang.site_engine.prose.written import place_of
from mingzhang.site_engine.site.site import Site

SHOWN = 10  # of one kind in one article
_TEMPLATE = re.compile(r"\{\{[^{}]{0,40}\}{0,2}|\{%[^%]{0,40}(?:%\})?")
# Ids around and below the text, of components that every page of an article may have
FRAME = frozenset(("", "main", "notes", "sources", "related"))


def titles_stand_alone(site: Site) -> Iterator[Problem]:
    """A page has one first-level heading: its title, which the front matter states."""
    for article in site.texts:
        for block in article.prose.blocks:
            if block.tag == "h1":
                values = {"corrected": f"## {block.text}"}
                yield Problem(block.at.place(article.document), "forms.first-level", values)


def no_text_looks_like_a_template(site: Site) -> Iterator[Problem]:
    """Double braces outside code are what a template leaves behind by mistake."""
    for article in site.texts:
        found = (
            (block, match[0])
            for block in article.prose.blocks
            if block.tag != "pre"
            for match in _TEMPLATE.finditer(block.without_code())
        )
        for block, typed in islice(found, SHOWN):
            place = place_of(article.document, block, typed)
            yield Problem(place, "forms.template", {"typed": typed})


def places_on_the_page_are_there(site: Site) -> Iterator[Problem]:
    """A link to a place on its own page leads to a heading or a note of the text."""
    for article in site.texts:
        for link in article.prose.of(Scheme.OTHER):
            place = unquote(link.address[1:])
            if link.address.startswith("#") and place not in FRAME | article.prose.ids:
                headings = [heading.id for heading in article.prose.headings]
                near = tuple(f"#{id_}" for id_ in nearest(place, headings))
                values = {"typed": f"#{place}", "nearest": near}
                yield Problem(link.at.place(article.document), "links.no-place", values)


CHECKS = (titles_stand_alone, no_text_looks_like_a_template, places_on_the_page_are_there)
