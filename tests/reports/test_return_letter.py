"""The letter that sends a delivery back and the receipt: every fact on the paper, whatever is written."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domain.letters import LETTER_SIZES
from app.domain.papers import Signature, logo_digest
from app.domain.submissions.return_papers import RECEIPT_SIZES, EarlierReturn, tables_of
from app.domain.submissions.returning import Said
from app.domain.submissions.terms import ThreadState
from app.reports.return_letter import print_delivery_receipt, print_return_letter
from app.reports.style import clean, printable
from tests.helpers.data_letters import HEAD, a_frame
from tests.helpers.pdftext import PdfText, read_pdf, squeeze
from tests.helpers.return_papers import a_delivery_receipt, a_return_letter, many_remarks
from tests.helpers.returned_files import a_remark
from tests.helpers.sheets import sample_logo
from tests.reports.test_letters import described

GOLDEN = Path(__file__).parents[1] / "golden"
PAPERS: dict[str, Any] = {
    "return-1": lambda: print_return_letter(a_return_letter(1), "F4"),
    "return-6": lambda: print_return_letter(a_return_letter(6), "A4"),
    "return-40": lambda: print_return_letter(a_return_letter(40), "F4"),
    "delivery-A5": lambda: print_delivery_receipt(a_delivery_receipt(), "A5"),
    "delivery-A4": lambda: print_delivery_receipt(a_delivery_receipt(), "A4"),
}


# Written anew with ALUR_GOLDEN=write; the difference is then read before it is committed.
@pytest.mark.parametrize("kind", PAPERS)
def test_the_paper_reads_as_the_golden_file(kind: str) -> None:
    found = described(PAPERS[kind]())
    golden = GOLDEN / f"data-{kind}.txt"
    if os.environ.get("ALUR_GOLDEN") == "write":
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("kind", PAPERS)
def test_equal_papers_give_equal_bytes(kind: str) -> None:
    assert PAPERS[kind]() == PAPERS[kind]()


def test_other_sizes_are_refused() -> None:
    with pytest.raises(Refused) as refusal:
        print_return_letter(a_return_letter(), "A5")
    assert "A4, F4" in str(refusal.value)
    with pytest.raises(Refused) as refusal:
        print_delivery_receipt(a_delivery_receipt(), "half")
    assert "A5, A4, F4" in str(refusal.value)


@pytest.mark.parametrize("size", LETTER_SIZES)
@pytest.mark.parametrize("count", [1, 6, 7, 40, 400])
def test_every_remark_stands_in_the_letter_or_its_annex_under_its_table(count: int, size: str) -> None:
    read = read_pdf(print_return_letter(a_return_letter(count), size))
    assert all(
        read.holds(squeeze(f"Angka nomor {no} tiga kali lebih besar dari tahun lalu."))
        for no in range(1, count + 1)
    )
    tables = [page for page in read.pages if "Yang perlu dilakukan" in page]
    assert all("Jumlah Penduduk Menurut Kecamatan dan Umur" in page for page in tables)
    if count > 6:
        assert "1 (satu) daftar" in read.pages[0]
        first = next(no for no, page in enumerate(read.pages) if "DAFTAR CATATAN" in page)
        assert tables == list(read.pages[first:])
        assert first
        assert "Drs. Budi Santoso" in read.pages[first - 1]
        assert "Drs. Budi Santoso" in read.pages[-1]


@pytest.mark.parametrize("count", range(1, 90, 4))
def test_no_title_and_no_signature_stands_alone(count: int) -> None:
    """A table's title is followed by a row on its page; a page with a signature has more than it."""
    for page in read_pdf(print_return_letter(a_return_letter(count), "A4")).pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        for at, line in enumerate(lines):
            if line.startswith("Jumlah Penduduk Menurut") and "catatan" not in line and "Halaman" not in line:
                after = [each for each in lines[at + 1 :] if not each.startswith("Halaman")]
                assert after, page
        if "Drs. Budi" in page:
            assert "terima kasih" in page or "Angka nomor" in page


