"""Lighthouse's scores for three pages, on the phone and the network that it simulates.

The example union is built for the address at which it is then served, compressed as on any host.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from mingzhang.verbs.server import Handler, Server
from tools import CHECKOUT, node
from tools.browser import find_browser, flags

EXAMPLE = CHECKOUT / "examples" / "mingyue"
PROGRAM = CHECKOUT / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = {
    "home": "",
    "record": "funds/2024/warmth/",
    "interview": "interviews/2025-two-findings/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMINGS = {"largest-contentful-paint": "LCP ms", "cumulative-layout-shift": "CLS"}
RUNS = 5


def bench() -> int:
    """Print the median score of each page in each category, and its two timings."""
    browser, program = find_browser(), node.find()
    if browser is None or program is None or not PROGRAM.is_file():
        print("needs Node, the npm packages of the tests, and a Chrome, Edge or Chromium")
        return 3
    columns = (*CATEGORIES, *TIMINGS.values(), "KB")
    print(f"Lighthouse on a simulated phone, median of {RUNS}: {', '.join(columns)}")
    with _served_example() as address:
        for name, path in PAGES.items():
            runs = [_run(program, browser, f"{address}/{path}") for _ in range(RUNS)]
            medians = [statistics.median(values) for values in zip(*runs, strict=True)]
            print(f"{name:10}", *(f"{value:8.4g}" for value in medians), flush=True)
    return 0


def _run(program: node.Node, browser: str, address: str) -> list[float]:
    """One run: the scores of 0 to 100, the timings, the kilobytes that came over the wire."""
    done = subprocess.run(
        [
            *(program.program, str(PROGRAM), address, "--quiet", "--output=json"),
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(['--headless', *flags()])}",
        ],
        env={**os.environ, "CHROME_PATH": browser},
        stdout=subprocess.PIPE,
        check=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    audits = report["audits"]
    scores = [report["categories"][name]["score"] * 100 for name in CATEGORIES]
    timings = [audits[name]["numericValue"] for name in TIMINGS]
    return [*scores, *timings, audits["total-byte-weight"]["numericValue"] / 1024]


@contextmanager
def _served_example() -> Iterator[str]:
    """The address of the example, built for that very address."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(EXAMPLE, site, ignore=shutil.ignore_patterns("output", ".build"))
        with Server(("127.0.0.1", 0), site / "output", reload=False) as server:
            server.RequestHandlerClass = Compressing
            address = f"http://127.0.0.1:{server.server_address[1]}"
            settings = site / "data" / "site.yaml"
            text = settings.read_text(encoding="utf-8")
            text = re.sub(r"(?m)^address:.*$", f"address: {address}", text)
            settings.write_text(text, encoding="utf-8")
            command = [sys.executable, "-m", "mingzhang.verbs.build", str(site), "publishconf.py"]
            subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield address
            server.shutdown()


class Compressing(Handler):
    """Text is sent as hosts send it: compressed, and with a date until which it may be kept."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A file that is named by its content may be kept for good."""
        file = Path(self.translate_path(self.path))
        if file.suffix in (".css", ".js", ".svg") and file.is_file():
            return self._send(file.read_bytes(), self.guess_type(file))
        return super().send_head()

    def _send(
        self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, part: str = ""
    ) -> BytesIO:
        del part  # a browser that measures asks for whole files
        body = gzip.compress(body)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if not kind.startswith("text/html"):
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.end_headers()
        return BytesIO(body)
