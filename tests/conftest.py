"""What tests share: a browser, a Pagefind, the choice to do without, how long to try at random."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from mingzhang.site_engine.reading.site_file import site_texts
from tools.browser import find_browser, flags

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Processes that tests start find the same code as the tests themselves.
os.environ["PYTHONPATH"] = str(Path(__file__).parents[1] / "plugins")

# A busy machine is no fault of the code, so that nothing has a deadline here.
settings.register_profile("everyday", deadline=None)
settings.register_profile(
    "fuzz",
    max_examples=10_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    print_blob=True,
)
settings.load_profile("fuzz" if os.environ.get("MINGZHANG_FUZZ") else "everyday")


# What tells this repository's own content from that of a union, which keeps the engine beside it.
DEMONSTRATION = "https://mingzhang.example"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where a union's own content stands, what looks at the demonstration's is left out."""
    if site_texts(Path(__file__).parents[1]).get("address") == DEMONSTRATION:
        return
    skipped = pytest.mark.skip(reason="content/ and data/ are a union's own")
    for item in items:
        if item.get_closest_marker("demonstration"):
            item.add_marker(skipped)


def _do_without(reason: str) -> NoReturn:
    """Whoever has less installed can still test the rest; where all must be, that is a failure."""
    if os.environ.get("MINGZHANG_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def pagefind() -> str:
    """The program that makes the index of a site."""
    from mingzhang.site_search import find  # noqa: PLC0415 - it brings Pelican

    program = find(Path(__file__).parents[1] / "node_modules")
    return program or _do_without("no Pagefind runs here: search was not tested")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless browser; tests without one are reported as not run, or fail where it must be."""
    path = find_browser()
    if path is None:
        _do_without("no Chrome, Edge or Chromium was found: browser tests were not run")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is used

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=flags())
        yield running
        running.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example union, built once for all who only look at it."""
    return _built("examples/mingyue", tmp_path_factory.mktemp("example") / "site")


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site, likewise; it is small, and has something of everything."""
    return _built("tests/sites/good", tmp_path_factory.mktemp("good") / "site")


@pytest.fixture(scope="session")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A union in another country, likewise."""
    return _built("tests/sites/abroad", tmp_path_factory.mktemp("abroad") / "site")


def _built(source: str, site: Path) -> Path:
    # pytest knows the way only now
    from sites_under_test import CHECKOUT, built, copy_site  # noqa: PLC0415

    built(copy_site(CHECKOUT / source, site))
    return site
