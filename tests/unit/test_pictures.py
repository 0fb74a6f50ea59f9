"""Pictures in every size: upright, bare, never enlarged, and made once."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from mingzhang.kernel.source import read_markdown
from mingzhang.pictures.cache import PictureCache
from mingzhang.pictures.derive import Copy, derive
from mingzhang.safe_content.personal import strip_image
from union import read


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def copies(data: bytes) -> list[Copy]:
    return list(derive(strip_image(data)))


def opened(copy: Copy) -> Image.Image:
    image = Image.open(io.BytesIO(copy.data))
    image.load()
    return image


def taken_upright() -> bytes:
    """A photograph held upright: lying pixels, red where its top is, and where it was taken."""
    image = Image.new("RGB", (1200, 600), "blue")
    image.paste("red", (0, 0, 300, 600))
    exif = image.getexif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (25.0, 2.0, 3.0)
    return encoded(image, "JPEG", exif=exif)


GREY_16 = Image.frombytes("I;16", (600, 300), b"\x00\x80" * 180_000)
CLEAR = Image.new("RGBA", (600, 300), (255, 0, 0, 0))
KINDS = {
    "photograph": encoded(Image.new("RGB", (600, 300), "red"), "JPEG"),
    "printer's": encoded(Image.new("CMYK", (600, 300), (0, 255, 255, 0)), "JPEG"),
    "grey": encoded(Image.new("L", (600, 300), 128), "JPEG"),
    "grey of 16 bits": encoded(GREY_16, "PNG"),
    "palette": encoded(CLEAR.convert("P"), "PNG", transparency=0),
    "transparent": encoded(CLEAR, "PNG"),
    "black and white": encoded(Image.new("1", (600, 300), 1), "PNG"),
    "moving": encoded(
        Image.new("RGB", (600, 300), "red"),
        "WEBP",
        save_all=True,
        append_images=[Image.new("RGB", (600, 300), "blue")],
    ),
    "moving PNG": encoded(
        Image.new("RGB", (600, 300), "red"),
        "PNG",
        save_all=True,
        append_images=[Image.new("RGB", (600, 300), "blue")],
    ),
}


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS)
def test_every_kind_becomes_still_pictures_of_8_bits(data: bytes) -> None:
    """Whatever a picture is, browsers show its copies, in its own format and as WebP."""
    kind = Image.open(io.BytesIO(data)).format
    made = copies(data)
    assert {opened(copy).format for copy in made} == {"WEBP", kind}
    assert {copy.width for copy in made} == {480, 600}
    for copy in made:
        image = opened(copy)
        assert image.size == (copy.width, copy.height) == (copy.width, copy.width // 2)
        assert image.mode in ("RGB", "RGBA")
        assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("kind", "pixel"),
    [
        ("printer's", (254, 0, 0)),
        ("grey of 16 bits", (128, 128, 128)),
        ("moving", (254, 0, 0)),
        ("black and white", (255, 255, 255)),
    ],
)
def test_colours_stay_what_they_were(kind: str, pixel: tuple[int, ...]) -> None:
    """No conversion cuts off, inverts or takes another frame."""
    for copy in copies(KINDS[kind]):
        shown = opened(copy).convert("RGB").getpixel((100, 100))
        assert all(abs(is_ - was) < 12 for is_, was in zip(shown, pixel, strict=True)), copy


@pytest.mark.parametrize("kind", ["palette", "transparent"])
def test_what_was_transparent_is(kind: str) -> None:
    """In both formats."""
    for copy in copies(KINDS[kind]):
        assert opened(copy).convert("RGBA").getpixel((100, 100))[3] == 0


def test_a_photograph_held_upright_is_upright_and_tells_nothing() -> None:
    """Turned by its pixels; no camera, no place, no profile."""
    made = copies(taken_upright())
    assert {(copy.width, copy.height) for copy in made} == {(480, 960), (600, 1200)}
    for copy in made:
        image = opened(copy)
        assert not image.getexif()
        assert b"Exif" not in copy.data
        red, _, blue = image.convert("RGB").getpixel((copy.width // 2, 10))
        assert red > 200
        assert blue < 60


def test_nothing_is_enlarged_and_nothing_too_large() -> None:
    """Three widths at most, none above the picture's own."""
    wide = encoded(Image.new("RGB", (3000, 300)), "JPEG")
    assert [copy.width for copy in copies(wide)] == [480, 480, 960, 960, 1440, 1440]
    small = encoded(Image.new("RGB", (30, 3)), "PNG")
    assert [(copy.width, copy.height) for copy in copies(small)] == [(30, 3), (30, 3)]


