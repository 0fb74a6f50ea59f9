"""Pages of the organisation: the tree, and one page for each union."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.site_engine.metadata.linked_data import Organization, Thing, address, organization
from mingzhang.site_engine.records.figure import Figure
from mingzhang.site_engine.records.source import Source
from mingzhang.site_engine.site.page import Link, Page, Related
from mingzhang.site_engine.site.site import Site, link_to
from mingzhang.union_site.unions.model import Union


@dataclass(frozen=True)
class UnnamedView:
    """Unions that are only counted: how many, of which level, where."""

    figure: Figure
    level: str
    places: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Branch:
    """A union in the tree, with what is below it."""

    link: Link
    level: str
    members: Figure
    unnamed: tuple[UnnamedView, ...]
    children: tuple[Branch, ...]


@dataclass(frozen=True)
class UnionsView:
    """`rooms/unions/overview.html`."""

    roots: tuple[Branch, ...]


@dataclass(frozen=True)
class UnionView:
    """`rooms/unions/union.html`."""

    title: str
    level: str
    about: str
    parent: Link | None
    children: tuple[Link, ...]
    members: Figure
    unnamed: tuple[UnnamedView, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    related: tuple[Related, ...]
    linked: tuple[Thing, ...] = ()


def pages(site: Site) -> Iterator[Page]:
    """The tree and a page for every named union."""
    roots = tuple(
        _branch(union, site) for union in site.every(Union) if union.parent not in site.entries
    )
    yield Page("unions", "rooms/unions/overview", "Unions", "", UnionsView(roots))
    for union in site.every(Union):
        yield Page(
            union.path, "rooms/unions/union", union.title, union.about or "", _view(union, site)
        )


def home(site: Site) -> Link | None:
    """A link to the union that a member asks first, for `rooms/unions/home.html`."""
    return site.link(site.settings.owner) if site.settings.owner else None


def _children(union: Union, site: Site) -> tuple[Union, ...]:
    return tuple(child for child in site.every(Union) if child.parent == union.path)


def _branch(union: Union, site: Site) -> Branch:
    return Branch(
        link=link_to(union),
        level=site.label("organisation_level", union.level),
        members=union.figures()["members"],
        unnamed=_unnamed(union, site),
        children=tuple(_branch(child, site) for child in _children(union, site)),
    )


def _unnamed(union: Union, site: Site) -> tuple[UnnamedView, ...]:
    figures = union.figures()
    return tuple(
        UnnamedView(
            figures[group.id],
            site.label("organisation_level", group.level),
            group.places,
            group.note or "",
        )
        for group in union.unnamed
    )


def _view(union: Union, site: Site) -> UnionView:
    return UnionView(
        title=union.title,
        level=site.label("organisation_level", union.level),
        about=union.about or "",
        parent=site.link(union.parent) if union.parent else None,
        children=tuple(link_to(child) for child in _children(union, site)),
        members=union.figures()["members"],
        unnamed=_unnamed(union, site),
        sources=site.cited([union.source] if union.source else []),
        notes=union.notes,
        related=site.related(union.path, without=("unions",)),
        linked=(_linked(union, site),),
    )


def _linked(union: Union, site: Site) -> Organization:
    children = _children(union, site)
    return Organization(
        name=union.title,
        url=address(site, union.path),
        description=union.about or "",
        parent_organization=organization(site, site.link(union.parent)) if union.parent else None,
        sub_organization=tuple(organization(site, link_to(child)) for child in children),
    )
