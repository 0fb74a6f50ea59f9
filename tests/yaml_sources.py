"""YAML in every style, made at random, and what stands between two places of it."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from mingzhang.kernel.composer import parse
from mingzhang.kernel.placed import Items, Mapping, Node
from mingzhang.kernel.problems import Place


def composed(source: str) -> Node:
    tree, problems = parse(source, "f.yaml")
    assert not problems
    assert tree is not None
    return tree


def span(source: str, begin: Place, end: Place) -> tuple[int, int]:
    """Two places as indexes into the source."""
    starts = [0, *(n + 1 for n, character in enumerate(source) if character == "\n")]
    first, last = (starts[place.line - 1] + place.column - 1 for place in (begin, end))
    return first, last


def between(source: str, begin: Place, end: Place) -> str:
    first, last = span(source, begin, end)
    return source[first:last]


def nodes(tree: Node) -> Iterator[Node]:
    """A tree and all that it holds."""
    yield tree
    inner = tree.values() if isinstance(tree, Mapping) else tree if isinstance(tree, Items) else ()
    for node in inner:
        yield from nodes(node)


WORDS = st.text("甲乙é𠮷abc123", min_size=1, max_size=5)
LINES = st.lists(WORDS, min_size=1, max_size=3)
IN_LINE = st.one_of(
    WORDS,
    st.tuples(WORDS, WORDS).map(" ".join),
    st.text("甲a: #-'", max_size=6).map(lambda text: "'" + text.replace("'", "''") + "'"),
    st.text("甲a: #-'", max_size=6).map(lambda text: f'"{text}"'),
)
FLOW = st.recursive(
    IN_LINE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=3).map(
            lambda items: f"{{{', '.join(f'k{n}: {item}' for n, item in enumerate(items))}}}"
        ),
    ),
    max_leaves=4,
)
BEHIND = st.sampled_from(["\n", "  \n", "  # c\n", "\n\n", "\n\n# c\n"])
BELOW = st.sampled_from(["", "\n", "\n\n", "# c\n", "\n# c\n"])
SIGNS = st.sampled_from(["|", "|-", "|+", ">", ">-", ">+"])


@st.composite
def values(draw: st.DrawFn, indent: int) -> str:
    """What follows a key or a dash, to the end of its line or lines."""
    pad = " " * (indent + 2)
    match draw(st.sampled_from(["flow", "plain", "block", "mapping", "items"])):
        case "plain":
            lines = f"\n{pad}".join(draw(LINES))
            return f" {lines}{draw(BEHIND)}"
        case "block":
            lines = "".join(f"{pad}{line}\n" for line in draw(LINES))
            return f" {draw(SIGNS)}\n{lines}{draw(BELOW)}"
        case "mapping" if indent < 6:
            return "\n" + draw(blocks(indent + 2, "k{}:"))
        case "items" if indent < 6:
            return "\n" + draw(blocks(indent + 2, "-"))
    return f" {draw(FLOW)}{draw(BEHIND)}"


@st.composite
def blocks(draw: st.DrawFn, indent: int, head: str) -> str:
    """A mapping or a list in lines of their own."""
    heads = [" " * indent + head.format(n) for n in range(draw(st.integers(1, 3)))]
    return "".join(f"{line}{draw(values(indent))}" for line in heads)


SOURCES = blocks(0, "k{}:")
