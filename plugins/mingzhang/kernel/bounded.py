"""A pure function in a process of its own: a call that needs too much of the machine is given up.

The process is a fresh interpreter on every system; nothing is forked, so that nothing of ours
counts against its memory. It answers one call after another, and is started anew after a call
that it did not survive. CPU time and memory are limited where the system can do it (POSIX);
on every system a call ends after some time on the clock.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Self

from mingzhang.kernel.named import named

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# CPU time of one call, unless the caller sets another; the system adds at most one second.
# An ordinary article takes 0.005.
SECONDS = 2
# Together with what the calling process has, less than 512 MB
MEMORY = 320 * 1024 * 1024
# The time on the clock may be so many times the CPU time: a busy machine gives CPU time late.
_PATIENCE = 10 if resource else 1
# Seconds between two looks at the clock
_BEAT = 0.1


class ExceededError(Exception):
    """The call needed more time or memory than it may, or brought its process down."""


class FailedError(Exception):
    """The function itself raised an exception; the text is its traceback."""


class Bounded:
    """A function by its name, `module:function`; its arguments and results can be pickled."""

    def __init__(self, function: str, seconds: int = SECONDS) -> None:
        self._function, self._seconds = function, seconds
        self._deadline = float("inf")
        self._closed = threading.Event()
        self._process = self._start()  # it gets ready while the caller does something else
        self._ready = False
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; there are no more calls."""
        self._closed.set()
        self._stop()

    def __call__(self, *arguments: object) -> Any:
        """What the function returns; ExceededError where it needs more than it may."""
        if self._process.poll() is not None and self._ready:
            self._process, self._ready = self._start(), False
        if not self._ready:
            self._await_ready()
        try:
            answer = self._ask(arguments)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._stop()
            raise ExceededError from None
        kind, value = answer
        if kind == "exceeded":
            self._stop()  # a lack of memory may have left anything behind
            raise ExceededError
        if kind == "failed":
            raise FailedError(value)
        return value

    def _ask(self, arguments: tuple[object, ...]) -> tuple[str, Any]:
        questions, answers = _pipes(self._process)
        self._deadline = time.monotonic() + self._seconds * _PATIENCE
        try:
            pickle.dump(arguments, questions, pickle.HIGHEST_PROTOCOL)
            questions.flush()
            answer: tuple[str, Any] = pickle.load(answers)  # noqa: S301 - our own process wrote it
        finally:
            self._deadline = float("inf")
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        return subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, self._function, str(self._seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )

    def _await_ready(self) -> None:
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            _, answers = _pipes(self._process)
            self._ready = pickle.load(answers) == "ready"  # noqa: S301 - as above
        if not self._ready:
            self._stop()
            raise ChildProcessError(None, "a helper process did not start", sys.executable)

    def _watch(self) -> None:
        """Kill the process when the time of its call is over on the clock."""
        while not self._closed.wait(_BEAT):
            if time.monotonic() > self._deadline:
                self._process.kill()

    def _stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in _pipes(self._process):
            with suppress(OSError):  # what was not yet sent no longer matters
                pipe.close()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin
    assert process.stdout
    return process.stdin, process.stdout


# Within the process


def _serve(name: str, seconds: int) -> None:
    """Answer calls until the caller closes the pipe."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not spoil an answer
    work = named(name)
    _limit_memory()
    _send(answers, "ready")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what a dying library prints helps no editor
    while True:
        try:
            arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process wrote it
        except (EOFError, MemoryError):
            return
        _limit_time(seconds)
        _send(answers, _outcome(work, arguments))


def _send(answers: IO[bytes], value: object) -> None:
    pickle.dump(value, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _outcome(work: Callable[..., object], arguments: tuple[object, ...]) -> tuple[str, object]:
    """How a call ended: `done` and its result, `exceeded`, or `failed` and the traceback."""
    try:
        return "done", work(*arguments)
    except (MemoryError, RecursionError):
        return "exceeded", None
    except Exception:  # noqa: BLE001 - the caller raises it
        return "failed", traceback.format_exc()


def _limit_memory() -> None:
    if resource:
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_AS, MEMORY)


def _limit_time(seconds: int) -> None:
    """Limit the next call: the system counts the time of all calls of a process together."""
    if resource:
        _limit(resource.RLIMIT_CPU, int(time.process_time()) + 1 + seconds)


def _limit(kind: int, amount: int) -> None:
    """Set a limit of the system's, no higher than the system's own."""
    _, most = resource.getrlimit(kind)
    allowed = amount if most == resource.RLIM_INFINITY else min(amount, most)
    with suppress(ValueError, OSError):  # macOS does not limit memory
        resource.setrlimit(kind, (allowed, most))


if __name__ == "__main__":
    if os.name == "posix":
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C: our caller ends, and so do we
    _serve(sys.argv[1], int(sys.argv[2]))
