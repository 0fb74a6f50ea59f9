"""A step from one format to the next, and the steps applied to a site's files in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mingzhang.kernel.edits import Edit, Files, edited
from mingzhang.kernel.placed import Text
from mingzhang.kernel.problems import Problem
from mingzhang.kernel.rewriting import set_value
from mingzhang.site_engine.reading.data_format import KEY
from mingzhang.site_engine.records.settings import FILE as SETTINGS


@dataclass(frozen=True)
class Step:
    """From format `number - 1` to `number`.

    `edits` is a pure function from all files of a site, by name, to edits of them. The places of an
    edit name its file, so that one step may move a key from one file to another, or begin a new
    file. It leaves alone what has the new form already. It does not change the number in site.yaml,
    once there is one.

    The message `tool.migration-<number>` says what the step does.
    """

    number: int
    edits: Callable[[Files], Iterable[Edit]]

    @property
    def message(self) -> str:
        """The id of the sentence that says what the step does."""
        return f"tool.migration-{self.number}"


class StepFailed(Exception):
    """A step would leave files that nobody can read: a bug of the step."""

    def __init__(self, step: Step, problems: Iterable[Problem]) -> None:
        self.step, self.problems = step, tuple(problems)
        super().__init__(step.message)


def apply_step(step: Step, files: Files) -> Files:
    """The files in the format of the step. Raises StepFailed where they could not be read."""
    changed = in_format(edited(files, step.edits(files)), step.number)
    broken = [problem for file in changed.values() for problem in file.problems]
    if broken:
        raise StepFailed(step, broken)
    return changed


def in_format(files: Files, number: int) -> Files:
    """The same files with this number in site.yaml, where one stands there."""
    site = files[SETTINGS]
    typed = site.data.get(KEY)
    if not isinstance(typed, Text) or typed == str(number):
        return files
    return edited(files, [set_value(site, typed, str(number))])
