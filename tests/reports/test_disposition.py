"""The disposition sheet: every fact in its box, on every paper size, whatever is written."""

from __future__ import annotations

import io
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.core.errors import Refused
from app.domain.papers import (
    PAPER_SIZES,
    DispositionPaper,
    IncomingLetter,
    Instruction,
    Security,
    Signature,
    Urgency,
    logo_digest,
)
from app.reports.disposition import check, render
from app.reports.style import clean, printable
from tests.helpers.pdftext import last_page, read_pdf, squeeze, strokes
from tests.helpers.sheets import a_sheet, sample_logo, with_logo

GOLDEN = Path(__file__).parents[1] / "golden"
SIZES = list(PAPER_SIZES)
SENTENCE = "Koordinasikan dengan produsen data, lalu laporkan hasilnya. "
LONG_NOTE = (SENTENCE * 100)[:5000]

# Free fields of the sheet, each as a change to a sheet that puts a text there.
FIELDS: dict[str, Any] = {
    "note": lambda text: {"note": text},
    "subject": lambda text: {"subject": text},
    "free_instruction": lambda text: {"free_instruction": text},
    "receiver": lambda text: {"receivers": ("Sekretaris", text, "Kepala Bidang")},
    "instruction": lambda text: {"instructions": (Instruction(text, ticked=True), Instruction("Arsipkan"))},
    "letter": lambda text: {"incoming": IncomingLetter(text, text[:200])},
    "due": lambda text: {"due": text},
    "case": lambda text: {"case_title": text, "sop_title": text[:300], "step": text[:300]},
    "sender": lambda text: {"sender_post": text},
    "replaces": lambda text: {"replaces": text},
    "name": lambda text: {
        "signature": Signature(text[:600], text[:600], text[:300], text[:50]),
        "place": text[:80],
    },
}


def described(paper: DispositionPaper, size: str, logo: bytes | None = None) -> str:
    """The sheet as the golden files have it."""
    read = read_pdf(render(paper, size, logo))
    parts = [f"title: {read.title}", f"author: {read.author}", f"language: {read.language}"]
    parts += [f"font: {name}, embedded: {embedded}" for name, embedded in sorted(read.fonts.items())]
    for number, (text, (width, height)) in enumerate(zip(read.pages, read.sizes, strict=True), 1):
        parts += [f"--- page {number}: {width} x {height} mm", text.strip()]
    return "\n".join(line.rstrip() for line in "\n".join(parts).splitlines()) + "\n"


def the_long_sheet() -> DispositionPaper:
    return a_sheet(
        incoming=None,
        receivers=tuple(f"Kepala Dinas Nomor {number}" for number in range(1, 61)),
        security=Security.SECRET,
        note=LONG_NOTE[:3000],
        free_instruction="Bicarakan ✓ dengan saya",
    )


