"""PDFs: wherever a number stands in one, it is found; the copy that is published shows the same and holds no more.

Every number is made at test time, and nobody's.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
)

from mingzhang.kernel.problems import Level
from mingzhang.safe_content import personal
from tests.unit.test_papers import note, page, paper, root, thing
from tests.unit.test_personal_data import Maker, echoes
from tests.unit.test_personal_data_files import edited, pdf, rules

PACK = personal.load("cn")
RECT = [40, 640, 240, 690]
Edit = Callable[[PdfWriter], object]


def drawing(operators: str) -> DecodedStreamObject:
    """Something drawn in the font of the page, which has digits at their places in ASCII."""
    stream = DecodedStreamObject()
    stream.set_data(operators.encode())
    return stream


FONT = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}


def drawn(operators: str) -> Edit:
    """A page on which this is drawn."""

    def draw(writer: PdfWriter) -> None:
        writer.pages[0].update(paper(Resources={"Font": {"F1": FONT}}))
        writer.pages[0][NameObject("/Contents")] = writer._add_object(drawing(operators))

    return draw


def shown_at(places: list[tuple[str, float, float]], size: int = 12) -> Edit:
    """Pieces drawn in this order, each at its place."""
    pieces = (f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET" for words, x, y in places)
    return drawn(" ".join(pieces))


def form_of(operators: str) -> DecodedStreamObject:
    form = drawing(operators)
    form.update(paper(Type="/XObject", Subtype="/Form", BBox=[0, 0, 200, 50]))
    form.update(paper(Resources={"Font": {"F1": FONT}}))
    return form


def layers(name: str, *, off: bool = False) -> Edit:
    """A page with a square on a layer of that name."""

    def add(writer: PdfWriter) -> None:
        group = writer._add_object(paper(Type="/OCG", Name=name))
        state = {"ON": [] if off else [group], "OFF": [group] if off else [], "Order": [group]}
        writer.root_object.update(paper(OCProperties={"OCGs": [group], "D": state}))
        writer.pages[0].update(paper(Resources={"Properties": {"L1": group}}))
        square = "/OC /L1 BDC 1 0 0 rg 100 100 200 200 re f EMC 0 0 1 rg 350 350 99 99 re f"
        writer.pages[0][NameObject("/Contents")] = writer._add_object(drawing(square))

    return add


def form(**parts: object) -> Edit:
    """A field on the first page, with its drawing."""

    def add(writer: PdfWriter) -> None:
        look = writer._add_object(form_of("0 0.5 0 rg 0 0 100 40 re f"))
        widget = {"Type": "/Annot", "Subtype": "/Widget", "FT": "/Tx", "T": "a", "Rect": RECT}
        field = writer._add_object(paper(**{**widget, "AP": {"N": look}, **parts}))
        writer.pages[0][NameObject("/Annots")] = ArrayObject([field])
        writer.root_object.update(paper(AcroForm={"Fields": [field], "DA": "/Helv 0 Tf 0 g"}))

    return add


def attached(data: bytes) -> Edit:
    return lambda writer: writer.add_attachment("list.txt", data)


def bookmark(title: str) -> Edit:
    return lambda writer: writer.add_outline_item(title=title, page_number=0)


def look_of_a_note(operators: str) -> Edit:
    def add(writer: PdfWriter) -> None:
        look = writer._add_object(form_of(operators))
        note(Subtype="/Stamp", Rect=RECT, AP={"N": look})(writer)

    return add


def spelled(number: str, step: float, up: float = 0.0) -> list[tuple[str, float, float]]:
    return [(digit, 60 + at * step, 700 + at % 3 * up) for at, digit in enumerate(number)]


def cells(number: str, mark: str) -> str:
    return mark.join((number[:3], number[3:7], number[7:]))


# Where a number may stand in a PDF
PLACES: dict[str, Callable[[str], Edit]] = {
    "bookmark": bookmark,
    "telephone link": lambda n: note(A={"S": "/URI", "URI": f"tel:{n}"}),
    "telephone link in pieces": lambda n: note(A={"S": "/URI", "URI": f"tel:+86-{cells(n, '-')}"}),
    "mail link": lambda n: note(A={"S": "/URI", "URI": f"mailto:{n}@a.example"}),
    "link as bytes": lambda n: note(A={"S": "/URI", "URI": ByteStringObject(f"tel:{n}".encode())}),
    "text in place of a figure": lambda n: root(StructTreeRoot={"K": [{"S": "/Figure", "Alt": n}]}),
    "actual text of a tag": lambda n: root(StructTreeRoot={"K": {"S": "/Span", "ActualText": n}}),
    "actual text in the drawing": lambda n: drawn(f"/Span << /ActualText ({n}) >> BDC EMC"),
    "name of a layer": layers,
    "name of a field": lambda n: form(T=n),
    "what was filled in": lambda n: form(V=n),
    "what a field began with": lambda n: form(DV=n),
    "choices of a field": lambda n: form(FT="/Ch", Opt=["甲", [n, "乙"]]),
    "help of a field": lambda n: form(TU=n),
    "field on no page": lambda n: root(AcroForm={"Fields": [{"FT": "/Tx", "T": "b", "V": n}]}),
    "attachment": lambda n: attached(f"名单 {n}".encode()),
    "attachment of Windows": lambda n: attached(f"名单 {n}".encode("gb18030")),
    "note": lambda n: note(Subtype="/Text", Contents=n),
    "author of a note": lambda n: note(Subtype="/Text", T=n),
    "rich text of a note": lambda n: note(Subtype="/FreeText", RC=f"<p>{n}</p>"),
    "look of a note": lambda n: look_of_a_note(f"BT /F1 12 Tf ({n}) Tj ET"),
    "own entry of the document": lambda n: root(Employee=n),
    "own number of the document": lambda n: root(Employee=NumberObject(n)),
    "own name of the document": lambda n: root(Employee=NameObject(f"/{n}")),
    "own key of the document": lambda n: root(**{f"X{n}": "甲"}),
    "entry deep in the document": lambda n: root(Own={"A": [{"B": [{"C": n}]}]}),
    "own entry of a page": lambda n: page(Employee=n),
    "own information": lambda n: lambda writer: writer.add_metadata({"/Employee": n}),
    "known information": lambda n: lambda writer: writer.add_metadata({"/Keywords": f"甲 {n}"}),
    "label of pages": lambda n: root(PageLabels={"Nums": [0, {"P": n}]}),
    "target of links": lambda n: root(Names={"Dests": {"Names": [n, [0, "/Fit"]]}}),
    "digits one by one": lambda n: shown_at(spelled(n, 7)),
    "digits far apart": lambda n: shown_at(spelled(n, 30)),
    "digits in another order": lambda n: shown_at(spelled(n, 7)[::-1]),
    "digits in no order": lambda n: shown_at(sorted(spelled(n, 7))),
    "digits up and down": lambda n: shown_at(spelled(n, 7, 1.1)),
    "digits by their matrices": lambda n: drawn(
        f"BT /F1 12 Tf {' '.join(f'1 0 0 1 {x} {y} Tm ({d}) Tj' for d, x, y in spelled(n, 7))} ET"
    ),
    "digits by a program": lambda n: drawn(
        f"BT /F1 12 Tf 60 700 Td {' 7 0 Td '.join(f'({digit}) Tj' for digit in n)} ET"
    ),
    "digits with gaps": lambda n: drawn(
        f"BT /F1 12 Tf 60 700 Td [{' -400 '.join(f'({digit})' for digit in n)}] TJ ET"
    ),
    "digits on a turned page": lambda n: drawn(
        "q 0 1 -1 0 300 100 cm BT /F1 12 Tf "
        + " ".join(f"1 0 0 1 {x} {y} Tm ({d}) Tj" for d, x, y in spelled(n, 7))
        + " ET Q"
    ),
    "cells with bars": lambda n: shown_at([(cells(n, "|"), 60, 700)]),
    "cells with bars and blanks": lambda n: shown_at([(cells(n, "  |  "), 60, 700)]),
    "cells with many blanks": lambda n: shown_at([(cells(n, " " * 9), 60, 700)]),
    "cells by their places": lambda n: shown_at(
        [(n[:3], 60, 700), (n[3:7], 180, 700), (n[7:], 300, 700)]
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_number_is_found_wherever_it_stands(place: str) -> None:
    """And no message repeats it."""
    number = Maker(len(place)).mobile()
    found = list(personal.scan_pdf(edited(pdf("公示"), PLACES[place](number)), PACK, "files/a.pdf"))
    assert "personal.mobile" in rules(found)
    assert not echoes(number, found)


def test_counts_of_a_table_are_no_telephone() -> None:
    """Its heads say that each column counts something of its own."""
    heads = [("Total", 60, 720), ("Amount", 180, 720), ("Balance", 300, 720)]
    rows = [
        (words, x, y)
        for y, row in ((700, ("158", "3200", "1500")), (680, ("15800", "320000", "12")))
        for words, x in zip(row, (60, 180, 300), strict=True)
    ]
    data = edited(pdf("公示"), shown_at(heads + rows))
    assert rules(list(personal.scan_pdf(data, PACK, "a.pdf"))) == set()


def test_the_place_of_a_problem_is_its_page() -> None:
    """Also of what a page holds unseen."""
    number = Maker(2).mobile()
    data = edited(pdf("公示"), note(Subtype="/Text", Contents=number))
    data = edited(data, lambda writer: writer.insert_blank_page(index=0))
    (problem,) = personal.scan_pdf(data, PACK, "a.pdf")
    assert (problem.rule, problem.place.line) == ("personal.mobile", 2)


# -- the copy


def copied(edit: Edit) -> PdfReader:
    return PdfReader(io.BytesIO(personal.strip_pdf(edited(pdf("公示"), edit))))


GONE = [
    *("own entry of the document", "own number of the document", "own name of the document"),
    *("own key of the document", "entry deep in the document", "own entry of a page"),
    *("own information", "known information", "attachment", "field on no page", "author of a note"),
    "rich text of a note",
]


@pytest.mark.parametrize("place", GONE)
def test_what_no_page_shows_is_gone(place: str) -> None:
    """Even where an exception answered for it, it is in no byte of the copy."""
    number = Maker(3).mobile()
    copy = personal.strip_pdf(edited(pdf("公示"), PLACES[place](number)))
    assert list(personal.scan_pdf(copy, PACK, "a.pdf")) == []
    assert number.encode() not in copy


def test_what_helps_to_read_a_file_stays() -> None:
    """Bookmarks, numbers of pages, its language, and the order in which it is read aloud."""

    def add(writer: PdfWriter) -> None:
        bookmark("第一章")(writer)
        tags = {"Type": "/StructTreeRoot", "K": {"S": "/Figure", "Alt": "一棵树"}}
        labels = {"Nums": [0, {"S": "/r"}]}
        root(Lang="zh-CN", StructTreeRoot=tags, PageLabels=labels, MarkInfo={})(writer)

    copy = copied(add)
    assert copy.outline[0].title == "第一章"
    assert copy.page_labels == ["i"]
    assert copy.root_object["/StructTreeRoot"]["/K"]["/Alt"] == "一棵树"
    assert copy.root_object["/Lang"] == "zh-CN"


def test_layers_keep_their_state() -> None:
    """A layer that is off would be shown to everybody, if the list of layers were lost."""
    copy = copied(layers("底图", off=True))
    properties = copy.root_object["/OCProperties"]
    (group,) = properties["/OCGs"]
    assert group.get_object()["/Name"] == "底图"
    assert properties["/D"]["/OFF"] == [group]
    used = copy.pages[0]["/Resources"]["/Properties"].raw_get("/L1")
    assert used == group


def test_fields_of_pages_stay_and_others_go() -> None:
    def add(writer: PdfWriter) -> None:
        form(V="甲")(writer)
        writer.root_object["/AcroForm"]["/Fields"].append(thing({"FT": "/Tx", "T": "b"}))
        writer.root_object["/AcroForm"].update(paper(Own="甲"))

    copy = copied(add)
    (field,) = copy.root_object["/AcroForm"]["/Fields"]
    assert field == copy.pages[0]["/Annots"][0]
    assert field.get_object()["/V"] == "甲"
    assert set(copy.root_object["/AcroForm"]) == {"/Fields", "/DA"}


def test_a_copy_is_always_the_same() -> None:
    data = edited(pdf("公示"), layers("底图"))
    assert personal.strip_pdf(data) == personal.strip_pdf(data)


LOOKS: dict[str, Edit] = {
    "text": lambda _: None,
    "digits": shown_at(spelled("2025", 20)),
    "a layer": layers("底图"),
    "a layer that is off": layers("底图", off=True),
    "a field": form(V="甲"),
    "a stamp": look_of_a_note("1 0 0 RG 4 w 2 2 90 40 re S"),
    "bookmarks": bookmark("第一章"),
    "a turned page": page(Rotate=90),
    "a cut page": page(CropBox=[100, 300, 500, 790]),
    "own entries": root(Employee="甲"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_copy_looks_the_same(look: str) -> None:
    """What each page draws, its boxes, and how its notes look."""
    data = edited(pdf("公示\n第二行"), LOOKS[look])
    assert drawn_by(personal.strip_pdf(data)) == drawn_by(data)


@pytest.mark.skipif(not find_spec("pypdfium2"), reason="no program that draws PDFs")
def test_a_copy_looks_the_same_to_another_program() -> None:
    """Every pixel, forms included."""
    for edit in LOOKS.values():
        data = edited(pdf("公示\n第二行"), edit)
        assert pixels(personal.strip_pdf(data)) == pixels(data)


def drawn_by(data: bytes) -> list[object]:
    told = []
    for one in PdfReader(io.BytesIO(data)).pages:
        contents = one.get_contents()
        boxes = [list(map(float, box)) for box in (one.mediabox, one.cropbox)]
        looks = [
            reference.get_object()["/AP"]["/N"].get_data()
            for reference in one.get("/Annots", ArrayObject())
            if "/AP" in reference.get_object()
        ]
        told.append(
            (contents and contents.get_data(), boxes, one.rotation, looks, one.extract_text())
        )
    return told


def pixels(data: bytes) -> list[bytes]:
    document = import_module("pypdfium2").PdfDocument(data)
    document.init_forms()
    return [one.render(scale=1, may_draw_forms=True).to_pil().tobytes() for one in document]


# -- seals


def signature(**parts: object) -> DictionaryObject:
    held: dict[str, PdfObject] = {"Contents": ByteStringObject(b"\x30" * 40)}
    return paper(Type="/Sig", Filter="/Adobe.PPKLite", ByteRange=[0, 9, 60, 9], **held, **parts)


def signed(**parts: object) -> Edit:
    return form(FT="/Sig", **parts)


SEALED: dict[str, Edit] = {
    "signed": signed(V=signature()),
    "place for a signature": signed(),
    "signed by another program": signed(V=paper(Filter="/Own", ByteRange=[0, 1, 2, 3])),
    "time stamp": root(Perms={"DocMDP": paper(Type="/DocTimeStamp", Contents="x")}),
    "signed for usage": root(Perms={"UR3": signature()}),
    "seal of an own kind": note(Subtype="/SealAnnotation", Rect=RECT),
    "seal of an own kind with a look": note(Subtype="/OESeal", Contents="甲", Rect=RECT),
}


@pytest.mark.parametrize("kind", SEALED)
def test_a_sealed_file_is_refused_and_never_altered(kind: str) -> None:
    """A copy would break the seal; what an exception lets pass is published byte for byte."""
    data = edited(pdf("公示", Author="甲"), SEALED[kind])
    problems = list(personal.scan_pdf(data, PACK, "a.pdf"))
    assert [p.rule for p in problems if p.level is Level.ERROR] == ["personal.sealed"]
    assert personal.strip_pdf(data) == data


@pytest.mark.parametrize("look", LOOKS)
def test_what_bears_no_seal_is_not_refused(look: str) -> None:
    problems = list(personal.scan_pdf(edited(pdf("公示"), LOOKS[look]), PACK, "a.pdf"))
    assert "personal.sealed" not in {problem.rule for problem in problems}
