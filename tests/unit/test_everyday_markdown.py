"""What editors type is read as GitHub reads it; where it is not, the decision stands here.

cmark-gfm, GitHub's own renderer, says what is expected. Outlines are compared: the elements in
their order and the text between them (tools/bench/outline.py).
"""

from __future__ import annotations

import timeit
from time import process_time

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.safe_content.removals import removals
from pelicanconf import MARKDOWN
from tools.bench.outline import github, outline, renderer

page = renderer(MARKDOWN)  # prose as the site publishes it


LISTS = [
    "今年做了三件事：\n- 一\n- 二\n- 三",
    "今年做了三件事：\n* 一\n* 二",
    "今年做了三件事：\n+ 一\n+ 二",
    "今年做了三件事：\n1. 一\n2. 二\n3. 三",
    "今年做了三件事：\n1) 一\n2) 二",
    "**小题**\n- 甲\n- 乙",
    "正文\n\n- 甲\n- 乙\n\n后文",
    "- 甲\n  - 甲一",
    "- 甲\n   - 甲一",
    "- 甲\n    - 甲一",
    "- 甲\n\t- 甲一",
    "- 甲\n  - 甲一\n    - 甲一一\n  - 甲二\n- 乙",
    "- 甲\n    - 甲一\n        - 甲一一",
    "1. 一\n   - 甲\n   - 乙\n2. 二",
    "1. 一\n  - 甲\n2. 二",
    "1. 一\n    - 甲\n2. 二",
    "1. 一\n   1. 甲\n   2. 乙\n2. 二",
    "10. 十\n    - 甲\n11. 十一",
    "- 甲\n  1. 一\n  2. 二",
    "1. 一\n\n   说明\n2. 二",
    "1. 一\n\n   说明\n\n2. 二\n\n   说明",
    "1. 一\n\n说明\n\n2. 二",
    "3. 三\n4. 四",
    "3. 三\n\n   说明\n\n4. 四",
    "1. 一\n1. 二\n1. 三",
    "- 甲\n\n- 乙\n\n- 丙",
    "- 甲\n\n  第二段\n- 乙",
    "- 甲\n\n    第二段",
    "- 甲\n续行\n- 乙",
    "- 甲\n  续行\n- 乙",
    "-   甲\n\n    第二段",
    "- 甲\n\n\n- 乙",
    "- 甲\n* 乙\n+ 丙",
    "1. 甲\n1) 乙",
    "- \n- 乙",
    "- 甲\n-\n- 丙",
    "- ## 题\n  文",
    "- 甲\n\n  > 引\n- 乙",
    "- 甲\n\n  | 甲 | 乙 |\n  |---|---|\n  | 1 | 2 |",
    "> 引：\n> - 甲\n> - 乙",
    "> 引：\n>\n> 1. 甲\n> 2. 乙",
    "> - 甲\n>   - 甲一",
    "- > 引\n- 乙",
    "5 - 3 等于 2",
    "差额是\n5 - 3\n元",
    "他生于\n2026. 年",
    "上面写着\n2. 二",
    "比例是\n-5 度",
    "范围 3\n-5",
    "- 甲\n---\n乙",
    "* * *",
    "- - 甲",
    "1. - 甲\n   - 乙",
    "- 甲\n\n正文\n\n- 乙",
    "甲：\n  - 一\n  - 二",
    "甲：\n   1. 一",
    "123456789. 甲",
    "1234567890. 甲",
    "1.甲\n2.乙",
    "-甲\n-乙",
]
CODE = [
    "```\n第一行\n第二行\n```",
    "```r\n# 注释\nx\n```",
    "前文\n```\n甲\n```\n后文",
    "```\n甲\n\n乙\n```",
    "```\n  缩进\n\t制表\n```",
    "~~~\n甲\n乙\n~~~",
    "~~~ python\nx = 1\n~~~",
    "````\n```\n甲\n```\n````",
    "~~~\n```\n~~~",
    "```\n甲\n没有关上",
    "> ```\n> 甲\n> 乙\n> ```",
    "> ```\n> 甲\n\n后文",
    "- 甲\n  ```\n  乙\n    丙\n  ```\n- 丁",
    "1. 甲\n\n   ```\n   # 乙\n   ```\n\n2. 丙",
    "- 甲\n\n      代码\n- 乙",
    "```\n<b>甲</b> & <script>\n```",
    "```\n- 甲\n1. 乙\n> 丙\n| 丁 |\n```",
    "```\n~~甲~~ https://a.example gh@a.example\n```",
    "```\n[^1]: 甲\n```",
    "```\n甲\\\n乙\n```",
    "```\n[ ] 甲\n```",
    "   ```\n   甲\n   ```",
    "    甲\n    乙",
    "    - 甲\n    # 乙",
    "正文\n    不是代码",
    "`甲\n乙`",
    "``甲`乙``",
    "`a\\`",
    "```不是代码```",
    "```\n```",
    "```\n\n甲\n\n\n乙\n\n```\n\n```\n丙\n```",
]
TABLES = [
    "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
    "| 甲 | 乙 |\n|:-:|--:|\n| 1 | 2 |",
    "甲 | 乙\n---|---\n1 | 2",
    "正文\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
    "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n后文",
    "| 甲 | 乙 |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |",
    "| 甲 |\n|---|\n| a \\| b |",
    "| 甲 |\n|---|\n| `a \\| b` |",
    "| 甲 |\n|---|\n| **粗** ~~删~~ [链](https://a.example/) |",
    "| 甲 | 乙 |\n|---|\n| 1 | 2 |",
    "| 甲 | 乙 |\n| 1 | 2 |",
    "| 甲 |\n|---|\n| 1 |\n\n| 乙 |\n|---|\n| 2 |",
    "> | 甲 |\n> |---|\n> | 1 |",
    "| 甲 |\n|---|\n- 乙",
]
STRUCK_AND_TASKS = [
    "~~原定5月1日~~改为5月2日",
    "原~~5月~~改~~6月~~定",
    "~~删 **粗** 删~~",
    "**粗 ~~删~~ 粗**",
    "~~没有关上",
    "~~ 不是 ~~",
    "`~~代码~~`",
    "~~甲\n乙~~",
    "~~甲~~\n\n~~乙",
    "- ~~甲~~\n- 乙",
    "\\~~甲~~",
    "- [x] 甲\n- [ ] 乙",
    "- [X] 甲",
    "1. [x] 甲\n2. [ ] 乙",
    "- 甲\n  - [x] 乙\n    - [ ] 丙",
    "- [x] 甲\n\n- [ ] 乙",
    "- [ ]甲",
    "- [y] 甲",
    "- [x]",
    "[x] 甲",
    "- [ ] **粗** [链](https://a.example/)",
]
ADDRESSES = [
    "地址 https://example.org/a 请看",
    "地址 http://example.org",
    "见https://example.org/a",
    "https://example.org/a_(b)",
    "(https://example.org/a)",
    "https://example.org/a_b_c",
    "https://example.org/a.",
    "https://example.org/a, 后",
    "https://example.org/a?b=1&c=2!",
    "https://example.org/a; 后",
    "https://example.org/a&amp; 后",
    "**https://example.org/**",
    "~~https://example.org/~~",
    "`https://example.org/`",
    "[字](https://example.org/)",
    "[https://example.org/](https://a.example/)",
    "<https://example.org/>",
    "www.example.org 后",
    "(www.example.org)",
    "awww.example.org",
    "xhttps://example.org",
    "https://",
    "www.",
    "写信 gh@example.org 即可",
    "gh.a+b@mail.example.org.",
    "gh@example",
    "@example.org",
    "gh@example.org-",
    "MongoDB@2.0.26",
    "`gh@example.org`",
    "<gh@example.org>",
    "- https://example.org/a\n- gh@example.org",
    "| 甲 |\n|---|\n| https://example.org/a |",
    "[甲]: https://example.org/a\n\n见[甲]",
    "![图](https://example.org/a.png)",
]
LINES_AND_HTML = [
    "第一行\\\n第二行",
    "第一行  \n第二行",
    "第一行\\",
    "第一行\\\\\n第二行",
    "`第一行\\\n第二行`",
    "> 甲\\\n> 乙",
    "- 甲\\\n  乙",
    "\\*\\*重点\\*\\*",
    "\\# 题",
    "\\- 甲",
    "1\\. 甲",
    "\\~ \\| \\< \\& \\\" \\' \\$ \\% \\, \\; \\: \\= \\? \\@ \\^ \\/",
    "C:\\用户",
    "\\&amp; \\&lt;",
    "&amp; &lt; &copy;",
    "甲 < 乙 > 丙 & 丁",
    "Map<K,V> 与 <package_name>",
    "温度<b 而 x>5 的人",
    "<b>甲</b> <i class='a' b=c d>乙</i><br/> </b x>",
    "<!重要> <!-- 没有关上",
    "题 {#id}\n\n## 题 {#id}",
    "[[内部链接]] 与 [没有]",
    "＊＊粗＊＊",
    "<details>\n<summary>明细</summary>\n\n- 甲\n- 乙\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n</details>",
    "<details>\n\n<summary>明细</summary>\n\n正文\n\n</details>\n\n后文",
    "<div>\n\n**粗**\n\n</div>",
    '<div align="center">\n\n```\n甲\n```\n\n</div>',
    "<table><tr><td>甲</td></tr></table>\n\n正文",
    "<table>\n  <tr>\n    <td>甲</td>\n  </tr>\n</table>",
    "<div>\n    <p>甲</p>\n</div>",
    "<p>甲</p>\n- 乙",
    "甲<br>乙",
    "甲<!-- 注 -->乙",
    "<!-- 注 -->\n\n正文",
    "正文\n\n<!--more-->\n\n后文",
    "<!--\n多行\n\n的注\n-->\n\n正文",
    "甲\n<!-- 注 -->\n乙",
    "- <!-- 注 -->\n- 乙",
    "> 甲\n\n> 乙",
    "> 甲\n乙",
    "> 甲\n>\n> 乙",
    "> > 甲\n> 乙",
    "题\n===\n\n次\n---",
    "题一\n题二\n---",
    "##没有空格",
    "## 题 ##",
    "####### 七",
    "#",
    "甲\n***\n乙",
    '[甲][1] [乙]\n\n[1]: https://a.example/ "题"\n[乙]: <https://b.example/>',
    "[甲]: https://a.example/\n正文",
    "甲\n\n\n\n乙\n丙",
]
ALIKE = [*LISTS, *CODE, *TABLES, *STRUCK_AND_TASKS, *ADDRESSES, *LINES_AND_HTML]


