"""The gate: pure functions over every file of the site, before anything is parsed.

In this order: `check_names` once over all names, then for each file `check_file` on the disk,
`check_bytes` on what was read and `check_text` on what it decodes to. Each stands alone; a
file that one refuses need not be shown to the next.
"""

from __future__ import annotations

from mingzhang.kernel.problems import Problem
from mingzhang.safe_content.characters import check_characters
from mingzhang.safe_content.conflicts import check_conflicts
from mingzhang.safe_content.encodings import check_bytes
from mingzhang.safe_content.files import check_file
from mingzhang.safe_content.names import check_names
from mingzhang.safe_content.nesting import check_lines, check_nesting
from mingzhang.safe_content.radicals import mend_radicals

__all__ = ["check_bytes", "check_file", "check_names", "check_text"]


def check_text(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text as it may be parsed, and what is wrong or noteworthy about it.

    Only radicals that stand for ideographs are replaced; nothing else is ever normalised.
    """
    problems = check_lines(text, file) + check_characters(text, file) + check_conflicts(text, file)
    text, notes = mend_radicals(text, file)
    if file.endswith(".md"):
        problems += check_nesting(text, file)
    return text, problems + notes
