"""A file as it was read: YAML data, or the front matter and the body of Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from mingzhang.kernel import front_matter_mistakes, yaml_mistakes
from mingzhang.kernel.composer import parse
from mingzhang.kernel.placed import Items, Mapping, Text, place_at
from mingzhang.kernel.problems import Place, Problem


@dataclass(frozen=True, eq=False)
class Document:
    """A file as read: its data, and for Markdown the body with the line it begins on."""

    file: str
    data: Mapping
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = field(default=())

    @property
    def place(self) -> Place:
        return Place(self.file)


def read_text(path: Path, file: str) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file (BOM and CRLF accepted); `file` is the name shown."""
    return decode(path.read_bytes(), file)


def decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file's bytes."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Problem(Place(file), "text.utf16")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [Problem(Place(file, line), "text.not-utf8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        return "", [Problem(place_at(text, text.index("\0"), file), "text.nul")]
    return text, []


def read_yaml(text: str, file: str) -> Document:
    """A data file: one mapping."""
    data, problems = _mapping(text, file)
    return Document(file, data, problems=tuple(problems))


def read_markdown(text: str, file: str) -> Document:
    """A Markdown file: YAML between two `---` lines, then the body."""
    lines = text.split("\n")
    if not text.strip():
        return _without_data(file, Problem(Place(file), "yaml.empty"))
    if lines[0].rstrip() != "---":
        return _without_data(file, front_matter_mistakes.without_front_matter(lines, file))
    ends = (n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    end = next(ends, None)
    if end is None:
        return _without_data(file, front_matter_mistakes.unclosed_front_matter(lines, file))
    if not any(line.strip() for line in lines[1:end]):
        return _without_data(file, Problem(Place(file, 2), "front-matter.empty"))
    # A blank line stands for the opening `---`, so that YAML's lines are the file's lines.
    data, problems = _mapping("\n" + "\n".join(lines[1:end]), file)
    if not data and (problem := front_matter_mistakes.body_in_front_matter(lines, end, file)):
        problems = [problem]
    if again := front_matter_mistakes.second_front_matter(lines, end, data, file):
        problem, end = again
        problems.append(problem)
    body = "\n".join(lines[end + 1 :])
    return Document(file, data, body, end + 2, tuple(problems))


def _without_data(file: str, problem: Problem) -> Document:
    return Document(file, Mapping(Place(file)), problems=(problem,))


def _mapping(text: str, file: str) -> tuple[Mapping, list[Problem]]:
    tree, problems = parse(text, file) if text.strip() else (None, [])
    if isinstance(tree, Mapping):
        return tree, problems
    if tree is not None:
        problems.append(_not_a_mapping(text, tree))
    elif not problems:
        problems.append(Problem(Place(file), "yaml.empty"))
    return Mapping(Place(file)), problems


def _not_a_mapping(text: str, tree: Text | Items) -> Problem:
    if isinstance(tree, Items) and tree and isinstance(tree[0], Mapping):
        values = {"path": (), "keys": tuple(tree[0]), "beside": ()}
        return Problem(tree.place, "yaml.no-key-above", values)
    mistake = yaml_mistakes.not_a_mapping(text, tree.place) if isinstance(tree, Text) else None
    return mistake or Problem(tree.place, "yaml.not-a-mapping")
