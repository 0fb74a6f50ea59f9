"""The verb `new`: the first files of a site of one's own.

The site is written beside its place, checked there, and moved into it whole: a site that a check
would refuse is not made, and nothing is left of it.
"""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.site_engine.languages import LANGUAGES
from mingzhang.site_engine.site.kind import SiteKind
from mingzhang.site_engine.site.site import Site
from mingzhang.verbs.check import read_and_check
from mingzhang.verbs.failures import reason
from mingzhang.verbs.questions import Ask, Interview, Unusable, is_unwritable
from mingzhang.verbs.site_folder import SiteFolder, as_typed

TEMPLATES = Path(__file__).with_name("new_site")
EVERY_LANGUAGE = "any"  # the folder of files that hold no words
KIND = "mingzhang.union_site"


def new(typed: str | Path, language: str, given: Mapping[str, str]) -> int:
    """Write a new site: 0 done, 2 it cannot be made of these answers, 3 the machine failed."""
    interview = _interview(language, input if sys.stdin.isatty() else None)
    folder = Path(typed)
    try:
        if not str(typed).strip():  # as a path, nothing would be the folder one is in
            raise Unusable("tool.new-no-folder")
        _look_at(folder, language)
        answers = interview.answers(given)
        _make(folder, interview, answers)
    except Unusable as refused:
        print(interview.sentence(refused.rule, **refused.values), file=sys.stderr)
        return 2
    except EOFError:  # the answers ended
        print(interview.sentence("tool.new-no-answer"), file=sys.stderr)
        return 2
    except OSError as error:
        why = reason(error, interview.catalogue)
        print(interview.sentence("tool.new-machine", path=folder, reason=why), file=sys.stderr)
        return 3
    print(interview.sentence("tool.new-done", path=folder, typed=as_typed(folder)))
    return 0


def _interview(language: str, ask: Ask | None) -> Interview:
    kind: SiteKind[Site] = SiteKind.of(KIND)
    levels = kind.vocabularies["organisation_level"]
    return Interview(catalogue(language), levels, str(date.today().year), ask)  # noqa: DTZ011 - the editor's own day


def _look_at(folder: Path, language: str) -> None:
    """Refuse a folder that cannot take a site, before any question is asked."""
    if language not in LANGUAGES:
        raise Unusable("settings.unknown-language", typed=language, known=tuple(LANGUAGES))
    if is_unwritable(str(folder)):
        raise Unusable("tool.new-unwritable", what="DIR")
    if folder.is_dir():
        if any(folder.iterdir()):
            raise Unusable("tool.new-not-empty", path=folder)
    elif os.path.lexists(folder):
        raise Unusable("tool.new-not-a-folder", path=folder)
    elif not folder.parent.is_dir():
        raise Unusable("tool.new-no-parent", path=folder, parent=folder.parent)


def _texts(answers: Mapping[str, str], interview: Interview) -> dict[str, str]:
    """The texts for the gaps of the templates; typed texts are put into quotation marks."""
    official = answers["official"] == "true"
    publisher = answers["name"] if official else interview.sentence("tool.new-compilers")
    typed = {key: answers[key] for key in ("name", "level", "address", "contact")}
    return {
        **{key: _quoted(text) for key, text in (*typed.items(), ("publisher", publisher))},
        **{key: answers[key] for key in ("id", "official", "year")},
        "unless_contact": "" if answers["contact"] else "# ",
        "today": date.today().isoformat(),  # noqa: DTZ011 - the editor's own day
    }


def _quoted(text: str) -> str:
    """A text as a scalar of YAML that is that text and nothing else."""
    escaped = (text or "…").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _make(folder: Path, interview: Interview, answers: Mapping[str, str]) -> None:
    """Write and check the site beside its place, then move it there."""
    with TemporaryDirectory(dir=folder.absolute().parent, prefix=".new-site-") as aside:
        site = Path(aside) / "site"
        texts = _texts(answers, interview)
        for name, text in _files(interview.catalogue.language, texts):
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text, encoding="utf-8", newline="\n")
        _check(site, interview)
        if folder.is_dir():
            for child in site.iterdir():
                child.rename(folder / child.name)
        else:
            site.rename(folder)


def _files(language: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each file of the site by its name, with its text."""
    for root in (TEMPLATES / EVERY_LANGUAGE, TEMPLATES / language):
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            name = file.relative_to(root).as_posix()
            name = name.replace("dot.", ".").replace("YEAR", texts["year"])
            template = string.Template(file.read_text(encoding="utf-8"))
            yield name, template.substitute(texts)


def _check(site: Path, interview: Interview) -> None:
    """Refuse a new site with any problem."""
    _, problems = read_and_check(SiteFolder(site.resolve()))
    for problem in problems:
        raise Unusable("tool.new-refused", why=interview.catalogue.word(problem).says)
