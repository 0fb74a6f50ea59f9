"""What a page is made of, so that two renderers can be compared: ours and GitHub's.

Ids, classes, notes and blanks are left out: none of them makes a list of a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import markdown
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingzhang.safe_content.sanitise import sanitise, words

BLOCKS = words("p h1 h2 h3 h4 h5 h6 ul ol li pre blockquote table tr th td hr details summary div")
INLINE = words("code del a br img em strong")
_ENDS = INLINE - {"br", "img"}
_TEXT = "-text"  # what the parser calls it
_NO_BODY = "div.footnote, sup, p.admonition-title"
_EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
_OPTIONS = (
    Options.CMARK_OPT_UNSAFE
    | Options.CMARK_OPT_FOOTNOTES
    | Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
)
_NOTES = re.compile(r'<section class="footnotes".*</section>', re.DOTALL)
# GitHub puts a box before the paragraph; we put a mark into it, which is read out with the text
_TASK = re.compile(r'<input type="checkbox" (checked="" )?disabled="" />\s*(<(?:p|h\d)>)?')


def github(text: str) -> str:
    """A text as GitHub renders it, without what we do not publish; tasks have marks for boxes."""
    html = markdown_to_html_with_extensions(text, options=_OPTIONS, extensions=_EXTENSIONS)
    html = _NOTES.sub("", html)
    return sanitise(_TASK.sub(lambda box: f"{box[2] or ''}{'☑' if box[1] else '☐'}", html))


def renderer(settings: Mapping[str, Any]) -> Callable[[str], str]:
    """What renders a text as we do: Markdown by Pelican's `MARKDOWN` setting, then sanitised."""
    configs = settings["extension_configs"]
    converter = markdown.Markdown(
        extensions=list(configs), extension_configs=configs, output_format="html"
    )
    return lambda text: sanitise(converter.reset().convert(text))


def outline(html: str) -> list[str]:
    """The elements that count in their order, and the text between them without blanks.

    Blocks say how many lists they stand in; a block of code keeps its blanks and lines; of what
    stands within a line the end is told too.

    >>> outline("<ul><li>甲<ul><li>乙</li></ul></li></ul>")
    ['ul 1', 'li 1', '=甲', 'ul 2', 'li 2', '=乙']
    """
    tree = LexborHTMLParser(html)
    for note in tree.css(_NO_BODY):
        note.decompose()
    found: list[str] = []
    for part in _parts(tree.body, 0) if tree.body else ():
        if part.startswith("=") and found and found[-1].startswith("="):
            found[-1] += part[1:]
        elif part != "=":
            found.append(part)
    return found


def _parts(node: LexborNode, depth: int) -> Iterator[str]:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == _TEXT:
            yield "=" + "".join((child.text_content or "").split())
            continue
        below = depth + (tag in {"ul", "ol"})
        if tag in BLOCKS or tag in INLINE:
            told = (tag, str(below) * bool(below and tag in BLOCKS), child.attributes.get("start"))
            yield " ".join(word for word in told if word)
        if tag == "pre":
            yield "=" + child.text().rstrip()
        else:
            yield from _parts(child, below)
        if tag in _ENDS:
            yield f"/{tag}"


def counts(parts: list[str]) -> Counter[str]:
    """How many elements of each kind an outline has.

    >>> counts(["ul", "li 1", "=甲", "li 1"])["li"]
    2
    """
    return Counter(part.split(" ")[0] for part in parts if part[0] not in "=/")
