"""PDFs that run, open, send or play something are refused; those that people read are not."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from mingzhang.safe_content import gate, personal
from mingzhang.safe_content.attachments import check_attachment
from mingzhang.safe_content.papers import check_paper
from tests.unit.test_personal_data_files import edited, pdf


def paper(**parts: object) -> DictionaryObject:
    """A dictionary: texts that begin with `/` are names."""
    return DictionaryObject({NameObject(f"/{key}"): thing(value) for key, value in parts.items()})


def thing(value: object) -> PdfObject:
    if isinstance(value, PdfObject):
        return value
    if isinstance(value, dict):
        return paper(**value)
    if isinstance(value, list):
        return ArrayObject(thing(item) for item in value)
    if isinstance(value, int):
        return NumberObject(value)
    text = str(value)
    return NameObject(text) if text.startswith("/") else TextStringObject(text)


RECT = [0, 0, 9, 9]
SCRIPT = {"S": "/JavaScript", "JS": "app.alert(1)"}


def opening(action: object) -> Callable[[PdfWriter], object]:
    return lambda w: w.root_object.update(paper(OpenAction=action))


def root(**parts: object) -> Callable[[PdfWriter], object]:
    return lambda w: w.root_object.update(paper(**parts))


def page(**parts: object) -> Callable[[PdfWriter], object]:
    return lambda w: w.pages[0].update(paper(**parts))


def note(**parts: object) -> Callable[[PdfWriter], object]:
    """Something on the first page, to be clicked."""
    annotation = {"Type": "/Annot", "Subtype": "/Link", "Rect": RECT, **parts}

    def add(writer: PdfWriter) -> None:
        reference = writer._add_object(paper(**annotation))
        writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])

    return add


def in_a_stream(writer: PdfWriter) -> None:
    """The program as a stream of its own, behind two references."""
    stream = DecodedStreamObject()
    stream.set_data(b"app.alert(1)")
    action = paper(S="/JavaScript")
    action[NameObject("/JS")] = writer._add_object(stream)
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)


def field(**parts: object) -> Callable[[PdfWriter], object]:
    widget = {"Subtype": "/Widget", "Rect": RECT, "FT": "/Btn", "T": "x", **parts}
    return root(AcroForm={"Fields": [widget]})


HOSTILE: dict[str, tuple[str, Callable[[PdfWriter], object]]] = {
    "script on opening": ("script", opening(SCRIPT)),
    "script after a jump": ("script", opening({"S": "/GoTo", "D": "a", "Next": SCRIPT})),
    "script in a list": ("script", opening({"S": "/GoTo", "D": "a", "Next": [SCRIPT]})),
    "script of the document": ("script", root(Names={"JavaScript": {"Names": ["x", SCRIPT]}})),
    "script in a stream": ("script", in_a_stream),
    "script on closing": ("script", root(AA={"WC": SCRIPT})),
    "script of a page": ("script", page(AA={"O": SCRIPT})),
    "script of a link": ("script", note(A=SCRIPT)),
    "script of a note": ("script", note(Subtype="/Text", AA={"E": SCRIPT})),
    "script of a field": ("script", field(AA={"K": SCRIPT})),
    "script of a bookmark": ("script", root(Outlines={"First": {"Title": "x", "A": SCRIPT}})),
    "script while showing": ("script", note(A={"S": "/Rendition", "JS": "x"})),
    "form of another kind": ("script", root(AcroForm={"Fields": [], "XFA": ["x"]})),
    "program": ("launch", opening({"S": "/Launch", "F": "cmd.exe"})),
    "program of Windows": ("launch", note(A={"S": "/Launch", "Win": {"F": "cmd.exe"}})),
    "other document": ("launch", note(A={"S": "/GoToR", "F": "\\\\a.example\\x.pdf", "D": "a"})),
    "document inside": ("launch", opening({"S": "/GoToE", "T": {"R": "/C", "N": "x"}})),
    "file": ("launch", note(A={"S": "/URI", "URI": "file:///etc/passwd"})),
    "share": ("launch", note(A={"S": "/URI", "URI": "\\\\a.example\\x"})),
    "script as a link": ("launch", note(A={"S": "/URI", "URI": " JavaScript:x"})),
    "other scheme": ("launch", note(A={"S": "/URI", "URI": "ms-msdt:/id"})),
    "file as a base": ("launch", root(URI={"Base": "file:///c:/"})),
    "sends": ("sends", field(A={"S": "/SubmitForm", "F": "https://a.example"})),
    "takes in": ("sends", opening({"S": "/ImportData", "F": "a.fdf"})),
    "recording": ("plays", note(Subtype="/Screen", A={"S": "/Rendition", "OP": 0})),
    "sound": ("plays", note(Subtype="/Sound", Sound="x")),
    "film": ("plays", note(Subtype="/Movie", Movie={"F": "a.mov"})),
    "medium": ("plays", note(Subtype="/RichMedia", RichMediaContent={})),
    "model": ("plays", note(Subtype="/3D")),
}
ORDINARY: dict[str, Callable[[PdfWriter], object]] = {
    "plain": lambda _: None,
    "opens at a page": opening({"S": "/GoTo", "D": [0, "/Fit"]}),
    "opens at a place": opening([0, "/XYZ", 0, 0, 0]),
    "next page": note(A={"S": "/Named", "N": "/NextPage"}),
    "web": note(A={"S": "/URI", "URI": "https://a.example/?a=b:c"}),
    "web without a scheme": note(A={"S": "/URI", "URI": "www.a.example"}),
    "mail": note(A={"S": "/URI", "URI": "mailto:a@a.example"}),
    "bookmarks": lambda w: w.add_outline_item(title="第一章", page_number=0),
    "form on paper": root(AcroForm={"Fields": [], "NeedAppearances": BooleanObject(True)}),
    "tags": root(StructTreeRoot={"Type": "/StructTreeRoot", "K": {"S": "/P"}}),
    "the word": lambda w: w.add_metadata({"/Title": "JavaScript /JS /Launch"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_acts_is_refused_with_its_reason(name: str) -> None:
    rule, edit = HOSTILE[name]
    rules = {problem.rule for problem in check_paper(edited(pdf("公示"), edit), "files/a.pdf")}
    assert f"gate.pdf-{rule}" in rules


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_papers_pass(name: str) -> None:
    assert check_paper(edited(pdf("公示"), ORDINARY[name]), "files/a.pdf") == []


def test_a_name_may_be_written_in_hexadecimal() -> None:
    plain = edited(pdf("公示"), opening(SCRIPT))
    hidden = plain.replace(b"/JavaScript", b"/J#61v#61Script").replace(b"/JS", b"/#4a#53")
    assert hidden != plain
    assert [problem.rule for problem in check_paper(hidden, "a.pdf")] == ["gate.pdf-script"]


def test_a_file_hidden_in_a_note_is_found_and_taken_out() -> None:
    """As one attached to the document is."""
    attached = {"Type": "/Filespec", "F": "a.txt", "EF": {"F": "x"}}
    data = edited(pdf("公示"), note(Subtype="/FileAttachment", FS=attached))
    found = {problem.rule for problem in personal.scan_pdf(data, personal.load("cn"), "a.pdf")}
    assert "personal.attachment" in found


@pytest.mark.parametrize("cut", range(0, 900, 60))
def test_a_broken_file_is_no_crash(cut: int) -> None:
    check_paper(pdf("公示")[:cut], "a.pdf")


def test_the_door_of_a_site_knows_them(tmp_path: Path) -> None:
    file = "content/files/a.pdf"
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_bytes(edited(pdf("公示"), opening(SCRIPT)))
    problems = gate.open_at(tmp_path).check_file(tmp_path / file, file)
    assert "gate.pdf-script" in {problem.rule for problem in problems}


def bomb(pages: int, drawing: bytes) -> bytes:
    """One page, drawn over and over, and named as often as one likes."""
    packed = zlib.compress(drawing)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [" + b"3 0 R " * pages + b"] >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
            b" /Resources << /Font << /F 5 0 R >> >> >>"
        ),
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, table = b"%PDF-1.7\n", b"xref\n0 6\n0000000000 65535 f \n"
    for item in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % item
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + table + end


WORD = b"BT /F 9 Tf 1 1 Td (x) Tj ET\n"
BOMBS = {
    "one page many times": bomb(100_000, WORD * 200),
    "nothing, a thousand million times": bomb(1, bytes(10**9)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_pdf_that_takes_too_long_is_given_up(name: str) -> None:
    """After four seconds; the next one is read as if nothing had been."""
    pack = personal.load("cn")
    start = sum(os.times()[2:4])
    problems = check_attachment(BOMBS[name], pack, "content/files/a.pdf")
    print(
        f"{name}: {len(BOMBS[name]) // 1024} KB, {sum(os.times()[2:4]) - start:.1f} s of CPU time"
    )
    assert [problem.rule for problem in problems] == ["personal.unreadable"]
    assert check_attachment(pdf("公示"), pack, "content/files/b.pdf") == []
