"""A flow in two columns as geometry: bands between what money came from and what it was for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.site_engine.drawing.charts import BarChart, Item, bar_chart, plain
from mingzhang.site_engine.site.page import Link

# The flow's own units: labels, node, band, node, labels.
WIDTH, LABELS, NODE = 900, 300, 10


HEIGHT, ROW, GAP = 320, 26, 6


@dataclass(frozen=True)
class Node:
    """One side of the flow: a rectangle and where its label stands."""

    link: Link
    text: str
    x: str
    y: str
    height: str
    label_y: str


@dataclass(frozen=True)
class Band:
    """Money from a node on the left to one on the right; `number` picks its pattern."""

    title: str
    text: str
    path: str
    number: int


@dataclass(frozen=True)
class Flow:
    """A two-column flow and, for narrow screens, the same as two ranked lists."""

    id: str
    title: str
    basis: str
    width: int
    height: str
    node_width: int
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    bands: tuple[Band, ...]
    from_list: BarChart
    to_list: BarChart


@dataclass(frozen=True)
class Stream:
    """An amount that goes from one name to another."""

    source: Item
    target: Item
    amount: Decimal
    text: str


def flow(
    flow_id: str, title: str, ends: tuple[str, str], basis: str, streams: Sequence[Stream]
) -> Flow | None:
    """The drawing of streams; `ends` are the titles of its two lists.

    None where there is nothing to compare.
    """
    streams = [stream for stream in streams if stream.amount > 0]
    sources = list({stream.source.link.title: stream.source for stream in streams}.values())
    targets = list({stream.target.link.title: stream.target for stream in streams}.values())
    if len(streams) < 2:
        return None
    scale = Decimal(HEIGHT) / sum((stream.amount for stream in streams), Decimal(0))
    left = _column(sources, streams, scale, x=LABELS, side="source")
    right = _column(targets, streams, scale, x=WIDTH - LABELS - NODE, side="target")
    bottom = max(_bottom(node) for node in (*left.values(), *right.values()))
    return Flow(
        id=flow_id,
        title=title,
        basis=basis,
        width=WIDTH,
        height=plain(bottom + GAP),
        node_width=NODE,
        left=tuple(left.values()),
        right=tuple(right.values()),
        bands=tuple(_bands(streams, left, right, scale)),
        from_list=bar_chart(f"{flow_id}-from", ends[0], sources),
        to_list=bar_chart(f"{flow_id}-to", ends[1], targets),
    )


def _bottom(node: Node) -> Decimal:
    return Decimal(node.y) + max(Decimal(node.height), Decimal(ROW))


def _column(
    items: list[Item], streams: Sequence[Stream], scale: Decimal, *, x: int, side: str
) -> dict[str, Node]:
    """Nodes from the top down, the largest first; no two labels closer than a row."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for stream in streams:
        sums[getattr(stream, side).link.title] += stream.amount
    nodes: dict[str, Node] = {}
    top = Decimal(GAP)
    for item in sorted(items, key=lambda item: (-sums[item.link.title], item.link.title)):
        name = item.link.title
        height = max(sums[name] * scale, Decimal(2))
        middle = top + max(height, Decimal(ROW)) / 2
        start = middle - height / 2
        nodes[name] = Node(item.link, item.text, str(x), plain(start), plain(height), plain(middle))
        top += max(height, Decimal(ROW)) + GAP
    return nodes


def _bands(
    streams: Sequence[Stream], left: dict[str, Node], right: dict[str, Node], scale: Decimal
) -> Iterable[Band]:
    """At each node, bands are in the order of the nodes at their other end, so that few cross."""
    order = {name: number for number, name in enumerate((*left, *right))}
    out = {name: Decimal(node.y) for name, node in left.items()}
    into = {name: Decimal(node.y) for name, node in right.items()}
    names = [(s.source.link.title, s.target.link.title, s) for s in streams]
    for source, target, stream in sorted(names, key=lambda n: (order[n[0]], order[n[1]])):
        height = stream.amount * scale
        path = _ribbon(out[source], into[target], height)
        out[source] += height
        into[target] += height
        yield Band(f"{source} → {target}", stream.text, path, order[source] % 4)


def _ribbon(start: Decimal, end: Decimal, height: Decimal) -> str:
    """A closed band between two nodes, its sides curved."""
    x0, x1 = LABELS + NODE, WIDTH - LABELS - NODE
    middle = (x0 + x1) // 2
    a, b, c, d = plain(start), plain(end), plain(end + height), plain(start + height)
    return f"M{x0} {a}C{middle} {a} {middle} {b} {x1} {b}V{c}C{middle} {c} {middle} {d} {x0} {d}Z"
