"""Members find what they look for: by name, by phrase, by sum, with the keyboard, on any page."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bad_sites import GOOD
from members import enter, follow
from mingzhang.safe_content import policy
from mingzhang.site_engine.site.site import Site
from mingzhang.union_site.funds.model import FundRecord
from mingzhang.verbs.server import QuietServer
from served import served
from sites_under_test import CHECKOUT, build, copy_real_site, copy_site
from union import load_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SITES = {
    "good": GOOD,
    "mingyue": CHECKOUT / "examples" / "mingyue",
    "abroad": CHECKOUT / "tests" / "sites" / "abroad",
    "real": CHECKOUT,
}
LOOKED_FOR = ("unions", "programmes", "activities")
# Types each query into the page's own form and tells which pages are listed.
ASK = """async ([queries, all]) => {
  const form = document.getElementById("search");
  const more = form.querySelector(".search-more");
  const idle = () => new Promise((resolve) => setTimeout(resolve, 1));
  const found = [];
  for (const query of queries) {
    form.q.value = query;
    form.requestSubmit();
    while (form.getAttribute("aria-busy") !== "false") await idle();
    const count = Number(form.querySelector("[role=status]").textContent.match(/\\d+/) || 0);
    while (all && form.querySelectorAll("li").length < count) {
      if (!more.hidden) more.querySelector("button").click();
      await idle();
    }
    found.push([...form.querySelectorAll("li a")].map((link) => new URL(link.href).pathname));
  }
  return found;
}"""
RARE = "\U0002b7a9\U00030edd"  # of CJK extensions C and G


@contextmanager
def opened(site: Path, browser: Browser, path: str = "/search/") -> Iterator[Page]:
    """The page of a served site, which must not complain of anything."""
    with served(site) as root:
        page = browser.new_page(base_url=root, locale="zh-CN")
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(path)
        yield page
        page.close()
    assert complaints == []


def ask(page: Page, queries: list[str], *, everything: bool = False) -> list[list[str]]:
    """The addresses that are listed for each query, the first ten or all."""
    found: list[list[str]] = page.evaluate(ASK, [queries, everything])
    return found


def settled(page: Page) -> str:
    """What the page says once it has searched."""
    page.wait_for_selector("form[aria-busy=false]")
    return page.get_by_role("status").inner_text()


@pytest.fixture(scope="module")
def built(pagefind: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The good site, the example, a union abroad and the real site, each built in a copy."""
    assert pagefind
    folder = tmp_path_factory.mktemp("search")
    for name, source in SITES.items():
        if name == "real":
            (folder / name).mkdir()
            copy_real_site(folder / name)
        else:
            copy_site(source, folder / name)
    post = folder / "good" / "content" / "news" / "2025-rare.md"
    words = "An English sentence about scaffolding."
    head = "title: 生僻字\ndate: 2025-06-01\nsummary: 生僻字也能找到。"
    post.write_text(f"---\n{head}\n---\n厂里有一位{RARE}师傅。\n\n{words}\n", encoding="utf-8")
    for name in SITES:
        done = build(folder / name)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Pagefind" not in done.stderr  # a build that has an index excuses nothing
    return {name: folder / name for name in SITES}


def loaded(folder: Path) -> Site:
    """The records of a site."""
    site, _ = load_site(folder)
    assert site is not None
    return site


def names(site: Site) -> Iterator[tuple[str, str]]:
    """Every unit, programme and activity by its title, every interview by who speaks: and where."""
    for path, entry in site.entries.items():
        if getattr(entry, "draft", False):
            continue
        if entry.ROOM in LOOKED_FOR:
            yield entry.title, f"/{path}/"
        elif entry.ROOM == "interviews":
            yield entry.interviewee.name, f"/{path}/"


@pytest.mark.parametrize("name", SITES)
def test_every_name_finds_its_page_first(
    name: str, browser: Browser, built: dict[str, Path]
) -> None:
    """Recall at one is 1.000 for units, programmes, interviewees and activities."""
    wanted = list(names(loaded(built[name])))
    with opened(built[name], browser) as page:
        found = ask(page, [query for query, _ in wanted])
    missed = [
        (query, path, hits[:3])
        for (query, path), hits in zip(wanted, found, strict=True)
        if hits[:1] != [path]
    ]
    print(f"{name}: {len(wanted) - len(missed)} of {len(wanted)} names find their page first")
    assert wanted
    assert missed == []