def test_the_same_picture_gives_the_same_bytes() -> None:
    """Every copy, every time."""
    assert copies(taken_upright()) == copies(taken_upright())


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("![球场](images/a.jpg)", "images/a.jpg"),
        ("![球场](images/a(1).jpg '说明')", "images/a(1).jpg"),
        ("![球场](<images/a b (1).jpg>)", "images/a b (1).jpg"),
        ("![球\n场][c]\n\n[c]: images/a.jpg '说明'", "images/a.jpg"),
    ],
)
def test_a_picture_is_found_however_it_is_typed(typed: str, address: str) -> None:
    """As the converter reads it, so is it checked."""
    document = read_markdown(f"---\ntitle: x\n---\n{typed}\n", "a.md")
    prose, _ = read(document.body)
    (found,) = prose.pictures
    assert found.address == address
    assert [slot.kind for slot in prose.slots] == ["picture"]


class Site:
    """A folder of content with one picture, its cache, and how often something was made."""

    def __init__(self, root: Path) -> None:
        self.content, self.cache = root / "content", root / "cache"
        self.made = 0
        self.file = self.content / "images" / "a.jpg"
        self.file.parent.mkdir(parents=True)
        self.file.write_bytes(KINDS["photograph"])

    def build(self, output: Path, *shown: str) -> dict[str, bytes]:
        """What a build with these pictures publishes."""
        cache = PictureCache(self.content, self.cache, self.clean)
        for file in shown:
            cache.picture(file)
        cache.publish(output)
        cache.drop_unused()
        paths = (path for path in output.rglob("*") if path.is_file())
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}

    def clean(self, data: bytes) -> bytes:
        self.made += 1
        return strip_image(data)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_picture_is_made_once(site: Site, tmp_path: Path) -> None:
    """The second build finds what the first made, and publishes the same."""
    first = site.build(tmp_path / "1", "images/a.jpg")
    assert site.build(tmp_path / "2", "images/a.jpg") == first
    assert len(first) == 4
    assert site.made == 1


def test_only_what_pages_show_is_published(site: Site, tmp_path: Path) -> None:
    """No original, and nothing that nobody asked for."""
    assert site.build(tmp_path / "1") == {}
    assert all("-" in name for name in site.build(tmp_path / "2", "images/a.jpg"))


def test_another_picture_of_the_same_name_has_another_address(site: Site, tmp_path: Path) -> None:
    """Browsers may keep what they have, and never show the old one."""
    first = site.build(tmp_path / "1", "images/a.jpg")
    site.file.write_bytes(KINDS["grey"])
    assert not set(first) & set(site.build(tmp_path / "2", "images/a.jpg"))


@pytest.mark.parametrize("name", ["食堂 (1).jpg", "a, b 2x.jpg", "100%#1.jpg", "x&y'z.jpg"])
def test_no_name_of_a_file_can_break_a_list_of_addresses(
    site: Site, tmp_path: Path, name: str
) -> None:
    """What telephones and offices call a picture is no address; what is published is."""
    site.file.rename(site.file.with_name(name))
    for path in site.build(tmp_path / "1", f"images/{name}"):
        assert re.fullmatch(r"images/[A-Za-z0-9_.-]+", path)


@pytest.mark.parametrize("how", ["cut off", "changed", "gone", "no list", "list of nonsense"])
def test_what_was_kept_and_is_broken_is_made_again(site: Site, tmp_path: Path, how: str) -> None:
    """A full disk or a curious hand costs time, never a site."""
    first = site.build(tmp_path / "1", "images/a.jpg")
    (kept,) = site.cache.iterdir()
    victim = kept / "480.webp"
    if how == "cut off":
        victim.write_bytes(victim.read_bytes()[:-1])
    elif how == "changed":
        victim.write_bytes(victim.read_bytes()[::-1])
    elif how == "gone":
        victim.unlink()
    elif how == "no list":
        (kept / "copies.json").unlink()
    else:
        (kept / "copies.json").write_text('[{"file": 7}, "x"]', encoding="utf-8")
    assert site.build(tmp_path / "2", "images/a.jpg") == first
    assert site.made == 2


def test_what_no_page_shows_any_more_is_forgotten(site: Site, tmp_path: Path) -> None:
    """What is kept does not grow for ever."""
    site.build(tmp_path / "1", "images/a.jpg")
    assert len(list(site.cache.iterdir())) == 1
    site.build(tmp_path / "2")
    assert list(site.cache.iterdir()) == []
