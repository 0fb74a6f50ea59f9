"""One file on the disk: what it is, where it lies, how large it is."""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mingzhang.kernel.problems import Place, Problem
from mingzhang.kernel.system_files import is_hidden, is_of_the_system
from mingzhang.safe_content.names import check_name
from mingzhang.safe_content.pictures import check_picture

TEXTS = frozenset({".md", ".yaml"})
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
PAPERS = frozenset({".pdf"})
PLACES = ("content/images/", "content/files/")  # of pictures and papers
SCHEMAS = "data/schema/"  # generated for the editor's own program

MAX_TEXT = 256 * 1024
MAX_ATTACHMENT = 20 * 1024 * 1024

# Refused kinds of files; for each, messages.yaml says how to convert it.
_KINDS = {
    "gate.word": "doc docx docm dot dotx wps wpt rtf odt pages",
    "gate.spreadsheet": "xls xlsx xlsm xlsb csv tsv et ett ods numbers",
    "gate.slides": "ppt pptx pptm pps ppsx dps odp key",
    "gate.archive": "zip rar 7z tar gz tgz bz2 xz zst iso cab jar",
    "gate.svg": "svg svgz",
    "gate.html": "html htm xhtml xht shtml mht mhtml",
    "gate.rst": "rst rest adoc org tex",
    "gate.txt": "txt text markdown mkd mdown mdwn mdx",
    "gate.yml": "yml",
    "gate.data": "json json5 jsonl toml ini xml sql db sqlite",
    "gate.picture-format": "gif bmp tif tiff heic heif avif jp2 jfif psd ai eps ico raw dng",
    "gate.recording": "mp4 mov avi mkv webm wmv flv m4v mp3 wav m4a amr aac ogg flac",
    "gate.program": "exe msi dll bat cmd com ps1 vbs js mjs ts py sh php jsp asp aspx rb pl lnk url "
    "apk dmg app scr wasm css",
    "gate.leftover": "bak tmp temp swp swo orig rej old crdownload part download",
}
_KIND = {f".{suffix}": rule for rule, suffixes in _KINDS.items() for suffix in suffixes.split()}


# What Windows, WPS, OneDrive and browsers add to the name of a second copy
_COPY = re.compile(
    r"(?:\s*[(（][0-9]{1,2}[)）]|\s*[-_ ]\s*(?:副本|备份|复制|冲突)[^/]*| (?:- )?[Cc]opy"
    r"|-(?:DESKTOP|LAPTOP)-[A-Z0-9]+)$"
)


def check_file(path: Path, file: str, root: Path) -> list[Problem]:
    """Everything wrong with a file before its text is looked at; `file` is the name shown."""
    problems: list[Problem] = []
    try:
        problems.extend(_check(path, file, root))
    except OSError as error:  # the problems found before it are kept
        problems.append(_unreadable(file, error))
    return problems


def _check(path: Path, file: str, root: Path) -> Iterator[Problem]:
    if _is_schema(file) or (is_of_the_system(path.name) and not path.is_dir()):
        return
    yield from check_name(file)
    if not path.is_relative_to(root):
        yield Problem(Place(file), "gate.outside", {"name": path.name})
        return
    if link := _first_link(path, root):
        yield Problem(Place(file), "gate.symlink", {"link": link})
        return
    if problem := _left_behind(file) or _hidden(file):
        yield problem
        return
    state = path.lstat()
    if not stat.S_ISREG(state.st_mode):
        is_folder = stat.S_ISDIR(state.st_mode)
        yield Problem(Place(file), "gate.a-folder" if is_folder else "gate.not-a-file")
        return
    if kind := _kind_problem(file):
        yield kind
        return
    yield from _check_inside(path, file, state.st_size)


def _first_link(path: Path, root: Path) -> str:
    """The first symbolic link (or Windows junction) on the way from the root to the file."""
    step = root
    for part in path.relative_to(root).parts:
        step /= part
        if step.is_symlink() or _is_junction(step):
            return step.relative_to(root).as_posix()
    return ""


