"""What browsers must refuse: told in each page, and in headers for what a page cannot say.

Everything comes from the site itself, so that no hash, no nonce and no list of hosts is needed.
Where a page and a header both have a policy, browsers obey both: the header allows what some
pages need, and the own policy of every other page forbids it again. So a host can send the same
headers for all paths.
"""

from __future__ import annotations

_PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
# The page that searches runs the index's program, which is WebAssembly from this site.
_SEARCH = {**_PAGE, "script-src": "'self' 'wasm-unsafe-eval'"}
# A page to copy from has inline styles, because only these survive pasting.
_COPY = {**_PAGE, "style-src-attr": "'unsafe-inline'"}
# Browsers read these in headers only.
_HEADER = {"frame-ancestors": "'none'"}

_FEATURES = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi"),
    *("payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial"),
    *("usb", "web-share", "xr-spatial-tracking"),
)


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


META = _policy(_PAGE)
META_SEARCH = _policy(_SEARCH)
META_COPY = _policy(_COPY)
REFERRER = "strict-origin-when-cross-origin"

HEADERS = {
    "Content-Security-Policy": _policy({**_COPY, **_SEARCH, **_HEADER}),
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
}


TRANSPORT = "Strict-Transport-Security"
# Types whose text is UTF-8 too; nginx adds the charset to HTML by itself
_TEXTS = (
    *("text/plain", "text/css", "text/csv", "text/javascript", "application/javascript"),
    *("application/json", "text/xml", "application/xml", "application/atom+xml", "image/svg+xml"),
)


def headers(transport: str = "") -> str:
    """The `_headers` file that Cloudflare Pages, Netlify and others read.

    `transport` is the value of Strict-Transport-Security, empty for none: no default of a program
    should bind a host for a year.
    """
    lines = (f"  {name}: {value}" for name, value in _headers(transport).items())
    return "\n".join(["/*", *lines, ""])


def nginx(transport: str = "") -> str:
    """Lines for nginx's `server { … }`; `always` sends them with errors too."""
    lines = (f'add_header {name} "{value}" always;' for name, value in _headers(transport).items())
    return "\n".join(
        [
            "# A `location` with an add_header of its own inherits none of these: repeat them there.",
            *lines,
            "charset utf-8;",
            f"charset_types {' '.join(_TEXTS)};",
            "",
        ]
    )


def _headers(transport: str) -> dict[str, str]:
    return {**HEADERS, **({TRANSPORT: transport} if transport else {})}
