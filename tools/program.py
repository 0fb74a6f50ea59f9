"""Invoke with our exit statuses: 2 for wrong use, 3 when the machine fails."""

from __future__ import annotations

import sys

from invoke.collection import Collection
from invoke.exceptions import ParseError
from invoke.program import Program

import tasks
from tools.site_folder import debugging


class Verbs(Program):
    """The verbs of tasks.py."""

    def parse_tasks(self) -> None:
        """Invoke's own, but wrong use exits 2 and names the verbs."""
        try:
            super().parse_tasks()
        except ParseError as error:
            self.wrong_use(str(error))

    def parse_core(self, argv: list[str] | None) -> None:
        """Invoke's own options come first; the same holds for them."""
        try:
            super().parse_core(argv)
        except ParseError as error:
            self.wrong_use(str(error))

    def wrong_use(self, reason: str) -> None:
        """One sentence, the verbs, exit 2."""
        verbs = " ".join(sorted(self.namespace.task_names if self.namespace else ()))
        print(f"{reason}\n可用的命令 Verbs: {verbs}", file=sys.stderr)
        sys.exit(2)


def main(arguments: list[str]) -> int:
    """Run a verb; without one, say which there are."""
    program = Verbs(name="tasks.py", namespace=Collection.from_module(tasks))
    try:
        if not arguments:
            program.wrong_use("python3 tasks.py VERB [--site DIR]")
        program.run(["tasks.py", *arguments])
    except OSError as error:
        if debugging():
            raise
        print(f"{error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
