"""Looking at a site: real servers, asked as a browser asks."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from small_site import CHECKOUT, PAGE, build, small_site

from mingzhang.verbs.server import Handler, Server

FILES = {
    "index.html": PAGE.format(body="home"),
    "404.html": PAGE.format(body="not here"),
    "feeds/all.atom.xml": "<feed/>",
    "data/x.json": "{}",
    "style.css": "a {}",
    "empty/x.txt": "x",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site folder with an output, built by nobody."""
    _publish(tmp_path, FILES)
    return small_site(tmp_path)


def _publish(site: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = site / "output" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def _start(call: str, *arguments: object) -> subprocess.Popen[str]:
    # Where tests run in the background of a shell, a process that they start ignores Ctrl+C
    answer = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    verbs = "import sys; from pathlib import Path; from mingzhang.verbs.serve import *"
    code = f"{answer}; {verbs}; sys.exit({call})"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@contextmanager
def _running(verb: str, site: Path, more: str = "") -> Iterator[int]:
    """A server in a process of its own, ended as an editor ends it; yields its port."""
    port = _free_port()
    process = _start(f"{verb}(Path(sys.argv[1]), port=int(sys.argv[2]), {more})", site, port)
    try:
        _until(lambda: _listens(port) or process.poll() is not None)
        yield port
    finally:
        status = _interrupt(process)
    assert status == 0


def _interrupt(process: subprocess.Popen[str]) -> int:
    if os.name == "nt":  # has no Ctrl+C for one process alone
        process.kill()
        process.communicate()
        return 0
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert "Traceback" not in err
    return process.returncode


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def _ask(port: int, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers=headers)
    return connection.getresponse()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server for a site that does not change."""
    site = small_site(tmp_path_factory.mktemp("site"))
    _publish(site, FILES)
    with _running("serve", site) as port:
        yield port


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html?x=1", "text/html; charset=utf-8"),
        ("/feeds/all.atom.xml", "application/atom+xml; charset=utf-8"),
        ("/data/x.json", "application/json; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
    ],
)
def test_files_come_as_what_they_are_and_uncached(port: int, path: str, kind: str) -> None:
    """Right types, UTF-8, nothing kept by the browser, nothing added to the bytes."""
    answer = _ask(port, path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["Cache-Control"] == "no-store"
    name = path.partition("?")[0].lstrip("/") or "index.html"
    assert answer.read().decode() == FILES[name]


@pytest.mark.parametrize("path", ["/no", "/no/", "/no.html", "/empty/", "/../pelicanconf.py"])
def test_what_is_not_there_is_the_sites_404(port: int, path: str) -> None:
    """Status 404 and the site's page; no listing of folders, nothing outside the output."""
    answer = _ask(port, path)
    assert (answer.status, answer.read().decode()) == (404, FILES["404.html"])
    assert _ask(port, path, "HEAD").status == 404


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]:8000", "192.168.1.7"])
def test_this_machine_may_be_asked_by_its_names(port: int, host: str) -> None:
    assert _ask(port, "/", Host=host).status == 200


@pytest.mark.parametrize(
    "host", ["rebound.example", "localhost.example:8000", "", "[", "127.1.evil"]
)
def test_a_strangers_name_for_this_machine_is_refused(port: int, host: str) -> None:
    """Else a page of that stranger could read drafts in the editor's browser."""
    answer = _ask(port, "/", Host=host)
    assert answer.status == 421
    assert b"good" not in answer.read()


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("bytes=0-3", 206, "bytes 0-3/"),
        ("bytes=2-", 206, "bytes 2-"),
        ("bytes=-2", 206, "bytes "),
        ("bytes=0-999999", 206, "bytes 0-"),
        ("bytes=999999-", 416, "bytes */"),
        ("bytes=-", 200, ""),
        ("lines=1-2", 200, ""),
    ],
)
def test_a_part_of_a_file_may_be_asked_for(port: int, asked: str, status: int, said: str) -> None:
    """As players and readers of long files do; what is no range gets the whole file."""
    whole = _ask(port, "/style.css").read()
    answer = _ask(port, "/style.css", Range=asked)
    assert answer.status == status
    assert (answer.headers["Content-Range"] or "").startswith(said)
    body = answer.read()
    if status == 206:
        first, last = map(int, answer.headers["Content-Range"].split()[1].split("/")[0].split("-"))
        assert body == whole[first : last + 1]
    else:
        assert body == (whole if status == 200 else b"")


@pytest.mark.parametrize("path", ["/%00", "/a%00.html", "/" + "x" * 5000, "/..%2f..%2fetc/passwd"])
def test_an_address_that_is_none_is_answered(port: int, path: str) -> None:
    assert _ask(port, path).status == 404