def test_every_record_of_money_is_found_by_what_stands_on_it(
    browser: Browser, built: dict[str, Path]
) -> None:
    """By its title, its amount as written, its programme and its giver."""
    site = loaded(built["mingyue"])
    wanted: dict[str, set[str]] = {}
    for record in site.every(FundRecord):
        links = [site.link(other).title for other in (record.programme, record.giver) if other]
        for query in (record.title, record.figures()["amount"].text, *links):
            if query:
                wanted.setdefault(query, set()).add(f"/{record.path}/")
    with opened(built["mingyue"], browser) as page:
        found = ask(page, list(wanted), everything=True)
    missed = {
        query: paths - set(hits)
        for (query, paths), hits in zip(wanted.items(), found, strict=True)
        if not paths <= set(hits)
    }
    print(f"{len(wanted) - len(missed)} of {len(wanted)} queries find every record they are on")
    assert missed == {}


def test_rare_characters_and_english_are_found(browser: Browser, built: dict[str, Path]) -> None:
    """Beyond the basic plane too, which names of people and places need; any case and width."""
    queries = [RARE[0], RARE[1], RARE, "scaffolding", "SCAFFOLDING", "生僻字", "示例局工会(虚构)"]
    with opened(built["good"], browser) as page:
        *rare, unit = ask(page, queries)
    assert [hits[:1] for hits in rare] == [["/news/2025-rare/"]] * len(rare)
    assert unit[0] == "/unions/bureau/"


def test_filters_narrow_and_the_address_holds_the_search(
    browser: Browser, built: dict[str, Path]
) -> None:
    """Whoever is sent the address sees the same pages."""
    with opened(built["mingyue"], browser) as page:
        page.get_by_label("想找什么").fill("送温暖")
        page.keyboard.press("Enter")
        everything = settled(page)
        page.get_by_label("类型").select_option("经费")
        page.get_by_label("年份").select_option("2024")
        page.get_by_label("单位").select_option("明月市虚构机械厂工会（虚构）")
        page.get_by_label("项目").select_option("送温暖")
        narrowed = settled(page)
        assert narrowed != everything
        links = page.locator("#hits a").evaluate_all("links => links.map(link => link.pathname)")
        assert links
        assert all(link.startswith("/funds/2024/") for link in links)
        assert page.locator("#hits mark").first.inner_text()
        assert "经费 · 2024年（虚构） · 30,000.00元" in page.locator("#hits").inner_text()
        page.goto(page.url)
        assert settled(page) == narrowed
        assert page.get_by_label("年份").input_value() == "2024"
        page.go_back()
        page.wait_for_url("**/search/?q=*&kind=*")


def test_the_keyboard_is_enough(browser: Browser, built: dict[str, Path]) -> None:
    """A slash leads to the field, Enter searches, Tab reaches the first page, Enter opens it."""
    with opened(built["good"], browser) as page:
        page.get_by_role("heading", level=1).click()
        page.keyboard.press("/")
        page.keyboard.type("送温暖/")
        assert page.get_by_label("想找什么").input_value() == "送温暖/"
        page.keyboard.press("Backspace")
        page.keyboard.press("Enter")
        settled(page)
        first = page.locator("#hits a").first
        for _ in range(8):
            page.keyboard.press("Tab")
            if first.evaluate("link => link === document.activeElement"):
                break
        enter(page)
        assert page.url.endswith("/programmes/warmth/")


