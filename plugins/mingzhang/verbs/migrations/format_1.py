"""Format 1 is format 0 with a line that states it: `format: 1` at the head of site.yaml.

A first comment, up to an empty line, is about the whole file: the line goes below it.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.kernel.edits import Edit, Files, TextFile
from mingzhang.kernel.problems import Place
from mingzhang.kernel.rewriting import in_brackets, indented, put_first
from mingzhang.site_engine.reading.data_format import KEY
from mingzhang.site_engine.records.settings import FILE as SETTINGS
from mingzhang.verbs.migrations.step import Step

LINE = f"{KEY}: 1"


def _edits(files: Files) -> Iterator[Edit]:
    site = files[SETTINGS]
    if KEY in site.data:
        return
    if in_brackets(site, site.data):
        yield put_first(site, site.data, LINE)
        return
    place = _below_first_comment(site)
    yield Edit(place, place, f"{indented(LINE, site.data.place.column - 1)}\n")


def _below_first_comment(site: TextFile) -> Place:
    """The line below the comment at the head of a file, at the latest that of its first key."""
    key = site.data.place._replace(column=1)
    above = site.typed(Place(site.file), key).split("\n")[:-1]
    starts = [n for n, line in enumerate(above) if line.startswith(("---", "%"))]
    first = starts[-1] + 1 if starts else 0
    while first < len(above) and not above[first].strip():
        first += 1
    if first == len(above):
        return key
    while first < len(above) and above[first].lstrip().startswith("#"):
        first += 1
    return Place(site.file, first + 1)


STEP = Step(1, _edits)
