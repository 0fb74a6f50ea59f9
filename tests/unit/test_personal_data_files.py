"""Personal data in pictures, PDFs and file names; everything is made at test time."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from mingzhang.kernel.problems import Level, Problem
from mingzhang.safe_content import personal
from tests.unit.test_personal_data import Maker, echoes, messages

PACK = personal.load("cn")
FORMATS = ("JPEG", "PNG", "WEBP")


def picture(kind: str = "JPEG", **saved: object) -> bytes:
    image = Image.new("RGB", (24, 16), "green")
    image.putpixel((0, 0), (255, 0, 0))
    output = io.BytesIO()
    image.save(output, kind, **saved)
    return output.getvalue()


def with_gps(maker: Maker, kind: str) -> bytes:
    exif = Image.Exif()
    place = tuple(float(maker.random.randrange(60)) for _ in range(3))
    exif[ExifTags.IFD.GPSInfo] = {1: "N", 2: place, 3: "E", 4: place}
    return picture(kind, exif=exif)


def with_field(kind: str, text: str, tag: ExifTags.Base) -> bytes:
    exif = Image.Exif()
    value: object = text
    if tag == ExifTags.Base.UserComment:
        value = b"UNICODE\0" + text.encode("utf-16-le")
    elif tag.name.startswith("XP"):
        value = text.encode("utf-16-le")
    if tag == ExifTags.Base.UserComment:
        exif[ExifTags.IFD.Exif] = {tag: value}
    else:
        exif[tag] = value
    return picture(kind, exif=exif)


def with_xmp(kind: str, inner: str) -> bytes:
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{inner}</x:xmpmeta>'.encode()
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return picture(kind, pnginfo=info)
    return picture(kind, xmp=xmp)


def with_png_text(text: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", text, zip=True)
    return picture("PNG", pnginfo=info)


def with_iptc(text: str) -> bytes:
    raw = text.encode()
    caption = b"\x1c\x02\x78" + len(raw).to_bytes(2) + raw
    resource = b"8BIM\x04\x04\0\0" + len(caption).to_bytes(4) + caption + b"\0" * (len(caption) % 2)
    segment = b"Photoshop 3.0\0" + resource
    plain = picture()
    return plain[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2) + segment + plain[2:]


FIELDS = [
    ExifTags.Base.ImageDescription, ExifTags.Base.Artist, ExifTags.Base.UserComment,
    ExifTags.Base.XPComment, ExifTags.Base.XPTitle, ExifTags.Base.Copyright,
]  # fmt: skip


def pdf(text: str, *, compressed: bool = True, **info: str) -> bytes:
    """One page with the text in a Chinese font that is not embedded."""
    lines = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T* " for line in text.split("\n"))
    stream = f"BT /F1 12 Tf 14 TL 40 700 Td {lines}ET".encode()
    packed = zlib.compress(stream) if compressed else stream
    how = "/Filter /FlateDecode " if compressed else ""
    font = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 7 0 R >>"
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< {how}/Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>",
        font.encode(),
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>",
    ]
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    raw = body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    raw += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n".encode()
    return with_info(raw, {f"/{key}": value for key, value in info.items()}) if info else raw


def with_info(raw: bytes, info: dict[str, str]) -> bytes:
    return edited(raw, lambda writer: writer.add_metadata(info))


def edited(raw: bytes, edit: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    edit(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def with_note(raw: bytes, text: str) -> bytes:
    note = DictionaryObject({NameObject("/Type"): NameObject("/Annot")})
    note.update(
        {
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Contents"): TextStringObject(text),
        }
    )
    note[NameObject("/T")] = TextStringObject("editor")
    note[NameObject("/Rect")] = PdfReader(io.BytesIO(raw)).pages[0].mediabox
    return edited(raw, lambda writer: writer.add_annotation(0, note))


def rules(problems: list[Problem]) -> set[str]:
    return {problem.rule for problem in problems if problem.level is Level.ERROR}


def test_gps_is_always_found_and_always_stripped() -> None:
    maker, hits, left = Maker(1), 0, 0
    cases = [(kind, with_gps(maker, kind)) for kind in FORMATS for _ in range(10)]
    inners = ("<exif:GPSLatitude>25,2N</exif:GPSLatitude>", '<a exif:GPSLatitude="1"/>')
    cases += [(kind, with_xmp(kind, inner)) for kind in FORMATS for inner in inners]
    for kind, data in cases:
        hits += "personal.location" in rules(list(personal.scan_image(data, PACK, "a.x")))
        clean = personal.strip_image(data)
        left += bool(list(personal.scan_image(clean, PACK, "a.x")))
        assert Image.open(io.BytesIO(clean)).format == kind
    print(f"\nGPS: {hits}/{len(cases)} found, {left} left after stripping")
    assert (hits, left) == (len(cases), 0)


def test_numbers_in_pictures() -> None:
    maker = Maker(2)
    makes = {"identity": maker.identity, "mobile": maker.mobile, "bank-card": maker.card}
    for kind, make in makes.items():
        hits, echoed, left, cases = 0, 0, 0, []
        for number in range(12):
            datum = make()
            text = f"受助人资料 {datum}"
            cases.append((datum, with_field(FORMATS[number % 3], text, FIELDS[number % 6])))
            cases.append((datum, with_xmp(FORMATS[number % 3], f"<dc:title>{text}</dc:title>")))
            cases.append((datum, with_png_text(text) if number % 2 else with_iptc(text)))
        cases.append((datum, picture("JPEG", comment=text.encode())))
        for datum, data in cases:
            problems = list(personal.scan_image(data, PACK, "images/a.jpg"))
            hits += f"personal.{kind}" in rules(problems)
            echoed += echoes(datum, problems)
            clean = personal.strip_image(data)
            left += bool(list(personal.scan_image(clean, PACK, "a"))) or datum.encode() in clean
        print(f"\n{kind} in pictures: {hits}/{len(cases)} found, {echoed} repeated, {left} left")
        assert (hits, echoed, left) == (len(cases), 0, 0)


def png_with(how: str, text: str) -> bytes:
    """A picture with a text chunk of one of the three kinds."""
    info = PngImagePlugin.PngInfo()
    if how == "iTXt":
        info.add_itxt("Description", text, "zh", "说明")
    else:
        info.add_text("Description", text, zip=how == "zTXt")
    return picture("PNG", pnginfo=info)


TOLD_IN: dict[str, Callable[[str], bytes]] = {
    "PNG tEXt": lambda text: png_with("tEXt", text),
    "PNG zTXt": lambda text: png_with("zTXt", text),
    "PNG iTXt": lambda text: png_with("iTXt", text),
    "EXIF comment": lambda text: with_field("JPEG", text, ExifTags.Base.UserComment),
    "EXIF comment of PNG": lambda text: with_field("PNG", text, ExifTags.Base.UserComment),
    "EXIF comment of WebP": lambda text: with_field("WEBP", text, ExifTags.Base.UserComment),
    "JPEG comment": lambda text: picture("JPEG", comment=text.encode()),
    "GIF comment": lambda text: picture("GIF", comment=text.encode()),
    "IPTC": with_iptc,
    "XMP": lambda text: with_xmp("JPEG", text),
    "XMP of PNG": lambda text: with_xmp("PNG", text),
    "XMP of WebP": lambda text: with_xmp("WEBP", text),
}


@pytest.mark.parametrize("where", TOLD_IN)
def test_whatever_a_picture_tells_is_searched_and_stripped(where: str) -> None:
    number = Maker(len(where)).mobile()
    data = TOLD_IN[where](f"tel {number}")
    assert "personal.mobile" in rules(list(personal.scan_image(data, PACK, "a.x")))
    clean = personal.strip_image(data)
    assert list(personal.scan_image(clean, PACK, "a.x")) == []
    assert number.encode() not in clean


def test_what_stands_behind_a_picture_is_not_published() -> None:
    """Some cameras and messengers append data that no program shows."""
    number = Maker(8).mobile().encode()
    for kind in FORMATS:
        assert number not in personal.strip_image(picture(kind) + number)


def test_numbers_in_pdfs() -> None:
    maker = Maker(3)
    makes = {"identity": maker.identity, "mobile": maker.mobile, "bank-card": maker.card}
    for kind, make in makes.items():
        hits, echoed, left, cases = 0, 0, 0, []
        for number in range(10):
            datum = make()
            text = f"帮扶台账\n资料 {datum}"
            cases.append((datum, pdf(text, compressed=bool(number % 2)), False))
            cases.append((datum, pdf("公示", Title=text, Author="x"), True))
            cases.append((datum, with_note(pdf("公示"), text), False))
        for datum, data, is_metadata in cases:
            problems = list(personal.scan_pdf(data, PACK, "files/a.pdf"))
            hits += f"personal.{kind}" in rules(problems)
            echoed += echoes(datum, problems)
            if is_metadata:
                left += bool(list(personal.scan_pdf(personal.strip_pdf(data), PACK, "a.pdf")))
        print(f"\n{kind} in PDFs: {hits}/{len(cases)} found, {echoed} repeated, {left} left")
        assert (hits, echoed, left) == (len(cases), 0, 0)


def test_a_name_in_a_pdf_stands_on_its_page() -> None:
    data = pdf("困难职工张建国，")
    (problem,) = personal.scan_pdf(
        edited(data, lambda w: w.insert_blank_page(index=0)), PACK, "a.pdf"
    )
    assert (problem.rule, problem.place.line) == ("personal.name", 2)
    assert "张建国" not in messages([problem])


def test_a_stripped_pdf_keeps_its_text_and_nothing_else() -> None:
    data = pdf("公示第一批", Title="t", Author="a", Producer="p", CreationDate="D:20250101")
    data = edited(data, lambda w: w.add_attachment("list.txt", b"names"))
    assert "personal.attachment" in rules(list(personal.scan_pdf(data, PACK, "a.pdf")))
    clean = personal.strip_pdf(data)
    assert PdfReader(io.BytesIO(clean)).pages[0].extract_text().strip() == "公示第一批"
    assert not PdfReader(io.BytesIO(clean)).metadata
    assert list(personal.scan_pdf(clean, PACK, "a.pdf")) == []
    assert b"names" not in clean
    assert personal.strip_pdf(data) == clean


def test_a_photograph_in_a_pdf_is_scanned_and_stripped() -> None:
    photo = with_gps(Maker(4), "JPEG")
    page = io.BytesIO()
    Image.open(io.BytesIO(photo)).save(page, "PDF")
    data = edited(page.getvalue(), lambda writer: replace_picture(writer, photo))
    found = list(personal.scan_pdf(data, PACK, "a.pdf"))
    assert "personal.location" in rules(found)
    assert "personal.only-picture" in {problem.rule for problem in found}
    clean = list(personal.scan_pdf(personal.strip_pdf(data), PACK, "a.pdf"))
    assert {problem.rule for problem in clean} == {"personal.only-picture"}


def replace_picture(writer: PdfWriter, photo: bytes) -> None:
    for image in writer.pages[0]["/Resources"]["/XObject"].values():
        image.get_object()[NameObject("/Filter")] = NameObject("/DCTDecode")
        image.get_object()._data = photo


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"\xff\xd8\xff", b"GIF89a", b"\x89PNG\r\n\x1a\n"]
)
@pytest.mark.parametrize("name", ["a.pdf", "a.jpg"])
def test_a_broken_file_is_refused(data: bytes, name: str) -> None:
    assert rules(list(personal.scan_file(data, PACK, name))) == {"personal.unreadable"}
    with pytest.raises(personal.UnreadableError):
        personal.strip_file(data, name)


def test_every_cut_of_a_file_is_answered() -> None:
    for data, name in ((with_gps(Maker(5), "JPEG"), "a.jpg"), (pdf("公示", Title="t"), "a.pdf")):
        for end in range(0, len(data), 7):
            list(personal.scan_file(data[:end], PACK, name))


def test_a_damaged_file_is_answered_and_quotes_nothing() -> None:
    """What a library says of broken bytes may hold the text: it is never passed on."""
    chance = random.Random(17)  # noqa: S311 - the same damage every time
    whole = [(pdf("公示", Title="t"), "a.pdf"), (with_note(pdf("公示"), "甲"), "a.pdf")]
    whole += [(with_gps(Maker(5), kind), f"a.{kind.lower()}") for kind in FORMATS]
    for number in range(600):
        data, name = whole[number % len(whole)]
        damaged = bytearray(data)
        for _ in range(chance.choice([1, 2, 9])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        list(personal.scan_file(bytes(damaged), PACK, name))
        with suppress(personal.UnreadableError):
            personal.strip_file(bytes(damaged), name)


def test_an_encrypted_pdf_is_refused() -> None:
    data = edited(pdf("公示"), lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    assert rules(list(personal.scan_pdf(data, PACK, "a.pdf"))) == {"personal.unreadable"}


def test_a_turned_picture_stays_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    clean = Image.open(io.BytesIO(personal.strip_image(picture("PNG", exif=exif))))
    assert clean.size == (16, 24)
    assert clean.getpixel((15, 0)) == (255, 0, 0)


def test_a_colour_profile_is_applied_and_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clean = Image.open(io.BytesIO(personal.strip_image(picture(icc_profile=profile))))
    assert "icc_profile" not in clean.info


def test_a_moving_picture_keeps_moving() -> None:
    output = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "white")]
    frames[0].save(
        output, "GIF", save_all=True, append_images=frames[1:], duration=120, comment=b"me"
    )
    assert list(personal.scan_image(output.getvalue(), PACK, "a.gif"))
    clean = personal.strip_image(output.getvalue())
    assert list(personal.scan_image(clean, PACK, "a.gif")) == []
    assert Image.open(io.BytesIO(clean)).n_frames == 3
    assert Image.open(io.BytesIO(clean)).info["duration"] == 120


def test_a_plain_picture_tells_nothing_and_is_stripped_alike() -> None:
    for kind in FORMATS:
        data = picture(kind)
        assert list(personal.scan_image(data, PACK, "a")) == []
        assert personal.strip_image(data) == personal.strip_image(data)


def test_file_names() -> None:
    maker = Maker(6)
    for datum in (maker.identity(), maker.mobile(), f"困难职工{maker.name()}"):
        (problem,) = personal.scan_name(f"content/images/{datum}.jpg", PACK)
        assert problem.rule == "personal.file-name"
        assert datum not in f"{messages([problem])}{problem}"
    assert list(personal.scan_name("content/images/2025-sports-01.jpg", PACK)) == []