@pytest.mark.parametrize("text", ALIKE)
def test_what_editors_type_is_read_as_github_reads_it(text: str) -> None:
    """The same elements around the same text."""
    assert outline(page(text)) == outline(github(text))


def test_there_are_enough_of_them() -> None:
    """Each kind of Markdown that editors lost, and a hundred and twenty forms of it."""
    print(f"{len(ALIKE)} texts compared with GitHub")
    assert len(set(ALIKE)) == len(ALIKE) >= 160


LINK = '<a href="https://a.example/x" rel="noopener noreferrer">https://a.example/x</a>'
WWW = '<a href="http://www.a.example" rel="noopener noreferrer">www.a.example</a>'
MAIL = '<a href="mailto:gh@a.example">gh@a.example</a>'
DECIDED = {
    "numbered lines stay lines": ("三件事：\n一、甲；\n二、乙。", "<p>三件事：<br>\n一、甲；<br>\n二、乙。</p>"),
    "in brackets too": ("（一）甲\n（二）乙", "<p>（一）甲<br>\n（二）乙</p>"),
    "text below such a heading": ("一、打算\n今年。\n二、请求", "<p>一、打算<br>\n今年。<br>\n二、请求</p>"),
    "lines with blanks as in Word": ("　　第一段。\n　　第二段。", "<p>第一段。<br>\n第二段。</p>"),
    "one number alone is text": ("一车间\n二、三车间", "<p>一车间二、三车间</p>"),
    "an address ends before 。": ("见https://a.example/x。后", f"<p>见{LINK}。后</p>"),
    "before ，": ("见https://a.example/x，后", f"<p>见{LINK}，后</p>"),
    "before a bracket": ("（https://a.example/x）后", f"<p>（{LINK}）后</p>"),
    "before a quotation mark": ("“https://a.example/x”后", f"<p>“{LINK}”后</p>"),
    "before a character": ("https://a.example/x请看", f"<p>{LINK}请看</p>"),
    "www behind a character": ("见www.a.example。", f"<p>见{WWW}。</p>"),
    "a mailbox": ("写信：gh@a.example，谢谢", f"<p>写信：{MAIL}，谢谢</p>"),
    "a range is not struck": ("甲~乙，丙~丁", "<p>甲~乙，丙~丁</p>"),
    "struck beside a bracket": ("改~~（原定）~~后", "<p>改<del>（原定）</del>后</p>"),
    "bold beside a quotation mark": ("这是**“重点”**的", "<p>这是<strong>“重点”</strong>的</p>"),
    "a task in a quotation": ("> - [x] 甲", "<blockquote>\n<ul>\n<li>☑ 甲</li>\n</ul>\n</blockquote>"),
    "a list right below a tag": ("<div>\n- **甲**\n</div>", "<div><ul>\n<li><strong>甲</strong></li>\n</ul></div>"),
    "text right behind a tag": ("<div>\n\n甲\n</div>\n乙\n丙", "<div><p>甲</p></div><p>乙丙</p>"),
    "a box": ("> [!NOTE]\n> 甲", '<div class="admonition note">\n<p class="admonition-title">说明</p>\n<p>甲</p>\n</div>'),
    "a box in English": ("> [!WARNING]\n> Two words", '<div class="admonition warning">\n<p class="admonition-title">Warning</p>\n<p>Two words</p>\n</div>'),
    "no box of that name": ("> [!其他]\n> 甲。", "<blockquote>\n<p>[!其他]\n甲。</p>\n</blockquote>"),
    "a box by indentation": ('!!! tip "题"\n    甲\n\n    - 乙\n\n后', '<div class="admonition tip">\n<p class="admonition-title">题</p>\n<p>甲</p>\n<ul>\n<li>乙</li>\n</ul>\n</div>\n<p>后</p>'),
    "a box without a title": ('!!! tip ""\n    甲', '<div class="admonition tip">\n<p>甲</p>\n</div>'),
    "a raw link holds no other": ('<a href="#h-a">https://a.example/x</a>', '<p><a href="#h-a">https://a.example/x</a></p>'),
    "nor raw code": ("<code>https://a.example/x</code>", "<p><code>https://a.example/x</code></p>"),
    "what is done elsewhere is text": ("ftp://a.example", "<p>ftp://a.example</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", DECIDED)
def test_where_it_is_read_otherwise_that_is_decided(name: str) -> None:
    """GitHub links the rest of a sentence, loses bold beside Chinese marks, joins 一、 lines."""
    typed, published = DECIDED[name]
    assert page(typed) == published


def test_a_note_holds_paragraphs_and_lists() -> None:
    """What is indented by four below it belongs to it; the next paragraph does not."""
    html = page("字[^1]\n\n[^1]: 注\n\n    - 甲\n\n后文")
    assert '<li id="fn:1">\n<p>注</p>\n<ul>\n<li>甲</li>\n</ul>' in html
    assert html.index("后文") < html.index("注")


def test_no_note_is_lost() -> None:
    """Neither the second of one name, nor one that stands in the text of another."""
    html = page("字[^1]\n\n[^1]: 甲\n[^1]: 乙\n\n    [^2]: 丙")
    assert '<li id="fn:1">\n<p>甲</p>\n<p>乙' in html
    assert '<li id="fn:2">\n<p>丙' in html


def test_a_note_is_text_where_footnotes_are_not_asked_for() -> None:
    """Without that extension of Markdown nobody would show it."""
    html = markdown.markdown("字[^1]\n\n[^1]: 甲 乙", extensions=["mingzhang.everyday_markdown"])
    assert html == "<p>字[^1]</p>\n<p>[^1]: 甲 乙</p>"


def test_what_is_published_as_typed_needs_no_message() -> None:
    """Nobody is warned of tasks, boxes, struck text, addresses, comments and code."""
    configs = MARKDOWN["extension_configs"]
    text = "- [x] 甲\n\n> [!TIP]\n> 乙\n\n~~丙~~ https://a.example/\n\n<!--more-->\n\n```r\n丁\n```"
    html = markdown.markdown(text, extensions=list(configs), extension_configs=configs)
    assert removals(text, html) == []


LETTERS = st.text("工会经费公开慰问职工说明困难", min_size=1, max_size=6)
MARKS = st.sampled_from(
    [
        *(
            "",
            "",
            "",
            "。",
            "- ",
            "* ",
            "+ ",
            "1. ",
            "2. ",
            "3) ",
            "> ",
            ">",
            "> - ",
            "- > ",
            "## ",
            "# ",
        ),
        *("- [ ] ", "- [x] ", "-\t", "5 - 3 ", "2026. ", "https://a.example/ ", "~~删~~", "`码` "),
        *(
            "```\n",
            "~~~\n",
            "````\n",
            "---\n",
            "===\n",
            "-\n",
            "\n",
            "\n",
            "\n| 甲 | 乙 |\n|---|---|\n| ",
        ),
    ]
)
LINE = st.tuples(st.sampled_from(["", "", "", " ", "  ", "   "]), MARKS, LETTERS)
# None of notes, of raw tags, and of tables without an empty line before them: there CommonMark and
# cmark-gfm differ, or something was decided
MIXES = st.lists(LINE.map("".join), min_size=1, max_size=9).map("\n".join)


@given(MIXES)
def test_any_mix_is_read_as_github_reads_it(text: str) -> None:
    """Paragraphs, lists, fences, quotations, headings and tables, in any order and nesting."""
    assert outline(page(text)) == outline(github(text))


TAGS = st.sampled_from(
    ["<div>", "</div>", "<details>", "</details>", "[^1]: ", "> [!NOTE]", "!!! tip", "    "]
)


@given(st.lists(st.one_of(LINE.map("".join), TAGS, LETTERS), max_size=12).map("\n".join))
def test_no_letter_is_lost(text: str) -> None:
    """Whatever is typed around it; what stands behind the marks of a fence names a language."""
    typed = "".join(line for line in text.split("\n") if "```" not in line and "~~~" not in line)
    shown = page(text)
    for letter in set("工会经费公开慰问职工说明困难"):
        assert shown.count(letter) >= typed.count(letter)


BOMBS = {
    "struck": "~~a ~~b",
    "addresses": "https://a.example/a，",
    "punctuation": "https://a.example/.;)&a;",
    "mailboxes": "gh@a.example，",
    "line ends": "字\\\n",
    "tasks": "- [ ] 字\n  - [x] 字\n",
    "boxes": "> [!NOTE]\n> 字\n\n",
    "boxes by indentation": "!!! note\n    字\n",
    "fences": "```\n字\n~~~\n",
    "notes": "[^1]: 字\n",
    "definitions": "[a]: b '\n",
    "tags": "<details>\n<summary>字</summary>\n- 字\n",
    "comments": "<!-- 字\n",
    "numbered lines": "一、字\n",
    "broken lines": "**字**\n<b>字</b>\n",
    "numbers": "1",
    "lists": "- 字\n  1. 字\n",
    "tables": "| 字 | 字 |\n|---|---|\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_four_times_the_text_takes_no_sixteen_times_the_time(name: str) -> None:
    """No new mark is a new bomb: each takes time in proportion to the text."""
    unit = BOMBS[name]
    small, large = (unit * (size // len(unit.encode())) for size in (20_000, 80_000))
    page(small)
    taken = [
        min(timeit.repeat(lambda t=text: page(t), timer=process_time, number=1, repeat=3))
        for text in (small, large)
    ]
    print(f"{name}: {taken[0]:.3f} s for 20 KB, {taken[1]:.3f} s for 80 KB")
    assert taken[1] < 10 * taken[0] + 0.05