@pytest.mark.parametrize("count", [2, 4, 6, 40])
def test_a_letter_goes_on_below_its_table_and_only_its_end_stays_with_the_signature(count: int) -> None:
    pages = read_pdf(print_return_letter(a_return_letter(count), "A4")).pages
    assert "Kelengkapan yang belum kami terima" in pages[0]
    assert "File data Saudara kami kirim kembali" in pages[0]
    (end,) = (page for page in pages if "terima kasih" in page)
    assert "Sri Wahyuni" in end
    assert "Drs. Budi" in end


def test_the_letter_says_which_delivery_which_return_and_what_was_before() -> None:
    text = read_pdf(print_return_letter(a_return_letter(1))).squeezed
    for words in (
        "pengiriman ke-2 yang kami terima pada 20 Januari 2026",
        "pengembalian yang ke-2",
        "Alasan pengembalian: Ada angka yang belum dapat dibaca.",
        "Ke-1, 12 Januari 2026, surat 500.14.4/10: Kolom satuan kosong.",
        "paling lambat Jumat, 6 Februari 2026",
        "Sri Wahyuni (0812 0000 0000)",
        "Pengembalian Data untuk Diperbaiki: Data Statistik Sektoral 2025",
        "Metadata belum lengkap.",
        "1 Penduduk, sel C4",
        "Bupati Contoh",
    ):
        assert squeeze(words) in text, words


def test_what_is_not_known_is_left_out() -> None:
    letter = a_return_letter(
        0, due=None, missing=(), earlier=(), contact="", reason="", times=1, frame=a_frame(copies=())
    )
    text = read_pdf(print_return_letter(letter)).squeezed
    for words in (
        "Yangperludiperbaiki",
        "Kelengkapan",
        "sebelumnya",
        "menghubungi",
        "Alasan",
        "Tembusan",
        "Filedata",
    ):
        assert words not in text
    assert EarlierReturn(2, date(2026, 1, 5)).line().startswith("Ke-2, 5 Januari 2026: sesuai catatan")


def test_closed_remarks_are_left_out_and_tables_keep_their_order() -> None:
    remarks = [
        a_remark(3, "A1", table="B"),
        a_remark(1, "", table=""),
        a_remark(2, "B2", table="A", state=ThreadState.CLOSED),
        a_remark(4, "", sheet="", table=""),
    ]
    tables = tables_of(remarks)
    assert [table.title for table in tables] == ["1 Penduduk & 'lain'-lain", "B", "Seluruh file"]
    assert tables[0].lines[0].where == "lembar 1 Penduduk & 'lain'-lain"
    assert tables[2].lines[0].where == "seluruh file"


def test_a_signature_on_behalf_stands_as_it_is_signed() -> None:
    signature = Signature(
        "Kepala Bidang Statistik",
        "Sri Wahyuni",
        on_behalf=("a.n. Kepala Dinas", "Sekretaris", "u.b."),
        prefix="Plt.",
    )
    text = read_pdf(print_return_letter(a_return_letter(1, frame=a_frame(signature=signature)))).squeezed
    assert squeeze("a.n. KEPALA DINAS SEKRETARIS u.b. Plt. KEPALA BIDANG STATISTIK,") in text


def test_letters_of_an_opd_that_no_font_has_are_shown_as_boxes_but_ours_are_refused() -> None:
    remarks = [a_remark(1, read="表", said=(Said("OPD", "表格 \u202e א"),))]
    assert "□" in read_pdf(print_return_letter(a_return_letter(remarks=remarks))).squeezed
    with pytest.raises(Refused) as refusal:
        print_return_letter(a_return_letter(1, reason="表"))
    assert "isi surat" in str(refusal.value)
    with pytest.raises(Refused) as refusal:
        print_return_letter(a_return_letter(1, missing=("表",)))
    assert "kelengkapan" in str(refusal.value)


def test_what_is_to_be_done_stands_once_in_a_line() -> None:
    """A remark is begun from its finding, whose remedy has a column of its own."""
    text = "Tertulis 250; mestinya 251. Periksa angka ini."
    remark = replace(a_remark(1, said=(Said("Sari", text),)), remedy="Periksa angka ini.")
    ((line,),) = (table.lines for table in tables_of([remark]))
    assert (line.wrong, line.remedy) == ("Tertulis 250; mestinya 251.", "Periksa angka ini.")
    alone = replace(remark, said=(Said("Sari", "Periksa angka ini."),))
    ((line,),) = (table.lines for table in tables_of([alone]))
    assert line.wrong == "Periksa angka ini."