def test_a_link_out_of_the_output_is_not_followed(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    _publish(site, FILES)
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    (site / "output/leak.txt").symlink_to(secret)
    with _running("serve", site) as port:
        assert _ask(port, "/leak.txt").status == 404


def test_whoever_says_nothing_holds_no_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that stays half open is given up, and others are answered meanwhile."""
    monkeypatch.setattr(Handler, "timeout", 0.5)
    _publish(small_site(tmp_path), FILES)
    server = Server(("127.0.0.1", 0), tmp_path / "output", reload=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port, before = server.server_address[1], threading.active_count()
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
    for connection in held:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
    assert _ask(port, "/").status == 200
    _until(lambda: threading.active_count() <= before + 1)
    for connection in held:
        connection.close()
    server.shutdown()
    server.server_close()


def test_a_folder_without_its_slash_is_sent_on(port: int) -> None:
    """As web hosts do."""
    answer = _ask(port, "/empty")
    assert (answer.status, answer.headers["Location"]) == (301, "/empty/")


def test_the_output_may_be_swapped_while_it_is_served(site: Path) -> None:
    """The next request sees the new site."""
    with _running("serve", site) as port:
        (site / "output").rename(site / "former")
        assert _ask(port, "/").status == 404
        _publish(site, {"index.html": "new"})
        assert _ask(port, "/").read() == b"new"


@pytest.mark.parametrize("verb", ["serve", "livereload"])
def test_a_port_in_use_is_one_sentence(site: Path, port: int, verb: str) -> None:
    """Exit 3, no traceback."""
    process = _start(f"{verb}(Path(sys.argv[1]), port=int(sys.argv[2]))", site, port)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err.count("\n")) == (3, 1)
    assert f"Cannot listen on 127.0.0.1:{port}" in err


def test_before_the_first_build_there_is_nothing_to_serve(tmp_path: Path) -> None:
    """Wrong use: exit 2 and what to do."""
    process = _start("serve(Path(sys.argv[1]), port=0)", small_site(tmp_path))
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert f"run python3 tasks.py build --site {tmp_path} first" in err


def test_pages_reload_when_another_site_is_swapped_in(site: Path) -> None:
    """The script is in served pages only, and its event comes with the new folder."""
    with Server(("127.0.0.1", 0), site / "output", reload=True) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        page = _ask(port, "/").read().decode()
        tag = page.partition('<script src="')[2].partition('"')[0]
        assert tag.startswith("/__livereload.js?since=")
        assert _ask(port, tag).headers["Content-Type"] == "text/javascript; charset=utf-8"
        events = _ask(port, tag.replace(".js", ""))
        shutil.copytree(site / "output", site / "next")
        (site / "output").rename(site / "former")
        (site / "next").rename(site / "output")
        assert b"data: reload" in events.read()
        assert "__livereload" not in (site / "output/index.html").read_text(encoding="utf-8")
        server.shutdown()


@pytest.mark.parametrize("fault", [BrokenPipeError, ConnectionResetError, ZeroDivisionError])
def test_a_browser_may_hang_up(
    site: Path, fault: type[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is printed of it, while every other failure of an answer is."""
    with Server(("127.0.0.1", 0), site / "output", reload=False) as server:
        try:
            raise fault
        except fault:
            server.handle_error(None, ("127.0.0.1", 1))
    assert ("Traceback" in capsys.readouterr().err) == (fault is ZeroDivisionError)


def test_livereload_serves_what_it_builds(tmp_path: Path) -> None:
    """One command before the first build: the page comes, and comes anew after a change."""
    site = small_site(tmp_path)
    config = f"config={str(site / 'pelicanconf.py')!r}"
    with _running("livereload", site, config) as port:
        _until(lambda: b"First text." in _ask(port, "/one/").read())
        tag = _ask(port, "/one/").read().decode().partition('<script src="')[2].partition('"')[0]
        events = _ask(port, tag.replace(".js", ""))
        source = site / "content/one.md"
        source.write_text(source.read_text(encoding="utf-8") + "\nSecond.", encoding="utf-8")
        assert b"data: reload" in events.read()
        assert b"Second." in _ask(port, "/one/").read()


def test_every_change_is_built_and_a_mistake_keeps_the_last_site(tmp_path: Path) -> None:
    """Watching builds at once, after a change, and leaves the site alone when it may not."""
    site = small_site(tmp_path)
    assert build(site)[0] == 0
    page, source = site / "output/one/index.html", site / "content/one.md"
    good = source.read_text(encoding="utf-8")
    process = _start("watch(Path(sys.argv[1]), str(Path(sys.argv[1]) / 'pelicanconf.py'))", site)
    try:
        first = (site / "output").stat().st_ino
        _until(lambda: page.exists() and (site / "output").stat().st_ino != first)
        source.write_text(good + "\nSecond.", encoding="utf-8")
        _until(lambda: page.exists() and "Second." in page.read_text(encoding="utf-8"))
        source.write_text(good + "\n[x](../gone/)", encoding="utf-8")
        _until((site / ".build/staging/one").exists)
        time.sleep(0.5)
        assert "Second." in page.read_text(encoding="utf-8")
        source.write_text(good + "\nThird.", encoding="utf-8")
        _until(lambda: page.exists() and "Third." in page.read_text(encoding="utf-8"))
    finally:
        assert _interrupt(process) == 0
