"""Our own contracts for import-linter: no room imports another, and no imports form a circle."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import permutations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class RoomsContract(Contract):
    """No room imports from another.

    Rooms are found by what they are (packages with a `model`), so that a room comes and goes
    without a change here; import-linter's own contract wants them listed.
    """

    package = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Kept where no module of a room imports any module of another."""
        del verbose
        rooms = [
            child
            for child in graph.find_children(str(self.package))
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
        """Print each wrong import on a line."""
        for line in check.metadata["wrong"]:
            output.print_error(line)


class NoCircleContract(Contract):
    """No module imports itself by way of others; imports for types alone count too.

    import-linter's own contract looks at siblings; a circle may run through folders.
    """

    packages = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Kept where the modules of the packages can be put in an order."""
        del verbose
        modules = {
            module
            for package in self.packages  # type: ignore[attr-defined]  # a field becomes its value
            for module in {str(package), *graph.find_descendants(str(package))}
        }
        imports = {
            module: modules & graph.find_modules_directly_imported_by(module) for module in modules
        }
        try:
            TopologicalSorter(imports).prepare()
        except CycleError as error:
            circle = [str(module) for module in reversed(error.args[1])]
            return ContractCheck(kept=False, metadata={"circle": circle})
        return ContractCheck(kept=bool(modules), metadata={"circle": []})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the circle as one line."""
        output.print_error(" -> ".join(check.metadata["circle"]))
