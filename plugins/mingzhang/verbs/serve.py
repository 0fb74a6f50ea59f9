"""The verbs `serve`, `regenerate` and `livereload`: look at a site while it is written."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from mingzhang.verbs import CHECKOUT
from mingzhang.verbs.failures import reason
from mingzhang.verbs.server import Server
from mingzhang.verbs.site_folder import SiteFolder, site_folder


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


def _server(folder: SiteFolder, host: str, port: int, *, reload: bool) -> Server | None:
    try:
        return Server((host, port), folder.output, reload=reload)
    except (OSError, OverflowError) as error:
        folder.say("tool.port", host=host, port=port, reason=reason(error, folder.catalogue))
        return None
