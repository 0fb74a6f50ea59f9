"""The pictures in the README, taken of the example union: `python -m tools.screenshots`.

Needs the packages for developers and a Chrome, Edge or Chromium; see `tools.browser` for where one
is looked for. This is no verb: run it once after changing how pages look.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tools import CHECKOUT
from tools.browser import find_browser, flags

EXAMPLE = CHECKOUT / "examples" / "mingyue"
PICTURES = CHECKOUT / "docs" / "pictures"
# name, page, width, height, scheme, and the part of the page; empty for one window of it
SHOTS = (
    ("home", "/", 390, 844, "light", ""),
    ("flow", "/funds/2024/", 1280, 1000, "light", "figure.flow >> nth=1"),
    ("statement", "/funds/2024/statement/", 820, 1100, "dark", ""),
)


class Quiet(SimpleHTTPRequestHandler):
    """A server that logs nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


def main() -> int:
    """Build the example aside and take the pictures."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - for developers only

    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(EXAMPLE, site, ignore=shutil.ignore_patterns("output", ".build"))
        subprocess.run(
            [sys.executable, "-m", "mingzhang.verbs.build", str(site)], cwd=CHECKOUT, check=True
        )
        handler = partial(Quiet, directory=str(site / "output"))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        PICTURES.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            running = playwright.chromium.launch(executable_path=find_browser(), args=flags())
            for name, page, width, height, scheme, part in SHOTS:
                tab = running.new_page(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                tab.goto(f"http://127.0.0.1:{server.server_port}{page}")
                shown = tab.locator(part) if part else tab
                shown.screenshot(path=PICTURES / f"{name}.png")
            running.close()
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
