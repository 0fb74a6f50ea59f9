"""How the verbs are used, and what is wrong with a command line, in the site's language.

The sentences stand in `messages.yaml`: `tool.verb-<verb>` and `tool.flag-<flag>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from mingzhang.kernel.problems import Catalogue, Place, Problem
from mingzhang.kernel.vocabulary import nearest
from mingzhang.site_engine.editing.wording import catalogue, language_of
from mingzhang.site_engine.languages import LANGUAGES

HELP = "--help"
COMMAND = "python3 tasks.py"
_DASHES = re.compile(r"[-\u2010-\u2015\u2212\uff0d]+")  # also those that Chinese input methods type
_WIDTH = 18

# What Invoke says of a command line, as a pattern, and the rule that says the same.
_UNKNOWN = re.compile(r"No idea what '(?P<typed>.*)' is!", re.DOTALL)
_NO_VALUE = re.compile(r"Flag .*?: (?P<typed>[\w-]+) .*needed value")
_VALUE = re.compile(r"Flag .*?: (?P<typed>[\w-]+) .*doesn't take any value")
_MISSING = re.compile(r"did not receive required positional")
_NUMBER = re.compile(r"invalid literal for int\(\).*: '(?P<typed>.*)'", re.DOTALL)


@dataclass(frozen=True)
class Usage:
    """The verbs, each with the names of what it takes: `site`, `dry_run`, `dir` without dashes."""

    verbs: Mapping[str, Sequence[str]]
    catalogue: Catalogue
    arguments: Sequence[str] = ()

    @classmethod
    def of(cls, verbs: Mapping[str, Sequence[str]], arguments: Sequence[str], site: Path) -> Usage:
        """In the language that the arguments name, by itself or by a site; else in that of `site`.

        The language of a site that is not there is the default.
        """
        named = _value(arguments, "--language", "-l")
        if named not in LANGUAGES:
            named = language_of(Path(_value(arguments, "--site", "-s") or site))
        return cls(verbs, catalogue(named), arguments)

    def listing(self) -> str:
        """Every verb with what it does."""
        lines = [f"  {name:<{_WIDTH}}{self._says(f'verb-{name}')}" for name in sorted(self.verbs)]
        return "\n".join((self._says("usage-verbs"), "", *lines, "", self._says("usage-more")))

    def page(self, verb: str) -> str:
        """One verb: how it is typed, what it does and what it takes."""
        lines = [f"  {_shown(name):<{_WIDTH}}{self._flag(name)}" for name in self.verbs[verb]]
        typed = " ".join([COMMAND, verb, *(["DIR"] if "dir" in self.verbs[verb] else [])])
        head = self._says("usage-verb", typed=f"{typed} …" if lines else typed)
        return "\n".join((head, "", self._says(f"verb-{verb}"), *([""] if lines else []), *lines))

    def wrong(self, said: str, verb: str) -> str:
        """The one sentence on a command line that Invoke refused, saying `said`, at a verb."""
        if found := _NO_VALUE.search(said):
            return self._says("flag-without-value", flag=f"--{found['typed']}")
        if found := _VALUE.search(said):
            return self._says("flag-with-value", flag=f"--{found['typed']}")
        if found := _NUMBER.search(said):
            return self._says("not-a-number", typed=found["typed"])
        if _MISSING.search(said):
            return self._says("new-no-folder")
        if found := _UNKNOWN.search(said):
            return self._unknown(found["typed"], verb)
        return self._says("wrong-use")

    def _unknown(self, typed: str, verb: str) -> str:
        """A word that is neither a verb nor a flag of the verb before it."""
        for argument in self.arguments:
            flag, equals, value = argument.partition("=")
            if equals and value == typed and flag.startswith("--"):
                return self._says("flag-with-value", flag=flag)
            if is_flag(argument) and not argument.startswith("-"):  # it was taken for a word
                return self.unknown_flag(argument, verb)
        dashes = is_flag(typed)
        if verb not in self.verbs and not dashes:
            known = tuple(sorted(self.verbs))
            return self._says(
                "unknown-verb", typed=typed, nearest=nearest(typed, known)[:1], known=known
            )
        if dashes:
            return self.unknown_flag(typed, verb)
        places_site = "site" in self.verbs[verb]
        return self._says(
            "surplus-folder" if places_site else "surplus-word", typed=typed, verb=verb
        )

    def unknown_flag(self, typed: str, verb: str) -> str:
        """A flag that a verb does not have."""
        flags = [_shown(name) for name in self.verbs.get(verb, ()) if name != "dir"] + [HELP]
        meant = nearest(_DASHES.sub("--", typed, count=1).lower(), flags, cutoff=0.65)[:1]
        values = {"typed": typed, "verb": verb or COMMAND, "nearest": meant, "known": flags}
        return self._says("unknown-flag", **values)

    def no_such_site(self, site: str) -> str:
        """The folder named with `--site` is not there."""
        return self._says("no-site-folder", typed=site)

    def _flag(self, name: str) -> str:
        return self._says(f"flag-{name.replace('_', '-')}")

    def _says(self, rule: str, **values: object) -> str:
        return self.catalogue.sentence(Problem(Place(""), f"tool.{rule}", values))


def _shown(name: str) -> str:
    return "DIR" if name == "dir" else f"--{name.replace('_', '-')}"


def _value(arguments: Sequence[str], *flags: str) -> str:
    """The value of a flag on a command line that may be wrong elsewhere; empty where there is none."""
    for flag, value in pairwise((*arguments, "")):
        name, equals, rest = flag.partition("=")
        if name in flags:
            return rest if equals else value
    return ""


def is_flag(typed: str) -> bool:
    """Whether a word begins as a flag does, though perhaps with a dash of another kind."""
    return bool(_DASHES.match(typed))
