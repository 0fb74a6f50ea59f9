"""Picture files exist, and each has a description. Needs: articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.prose.prose import Typed
from mingzhang.site_engine.site.site import Site

SHORTEST = 3  # characters: less is a word such as "picture" in Chinese, and no description


def pictures_in_prose_are_there(site: Site) -> Iterator[Problem]:
    """A picture in prose is one of our files, in Markdown, described there or in the list."""
    for article in site.texts:
        described = {photo.file for photo in article.photos}
        for typed in (*article.prose.pictures, *article.prose.lost_pictures):
            yield from _typed(site, typed, described, typed.at.place(article.document))


def _typed(site: Site, typed: Typed, described: set[str], place: Place) -> Iterator[Problem]:
    if typed.raw:
        yield Problem(place, "pictures.html")
    elif not typed.file:
        yield Problem(place, "pictures.elsewhere", {"address": typed.address})
    elif typed.file not in site.pictures:
        yield _missing(site, typed.file, place)
    elif typed.file not in described:
        yield from _description(typed.alt, typed.file, place)
        yield Problem(place, "pictures.no-basis", {"file": typed.file})
    elif typed.alt:
        yield from _description(typed.alt, typed.file, place)


def listed_photos_are_there(site: Site) -> Iterator[Problem]:
    """A photo in a list is one of our files, listed once."""
    for article in site.texts:
        seen: set[str] = set()
        for number, photo in enumerate(article.photos):
            place = article.place("photos", number, "file")
            if photo.file not in site.pictures:
                yield _missing(site, photo.file, place)
            alt = article.place("photos", number, "alt")
            yield from _description(photo.alt, photo.file, alt, photo.caption)
            if photo.file in seen:
                yield Problem(place, "pictures.twice", {"file": photo.file})
            seen.add(photo.file)


def _missing(site: Site, file: str, place: Place) -> Problem:
    options = nearest(file, sorted(site.pictures))
    return Problem(place, "pictures.unknown-file", {"file": file, "nearest": options})


def _description(alt: str, file: str, place: Place, caption: str = "") -> Iterator[Problem]:
    if not alt:
        yield Problem(place, "pictures.no-alt", {"file": file})
    elif alt.lower() in (PurePosixPath(file).name.lower(), PurePosixPath(file).stem.lower()):
        yield Problem(place, "pictures.alt-is-file-name", {"file": file})
    elif len(alt) < SHORTEST or alt == caption:
        yield Problem(place, "pictures.alt-says-nothing", {"file": file})


CHECKS = (pictures_in_prose_are_there, listed_photos_are_there)
