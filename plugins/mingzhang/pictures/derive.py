"""One picture as the files to publish: WebP and its own format, at the widths of screens."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PIL import Image, __version__

WIDTHS = (480, 960, 1440)
_JPEG = {"quality": 82, "optimize": True, "progressive": True}
_PNG = {"optimize": True}
_WEBP = {"quality": 80, "method": 4}
_LOSSLESS = {"lossless": True, "quality": 80, "method": 4}

# Published names change with the recipe, so that browsers may keep files; folders of the cache
# change with the encoder too.
RECIPE = f"1 {WIDTHS} {_JPEG} {_PNG} {_WEBP} {_LOSSLESS}"
ENCODER = f"{RECIPE} {__version__}"

_SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


@dataclass(frozen=True)
class Copy:
    """One file to publish."""

    suffix: str
    width: int
    height: int
    data: bytes


def derive(data: bytes) -> Iterator[Copy]:
    """Every copy of a picture, from small to large, never larger than it is.

    A moving picture becomes a still one: readers must be able to stop motion, and a page has no
    button for that.
    """
    with Image.open(io.BytesIO(data)) as original:
        kind = original.format or ""
        image = _plain(original)
    for width in widths(image.width):
        scaled = _scaled(image, width)
        yield _copy("WEBP", scaled, _webp(scaled, photograph=kind == "JPEG"))
        if kind == "JPEG":
            yield _copy(kind, scaled, _encoded(scaled, kind, _JPEG))
        elif kind == "PNG":
            yield _copy(kind, scaled, _encoded(scaled, kind, _PNG))


def widths(natural: int) -> list[int]:
    """The widths of the copies of a picture.

    >>> widths(2000), widths(1000), widths(300)
    ([480, 960, 1440], [480, 960, 1000], [300])
    """
    return sorted({min(natural, width) for width in WIDTHS})


def _plain(image: Image.Image) -> Image.Image:
    """Eight bits a channel, red, green and blue, with transparency where there is any."""
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits of grey; Pillow would cut off
        image = image.convert("I").point(lambda level: level / 256).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _webp(image: Image.Image, *, photograph: bool) -> bytes:
    """A WebP file: photographs with invisible losses, drawings in the shorter of both ways."""
    lossy = _encoded(image, "WEBP", _WEBP)
    return lossy if photograph else min(lossy, _encoded(image, "WEBP", _LOSSLESS), key=len)


def _encoded(image: Image.Image, kind: str, options: Mapping[str, object]) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def _copy(kind: str, image: Image.Image, data: bytes) -> Copy:
    return Copy(_SUFFIXES[kind], image.width, image.height, data)
