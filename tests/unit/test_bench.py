"""The verb `bench` prints what safety costs, and fails where it costs too much."""

from __future__ import annotations

import pytest

from tools.bench.articles import bench


def test_the_gate_and_the_sanitiser_are_cheap(capsys: pytest.CaptureFixture[str]) -> None:
    """At most 1.5 ms of CPU time an article; what the process with limits adds stands beside it."""
    assert bench(300) == 0
    printed = capsys.readouterr().out
    for part in ("the gate and personal data", "the sanitiser", "a process with limits", "of 1.5"):
        assert part in printed
