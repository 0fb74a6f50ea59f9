"""Pictures: the data in them besides the pixels, and a copy without such data."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps, IptcImagePlugin

from mingzhang.kernel.problems import Level, Place, Problem
from mingzhang.safe_content.personal.encodings import decoded
from mingzhang.safe_content.personal.pack import Pack
from mingzhang.safe_content.personal.text import scan

_HARMLESS = {
    ExifTags.Base.Orientation,
    ExifTags.Base.XResolution,
    ExifTags.Base.YResolution,
    ExifTags.Base.ResolutionUnit,
    ExifTags.Base.ColorSpace,
    ExifTags.Base.ExifOffset,
    ExifTags.Base.GPSInfo,  # read as a directory of its own
}
_UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning)
_DRAWING = ("APP0", "APP2", "APP14")  # JFIF, colour profile, Adobe's colour transform
_LOSSY = {"JPEG": {"quality": 90}, "WEBP": {"quality": 90}}
_KEPT = ("transparency", "duration", "loop", "background", "disposal", "blend")


class UnreadableError(ValueError):
    """A file that cannot be read cannot be published either."""


def scan_image(data: bytes, pack: Pack, file: str) -> Iterator[Problem]:
    """GPS and personal data are errors; other metadata, which stripping removes, warnings."""
    try:
        with _opened(data) as image:
            yield from _scan_opened(image, pack, file)
    except UnreadableError:
        yield Problem(Place(file), "personal.unreadable", {"kind": "image"})


def strip_image(data: bytes) -> bytes:
    """The same picture, upright, in sRGB and in its own format, without any metadata."""
    with _opened(data) as image:
        kind = image.format
        assert kind is not None
        frames = [_bare(frame) for frame in _frames(image)]
        output = io.BytesIO()
        several = {"save_all": True, "append_images": frames[1:]} if len(frames) > 1 else {}
        frames[0].save(output, kind, **several, **_LOSSY.get(kind, {}))
    return output.getvalue()


@contextmanager
def _opened(data: bytes) -> Iterator[ImageFile.ImageFile]:
    """The picture, decoded; PNG may hold metadata even after its pixels."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        warnings.simplefilter("ignore", UserWarning)
        try:
            with Image.open(io.BytesIO(data)) as image:
                image.load()
                yield image
        except _UNREADABLE as error:
            raise UnreadableError from error


def _scan_opened(image: ImageFile.ImageFile, pack: Pack, file: str) -> Iterator[Problem]:
    told = dict(_metadata(image))
    texts = [text for value in told.values() for text in decoded(value)]
    if _has_gps(image) or any("GPSLatitude" in text for text in texts):
        yield Problem(Place(file), "personal.location", {"kind": "location"})
    for text in texts:
        for problem in scan(text, pack, file):
            yield Problem(Place(file), problem.rule, problem.values)
    if told:
        fields = tuple(sorted({name for name in told if not name.startswith("GPS")}))
        yield Problem(Place(file), "personal.metadata", {"fields": fields}, Level.WARNING)


def _metadata(image: ImageFile.ImageFile) -> Iterator[tuple[str, object]]:
    """All data besides the pixels: EXIF, XMP, IPTC, comments, text chunks."""
    exif = image.getexif()
    for tag, value in (*exif.items(), *exif.get_ifd(ExifTags.IFD.Exif).items()):
        if tag not in _HARMLESS:
            yield ExifTags.TAGS.get(tag, "EXIF"), value
    for place, value in (IptcImagePlugin.getiptcinfo(image) or {}).items():
        yield f"IPTC {place[0]}:{place[1]}", value
    for name in ("xmp", "XML:com.adobe.xmp", "comment", "photoshop"):
        if name in image.info:
            yield name.rpartition(".")[2].upper(), image.info[name]
    for marker, value in getattr(image, "applist", ()):
        if marker not in _DRAWING:
            yield f"JPEG {marker}", value
    for number, named in enumerate(getattr(image, "text", {}).items(), 1):
        yield f"PNG text {number}", named


def _has_gps(image: Image.Image) -> bool:
    return bool(image.getexif().get_ifd(ExifTags.IFD.GPSInfo))


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        yield image.copy()


def _bare(frame: Image.Image) -> Image.Image:
    """The pixels of a frame, without metadata except what is needed to show them."""
    upright = _in_srgb(ImageOps.exif_transpose(frame))
    upright.info = {key: upright.info[key] for key in _KEPT if key in upright.info}
    upright.getexif().clear()
    return upright


def _in_srgb(image: Image.Image) -> Image.Image:
    """The same colours in sRGB: the picture's own profile would tell whose screen it was."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB")) or image
    except (ImageCms.PyCMSError, OSError):
        return image
