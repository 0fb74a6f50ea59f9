"""The server behind `serve` and `livereload`: this machine's look at a built site, and nobody else's."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from ipaddress import ip_address
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, urlsplit

RELOADER = "/__livereload.js"
EVENTS = "/__livereload"
_SCRIPT = b"""new EventSource("/__livereload" + new URL(document.currentScript.src).search)
  .onmessage = () => location.reload();
"""
_POLL, _HEARTBEAT = 0.3, 15.0
_UTF8 = ("text/", "application/javascript", "application/json", "application/xml")

WAITS = 15  # seconds for a browser to say what it wants: one that says nothing holds no thread
_RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,15})-(?P<last>[0-9]{0,15})")


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing of a browser which hangs up before it has its answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print the traceback of anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Server(QuietServer):
    """A server for one site folder."""

    # Windows would let a second server take over a port that is in use.
    allow_reuse_address = os.name != "nt"
    # A browser asks for a page's parts all at once; the standard 5 turns some away when busy.
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], output: Path, *, reload: bool) -> None:
        self.output, self.reload, self.host = output, reload, address[0]
        super().__init__(address, Handler)


class Handler(SimpleHTTPRequestHandler):
    """One request. Each opens its file anew, so that a swapped folder is seen at once."""

    server: Server
    extensions_map = {  # noqa: RUF012 - as the base class declares it
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".csv": "text/csv",
        ".html": "text/html",
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    timeout = WAITS

    def __init__(self, request: Any, address: Any, server: Server) -> None:
        super().__init__(request, address, server, directory=str(server.output))

    def do_GET(self) -> None:
        """Answer at once, or wait where the reloading script asks for news."""
        if self.server.reload and urlsplit(self.path).path == EVENTS and self._names_us():
            self._wait_for_news()
        else:
            super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A page, the reloading script, a file or a part of it, or why there is none."""
        path = urlsplit(self.path).path
        if not self._names_us():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        if self.server.reload and path == RELOADER:
            return self._send(_SCRIPT, "text/javascript; charset=utf-8")
        file = self._file(path)
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        if file.is_dir():  # sent on to the address with a slash
            return super().send_head()
        try:
            body = file.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return self._send_page(body) if file.suffix == ".html" else self._send_part(body, file)

    def _names_us(self) -> bool:
        """Whether the browser asked for this machine: a name that a stranger points at it is refused.

        Else a page of that stranger could read drafts. An address in digits is no such name.
        """
        typed = self.headers.get("Host")
        if typed is None:
            return True
        try:
            host = urlsplit(f"//{typed}").hostname or ""
        except ValueError:
            return False
        with suppress(ValueError):
            return bool(ip_address(host))
        return host in ("localhost", self.server.host.lower())

    def _file(self, path: str) -> Path | None:
        """The file or folder at an address, where it lies in the output and not behind a link."""
        try:
            file = Path(self.translate_path(path)).resolve()
            if path.endswith("/"):
                file /= "index.html"
            inside = file.is_relative_to(self.server.output.resolve())
            return file if inside and file.exists() else None
        except (ValueError, OSError):  # such as a NUL in the address, or a name too long
            return None

    def _send_part(self, body: bytes, file: Path) -> BytesIO | None:
        """A file, or the range of it that the browser asks for."""
        kind = self.guess_type(file)
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        if asked is None or not (asked["first"] or asked["last"]):
            return self._send(body, kind)
        if asked["first"]:
            first = int(asked["first"])
            last = min(int(asked["last"] or len(body)), len(body) - 1)
        else:
            first, last = max(0, len(body) - int(asked["last"])), len(body) - 1
        if first > last:
            return self._send(
                b"", kind, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, f"bytes */{len(body)}"
            )
        part = f"bytes {first}-{last}/{len(body)}"
        return self._send(body[first : last + 1], kind, HTTPStatus.PARTIAL_CONTENT, part)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for an address that does not exist."""
        page = self.server.output / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = self._send_page(page.read_bytes(), HTTPStatus.NOT_FOUND)
        if self.command != "HEAD":
            self.copyfile(body, self.wfile)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The media type: text is UTF-8, and a feed has its own type."""
        kind = super().guess_type(path)
        if str(path).endswith(".atom.xml"):
            kind = "application/atom+xml"
        return f"{kind}; charset=utf-8" if kind.startswith(_UTF8) or "+xml" in kind else kind

    def end_headers(self) -> None:
        """Forbid caching: the next request may find another site."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the base class has it
        """Say only what went wrong."""
        if len(args) > 1 and str(args[1]).startswith(("4", "5")):
            super().log_message(format, *args)

    def _send_page(self, body: bytes, status: HTTPStatus = HTTPStatus.OK) -> BytesIO:
        if self.server.reload:
            version = self._version().encode()
            tag = b'<script src="%s?since=%s"></script>' % (RELOADER.encode(), version)
            head, end, tail = body.rpartition(b"</body>")
            body = head + tag + end + tail if end else body + tag
        return self._send(body, "text/html; charset=utf-8", status)

    def _send(
        self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, part: str = ""
    ) -> BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Accept-Ranges", "bytes")
        if part:
            self.send_header("Content-Range", part)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def _version(self) -> str:
        """The version of the output folder: a new folder is a new site, whichever build made it."""
        try:
            found = self.server.output.stat()
        except OSError:
            return "none"
        return f"{found.st_ino}-{found.st_mtime_ns}"

    def _wait_for_news(self) -> None:
        """Send one server-sent event once a newer site than that of the page is there."""
        since = parse_qs(urlsplit(self.path).query).get("since", [""])[0]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        beat = 0.0
        while self._version() in (since, "none"):
            if time.monotonic() - beat > _HEARTBEAT:  # tells us of a page that was closed
                beat = time.monotonic()
                self.wfile.write(b": still here\n\n")
            time.sleep(_POLL)
        self.wfile.write(b"data: reload\n\n")
