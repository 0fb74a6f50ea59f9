"""The site's settings, in Pelican's own names: a table of contents of how it is built.

What an editor sets (name, address, language …) stands in data/site.yaml, not here.
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SITE = Path(os.environ.get("MINGZHANG_SITE") or HERE).resolve()
sys.path[:0] = [entry for entry in (str(HERE / "plugins"),) if entry not in sys.path]

from mingzhang import chinese_text  # noqa: E402 - plugins/ is on the path only now
from mingzhang.safe_content import policy  # noqa: E402
from mingzhang.site_engine.reading import site_file  # noqa: E402
from mingzhang.verbs import clock  # noqa: E402

_site = site_file.site_texts(SITE)
_zone = site_file.time_zone(_site)

# What the site is called and where it lives
SITENAME = _site.get("name", "")
SITESUBTITLE = _site.get("description", "")
SITEURL = os.environ.get("SITEURL", _site.get("address", "")).rstrip("/")
FEED_DOMAIN = SITEURL
DEFAULT_LANG = "en" if _site.get("language") == "en" else "zh-cn"
TIMEZONE = _zone.key
# The build's day: a deadline that has passed is shown as passed. None: the newest in the content
_time = clock.build_time(SITE)
BUILT = _time.moment.astimezone(_zone).date() if _time else None

# What is read
PATH = str(SITE / "content")
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["files"]  # pictures are published in the sizes that pages show
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
SLUGIFY_SOURCE = "basename"

# What a file must pass, and how prose becomes HTML: Markdown, what is checked, then each step
MARKDOWN = {
    "extension_configs": {
        "mingzhang.everyday_markdown": {"others": "{"},  # the braces of chinese_text.markup
        "markdown.extensions.footnotes": {"BACKLINK_TITLE": "↩ {}"},  # in any language
        "markdown.extensions.toc": {"slugify": chinese_text.heading_id},
        "mingzhang.chinese_text.markup": {"whole": "figure:"},
    },
}
GATE = "mingzhang.safe_content.gate:open_at"
PROSE_CHECKS = ["mingzhang.safe_content.removals:removals"]
PROSE_STEPS = ["mingzhang.safe_content.sanitise:sanitise"]
WECHAT_COPY = "mingzhang.wechat_copy:copy"

# What a built site passes before it counts as built, and in which words Pelican tells what is wrong
GUARDS = [
    "mingzhang.safe_content.published:strip_files",
    "mingzhang.safe_content.published:check_pages",
    "mingzhang.output_check.links:check_links",
]
WORDS = "mingzhang.site_engine.editing.wording:words_of"

# How pictures are made, and where those of the last build are kept
PICTURE_CLEANER = "mingzhang.safe_content.personal:strip_image"
PICTURE_CACHE = str(SITE / ".build" / "pictures")

# What browsers are told to refuse
CONTENT_SECURITY_POLICY, REFERRER_POLICY = policy.META, policy.REFERRER
SEARCH_SECURITY_POLICY = policy.META_SEARCH
COPY_SECURITY_POLICY = policy.META_COPY

# What it looks like, and what its templates ask of a text
JINJA_FILTERS = {
    "measured": chinese_text.measured,
    "minutes": chinese_text.reading_minutes,
    "phrases": chinese_text.phrases,
}
THEME = str(HERE / "theme")
THEME_OVERRIDES = [str(SITE / "theme")] if SITE != HERE else []
THEME_TEMPLATES_OVERRIDES = [f"{folder}/templates" for folder in THEME_OVERRIDES]
THEME_STATIC_PATHS = []
PLUGIN_PATHS = [str(HERE / "plugins")]
PLUGINS = [
    f"mingzhang.{name}"
    for name in (
        *("output_check", "pictures", "site_engine"),
        *("theme_bundle", "safe_content", "site_search"),
    )
]
ROOMS = "mingzhang.union_site"
PAGEFIND_MODULES = str(HERE / "node_modules")

# Where pages go: every address ends in "/"
OUTPUT_PATH = str(SITE / "output")
RELATIVE_URLS = True
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = "translation_id"
ARTICLE_URL, ARTICLE_SAVE_AS = "{category}/{slug}/", "{category}/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "{slug}/", "{slug}/index.html"
DRAFT_URL, DRAFT_SAVE_AS = "drafts/{category}/{slug}/", "drafts/{category}/{slug}/index.html"
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = (
    f"{ARTICLE_URL}{{lang}}/",
    f"{ARTICLE_URL}{{lang}}/index.html",
)
PAGE_LANG_URL, PAGE_LANG_SAVE_AS = f"{PAGE_URL}{{lang}}/", f"{PAGE_URL}{{lang}}/index.html"
DRAFT_LANG_URL, DRAFT_LANG_SAVE_AS = f"{DRAFT_URL}{{lang}}/", f"{DRAFT_URL}{{lang}}/index.html"
DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = {"listing": None}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{url}page/{number}/", "{base_name}/page/{number}/index.html"),
]

# Feeds, and the outputs that nobody asked for
FEED_MAX_ITEMS = 50  # of each of union_site's feeds
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
DIRECT_TEMPLATES = []