def _is_junction(path: Path) -> bool:
    """A link between folders on Windows; OneDrive's files have other tags and are no links."""
    tag = getattr(path.lstat(), "st_reparse_tag", 0)
    return bool(tag) and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


def _kind_problem(file: str) -> Problem | None:
    suffix = PurePosixPath(file).suffix
    known = TEXTS | PICTURES | PAPERS
    place = Place(file)
    if suffix in TEXTS:
        return None
    if suffix in known:
        return None if file.startswith(PLACES) else Problem(place, "gate.place")
    if suffix.lower() in known:
        corrected = PurePosixPath(file).with_suffix(suffix.lower()).name
        return Problem(place, "gate.upper-case-suffix", {"suffix": suffix, "corrected": corrected})
    if not suffix:
        return Problem(place, "gate.no-suffix")
    rule = _KIND.get(suffix.lower(), "gate.suffix")
    stem = _ENDING.sub("", PurePosixPath(file).stem)
    if rule == "gate.txt" and (file.startswith("data/") or _is_data(file)):
        rule = "gate.txt-of-data"
    return Problem(place, rule, {"suffix": suffix, "stem": stem})


# Notepad and others add their own ending behind the one that was typed
_ENDING = re.compile(r"\.(?:md|ya?ml)$", re.IGNORECASE)


def _is_data(file: str) -> bool:
    """Whether a name has the ending of data before its own."""
    return PurePosixPath(PurePosixPath(file).stem).suffix.lower() in (".yaml", ".yml")


def _left_behind(file: str) -> Problem | None:
    """A problem for a file that a program left beside an open one, or made as a second copy."""
    path = PurePosixPath(file)
    if path.name.startswith(("~$", ".~", "~WRL")):
        return Problem(Place(file), "gate.lock-file")
    if path.suffix.endswith(("~", "#")) or path.name.startswith("._"):
        return Problem(Place(file), "gate.leftover")
    original = _COPY.sub("", path.stem).strip() if path.suffix in TEXTS else path.stem
    values = {"original": f"{original}{path.suffix}"}
    return Problem(Place(file), "gate.copy", values) if original != path.stem else None


def _is_schema(file: str) -> bool:
    return file.startswith(SCHEMAS) and file.endswith(".json")


def _hidden(file: str) -> Problem | None:
    """A file or folder that most programs do not show, so that nobody knows of it."""
    name = next((part for part in PurePosixPath(file).parts if is_hidden(part)), "")
    if not name or PurePosixPath(file).suffix.lower() in _KIND:
        return None  # of what is refused by its kind, that is said
    return Problem(Place(file), "gate.dot-file", {"name": name, "shown": name.lstrip(".")})


def _check_inside(path: Path, file: str, size: int) -> Iterator[Problem]:
    text = path.suffix in TEXTS
    limit = MAX_TEXT if text else MAX_ATTACHMENT
    if size > limit:
        rule = "gate.text-too-large" if text else "gate.attachment-too-large"
        yield Problem(Place(file), rule, {"size": _size(size), "limit": _size(limit)})
        return
    with path.open("rb") as stream:
        if path.suffix in PICTURES:
            yield from check_picture(stream, file)
        elif path.suffix in PAPERS and b"%PDF-" not in stream.read(1024):
            yield Problem(Place(file), "gate.not-a-pdf")
        else:
            stream.read(1)


def _size(count: int) -> str:
    return f"{count / 1048576:.1f} MB" if count >= 1048576 else f"{count / 1024:.0f} KB"


def _unreadable(file: str, error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return Problem(Place(file), "gate.no-permission")
    if isinstance(error, FileNotFoundError):
        return Problem(Place(file), "gate.gone")
    code = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return Problem(Place(file), "gate.unreadable", {"reason": code})
