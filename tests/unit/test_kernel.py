"""The kernel's modules, as its docstring lists them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from mingzhang import kernel

FOLDER = Path(kernel.__file__).parent
LISTED = re.findall(r"^([a-z_]+) {2,}\S", kernel.__doc__ or "", re.MULTILINE)


def imported(module: str) -> Iterator[str]:
    """The kernel's modules that a module of it imports, wherever in its text it does so."""
    tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == kernel.__name__:
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").removeprefix(f"{kernel.__name__}.")
        elif isinstance(node, ast.Import):
            yield from (name.name.removeprefix(f"{kernel.__name__}.") for name in node.names)


def test_every_module_is_listed() -> None:
    """A module that is added or removed is so in the docstring as well."""
    assert sorted(LISTED) == sorted(f.stem for f in FOLDER.glob("*.py") if f.stem != "__init__")


def test_a_module_imports_only_those_listed_above_it() -> None:
    """Imports go one way, those for types included."""
    wrong = [
        f"{module} -> {other}"
        for n, module in enumerate(LISTED)
        for other in imported(module)
        if other in LISTED[n:]
    ]
    assert wrong == []