def test_hits_fit_the_narrowest_screen_in_large_print(
    browser: Browser, built: dict[str, Path]
) -> None:
    """320 pixels wide, nothing lies beside the screen."""
    with opened(built["mingyue"], browser, "/search/?q=送温暖") as page:
        page.set_viewport_size({"width": 320, "height": 640})
        settled(page)
        page.get_by_role("button", name="大字").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_state_is_told_in_words(browser: Browser, built: dict[str, Path]) -> None:
    """Nothing typed, nothing found, an index that does not come: each with what to do now."""
    with opened(built["good"], browser) as page:
        page.locator("#kind option").nth(1).wait_for(state="attached")
        page.get_by_role("button", name="搜索").click()
        assert "金额" in settled(page)
        page.get_by_label("想找什么").fill("zzqqxx")
        page.get_by_role("button", name="搜索").click()
        assert "没有找到" in settled(page)
    with served(built["good"]) as root:
        page = browser.new_page()
        page.route("**/*.pf_index", lambda route: route.abort())
        page.goto(f"{root}/search/?q=送温暖")
        assert "没有加载成功" in settled(page) or page.locator("#hits a").count()
        page.route("**/pagefind.js", lambda route: route.abort())
        page.goto(f"{root}/search/?q=送温暖")
        assert "没有加载成功" in settled(page)
        page.close()


def test_without_a_script_the_page_leads_on(browser: Browser, built: dict[str, Path]) -> None:
    """It says why there is no field, and its lists lead to every room."""
    with served(built["good"]) as root:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{root}/search/")
        main = page.get_by_role("main")
        assert "JavaScript" in main.inner_text()
        assert not page.get_by_label("想找什么").is_visible()
        follow(main.get_by_role("link", name="经费"))
        assert page.url == f"{root}/funds/"
        context.close()


def test_pages_opened_from_a_folder_say_that_they_cannot_be_searched(
    browser: Browser, built: dict[str, Path]
) -> None:
    """Browsers let no script read files of a folder."""
    page = browser.new_page()
    page.goto((built["good"] / "output/search/index.html").as_uri())
    assert "从文件夹里" in settled(page)
    page.close()


class Host(SimpleHTTPRequestHandler):
    """Serves as hosts do: what is text is compressed, and pages have the headers of `_headers`.

    Other files go without: HTTP/2 does not send the same header twice, and this server would.
    """

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def send_head(self) -> BytesIO | None:
        """A file, and its length on the wire."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return None
        body, kind = file.read_bytes(), self.guess_type(file)
        self.send_response(200)
        if kind.startswith("text/") or kind.endswith(("json", "svg+xml")):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        for name, value in policy.HEADERS.items() if file.suffix == ".html" else ():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


@pytest.fixture
def hosted(browser: Browser, built: dict[str, Path]) -> Iterator[Page]:
    """A page of a host on which the site lies below `/output/`."""
    server = QuietServer(("127.0.0.1", 0), partial(Host, directory=built["mingyue"]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
    yield page
    page.close()
    server.shutdown()
    server.server_close()


def test_the_first_search_is_light_wherever_the_site_lies(hosted: Page) -> None:
    """Under 150 KB with the page itself, behind a host's headers, below another address."""
    page = hosted
    sizes: list[int] = []
    measure = page.context.new_cdp_session(page)
    measure.send("Network.enable")
    measure.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto("/output/search/?q=元旦春节送温暖")
    settled(page)
    page.wait_for_load_state("networkidle")
    hits = page.locator("#hits a")
    whole = sum(sizes)  # what the page that a hit leads to needs is no part of it
    print(f"first search: {whole / 1000:.0f} KB in {len(sizes)} requests")
    assert hits.first.get_attribute("href") == "/output/funds/2023/warmth/"
    follow(hits.first)
    assert page.url.endswith("/output/funds/2023/warmth/")
    assert whole < 150_000


@pytest.mark.parametrize(("path", "allowed"), [("search/", True), ("funds/", False)])
def test_no_page_but_the_search_page_runs_webassembly(
    path: str, allowed: bool, hosted: Page
) -> None:
    """The host's header allows it everywhere; every other page's own policy takes it back."""
    hosted.goto(f"/output/{path}")
    empty = "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))"
    answer = hosted.evaluate(
        f"() => {{ try {{ {empty}; return ''; }} catch (e) {{ return e.message; }} }}"
    )
    assert ("Content Security Policy" not in answer) == allowed
