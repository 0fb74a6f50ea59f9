"""The output folder is ours or is left alone, and may lie behind a link.

Real folders, links, sockets and file systems; the builds are those of an editor.
"""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_site import CHECKOUT, build, contents, small_site
from test_failing_well import AS_ANYONE, run, says

import sites_under_test
from mingzhang.verbs.build import clean
from mingzhang.verbs.output_folder import MARK
from sites_under_test import fingerprint

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and sockets of another kind")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was never built."""
    return small_site(tmp_path / "site")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=50m", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(command, check=False).returncode != 0:
        pytest.skip("only root on Linux may make a file system here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def _git(output: Path) -> None:
    """A clone to publish with, and a domain of its own."""
    subprocess.run(["git", "init", "-q", str(output)], check=True)
    (output / "CNAME").write_text("books.union.example\n", encoding="utf-8")


def _document(output: Path) -> None:
    output.mkdir(exist_ok=True)
    (output / "thesis.doc").write_bytes(b"years of work")


def _deep_document(output: Path) -> None:
    (output / "data").mkdir(parents=True, exist_ok=True)
    (output / "data/thesis.doc").write_bytes(b"years of work")


def _link(output: Path) -> None:
    output.mkdir(exist_ok=True)
    (output / "drafts").symlink_to(output.parent / "content")


FOREIGN: dict[str, tuple[Callable[[Path], None], str]] = {
    "git": (_git, ".git/"),
    "document": (_document, "thesis.doc"),
    "deep document": (_deep_document, "data/"),
    "link": (_link, "drafts"),
}


@pytest.mark.parametrize("built_before", [False, True])
@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_not_ours_is_named_and_keeps_every_byte(
    site: Path, kind: str, *, built_before: bool
) -> None:
    """Before anything is built, in a folder of ours too; and it is not cleaned away either."""
    make, name = FOREIGN[kind]
    if built_before:
        assert build(site)[0] == 0
    make(site / "output")
    before = contents(site / "output")
    status, out, err = build(site, "refuse")  # what this says comes later in a build
    assert (status, out) == (3, "")
    assert f"{site / 'output'} holds what this program did not build" in err
    assert name in err
    assert clean(site) == 3
    assert contents(site / "output") == before
    assert (site / "output/CNAME").exists() == (kind == "git")


def test_what_was_put_there_during_a_build_stays_too(site: Path) -> None:
    """The output is looked at once more before it is replaced."""
    assert build(site)[0] == 0
    slow = site / "theme/templates/index.html"
    meanwhile = f"{{% set _ = articles[0].put({str(site / 'output')!r}) %}}"
    plugin = (site / "site_plugins/mischief.py").read_text(encoding="utf-8")
    put = "\n\ndef put(self, folder):\n    open(folder + '/late.doc', 'w').close()\n"
    put += "\nfrom pelican.contents import Article\nArticle.put = put\n"
    (site / "site_plugins/mischief.py").write_text(plugin + put, encoding="utf-8")
    slow.write_text(meanwhile + slow.read_text(encoding="utf-8"), encoding="utf-8")
    status, _, err = build(site)
    assert (status, "late.doc" in err) == (3, True)
    assert (site / "output/late.doc").exists()
    assert not (site / ".build/staging").exists()


def test_what_a_system_puts_into_folders_by_itself_hinders_nobody(site: Path) -> None:
    """Whoever looked at the folder in the Finder or the Explorer may build again."""
    (site / "output").mkdir()
    (site / "output/.DS_Store").touch()
    assert build(site)[0] == 0
    (site / "output/one/Thumbs.db").touch()
    assert build(site)[0] == 0
    assert "one/Thumbs.db" not in contents(site / "output")


def test_the_refusal_is_told_in_the_language_of_the_site(good: Path, tmp_path: Path) -> None:
    site = shutil.copytree(good, tmp_path / "site")
    _git(site / "output")
    done = sites_under_test.build(site)
    says(done, "里有不是本程序生成的东西（2 处，如 .git/、CNAME）")
    assert not (site / ".build/staging").exists()


def test_the_mark_lists_what_was_built_and_tells_no_day_and_no_machine(site: Path) -> None:
    """So the same site gives the same bytes."""
    assert build(site)[0] == 0
    mark = (site / "output" / MARK).read_text(encoding="utf-8")
    assert mark == "index.html\none/index.html\n"


def test_an_output_of_an_earlier_version_is_known_by_its_pages(good: Path, tmp_path: Path) -> None:
    """Nobody needs to do anything after an upgrade; somebody's document among them is seen."""
    site = shutil.copytree(good, tmp_path / "site")
    (site / "output" / MARK).unlink()
    ours = "User-agent: *\nAllow: /\n\nSitemap: https://good.example/sitemap.xml"
    (site / "output/robots.txt").write_text(ours, encoding="utf-8")
    (site / "output/data/notes.doc").write_bytes(b"mine")
    says(sites_under_test.build(site), "如 data/notes.doc）")
    assert (site / "output/data/notes.doc").exists()
    (site / "output/data/notes.doc").unlink()
    assert sites_under_test.build(site).returncode == 0
    assert (site / "output" / MARK).exists()


def test_somebodys_own_robots_file_is_not_ours(good: Path, tmp_path: Path) -> None:
    site = shutil.copytree(good, tmp_path / "site")
    (site / "output" / MARK).unlink()
    (site / "output/robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    says(sites_under_test.build(site), "如 robots.txt）")
    assert (site / "output/robots.txt").exists()


def test_what_plain_pelican_wrote_is_known_by_its_pages(good: Path, tmp_path: Path) -> None:
    """It writes into the output itself, with no mark, and over a marked one too."""
    site = shutil.copytree(good, tmp_path / "site")
    post = "---\ntitle: 又一条\ndate: 2025-02-01\nsummary: 又一条。\n---\n又一条。\n"
    (site / "content/news/2025-again.md").write_text(post, encoding="utf-8")
    environment = {**sites_under_test.surroundings(), "MINGZHANG_SITE": str(site)}
    command = [sys.executable, "-m", "pelican", "-s", str(CHECKOUT / "pelicanconf.py")]
    subprocess.run(command, cwd=CHECKOUT, env=environment, check=True, capture_output=True)
    assert (site / "output/news/2025-again/index.html").exists()
    done = sites_under_test.build(site)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("built_before", [False, True])
def test_a_link_is_published_behind(site: Path, tmp_path: Path, *, built_before: bool) -> None:
    """The link stays, what it leads to is the site, and nothing is left beside it."""
    web = tmp_path / "srv/web"
    web.mkdir(parents=True)
    if built_before:
        assert build(site)[0] == 0
        (site / "output").rename(tmp_path / "before")
    (tmp_path / "current").symlink_to(web)
    (site / "output").symlink_to(tmp_path / "current")
    for _ in range(2):
        assert build(site)[0] == 0
        assert (site / "output").readlink() == tmp_path / "current"
        assert set(contents(web)) == {MARK, "index.html", "one/index.html"}
        assert [path.name for path in web.parent.iterdir()] == ["web"]
    assert clean(site) == 0
    assert (list(web.iterdir()), (site / "output").is_symlink()) == ([], True)


def test_a_link_to_another_disk_is_published_behind(site: Path, disk: Path) -> None:
    """Copied beside the folder first, so that it is replaced in one step there too."""
    (disk / "web").mkdir()
    (site / "output").symlink_to(disk / "web")
    for _ in range(2):
        assert build(site)[0] == 0
        assert set(contents(disk / "web")) == {MARK, "index.html", "one/index.html"}
        assert [path.name for path in disk.iterdir()] == ["web"]
        assert [path.name for path in (site / ".build").iterdir()] == ["lock"]


def test_a_full_disk_behind_a_link_keeps_the_last_site(site: Path, disk: Path) -> None:
    """What was copied by then is dropped."""
    (disk / "web").mkdir()
    (site / "output").symlink_to(disk / "web")
    assert build(site)[0] == 0
    before = contents(disk / "web")
    (disk / "other").write_bytes(b"x" * (50 * 1024 * 1024 - 40_960))
    with (site / "content/one.md").open("a", encoding="utf-8") as post:
        post.write("word " * 20_000)
    status, _, err = build(site)
    assert status == 3
    assert f"no room left on the disk for {disk}" in err
    assert contents(disk / "web") == before
    assert sorted(path.name for path in disk.iterdir()) == ["other", "web"]


def test_folders_of_builds_on_another_disk_do(site: Path, disk: Path) -> None:
    (site / ".build").symlink_to(disk)
    for _ in range(2):
        assert build(site)[0] == 0
        assert set(contents(site / "output")) == {MARK, "index.html", "one/index.html"}


def test_a_disk_itself_cannot_be_replaced_and_is_told(site: Path, disk: Path) -> None:
    (site / "output").symlink_to(disk)
    status, _, err = build(site)
    assert (status, f"{disk} is a disk or volume of its own" in err) == (3, True)
    assert list(disk.iterdir()) == []


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("nowhere", "which does not exist"),
        ("output", "which does not exist"),
        (".", "which holds the site's own files"),
        ("..", "which holds the site's own files"),
        ("content", "which holds the site's own files"),
        ("content/images", "or lies among them"),
        (".build/staging", "or lies among them"),
        ("pelicanconf.py", "should be a folder and is none"),
    ],
)
def test_a_link_that_leads_astray_is_refused(site: Path, target: str, words: str) -> None:
    """To nothing, to itself, to what the editor wrote, to a file."""
    (site / "content/images").mkdir()
    (site / "output").symlink_to(target)
    before = contents(site / "content")
    status, out, err = build(site)
    assert (status, out) == (3, "")
    assert words in err
    assert contents(site / "content") == before
    assert (site / "output").is_symlink()


