"""Pagefind at work: one page after the other in an order that no file system decides.

Asked for a folder, Pagefind reads it as the file system lists it, and the index differs with the
order. So it is started as a service that is given each page: a message and its answer are JSON
in Base64, each ending in a comma.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

# A query fetches the piece of each of its words: 6 KB a piece instead of 25.
_SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "4000"}


def write_index(program: str, site: Path, folder: Path) -> None:
    """Write the index of a built site into a folder."""
    others = {name: text for name, text in os.environ.items() if not name.startswith("PAGEFIND_")}
    with (
        tempfile.TemporaryDirectory() as elsewhere,  # no settings of the current folder
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            cwd=elsewhere,
            env=others | _SETTINGS,
        ) as process,
    ):
        service = _Service(process, said)
        number = service.ask(type="NewIndex", config={})["index_id"]
        for name in sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html")):
            text = (site / name).read_text(encoding="utf-8")
            service.ask(type="AddFile", index_id=number, file_path=name, file_contents=text)
        service.ask(type="WriteFiles", index_id=number, output_path=str(folder.resolve()))


class _Service:
    """A running Pagefind, which answers one message before the next."""

    def __init__(self, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
        self.process, self.said, self.asked = process, said, 0

    def ask(self, **payload: Any) -> dict[str, Any]:
        """The payload of its answer; raise RuntimeError where it has none."""
        self.asked += 1
        message = json.dumps({"message_id": self.asked, "payload": payload}).encode()
        assert self.process.stdin
        try:
            self.process.stdin.write(base64.b64encode(message) + b",")
            self.process.stdin.flush()
            answer: dict[str, Any] = json.loads(base64.b64decode(self._answer()))["payload"]
        except (BrokenPipeError, ValueError):
            with suppress(BrokenPipeError):  # it still holds what was not sent
                self.process.stdin.close()
            self.said.seek(0)
            why = self.said.read().decode("utf-8", "replace").strip()
            raise RuntimeError(f"Pagefind: {why}") from None
        if answer["type"] == "Error":
            raise RuntimeError(f"Pagefind: {answer['message']}")
        return answer

    def _answer(self) -> bytes:
        assert self.process.stdout
        parts = bytearray()
        while not parts.endswith(b","):
            part = os.read(self.process.stdout.fileno(), 1 << 16)
            if not part:
                raise BrokenPipeError
            parts += part
        return bytes(parts[:-1])
