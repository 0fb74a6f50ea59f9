"""A site's folder: where its parts lie, and how messages about it are printed."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mingzhang import kernel
from mingzhang.kernel.problems import (
    FORMATS,
    Catalogue,
    Level,
    Place,
    Problem,
)
from mingzhang.verbs import CHECKOUT
from mingzhang.verbs.failures import reason

# An editor cannot mend these in a text: the file itself cannot be read
MACHINE_FAILED = frozenset(
    {
        "gate.unreadable",
        "gate.no-permission",
        "gate.gone",
        "site.changed-meanwhile",
    }
)
# The system's error numbers, and the rule that says each in the site's language
_FAILURES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "tool.disk-full"),
    **dict.fromkeys((errno.ENOTDIR, errno.EEXIST), "tool.not-a-folder"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "tool.no-permission"),
}
MESSAGES = Path(__file__).with_name("messages.yaml")
KERNEL_MESSAGES = Path(kernel.__file__).with_name("messages.yaml")


@dataclass(frozen=True)
class SiteFolder:
    """The folder of one site; what a build needs meanwhile lies in `.build`, beside the output."""

    root: Path
    typed: Path | None = None  # how its user names it

    @property
    def flag(self) -> str:
        """What a command needs so that it is about this site: nothing for the checkout's own."""
        return "" if self.root == CHECKOUT else f" --site {as_typed(self.typed or self.root)}"

    @property
    def output(self) -> Path:
        """The site as it is published."""
        return self.root / "output"

    @property
    def target(self) -> Path:
        """The folder that is published: what lies behind `output`, where that is a link."""
        return Path(os.path.realpath(self.output))

    @property
    def build_dir(self) -> Path:
        """The folder of builds."""
        return self.root / ".build"

    @property
    def staging(self) -> Path:
        """Where a build writes."""
        return self.build_dir / "staging"

    @property
    def aside(self) -> Path:
        """Where whole sites wait, on the file system of the target: a rename publishes them.

        That is the folder of builds, unless a link leads away from the site's folder.
        """
        if self.target == self.output and not self.build_dir.is_symlink():
            return self.build_dir
        return self.target.with_name(f".{self.target.name}.mingzhang")

    @property
    def ready(self) -> Path:
        """The finished site, about to be published."""
        return self.aside / self.staging.name

    @property
    def previous(self) -> Path:
        """The last good site, while the next one takes its place."""
        return self.aside / "previous"

    @property
    def lock(self) -> Path:
        """The lock file, which the one build that may run holds."""
        return self.build_dir / "lock"

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every sentence in the site's language."""
        try:
            from mingzhang.site_engine.editing import wording  # noqa: PLC0415 - staging and verifying need no union

            return wording.catalogue(wording.language_of(self.root))
        except (ImportError, SyntaxError):  # a plugin is broken: its message needs words too
            return Catalogue.load([MESSAGES, KERNEL_MESSAGES], "zh_CN")

    def sentence(self, rule: str, **values: object) -> str:
        """What a rule says and how to mend it, for what has no place in a file."""
        return self.catalogue.sentence(Problem(Place(""), rule, {"site": self.flag, **values}))

    def say(self, rule: str, **values: object) -> None:
        """One sentence of a tool, on the error stream."""
        print(self.sentence(rule, **values), file=sys.stderr, flush=True)

    def say_failed(self, error: OSError) -> None:
        """What the machine could not do; a full disk names no path."""
        rule = _FAILURES.get(error.errno or 0, "tool.machine")
        self.say(rule, path=error.filename or self.root, reason=reason(error, self.catalogue))

    def say_why(self, error: OSError) -> None:
        """Likewise, after a verb that does not leave the last site untouched."""
        path = error.filename or self.root
        self.say("tool.failed", path=path, reason=reason(error, self.catalogue))

    def show(self, problems: Iterable[Problem], form: str = "text") -> None:
        """The problems, one a line."""
        for problem in problems:
            print(FORMATS[form](problem, self.catalogue), flush=True)

    def report(self, problems: Sequence[Problem], form: str = "text") -> None:
        """The problems, one a line; in text, a last line counts them."""
        self.show(problems, form)
        if form == "text":
            errors = sum(problem.level is Level.ERROR for problem in problems)
            counts = {"errors": errors, "warnings": len(problems) - errors}
            print(self.sentence("tool.counts" if problems else "tool.no-problems", **counts))


def site_folder(root: Path) -> SiteFolder:
    """The site folder at a path, however it was typed."""
    return SiteFolder(root.expanduser().resolve(), root)


def as_typed(folder: Path) -> str:
    """A folder as it is typed behind a flag: one with a blank in quotation marks."""
    return f'"{folder}"' if " " in str(folder) else str(folder)


def status(problems: Iterable[Problem]) -> int:
    """The exit status for problems: 3 where the machine failed, 1 for errors in the content."""
    rules = {problem.rule for problem in problems if problem.level is Level.ERROR}
    if rules & MACHINE_FAILED:
        return 3
    return 1 if rules else 0


def crash_place(error: BaseException, root: Path) -> Place:
    """The innermost of our lines that an exception went through: template, plugin or setting."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        for base in (root, CHECKOUT):
            if file.is_relative_to(base) and "site-packages" not in file.parts:
                return Place(file.relative_to(base).as_posix(), frame.lineno or 1)
    return Place(type(error).__name__)


def debugging() -> bool:
    """Whether Python's tracebacks are wanted."""
    return bool(os.environ.get("MINGZHANG_DEBUG"))