def test_a_socket_in_place_of_the_output_is_left(site: Path) -> None:
    with _socket(site / "output"):
        status, _, err = build(site)
        assert (status, f"{site / 'output'} should be a folder" in err) == (3, True)
        assert stat.S_ISSOCK((site / "output").stat().st_mode)


def _socket(path: Path) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may have no more than about 100 characters
    try:
        listening.bind(path.name)
    finally:
        os.chdir(here)
    return listening


def _file(path: Path) -> None:
    path.write_text("in the way", encoding="utf-8")


def _filled(path: Path) -> None:
    (path / "deep").mkdir(parents=True)
    _file(path / "deep/file")
    (path / "deep").chmod(0o500)


def _linked(path: Path) -> None:
    elsewhere = path.parent.parent / "elsewhere"
    elsewhere.mkdir()
    _file(elsewhere / "precious")
    path.symlink_to(elsewhere)


def _linked_to_a_file(path: Path) -> None:
    _file(path.parent.parent / "precious")
    path.symlink_to("../precious")


def _heard(path: Path) -> None:
    _socket(path).close()


FOUND = [_file, _filled, _linked, _linked_to_a_file, _heard, os.mkfifo]


@pytest.mark.parametrize("make", FOUND, ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", ["trash", "staging", "previous", "lock", "pictures", "nginx.conf"])
def test_the_folder_of_builds_heals(site: Path, name: str, make: Callable[[Path], None]) -> None:
    """Whatever stands where a build works is put away, and what a link leads to stays."""
    assert build(site)[0] == 0
    shutil.rmtree(site / ".build")
    (site / ".build").mkdir()
    make(site / ".build" / name)
    done = run_small(site)
    assert done.returncode == 0, done.stdout + done.stderr
    for precious in (site / "elsewhere/precious", site / "precious"):
        assert not precious.exists() or precious.read_text(encoding="utf-8") == "in the way"
    assert set(contents(site / "output")) == {MARK, "index.html", "one/index.html"}


def run_small(site: Path) -> subprocess.CompletedProcess[str]:
    """A build by somebody who may not do everything, as root may."""
    command = [sys.executable, "-c", AS_ANYONE, "-m", "mingzhang.verbs.build"]
    return subprocess.run(
        [*command, str(site), str(site / "pelicanconf.py")],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_read_only_output_is_named(good: Path, tmp_path: Path) -> None:
    """Somebody wanted it to stay as it is; a folder in it that cannot be read is named as well."""
    site = shutil.copytree(good, tmp_path / "site")
    before = fingerprint(site / "output")
    for name, mode in (("output", 0o555), ("output/data", 0)):
        (site / name).chmod(mode)
        says(run(site, AS_ANYONE), f"没有权限读写 {site / name}")
        (site / name).chmod(0o755)
    assert fingerprint(site / "output") == before


def test_everybody_may_read_a_site_whatever_the_umask(site: Path) -> None:
    """Files 0644, folders 0755: a host's server is another user than who builds."""
    before = os.umask(0o077)
    try:
        assert build(site)[0] == 0
    finally:
        os.umask(before)
    found = [site / "output", *(site / "output").rglob("*")]
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in found}
    assert modes == {(True, 0o755), (False, 0o644)}


WITHOUT = """
import sys
from pathlib import Path
from mingzhang.verbs import build, staging
module, name = sys.argv[2].split(".")
setattr({"build": build, "staging": staging}[module], name, lambda *_: None)
sys.exit(build.build(Path(sys.argv[1]), sys.argv[1] + "/pelicanconf.py"))
"""


def _without(site: Path, guard: str) -> int:
    """The exit status of a build from which one guard was taken out."""
    command = [sys.executable, "-c", WITHOUT, str(site), guard]
    before = os.umask(0o077)
    try:
        environment = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=CHECKOUT, env=environment, check=False)
    finally:
        os.umask(before)
    return done.returncode


def test_the_look_into_the_output_is_what_keeps_a_document(site: Path) -> None:
    """Taken out, the document is gone."""
    _document(site / "output")
    assert _without(site, "build.check_output") == 0
    assert not (site / "output/thesis.doc").exists()


def test_the_mark_is_what_lets_a_site_be_replaced(site: Path) -> None:
    """Never signed, a folder whose pages are not those of our theme is somebody else's."""
    assert _without(site, "build.sign") == 0
    assert build(site)[0] == 3


def test_the_recovery_is_what_clears_the_way(site: Path) -> None:
    (site / ".build").mkdir()
    _file(site / ".build/staging")
    assert _without(site, "build.recover") == 3


def test_the_modes_are_what_lets_others_read(site: Path) -> None:
    assert _without(site, "staging._open_to_readers") == 0
    assert stat.S_IMODE((site / "output/index.html").stat().st_mode) == 0o600
