"""The checks that a built site must pass before it counts as built, within Pelican.

When everything is written, each function that the setting `GUARDS` names looks at the folder; and
what Pelican logged as an error, or gave up with a warning, is a problem too. With an error Pelican
ends with status 1. `links` is such a guard: every link is followed, and nothing leaves the site.

A guard is called with the folder, the folder's name in places, and Pelican's settings, and returns
problems. `WORDS` in the settings names a function from the settings to the sentences that
Pelican shows; without it problems are shown by their rules' ids.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pelican import signals

from mingzhang.kernel.named import named
from mingzhang.kernel.problems import (
    Catalogue,
    PagesRefused,
    Problem,
    Refused,
    has_errors,
    in_order,
)
from mingzhang.output_check.complaints import Complaints


def register() -> None:
    """Connect to Pelican. Handlers are module-level functions: signals hold them weakly."""
    Complaints.listening()
    logging.getLogger("pelican").addFilter(_in_its_own_words)
    signals.initialized.connect(_guard_each_run)


def _in_its_own_words(record: logging.LogRecord) -> bool:
    """Tell a refusal without the places in programs that Pelican adds to any exception."""
    if record.exc_info and isinstance(record.exc_info[1], Refused):
        record.exc_info = None
    return True


def _guard_each_run(pelican: Any) -> None:
    """Check the output after the run: at `finalized`, other plugins may still be writing."""
    run = pelican.run

    def guarded() -> None:
        run()
        guard(pelican)

    pelican.run = guarded


def guard(pelican: Any) -> None:
    """Look at what was built. Raises PagesRefused where it has errors."""
    settings = pelican.settings
    problems = in_order(found(Path(pelican.output_path), settings))
    if has_errors(problems):
        raise PagesRefused(problems, _words(settings))
    settings["REMARKS"] = problems


def found(output: Path, settings: Any) -> list[Problem]:
    """What the guards find in a built site, and what Pelican complained of while it was built."""
    root = Path(settings["PATH"]).resolve().parent
    inside = output.resolve().is_relative_to(root)
    shown = output.resolve().relative_to(root).as_posix() if inside else output.name
    problems = Complaints.listening().problems(root)
    for guard in settings.get("GUARDS", ()):
        problems += named(guard)(output, shown, settings)
    return problems


def _words(settings: Any) -> Catalogue | None:
    name = settings.get("WORDS")
    words: Catalogue | None = named(name)(settings) if name else None
    return words
