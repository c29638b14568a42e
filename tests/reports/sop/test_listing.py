"""Knows the printed list of SOPs in force."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest

from app.core.errors import Refused
from app.domain.papers import Letterhead, logo_digest
from app.domain.sop_papers import SopListLine, SopListPaper
from app.reports.sop.listing import print_list
from tests.helpers.pdfmarks import read_marks
from tests.helpers.pdftext import read_pdf
from tests.helpers.sheets import sample_logo

HEAD = Letterhead("Pemerintah Kabupaten Contoh", "Dinas Komunikasi dan Informatika", ("Jalan Merdeka 1",))


def a_list(count: int) -> SopListPaper:
    lines = tuple(
        SopListLine(
            f"500.14/{no}/2026", f"Penyusunan Data {no}", "2 Januari 2026", "Bidang Statistik", f"k{no}"
        )
        for no in range(1, count + 1)
    )
    return SopListPaper(HEAD, "21 November 2026", lines)


@pytest.mark.parametrize(("size", "pages"), [("A4", {(297, 210)}), ("F4", {(330, 215)})])
def test_every_sop_has_a_line_with_its_number(size: str, pages: set[tuple[int, int]]) -> None:
    read = read_pdf(print_list(a_list(40), size))
    assert set(read.sizes) == pages
    assert read.title == "DAFTAR SOP YANG BERLAKU"
    assert read.language == "id-ID"
    text = " ".join(" ".join(page.split()) for page in read.pages)
    for no in range(1, 41):
        assert f"{no} 500.14/{no}/2026 Penyusunan Data {no} 2 Januari 2026 Bidang Statistik k{no}" in text
    assert "PEMERINTAH KABUPATEN CONTOH" in read.pages[0]
    assert "Keadaan pada 21 November 2026" in read.pages[0]
    assert all("Nomor SOP" in page for page in read.pages)


def test_two_thousand_lines_are_printed() -> None:
    begun = perf_counter()
    read = read_marks(print_list(a_list(2000), "A4"))
    assert perf_counter() - begun < 30
    assert len(read) > 30
    last = [string.text for string in read[-1].strings]
    assert "2000" in last
    assert "Penyusunan Data 2000" in last


def test_a_list_of_nothing_says_so() -> None:
    assert "Belum ada SOP yang berlaku" in read_pdf(print_list(a_list(0), "F4")).pages[0]


def test_the_logo_stands_in_the_letterhead() -> None:
    paper = a_list(2)
    with_logo = replace(paper, letterhead=replace(HEAD, logo_sha256=logo_digest(sample_logo())))
    assert b"/Image" in print_list(with_logo, "A4", sample_logo())
    with pytest.raises(Refused):
        print_list(with_logo, "A4")


def test_what_no_font_has_is_refused_with_its_line() -> None:
    paper = a_list(3)
    lines = (*paper.lines[:2], replace(paper.lines[2], title="漢"))
    with pytest.raises(Refused, match="daftar SOP, baris 3"):
        print_list(replace(paper, lines=lines), "A4")
