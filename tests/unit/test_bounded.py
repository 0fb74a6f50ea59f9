"""A function in a process of its own ends when it needs too much, and the next call works."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from mingzhang.kernel.bounded import MEMORY, Bounded, ExceededError, FailedError

ENDLESS = "any(iter(int, 1))"


@pytest.fixture(scope="module")
def evaluate() -> Iterator[Bounded]:
    """Evaluates an expression elsewhere."""
    with Bounded("builtins:eval") as bounded:
        yield bounded


def test_it_returns_what_the_function_returns(evaluate: Bounded) -> None:
    assert evaluate("['工会', 2 + 3]") == ["工会", 5]


@pytest.mark.parametrize(
    "deadly",
    [
        ENDLESS,
        f"'x' * {2 * MEMORY}",
        "__import__('os').abort()",
        "__import__('os')._exit(0)",
        "(lambda f: f(f))(lambda f: f(f))",
        "__import__('time').sleep(3600)",
    ],
    ids=["endless", "memory", "abort", "exit", "recursion", "asleep"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there only the clock is a limit")
def test_what_takes_too_much_is_given_up_and_the_next_call_works(
    evaluate: Bounded, deadly: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within five seconds of a quiet machine, whatever it does."""
    monkeypatch.setattr("mingzhang.kernel.bounded._PATIENCE", 1 if "sleep" in deadly else 10)
    start = time.monotonic()
    with pytest.raises(ExceededError):
        evaluate(deadly)
    took = time.monotonic() - start
    print(f"given up after {took:.1f} s")
    assert took < 60  # of which others on the machine may have most
    assert evaluate("1 + 1") == 2


def test_many_calls_together_may_take_longer_than_one(evaluate: Bounded) -> None:
    """The limit is that of a call, though the system counts for the whole process."""
    busy = "__import__('time').process_time() > {} or sum(range(10**7))"
    used = [evaluate("__import__('time').process_time()")]
    while used[-1] < used[0] + 3.2:
        evaluate(busy.format(10**6))
        used.append(evaluate("__import__('time').process_time()"))
    assert used == sorted(used)  # one process lived through them all


def test_an_exception_is_a_fault_of_the_program_and_tells_where(evaluate: Bounded) -> None:
    with pytest.raises(FailedError, match="ZeroDivisionError"):
        evaluate("1 / 0")
    assert evaluate("1 + 1") == 2


def test_what_is_printed_there_spoils_no_answer(evaluate: Bounded) -> None:
    assert evaluate("[print('x' * 9), 7]") == [None, 7]
    assert evaluate("__import__('os').write(1, b'x')") == 1


def test_it_inherits_nothing_of_the_memory_of_its_caller() -> None:
    """A fresh interpreter, as on Windows and macOS: what the caller holds does not count."""
    held = bytearray(MEMORY)
    held[:: 1 << 20] = b"x" * len(held[:: 1 << 20])
    with Bounded("builtins:eval") as other:
        assert other("len('x' * 10**8)") == 10**8


def test_a_function_that_is_not_there_is_no_bomb(capfd: pytest.CaptureFixture[str]) -> None:
    with Bounded("mingzhang.kernel.nothing:at_all") as bounded, pytest.raises(ChildProcessError):
        bounded(1)
    assert "mingzhang.kernel.nothing" in capfd.readouterr().err
