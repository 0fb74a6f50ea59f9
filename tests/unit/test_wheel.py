"""The wheel puts one name into site-packages. Lint builds the real one and imports it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from tools.wheel import strangers


def wheel(folder: Path, *names: str) -> Path:
    file = folder / "mingzhang-1-py3-none-any.whl"
    with ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return file


def test_a_wheel_of_one_package_has_no_strangers(tmp_path: Path) -> None:
    assert (
        strangers(wheel(tmp_path, "mingzhang/kernel/__init__.py", "mingzhang-1.dist-info/RECORD"))
        == set()
    )


def test_what_would_land_beside_the_package_is_named(tmp_path: Path) -> None:
    """Neither `tools` nor `pictures` may be installed under a name that anybody may have."""
    found = strangers(wheel(tmp_path, "mingzhang/__init__.py", "tools/__init__.py", "pictures.py"))
    assert found == {"tools", "pictures.py"}
