"""The verb `bench` prints what safety costs, and fails where it costs too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.bench import corpus
from tools.bench.articles import bench


def test_the_gate_and_the_sanitiser_are_cheap(capsys: pytest.CaptureFixture[str]) -> None:
    """At most 1.5 ms of CPU time an article, and 1 ms for its finished page."""
    assert bench(300) == 0
    printed = capsys.readouterr().out
    for part in (
        "the gate and personal data",
        "the sanitiser",
        "a process with limits",
        "of 1.5",
        "of 1.0",
    ):
        assert part in printed


ARTICLES = {
    "hugo.md": '---\ntitle: "甲"\n---\n三件事：\n- **“一”**和二\n',
    "hexo.md": "title: 乙\ntags:\n  - x\n---\n![图](https://a.example/x.png)\n",
    "plain.md": "只有正文。\n",
}


def test_articles_of_others_are_read_with_our_front_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is refused by rule, what differs from GitHub by kind, and nothing that stays."""
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv(corpus.FOLDER, str(tmp_path))
    assert corpus.bench() == 0
    printed = capsys.readouterr().out
    assert "3 articles, 2 of them without an error" in printed
    assert "error    pictures.elsewhere" in printed
    assert "3 articles compared with GitHub, 1 differ" in printed
    assert "emphasis         0 fewer,     1 more than GitHub, in    1 articles" in printed
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(ARTICLES)


def test_without_a_folder_there_is_nothing_to_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All benches together still run on a machine without such articles."""
    monkeypatch.delenv(corpus.FOLDER, raising=False)
    assert corpus.bench() == 0
    assert corpus.FOLDER in capsys.readouterr().out
