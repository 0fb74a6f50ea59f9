"""What a build costs, against the build of another revision: both in turn, in one run.

The revision is checked out into a folder of its own; both build copies of one site with the same
environment and the same clock. Figures are of whole processes, medians of the pairs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tools import CHECKOUT

EXAMPLE = CHECKOUT / "examples" / "mingyue"
PAIRS = 7
ALLOWED = 1.05  # a twentieth is what one run differs from the next
REVISION = "MINGZHANG_BENCH_AGAINST"  # what to compare with; the revision before this one
# Where the verb lay: in revisions before the engine was divided from the union, and since
_VERBS = {
    "plugins/mingzhang/verbs/build.py": "mingzhang.verbs.build",
    "tools/build.py": "tools.build",
}


def bench() -> int:
    """Print both and their ratio; 1 where this one is slower by more than noise."""
    with tempfile.TemporaryDirectory() as folder:
        other = _checked_out(os.environ.get(REVISION, "HEAD~1"), Path(folder, "other"))
        pairs = [(_build(CHECKOUT, folder), _build(other, folder)) for _ in range(PAIRS + 1)][1:]
    here, there = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(one / two for one, two in pairs)
    print(f"a build of the example: {here:.2f} s here, {there:.2f} s there, ratio {ratio:.2f}")
    return int(ratio > ALLOWED)


def _checked_out(revision: str, into: Path) -> Path:
    """The files of a revision, with this checkout's installed packages beside them."""
    git = ["git", "clone", "--quiet", str(CHECKOUT), str(into)]
    subprocess.run(git, check=True, capture_output=True)
    git = ["git", "-C", str(into), "checkout", "--quiet", _commit(revision)]
    subprocess.run(git, check=True)
    (into / "node_modules").symlink_to(CHECKOUT / "node_modules", target_is_directory=True)
    return into


def _commit(revision: str) -> str:
    command = ["git", "-C", str(CHECKOUT), "rev-parse", revision]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _build(checkout: Path, folder: str) -> float:
    """CPU seconds of one build of a fresh copy, its helper processes included."""
    site = Path(folder, "site")
    shutil.rmtree(site, ignore_errors=True)
    example = checkout / EXAMPLE.relative_to(CHECKOUT)
    shutil.copytree(example, site, ignore=shutil.ignore_patterns("output", ".build"))
    module = next(name for file, name in _VERBS.items() if (checkout / file).exists())
    path = os.pathsep.join(str(part) for part in (checkout, checkout / "plugins"))
    environment = {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": "1764000000",
    }
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", module, str(site)],
        cwd=checkout,
        env=environment,
        check=True,
        capture_output=True,
    )
    after = os.times()
    time.sleep(0.2)  # let the machine settle before the other
    return (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
