"""A contract of our own for import-linter: rooms do not know each other."""

from __future__ import annotations

from itertools import permutations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class RoomsContract(Contract):
    """No room imports from another.

    Rooms are found by what they are (packages with a `model`), so that a room comes and goes
    without a change here; import-linter's own contract wants them listed.
    """

    house = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Kept where no module of a room imports any module of another."""
        del verbose
        rooms = [
            child
            for child in graph.find_children(str(self.house))
            if f"{child}.model" in graph.modules
        ]
        wrong = [
            f"{importer} -> {imported}"
            for one, other in permutations(sorted(rooms), 2)
            for importer in sorted({one, *graph.find_descendants(one)})
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if imported == other or imported.startswith(f"{other}.")
        ]
        return ContractCheck(kept=bool(rooms) and not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Each wrong import on a line."""
        for line in check.metadata["wrong"]:
            output.print_error(line)
