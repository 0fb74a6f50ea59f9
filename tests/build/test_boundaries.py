"""The linter, not a reviewer, stops a wrong import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sites_under_test import copy_checkout


def lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": f"{checkout / 'plugins'}{os.pathsep}{checkout}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return copy_checkout(tmp_path / "checkout")


def test_the_checkout_keeps_its_boundaries(checkout: Path) -> None:
    """As it stands, no import crosses a line."""
    done = lint_imports(checkout)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("union_site/news/views.py", "import mingzhang.union_site.funds.model"),
        ("union_site/funds/checks.py", "from mingzhang.union_site.activities import model"),
        ("kernel/quantity.py", "import pelican"),
        ("kernel/source.py", "import mingzhang.union_site.funds.model"),
        ("union_site/funds/model.py", "import jinja2"),
        ("site_engine/site/site.py", "import pelican"),
        ("chinese_text/__init__.py", "import mingzhang.site_engine.site.site"),
        (
            "site_engine/records/posting.py",
            "if TYPE_CHECKING:\n    from mingzhang.site_engine.site.site import Site",
        ),
        ("site_engine/load.py", "import mingzhang.union_site.funds.model"),
        (
            "site_engine/site/quotations.py",
            "import mingzhang.site_engine.site.room\nimport mingzhang.site_engine.load",
        ),
    ],
)
def test_a_wrong_import_fails(checkout: Path, file: str, line: str) -> None:
    """Room to room, kernel to anything, Pelican outside the door, plugin to plugin, a circle."""
    path = checkout / "plugins" / "mingzhang" / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    assert lint_imports(checkout).returncode == 1
