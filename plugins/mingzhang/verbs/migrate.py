"""The verb `migrate`: a site's files in the format that this engine reads, comments and all.

Everything is worked out before anything is written: what changes, that it can still be read, and
that no published figure becomes another one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import Timeout

from mingzhang.kernel.bounded import Bounded
from mingzhang.kernel.edits import Files, TextFile
from mingzhang.kernel.named import named
from mingzhang.kernel.problems import Place, Problem, has_errors, in_order
from mingzhang.site_engine.load import load_library
from mingzhang.site_engine.prose.settings import ProseSettings
from mingzhang.site_engine.reading.conversion import READ
from mingzhang.site_engine.reading.data_format import format_of, unread_format
from mingzhang.site_engine.reading.library import Library, OpenGate
from mingzhang.site_engine.records.settings import FILE as SETTINGS
from mingzhang.site_engine.records.settings import FORMAT
from mingzhang.site_engine.site.kind import SiteKind
from mingzhang.site_engine.site.site import Site
from mingzhang.verbs.check import settings_of
from mingzhang.verbs.clock import WrongTime
from mingzhang.verbs.failures import reason
from mingzhang.verbs.migrations import STEPS, format_1, writing
from mingzhang.verbs.migrations.diff import changed_files, line_changes
from mingzhang.verbs.migrations.figures import Comparison, State, compare
from mingzhang.verbs.migrations.step import Step, StepFailed, apply_step, in_format
from mingzhang.verbs.site_folder import SiteFolder, site_folder, status
from mingzhang.verbs.staging import alone


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for."""

    dry_run: bool = False
    change_figures: bool = False


def migrate(site: Path, *, dry_run: bool = False, change_figures: bool = False) -> int:
    """Bring a site's files up to date: 0 done, 1 problems in the content, 3 the machine failed."""
    folder = site_folder(site)
    try:
        return _completed(folder, Wishes(dry_run, change_figures))
    except WrongTime as error:
        folder.say("tool.source-date", typed=error.typed)
        return 2
    except Timeout:  # an OSError too
        folder.say("tool.locked", path=folder.lock)
    except writing.Denied as denied:
        rule = "tool.migrate-read-only" if denied.where is None else "tool.migrate-no-permission"
        folder.say(rule, file=denied.file, folder=denied.where)
    except writing.NotWritten as refused:
        rule = "tool.migrate-halfway" if refused.changed else "tool.migrate-not-written"
        why = reason(refused.error, folder.catalogue)
        folder.say(rule, file=refused.file, reason=why, files=refused.changed)
    except OSError as error:
        folder.say_failed(error)
    except StepFailed as failed:
        folder.report(in_order(failed.problems))
        folder.say("tool.migrate-broken", step=folder.sentence(failed.step.message))
    return 3


def _completed(folder: SiteFolder, wishes: Wishes) -> int:
    """First complete an earlier migration that was interrupted."""
    if files := writing.pending(folder):
        if wishes.dry_run:
            folder.say("tool.migrate-pending", files=files)
            return 0
        writing.may_write(folder, files)
        try:
            with alone(folder):
                writing.complete(folder)
        except writing.ChangedMeanwhile as changed:
            folder.say("tool.migrate-conflict", file=changed.file)
            return 1
        folder.say("tool.migrate-completed", files=files)
    return _migrate(folder, wishes, STEPS, len(files))


def _migrate(
    folder: SiteFolder, wishes: Wishes, steps: tuple[Step, ...], completed: int = 0
) -> int:
    """Migrate a site whose last migration ended; `completed` are the files of it written just now."""
    engine = _Engine.of(folder)
    library = engine.library({})
    problems = _unreadable(library)
    if problems:
        folder.report(problems)
        return status(problems)
    number = format_of(library.documents[SETTINGS])
    steps = tuple(step for step in steps if step.number > (number or 0))
    if not steps:
        rule = "tool.migrated" if completed else "tool.migrate-up-to-date"
        print(folder.sentence(rule, files=completed, number=number))
        return 0
    raw = {file: (folder.root / file).read_bytes() for file in library.documents}
    before = {file: TextFile.of(data, file) for file, data in raw.items()}
    after: Files = before
    for step in steps:
        after = apply_step(step, after)
    writing.may_write(folder, changed_files(before, after))
    _show(folder, steps, before, after)
    comparison = compare(engine.state(before, before), engine.state(before, after))
    if not _figures_stay(folder, comparison, wishes):
        return 1
    if wishes.dry_run:
        print(folder.sentence("tool.migrate-dry-run"))
        return 0
    return _write(folder, raw, changed_files(before, after), steps[-1].number)


def _unreadable(library: Library) -> tuple[Problem, ...]:
    """Why the files cannot be migrated: they cannot be read, or are in no format known here."""
    told = library.told()
    if SETTINGS not in library.files:
        return in_order([Problem(Place(SETTINGS), "settings.missing"), *told])
    if has_errors(told):
        return in_order(told)
    settings = library.documents[SETTINGS]
    number = format_of(settings)
    problem = unread_format(settings)
    return (problem,) if problem and (number is None or number > FORMAT) else ()


@dataclass(frozen=True)
class _Engine:
    """How this site is loaded."""

    root: Path
    kind: SiteKind[Site]
    prose: ProseSettings
    open_gate: OpenGate

    @classmethod
    def of(cls, folder: SiteFolder) -> _Engine:
        settings = settings_of(folder)
        kind: SiteKind[Site] = SiteKind.of(settings["ROOMS"])
        return cls(folder.root, kind, ProseSettings.of(settings), named(settings["GATE"]))

    def library(self, changed: Files) -> Library:
        """The site's files, some of them with changed text."""
        edits = {name: _always(file.normal) for name, file in changed.items()}
        return Library.open(self.root, edits, self.open_gate)

    def state(self, original: Files, files: Files) -> State:
        """The site with these files, as if they were in the format that the engine reads."""
        ours = in_format(apply_step(format_1.STEP, files), FORMAT)
        library = self.library(changed_files(original, ours))
        with Bounded(READ) as bounded:
            site, _ = load_library(library, self.kind, lambda text: bounded(text, self.prose))
        return State(files, site)


def _always(text: str) -> Callable[[str], str]:
    return lambda _: text


def _show(folder: SiteFolder, steps: tuple[Step, ...], before: Files, after: Files) -> None:
    """What each step does, and every line that changes."""
    for step in steps:
        print(folder.sentence(step.message))
    for change in line_changes(before, after):
        print(change)


def _figures_stay(folder: SiteFolder, comparison: Comparison, wishes: Wishes) -> bool:
    """Whether the migration may go on; every figure that would change is shown."""
    if comparison.as_typed:
        print(folder.sentence("tool.migrate-as-typed"))
    for change in comparison.changes:
        print(f"{change.where}: {change.before or '-'} -> {change.after or '-'}")
    if not comparison.changes:
        print(folder.sentence("tool.migrate-same-figures", count=comparison.count))
        return True
    count = len(comparison.changes)
    if wishes.change_figures:
        print(folder.sentence("tool.migrate-other-figures", count=count))
        return True
    folder.say("tool.migrate-refused", count=count)
    return False


def _write(
    folder: SiteFolder, raw: Mapping[str, bytes], changed: Mapping[str, TextFile], number: int
) -> int:
    try:
        with alone(folder):
            writing.write(folder, raw, changed)
    except writing.ChangedMeanwhile as meanwhile:
        folder.say("tool.migrate-changed-meanwhile", file=meanwhile.file)
        return 1
    print(folder.sentence("tool.migrated", files=len(changed), number=number))
    return 0
