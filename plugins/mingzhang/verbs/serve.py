"""The verbs `serve`, `regenerate` and `livereload`: look at a site while it is written."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import parse_qs, urlsplit

from mingzhang.verbs import CHECKOUT
from mingzhang.verbs.failures import reason
from mingzhang.verbs.site_folder import SiteFolder, site_folder

RELOADER = "/__livereload.js"
EVENTS = "/__livereload"
_SCRIPT = b"""new EventSource("/__livereload" + new URL(document.currentScript.src).search)
  .onmessage = () => location.reload();
"""
_POLL, _HEARTBEAT = 0.3, 15.0
_UTF8 = ("text/", "application/javascript", "application/json", "application/xml")


def serve(site: Path, host: str = "127.0.0.1", port: int = 8000) -> int:
    """Serve the built site until Ctrl+C: 0, or 2 before the first build, 3 if the port is taken."""
    folder = site_folder(site)
    if not folder.output.exists():
        folder.say("tool.nothing-built", path=folder.output)
        return 2
    return _until_interrupted(folder, _server(folder, host, port, reload=False))


def watch(site: Path, config: str = "pelicanconf.py") -> int:
    """Build now and after every change until Ctrl+C; a failed build leaves the last good site."""
    folder = site_folder(site)
    folder.say("tool.watching")
    with suppress(KeyboardInterrupt):
        _watch(folder, config)
    return 0


def livereload(
    site: Path, host: str = "127.0.0.1", port: int = 8000, config: str = "pelicanconf.py"
) -> int:
    """Serve and watch; the browser reloads when a new site has been swapped in."""
    folder = site_folder(site)
    server = _server(folder, host, port, reload=True)
    if server is None:
        return 3
    watcher = threading.Thread(target=_watch, args=(folder, config), daemon=True)
    watcher.start()
    return _until_interrupted(folder, server)


def _until_interrupted(folder: SiteFolder, server: Server | None) -> int:
    if server is None:
        return 3
    host, port = server.server_address[:2]
    folder.say("tool.serving", address=f"http://{host!s}:{port}/")
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()
    return 0


def _watch(folder: SiteFolder, config: str) -> None:
    while True:
        _watch_until_settings_change(folder, config)


def _watch_until_settings_change(folder: SiteFolder, config: str) -> None:
    """Build now and after every change. A settings file that was replaced is watched anew."""
    from watchfiles import watch as changes_of  # noqa: PLC0415 - only here

    # Watching begins before the first build, so that no change during the build is lost.
    built = False
    for changes in changes_of(
        *_watched(folder.root), rust_timeout=200, yield_on_timeout=True, raise_interrupt=True
    ):
        if any(Path(path).parent == CHECKOUT for _, path in changes):
            return
        if changes or not built:
            built = True
            _build_afresh(folder, config)


def _build_afresh(folder: SiteFolder, config: str) -> None:
    """Build in a new process, because plugins may have changed too."""
    command = [sys.executable, "-m", "mingzhang.verbs.build", str(folder.root), config]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    subprocess.run(command, cwd=CHECKOUT, env=environment, check=False)


def _watched(root: Path) -> list[Path]:
    """Everything that a page may come from."""
    folders = [base / name for base in {root, CHECKOUT} for name in ("content", "data", "theme")]
    files = [CHECKOUT / name for name in ("plugins", "pelicanconf.py", "publishconf.py")]
    return [path for path in (*folders, *files) if path.exists()]


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
        self.output, self.reload = output, reload
        super().__init__(address, Handler)


def _server(folder: SiteFolder, host: str, port: int, *, reload: bool) -> Server | None:
    try:
        return Server((host, port), folder.output, reload=reload)
    except (OSError, OverflowError) as error:
        folder.say("tool.port", host=host, port=port, reason=reason(error, folder.catalogue))
        return None


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

    def __init__(self, request: Any, address: Any, server: Server) -> None:
        super().__init__(request, address, server, directory=str(server.output))

    def do_GET(self) -> None:
        """Answer at once, or wait where the reloading script asks for news."""
        if self.server.reload and urlsplit(self.path).path == EVENTS:
            self._wait_for_news()
        else:
            super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A page, the reloading script, or whatever file the base class finds."""
        if self.server.reload and urlsplit(self.path).path == RELOADER:
            return self._send(_SCRIPT, "text/javascript; charset=utf-8")
        file = Path(self.translate_path(self.path))
        if urlsplit(self.path).path.endswith("/"):
            file /= "index.html"
        if file.suffix != ".html":
            return super().send_head()
        try:
            return self._send_page(file.read_bytes())
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for an address that does not exist."""
        page = self.server.output / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = self._send_page(page.read_bytes(), HTTPStatus.NOT_FOUND)
        if self.command != "HEAD":
            self.copyfile(body, self.wfile)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Answer 404 for a folder without a page."""
        self.send_error(HTTPStatus.NOT_FOUND)

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

    def log_message(self, format: str, *args: Any) -> None:
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

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", kind)
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
