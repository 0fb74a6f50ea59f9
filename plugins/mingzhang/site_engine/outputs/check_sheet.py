"""The public check sheet: what every rule compared, and the figures that no rule checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.kernel.problems import Place
from mingzhang.kernel.quantity import Quantity
from mingzhang.site_engine.editing.wording import catalogue
from mingzhang.site_engine.outputs.sum_notes import about
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.finding import Finding
from mingzhang.site_engine.records.page_record import PageRecord
from mingzhang.site_engine.site.article_sums import VOCABULARY
from mingzhang.site_engine.site.loose_money import Coverage, coverage, money
from mingzhang.site_engine.site.page import Link, Page
from mingzhang.site_engine.site.site import Site, link_to

SHOWN = 200  # comparisons of one rule on the page; the exported data has all of them


@dataclass(frozen=True)
class Compared:
    """One comparison: `result` is `holds`, `warning` or `absent`."""

    link: Link
    left: str
    right: str
    result: str


@dataclass(frozen=True)
class RuleView:
    """A rule with what it compared; `more` comparisons are not listed."""

    id: str
    name: str
    compares: str
    held: int
    absent: int
    compared: tuple[Compared, ...]
    more: int


@dataclass(frozen=True)
class Unchecked:
    """A figure that could be changed without any rule noticing."""

    link: Link
    figure: Figure


@dataclass(frozen=True)
class Explained:
    """A reason why sums in articles are in no book, and those that bear it, each with its article."""

    label: str
    about: str
    sums: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class CheckSheet:
    """`checks.html`; `idle` are rules that found nothing to compare."""

    rules: tuple[RuleView, ...]
    idle: tuple[RuleView, ...]
    unchecked: tuple[Unchecked, ...]
    coverage: Coverage
    money: int
    explained: tuple[Explained, ...]


def page(site: Site) -> Page:
    """The page below the books that shows every comparison."""
    rules = tuple(_rules(site))
    held = [figure for _, figure in _money(site)]
    view = CheckSheet(
        rules=tuple(rule for rule in rules if rule.compared),
        idle=tuple(rule for rule in rules if not rule.compared),
        unchecked=tuple(unchecked(site)),
        coverage=site.once(coverage),
        money=len(held),
        explained=tuple(_explained(site)),
    )
    return Page(site.period_path("checks"), "checks", "Checks", "", view)


def _rules(site: Site) -> Iterator[RuleView]:
    """Every rule that compares in public, in the order of its id."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in site.findings:
        found[finding.rule].append(finding)
    for rule, wording in sorted(
        catalogue(site.settings.language, site.kind.package).wordings.items()
    ):
        if wording.name:
            yield _rule(rule, wording.name, wording.compares, found[rule])


def _rule(rule: str, name: str, compares: str, found: list[Finding]) -> RuleView:
    rows = tuple(_compared(finding) for finding in found[:SHOWN])
    return RuleView(
        id=rule,
        name=name,
        compares=compares,
        held=sum(finding.holds is True for finding in found),
        absent=sum(finding.holds is None for finding in found),
        compared=rows,
        more=len(found) - len(rows),
    )


def _compared(finding: Finding) -> Compared:
    results = {True: "holds", False: "warning", None: "absent"}
    link = Link(finding.path, finding.subject)
    return Compared(link, finding.left, finding.right, results[finding.holds])


def constrained(site: Site) -> frozenset[Place]:
    """The places of all figures whose change would make a comparison fail."""
    return frozenset().union(*(f.constrains for f in site.findings if f.holds))


def unchecked(site: Site) -> Iterator[Unchecked]:
    """The sums of money that could change without any comparison failing."""
    fast = constrained(site)
    for entry, figure in _money(site):
        if figure.place not in fast:
            title = figure.label or entry.title
            yield Unchecked(Link(entry.path, title), figure)


def _explained(site: Site) -> Iterator[Explained]:
    """By reason, the sums of published articles that are said to be in no book."""
    found = site.once(money).explained
    for term in site.reading.vocabularies[VOCABULARY].terms.values():
        sums = tuple(
            (link_to(one.article), one.text)
            for one, why in found
            if why == term.id and not one.article.language
        )
        if sums:
            language = site.settings.language
            yield Explained(term.label(language), about(term, language), sums)


def _money(site: Site) -> Iterator[tuple[PageRecord, Figure]]:
    for entry in site.entries.values():
        for figure in entry.figures().values():
            value = figure.value
            if isinstance(value, Quantity) and site.reading.grammar.is_money(value.unit):
                yield entry, figure
