"""A site on the project's own server, at a free port of this machine."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sites_under_test import CHECKOUT

if TYPE_CHECKING:
    from playwright.sync_api import Request

_SERVE = "import sys; from pathlib import Path; from mingzhang.verbs.serve import serve; "
_SERVE += "sys.exit(serve(Path(sys.argv[1]), port=int(sys.argv[2])))"


@dataclass(frozen=True)
class Served:
    """A built site: where its files lie and where it answers."""

    output: Path
    address: str

    def pages(self) -> list[str]:
        """The path of every page, as a member would type it."""
        files = sorted(self.output.rglob("*.html"))
        names = (file.relative_to(self.output).as_posix() for file in files)
        return [name.removesuffix("index.html") for name in names]


def free_port() -> int:
    """A port of this machine that nobody listens on just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def lost(request: Request) -> bool:
    """Whether a request failed, and not because the member went on to the next page."""
    return request.failure != "net::ERR_ABORTED"


def move_to(site: Path, port: int) -> None:
    """Let a site be built for the very address at which it will be served."""
    settings = site / "data" / "site.yaml"
    text = settings.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^address:.*$", f"address: http://127.0.0.1:{port}", text)
    settings.write_text(text, encoding="utf-8")


@contextmanager
def served(site: Path, port: int = 0) -> Iterator[str]:
    """The address of a site's built output, while it is served; at a free port if none is named."""
    port = port or free_port()
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(site), str(port)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server did not answer")
