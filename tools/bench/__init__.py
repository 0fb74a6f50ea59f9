"""The verb `bench`: measures again, in one run, the figures that the project promises."""

from __future__ import annotations

from collections.abc import Callable

from tools.bench import articles, builds, corpus, pages

# What an article costs a build, a build against another revision, what of others' articles is
# refused or rendered unlike GitHub, what a page costs a member.
BENCHES: dict[str, Callable[[], int]] = {
    "articles": articles.bench,
    "builds": builds.bench,
    "corpus": corpus.bench,
    "pages": pages.bench,
}


def bench(only: str = "") -> int:
    """Run one bench or all; 0, or 1 where a figure is beyond its limit, 2 for an unknown one."""
    if only and only not in BENCHES:
        print(f"no such bench: {only}; there are {', '.join(BENCHES)}")
        return 2
    return max(BENCHES[name]() for name in ([only] if only else BENCHES))