# Written anew with ALUR_GOLDEN=write; the difference is then read before it is committed.
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["short", "long"])
def test_the_sheet_reads_as_the_golden_file(size: str, kind: str) -> None:
    paper = with_logo(a_sheet()) if kind == "short" else the_long_sheet()
    text = described(paper, size, sample_logo() if kind == "short" else None)
    golden = GOLDEN / f"disposition-{kind}-{size}.txt"
    if os.environ.get("ALUR_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
def test_pages_have_the_size_asked_for(size: str) -> None:
    width, height = PAPER_SIZES[size]
    assert set(read_pdf(render(the_long_sheet(), size)).sizes) == {(int(width), int(height))}


def test_all_fonts_are_embedded() -> None:
    fonts = read_pdf(render(a_sheet(note="✓ → 😀"), "A4")).fonts
    assert fonts == {"LiberationSans": True, "LiberationSans-Bold": True, "DejaVuSans": True}


@pytest.mark.parametrize("size", SIZES)
def test_the_same_paper_gives_the_same_bytes(size: str) -> None:
    paper = with_logo(the_long_sheet())
    assert render(paper, size, sample_logo()) == render(paper, size, sample_logo())
    assert render(paper, size, sample_logo()) != render(replace(paper, agenda_no=13), size, sample_logo())


def test_an_ordinary_sheet_is_one_page_without_a_page_number() -> None:
    for size in SIZES:
        read = read_pdf(render(a_sheet(), size))
        assert len(read.pages) == 1
        assert "Halaman" not in read.pages[0]


def test_pages_are_numbered_when_there_are_several() -> None:
    read = read_pdf(render(a_sheet(note=LONG_NOTE), "A5"))
    assert [f"Halaman {number} dari 3" in text for number, text in enumerate(read.pages, 1)] == [True] * 3
    assert ["LEMBAR DISPOSISI 12/2026" in text for text in read.pages] == [False, True, True]
    assert "Catatan (lanjutan) :" in read.pages[1]


def test_without_a_letter_its_boxes_have_a_dash() -> None:
    text = read_pdf(render(a_sheet(incoming=None), "A4")).pages[0]
    assert text.count("–") == 4


def test_an_unknown_letter_date_is_a_dash() -> None:
    text = read_pdf(render(a_sheet(incoming=IncomingLetter("Bupati", "7")), "A4")).pages[0]
    assert text.count("–") == 2


def test_what_is_not_named_has_no_line() -> None:
    bare = a_sheet(case_title="", sop_title="", step="", due="", sender_post="", receivers=(), note="")
    text = read_pdf(render(bare, "A5")).pages[0]
    assert not any(word in text for word in ("Kasus", "SOP", "Langkah", "Batas waktu", "Disposisi dari"))


def test_a_case_named_like_the_subject_is_not_said_twice() -> None:
    text = read_pdf(render(a_sheet(case_title="Buku", subject="Buku"), "A5")).pages[0]
    assert "Kasus" not in text


def test_a_secret_sheet_says_so_on_every_page() -> None:
    read = read_pdf(render(a_sheet(note=LONG_NOTE, security=Security.TOP_SECRET), "half"))
    assert all("SANGAT RAHASIA" in text for text in read.pages)
    assert "Sangat Rahasia" in read.pages[0]
    assert "RAHASIA" not in read_pdf(render(a_sheet(security=Security.LIMITED))).pages[0]


def test_ticks_follow_the_paper() -> None:
    none = a_sheet(urgency=Urgency.ORDINARY, instructions=(Instruction("a"), Instruction("b")))
    one = replace(none, instructions=(Instruction("a", ticked=True), Instruction("b")))
    both = replace(one, urgency=Urgency.VERY_URGENT)
    without, with_one, with_two = (strokes(render(paper)) for paper in (none, one, both))
    assert with_one - without == 2, "a tick has two strokes"
    assert with_two - with_one == 2


def words_of(text: str) -> list[str]:
    return clean(text).split()


PLAIN = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDE0123456789.,;:-/()<>&'\" \n")
ANY = st.sampled_from(sorted(printable()))
TEXTS = st.builds(
    lambda text, times: (text * times)[:5000],
    st.one_of(st.text(PLAIN, max_size=300), st.text(ANY, max_size=80), st.text(PLAIN | ANY, max_size=150)),
    st.sampled_from([1, 1, 1, 3, 20, 100, 5000]),
)


@settings(max_examples=100)
@given(field=st.sampled_from(sorted(FIELDS)), text=TEXTS, size=st.sampled_from(SIZES))
def test_any_text_in_any_field_on_any_size_is_printed_whole(field: str, text: str, size: str) -> None:
    change = FIELDS[field](text)
    read = read_pdf(render(a_sheet(**change), size))
    shortest = {"name": 50}.get(field, 5000)
    for word in set(words_of(text[:shortest])):
        assert read.holds(word), word
    missing = Counter(squeeze(clean(text[:shortest]))) - Counter(read.squeezed)
    assert not missing


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("receivers", [1, 9])
def test_the_signature_never_stands_alone(size: str, receivers: int) -> None:
    posts = tuple(f"Kepala Bidang {number}" for number in range(receivers))
    for length in range(0, 5001, 250):
        data = render(a_sheet(note=(SENTENCE * 100)[:length], receivers=posts), size)
        count, text = last_page(data)
        before = text.partition("Contoh, 25 Mei 2026")[0].splitlines()
        company = [line for line in before if not line.startswith(("LEMBAR DISPOSISI 12", "Halaman"))]
        assert "NIP. 19700101 199503 2 001" in text
        assert len(company) >= 2, (length, count, text)


@pytest.mark.parametrize("size", ["A5", "half"])
def test_without_a_note_receivers_go_with_the_signature(size: str) -> None:
    for number in range(1, 50):
        posts = tuple(f"Kepala Bidang {post}" for post in range(number))
        _, text = last_page(render(a_sheet(note="", receivers=posts), size))
        assert f"Kepala Bidang {number - 1}" in text, number


def test_an_unprintable_character_is_refused_with_its_place() -> None:
    with pytest.raises(Refused, match=r"penerima ke-2 .* “漢” \(U\+6F22\)"):
        check(a_sheet(receivers=("Sekretaris", "漢")))
    with pytest.raises(Refused, match="catatan"):
        render(a_sheet(note="\x00"))


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_field_is_checked(field: str) -> None:
    with pytest.raises(Refused) as refused:
        check(a_sheet(**FIELDS[field]("漢")))
    assert refused.value.code == "paper.glyph"


def test_a_long_name_in_the_letterhead_is_printed() -> None:
    head = replace(a_sheet().letterhead, office="Dinas " + "Komunikasi, Statistik & <Sandi> " * 8)
    text = squeeze(read_pdf(render(a_sheet(letterhead=head), "half")).pages[0])
    assert squeeze(head.office).upper() in text


def test_an_unknown_size_is_refused() -> None:
    with pytest.raises(Refused, match="A3"):
        render(a_sheet(), "A3")


def test_the_logo_must_be_the_one_the_paper_names() -> None:
    for paper, logo in (
        (with_logo(a_sheet()), None),
        (a_sheet(), sample_logo()),
        (with_logo(a_sheet()), b"x"),
    ):
        with pytest.raises(Refused) as refused:
            render(paper, "A5", logo)
        assert refused.value.code == "paper.logo_differs"


def picture(kind: str, mode: str, size: tuple[int, int] = (60, 90)) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, 1).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "logo",
    [
        picture("PNG", "1"),
        picture("PNG", "P"),
        picture("JPEG", "L"),
        picture("JPEG", "CMYK"),
        picture("PNG", "RGB", (3000, 9)),
    ],
)
def test_any_usual_picture_is_a_logo(logo: bytes) -> None:
    head = replace(a_sheet().letterhead, logo_sha256=logo_digest(logo))
    assert b"/Image" in render(a_sheet(letterhead=head), "A5", logo)


def test_bytes_that_are_no_picture_are_refused() -> None:
    logo = b"no picture"
    head = replace(a_sheet().letterhead, logo_sha256=logo_digest(logo))
    with pytest.raises(Refused) as refused:
        render(a_sheet(letterhead=head), "A5", logo)
    assert refused.value.code == "paper.logo_unreadable"