def test_the_file_that_goes_back_is_an_enclosure() -> None:
    assert a_return_letter(1).frame.attachments == "1 (satu) file"
    assert a_return_letter(40).frame.attachments == "1 (satu) daftar dan 1 (satu) file"
    assert a_return_letter(remarks=[], missing=("Surat pengantar",)).frame.attachments == ""


def test_the_logo_is_the_one_the_letterhead_names() -> None:
    logo = sample_logo()
    head = replace(HEAD, logo_sha256=logo_digest(logo))
    assert print_return_letter(a_return_letter(1, frame=a_frame(letterhead=head)), logo=logo)
    assert print_delivery_receipt(a_delivery_receipt(letterhead=head), logo=logo)
    with pytest.raises(Refused) as refusal:
        print_delivery_receipt(a_delivery_receipt(letterhead=head))
    assert refusal.value.code == "paper.logo_differs"


TEXTS = st.one_of(
    st.text(st.sampled_from(sorted(printable())), max_size=300),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(
        ["", "W" * 400, "<b>&amp;</b>", "=1+1", "a/b-" * 90, "\n\n", "\u202e", " ", "satu dua " * 900]
    ),
)


@given(TEXTS, st.integers(1, 9), st.sampled_from(LETTER_SIZES))
def test_any_words_of_an_opd_are_printed_whole(text: str, count: int, size: str) -> None:
    remarks = [
        replace(each, read=text[:200], table=text[:100], said=(Said("OPD", text),))
        if no == count // 2
        else each
        for no, each in enumerate(many_remarks(count))
    ]
    read = read_pdf(print_return_letter(a_return_letter(remarks=remarks), size))
    if len(text) <= 50 and text.isascii() and clean(text).strip():
        assert all(read.holds(squeeze(word)) for word in clean(text).split())


def printed(make: Any) -> PdfText | None:
    """The paper read back; None where its words were refused."""
    try:
        return read_pdf(make())
    except Refused as refusal:
        if refusal.code not in {"paper.glyph", "paper.right_to_left"}:
            raise
        return None


@given(TEXTS, st.sampled_from(["reason", "contact", "opd", "round_title"]))
def test_any_words_of_the_office_are_printed_or_refused(text: str, place: str) -> None:
    read = printed(lambda: print_return_letter(a_return_letter(2, **{place: text})))
    if read is not None and len(text) <= 50 and text.isascii():
        assert all(read.holds(squeeze(word)) for word in clean(text).split())


@pytest.mark.parametrize("size", RECEIPT_SIZES)
def test_a_receipt_names_every_file_with_its_mark(size: str) -> None:
    paper = a_delivery_receipt(60)
    read = read_pdf(print_delivery_receipt(paper, size))
    assert all(read.holds(squeeze(file.name)) and read.holds(file.short_hash) for file in paper.files)
    assert all("Nama file" in page for page in read.pages if "Lampiran" in page)


def test_a_usual_receipt_is_one_page_of_a5() -> None:
    read = read_pdf(print_delivery_receipt(a_delivery_receipt()))
    assert len(read.pages) == 1
    assert read.sizes == ((148, 210),)
    assert "45 KB" in read.pages[0]
    assert squeeze("bukan persetujuan atas isi data") in read.squeezed


def test_a_receipt_says_that_nothing_is_missing_that_it_is_late_and_leaves_room_to_sign() -> None:
    paper = a_delivery_receipt(0, missing=(), is_outside=True, signature=None, letter="", number="")
    text = read_pdf(print_delivery_receipt(paper)).squeezed
    for words in ("Berkas lengkap", "tidak masuk periode ini", "YANG MENERIMA,", "Tidak ada file.", "....."):
        assert squeeze(words) in text
    assert "Nomor:" not in text


@given(TEXTS)
def test_any_words_stand_on_the_receipt_or_are_refused(text: str) -> None:
    paper = a_delivery_receipt(channel=text, receiver=text, missing=(text, "Metadata"), place=text[:40])
    read = printed(lambda: print_delivery_receipt(paper))
    if read is not None and len(text) <= 40 and text.isascii():
        assert all(read.holds(squeeze(word)) for word in clean(text).split())
