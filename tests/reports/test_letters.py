"""Letters for data and the list of receipts: every fact on the paper, whatever is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domain.letters import (
    LETTER_SIZES,
    AskedTable,
    DataLetter,
    ReceiptRow,
    reminder_letter,
    request_letter,
)
from app.domain.papers import logo_digest
from app.reports.letters import print_letter
from app.reports.receipts import print_receipts
from app.reports.style import clean, printable
from tests.helpers.data_letters import HEAD, TITLES, a_frame, a_reminder, a_request, receipts
from tests.helpers.pdftext import PdfText, read_pdf, squeeze
from tests.helpers.sheets import sample_logo

GOLDEN = Path(__file__).parents[1] / "golden"
PAPERS: dict[str, Any] = {
    "request": lambda size: print_letter(a_request(), size),
    "reminder": lambda size: print_letter(a_reminder(), size),
    "receipts": lambda size: print_receipts(receipts(), size),
}


def described(data: bytes) -> str:
    read = read_pdf(data)
    parts = [f"title: {read.title}", f"author: {read.author}", f"language: {read.language}"]
    parts += [f"font: {name}, embedded: {embedded}" for name, embedded in sorted(read.fonts.items())]
    for number, (text, (width, height)) in enumerate(zip(read.pages, read.sizes, strict=True), 1):
        parts += [f"--- page {number}: {width} x {height} mm", text.strip()]
    return "\n".join(line.rstrip() for line in "\n".join(parts).splitlines()) + "\n"


# Written anew with ALUR_GOLDEN=write; the difference is then read before it is committed.
@pytest.mark.parametrize("size", LETTER_SIZES)
@pytest.mark.parametrize("kind", PAPERS)
def test_the_paper_reads_as_the_golden_file(kind: str, size: str) -> None:
    found = described(PAPERS[kind](size))
    golden = GOLDEN / f"data-{kind}-{size}.txt"
    if os.environ.get("ALUR_GOLDEN") == "write":
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("kind", PAPERS)
def test_equal_papers_give_equal_bytes(kind: str) -> None:
    assert PAPERS[kind]("F4") == PAPERS[kind]("F4")


@pytest.mark.parametrize("kind", PAPERS)
def test_only_full_sheets_are_taken(kind: str) -> None:
    with pytest.raises(Refused) as refusal:
        PAPERS[kind]("A5")
    assert "A4, F4" in str(refusal.value)


def test_a_reminder_says_how_late_it_is_and_what_came_back() -> None:
    text = read_pdf(print_letter(a_reminder())).squeezed
    assert squeeze("sudah lewat 10 hari") in text
    assert text.count(squeeze("Dikembalikan untuk diperbaiki")) == 1
    assert text.count(squeeze("Belum diterima")) == 2


def test_a_reminder_before_the_day_counts_no_days() -> None:
    letter = reminder_letter(a_frame(), ("Camat",), TITLES, due=date(2026, 2, 27))
    assert letter.opening[-1] == "Batas waktu penyampaiannya adalah 27 Februari 2026."
    assert letter.opening[0].startswith("Sampai dengan 26 Januari 2026")


def test_a_letter_without_due_day_contact_and_copies_leaves_them_out() -> None:
    letter = request_letter(a_frame(copies=()), ("Camat",), (), period="2025")
    read = read_pdf(print_letter(letter))
    assert len(letter.closing) == 3
    assert squeeze("Tidak ada tabel.") in read.squeezed
    assert "Tembusan" not in read.squeezed


def test_a_hundred_tables_all_stand_in_the_letter_and_the_signature_below_the_last() -> None:
    titles = tuple(f"Tabel nomor {no} menurut kecamatan" for no in range(100))
    read = read_pdf(print_letter(a_request(titles), "A4"))
    assert all(read.holds(squeeze(title)) for title in titles)
    assert len(read.pages) > 2
    assert "Drs. Budi Santoso" in read.pages[-1]
    assert all("Data yang diminta" in page for page in read.pages)


COPIES = ("Bupati Contoh", "Sekretaris Daerah Kabupaten Contoh", "Kepala Badan Pusat Statistik")


@pytest.mark.parametrize("size", LETTER_SIZES)
def test_copies_stand_in_their_order_below_the_signature_and_on_one_page(size: str) -> None:
    """However long the letter is, so that the place where a page ends falls on each line once."""
    for count in range(1, 26):
        letter = a_request(tuple(f"Tabel {no}" for no in range(count)), copies=COPIES)
        pages = [squeeze(page) for page in read_pdf(print_letter(letter, size)).pages]
        (page,) = (page for page in pages if squeeze("Tembusan:") in page)
        places = [page.index(squeeze(words)) for words in ("Tembusan:", *COPIES)]
        assert places == sorted(places)
        if squeeze("Drs. Budi") in page:
            assert page.index(squeeze("Drs. Budi")) < places[0]


def test_more_copies_than_a_page_holds_are_all_printed() -> None:
    copies = tuple(f"Kepala Dinas Nomor {no}" for no in range(1, 121))
    read = read_pdf(print_letter(a_request(copies=copies), "A4"))
    assert all(read.holds(squeeze(each)) for each in copies)


def test_a_list_of_many_opds_repeats_its_headings_and_nothing_is_lost() -> None:
    read = read_pdf(print_receipts(receipts(120)))
    assert all(read.holds(squeeze(f"Dinas Nomor {no}")) for no in range(1, 121))
    assert all("Nama penerima" in page for page in read.pages)
    assert set(read.sizes) == {(330, 215)}


def test_a_list_of_nobody_says_so() -> None:
    assert "Belum ada perangkat daerah" in read_pdf(print_receipts(receipts(0))).pages[0]


def test_the_logo_is_the_one_the_letterhead_names() -> None:
    logo = sample_logo()
    head = replace(HEAD, logo_sha256=logo_digest(logo))
    assert len(print_letter(a_request(letterhead=head), logo=logo)) > len(print_letter(a_request()))
    for make in (
        lambda: print_letter(a_request(letterhead=head)),
        lambda: print_receipts(replace(receipts(), letterhead=head)),
    ):
        with pytest.raises(Refused) as refusal:
            make()
        assert refusal.value.code == "paper.logo_differs"


def test_what_no_font_has_is_refused_with_its_place() -> None:
    with pytest.raises(Refused) as refusal:
        print_letter(a_request(("Tabel 表",)))
    assert "daftar data, baris 1" in str(refusal.value)
    paper = replace(receipts(), rows=(ReceiptRow("Dinas", "1", receiver="表"),))
    with pytest.raises(Refused) as refusal:
        print_receipts(paper)
    assert "tanda terima, baris 1" in str(refusal.value)


TEXTS = st.one_of(
    st.text(st.sampled_from(sorted(printable())), max_size=300),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(["", "W" * 400, "<b>&amp;</b>", "=1+1", "a/b-" * 90, "\n\n", "\u202e", " "]),
)


def printed(make: Callable[[], bytes]) -> PdfText | None:
    """The paper read back; None where its words were refused."""
    try:
        return read_pdf(make())
    except Refused as refusal:
        if refusal.code not in {"paper.glyph", "paper.right_to_left"}:
            raise
        return None


def letter_with(text: str, place: int) -> DataLetter:
    """The request with ``text`` at one of its places."""
    letter = a_request()
    changes: list[Any] = [
        {"addressee": (text, "Dinas")},
        {"opening": (text,)},
        {"closing": (text, "Terima kasih.")},
        {"tables": (AskedTable(text, text, text), AskedTable("Lain"))},
        {"frame": a_frame(number=text, subject=text, nature=text[:50], copies=(text,))},
        {"frame": a_frame(place=text[:60], attachments=text)},
    ]
    return replace(letter, **changes[place])


@given(TEXTS, st.integers(0, 5), st.sampled_from(LETTER_SIZES))
def test_any_text_is_printed_whole_or_refused(text: str, place: int, size: str) -> None:
    read = printed(lambda: print_letter(letter_with(text, place), size))
    if read is not None and len(text) <= 50 and text.isascii() and clean(text).strip():
        assert all(read.holds(squeeze(word)) for word in clean(text).split())


@given(TEXTS)
def test_any_text_stands_in_the_list_or_is_refused(text: str) -> None:
    row = ReceiptRow(text, text[:5], text[:20], text, text, text)
    paper = replace(receipts(2), rows=(row, *receipts(2).rows), round_title=text)
    read = printed(lambda: print_receipts(paper))
    assert read is None or read.holds("DinasNomor2")
