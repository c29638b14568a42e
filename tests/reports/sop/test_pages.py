"""Knows the pages around the table: identity, letter, legend, foot, service standard, the file itself."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from app.core.errors import Refused
from app.domain.measured import Measured, MeasuredTimes
from app.domain.sop import Component, Role, Row, Sop
from app.domain.sop_papers import SOP_PAPER_SIZES, SopPaperOptions, captions_of
from app.reports.sop.identity import PAIRS
from app.reports.sop.sheet import print_service, print_sop
from app.reports.style import clean
from tests.helpers.big_sops import a_big_sop
from tests.helpers.pdfmarks import Marks, read_marks
from tests.helpers.pdftext import read_pdf, squeeze
from tests.helpers.presets import PRESET_KEYS
from tests.helpers.sheets import sample_logo
from tests.helpers.sop_presets import preset_sop

WITH_IDENTITY = [key for key in PRESET_KEYS if key != "metro-videografis"]
LETTER = "metro-videografis"


def drawn(sop: Sop, **options: Any) -> bytes:
    return print_sop(sop, SopPaperOptions(**options)).data


def place(page: Marks, words: str) -> tuple[float, float]:
    """Where a line that begins with ``words`` stands: from the left and from the foot."""
    found = [string for string in page.strings if string.text.startswith(words)]
    assert found, words
    return found[0].x, found[0].y


# -- identity -----------------------------------------------------------------------------


@pytest.mark.parametrize("size", SOP_PAPER_SIZES)
@pytest.mark.parametrize("key", WITH_IDENTITY)
def test_the_identity_page_says_everything_in_its_place(key: str, size: str) -> None:
    sop = preset_sop(key)
    page = read_marks(drawn(sop, size=size))[0]
    middle = page.width / 2 + 9  # the left margin is the wider one
    captions = captions_of(sop, "table")
    right = squeeze(page.words(middle, 0, page.width, page.height))
    left = squeeze(page.words(0, 0, middle, page.height))
    for line in sop.identity.institution:
        assert squeeze(clean(line)) in left
    facts = ("number", "made", "revised", "effective", "title")
    for fact in facts:
        said = getattr(sop.identity, fact)
        assert f"{squeeze(clean(captions[fact]))}:{squeeze(clean(said))}" in right
    identity = sop.identity
    for said in (
        identity.approver_post,
        identity.approver_name,
        identity.approver_rank,
        identity.approver_nip,
    ):
        assert squeeze(clean(said)) in right
    for one, other in PAIRS:
        for name, half in ((one, left), (other, right)):
            listed = getattr(identity, name)
            numbers = [f"{number}." if len(listed) > 1 else "" for number in range(1, len(listed) + 1)]
            items = "".join(
                number + squeeze(clean(item)) for number, item in zip(numbers, listed, strict=True)
            )
            assert squeeze(clean(captions[name])) + items in half, name


def test_facts_stand_below_each_other_and_lists_in_pairs() -> None:
    page = read_marks(drawn(preset_sop("magetan-penyebarluasan")))[0]
    facts = [
        "Nomor SOP",
        "Tanggal Pembuatan",
        "Tanggal Revisi",
        "Tanggal Pengesahan",
        "Disahkan Oleh",
        "Nama SOP",
    ]
    heights = [place(page, fact)[1] for fact in facts]
    assert heights == sorted(heights, reverse=True)
    pairs = [("DASAR", "KUALIFIKASI"), ("KETERKAITAN", "PERALATAN"), ("PERINGATAN", "PENCATATAN")]
    for left, right in pairs:
        assert place(page, left)[1] == pytest.approx(place(page, right)[1])
        assert place(page, left)[0] < page.width / 2 < place(page, right)[0]


def test_a_day_of_approval_of_its_own_has_its_own_line() -> None:
    sop = preset_sop("metro-pengumpulan")
    sop = replace(sop, identity=replace(sop.identity, approved="7 Juni 2023"))
    text = squeeze(read_pdf(drawn(sop)).pages[0])
    assert "TanggalEfektif:TanggalPengesahan:7Juni2023" in text


def test_an_office_without_captions_gets_the_usual_ones() -> None:
    sop = replace(preset_sop("magetan-penyebarluasan"), captions={})
    text = squeeze(read_pdf(drawn(sop)).squeezed)
    for caption in ("NomorSOP", "DasarHukum", "KualifikasiPelaksana", "Kegiatan", "MutuBaku", "Kelengkapan"):
        assert caption in text


@pytest.mark.parametrize("count", [30, 120, 400])
def test_long_lists_go_on_and_nothing_is_lost(count: int) -> None:
    sop = preset_sop("metro-pengumpulan")
    laws = tuple(f"Peraturan Nomor {number} tentang Satu Data Indonesia" for number in range(count))
    sop = replace(sop, identity=replace(sop.identity, legal_basis=laws, warnings=laws[: count // 2]))
    read = read_pdf(drawn(sop))
    for law in laws:
        assert squeeze(law) in read.squeezed
    assert "DASARHUKUM" in squeeze(read.pages[1]), "the caption is said again"
    assert "SUBEHI" in read.pages[0]
    assert "NIP" in read.pages[0]


@pytest.mark.parametrize("lines", [0, 1, 3, 9, 20, 30, 39, 45, 60, 120])
def test_the_approver_is_never_torn_from_the_post(lines: int) -> None:
    sop = preset_sop("metro-pengumpulan")
    post = " ".join(["Kepala Dinas Komunikasi dan Informatika"] * lines)
    sop = replace(sop, identity=replace(sop.identity, approver_post=post))
    for text in read_pdf(drawn(sop)).pages:
        if "Pembina Tk. IV b" in text:
            assert "SUBEHI.S.S.T.P., MM" in text
            assert "NIP. 1977061019971001" in text
            assert lines in (0, 60, 120) or "Kepala Dinas" in text  # the longest fill a page


def test_the_logo_is_printed_and_what_is_no_picture_is_refused() -> None:
    sop = preset_sop("magetan-penyebarluasan")
    assert b"/Image" in print_sop(sop, logo=sample_logo()).data
    assert b"/Subtype /Image" not in print_sop(sop).data
    with pytest.raises(Refused) as refused:
        print_sop(sop, logo=b"no picture")
    assert refused.value.code == "paper.logo_unreadable"


# -- letter, legend, foot -------------------------------------------------------------------


@pytest.mark.parametrize("size", SOP_PAPER_SIZES)
def test_the_letter_has_its_parts_in_order(size: str) -> None:
    read = read_pdf(print_sop(preset_sop(LETTER), SopPaperOptions(size=size), sample_logo()).data)
    text = " ".join(read.pages[0].split())
    parts = (
        "PEMERINTAH KOTA METRO",
        "JL. Tulang Bawang",
        "STANDAR OPERASIONAL PROSEDUR",
        "VIDEOGRAFIS STATISTIK SEKTORAL",
        "Nomor : 33/SOP/D-13/2022",
        "I. TUJUAN",
        "II. SASARAN",
        "III. REFERENSI",
        "IV. STANDAR OPERASIONAL PROSEDUR",
        "PELAKSANA",
    )
    places = [squeeze(text).index(squeeze(part)) for part in parts]
    assert places == sorted(places)
    end = squeeze(read.pages[-1])
    closing = (
        "DitetapkandiMetro",
        "Padatanggal25Mei2022",
        "KotaMetro,",
        "SUBEHI,S.STP.,M.M.",
        "NIP.19770610",
    )
    places = [end.index(part) for part in closing]
    assert places == sorted(places)


def test_a_table_sheet_as_a_letter_loses_nothing() -> None:
    sop = preset_sop("magetan-penyebarluasan")
    text = read_pdf(drawn(sop, form="letter")).squeezed
    for item in (*sop.identity.legal_basis, *sop.identity.equipment, *sop.identity.warnings):
        assert squeeze(clean(item)) in text


def test_a_letter_as_a_table_sheet_loses_nothing_and_has_usual_captions() -> None:
    sop = preset_sop(LETTER)
    text = squeeze(read_pdf(drawn(sop, form="table")).pages[0])
    assert squeeze(sop.identity.purpose) in text
    assert squeeze(sop.identity.target) in text
    assert "NamaSOP:VIDEOGRAFIS" in text
    assert "TanggalEfektif:25Mei2022" in text


@pytest.mark.parametrize("rows", range(1, 26, 3))
def test_the_signature_of_a_letter_has_a_row_above_it(rows: int) -> None:
    sop = replace(a_big_sop(rows, 3, decisions=0), form="letter")
    letter = preset_sop(LETTER)
    sop = replace(sop, identity=letter.identity, captions=letter.captions)
    page = read_marks(drawn(sop))[-1]
    signed = place(page, "Ditetapkan di")[1]
    assert place(page, "SUBEHI")[1] < signed
    assert place(page, f"{rows}.")[1] > signed


def test_the_legend_is_the_documents_own_and_strict_sheets_have_none() -> None:
    sop = preset_sop("tanjabbar-metadata")
    names = list(sop.legend.values())
    office, strict = (read_pdf(drawn(sop, strict=strict)).pages[-1] for strict in (False, True))
    assert all(name in office for name in names)
    assert "Diseminasi" in office
    assert "Bahan\n" not in strict
    assert "Kuala Tungkal, Januari 2023" in office
    assert "Kuala Tungkal, Januari 2023" in strict


@pytest.mark.parametrize("rows", range(1, 30, 2))
def test_the_legend_has_a_row_above_it(rows: int) -> None:
    sop = replace(a_big_sop(rows, 4), legend={"box": "Proses", "document": "Dokumen", "diamond": "Keputusan"})
    page = read_marks(drawn(sop, size="A4"))[-1]
    assert place(page, f"{rows}.")[1] > place(page, "Proses")[1] > 30


# -- service standard -------------------------------------------------------------------------


def test_the_service_standard_follows_or_stands_alone() -> None:
    sop = preset_sop("magetan-penyebarluasan")
    with_it, without = (read_pdf(drawn(sop, with_service=asked)) for asked in (True, False))
    alone = read_pdf(print_service(sop, SopPaperOptions(size="A4")).data)
    assert len(with_it.pages) == len(without.pages) + 1
    for component in sop.service:
        wanted = squeeze(component.label + component.name + component.text)
        assert squeeze(clean(wanted)) in alone.squeezed
    assert alone.sizes == ((210, 297),)
    assert "Mengetahui," in alone.pages[0]
    assert "CAHAYA WIJAYA" in alone.pages[0]


def test_the_promise_stands_beside_what_was_measured() -> None:
    sop = preset_sop("magetan-penyebarluasan")
    rows = {2: Measured(3, 95.0, 400.0, 360.0)}
    times = MeasuredTimes(3, Measured(3, 2000.0, 2520.5, 2520.0), rows)
    text = read_pdf(print_service(sop, measured=times).data).pages[-1]
    said = " ".join(text.split())
    assert "3 kegiatan" in said
    assert "Seluruh pelayanan 7 hari pada hari kerja" in said
    assert "33 jam 20 mnt 42 jam" in said
    assert "Menentukan Data yang akan dipublikasikan 1 hari 1 jam 35 mnt 6 jam 40 mnt" in said
    nothing = read_pdf(print_service(sop, measured=MeasuredTimes()).data)
    assert "TERUKUR" not in "".join(nothing.pages)


def test_fourteen_long_components_take_several_pages() -> None:
    sop = preset_sop("magetan-penyebarluasan")
    parts = tuple(Component(str(no), f"Komponen {no}", f"isi{no} " * 150) for no in range(1, 15))
    read = read_pdf(print_service(replace(sop, service=parts)).data)
    assert len(read.pages) > 1
    assert all("Komponen" in page and "Uraian" in page for page in read.pages)
    assert all(
        read.squeezed.count(f"isi{no}" * 150) == 1 for no in range(1, 15) if f"isi{no}" * 150 in read.squeezed
    )
    assert "CAHAYA" in read.pages[-1]
    assert "isi14" in read.pages[-1]


def test_an_sop_without_a_service_standard_has_none_to_print() -> None:
    with pytest.raises(Refused) as refused:
        print_service(preset_sop("metro-pengumpulan"))
    assert refused.value.code == "sop_paper.no_service"


# -- the file ---------------------------------------------------------------------------------


def test_the_file_says_what_it_is() -> None:
    data = print_sop(preset_sop("magetan-penyebarluasan"), SopPaperOptions(with_service=True)).data
    read = read_pdf(data)
    assert read.title == "Penyebarluasan Data Kabupaten Magetan"
    assert read.author == "PEMERINTAH KABUPATEN MAGETAN DINAS KOMUNIKASI DAN INFORMATIKA"
    assert read.language == "id-ID"
    assert all(read.fonts.values())
    reader = PdfReader(io.BytesIO(data))
    assert reader.viewer_preferences is not None
    assert reader.viewer_preferences.display_doctitle


def test_the_outline_leads_to_the_parts_and_the_rows() -> None:
    sop = preset_sop("metro-pengumpulan")
    reader = PdfReader(io.BytesIO(drawn(sop, size="A4")))
    outline: Any = reader.outline
    first, second, rows = outline
    assert (first.title, second.title) == ("Identitas", "Prosedur")
    assert rows[0].title.startswith("1 Kadis menugaskan Kabid")
    assert len(rows) == len(sop.rows)
    pages = [reader.get_destination_page_number(row) or 0 for row in rows]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, len(reader.pages)))


@pytest.mark.parametrize(("size", "width", "height"), [("A4", 297, 210), ("F4", 330, 215)])
def test_sheets_lie_and_pages_are_numbered(size: str, width: int, height: int) -> None:
    read = read_pdf(drawn(preset_sop("metro-pengumpulan"), size=size))
    assert set(read.sizes) == {(width, height)}
    for number, text in enumerate(read.pages, 1):
        assert f"Halaman {number} dari {len(read.pages)}" in text
    assert ["E021-23176 / SOP / D-13 / 2023 · PROSES" in text for text in read.pages] == [False, True, True]


def test_the_same_sop_gives_the_same_bytes() -> None:
    sop = preset_sop("tanjabbar-metadata")
    assert drawn(sop) == drawn(sop)
    assert drawn(sop) != drawn(sop, strict=True)


def test_too_many_roles_go_to_larger_paper_and_it_is_said() -> None:
    found = print_sop(a_big_sop(8, 19), SopPaperOptions(size="A4"))
    assert found.size in {"F4", "A3"}
    assert found.remarks
    assert found.size in found.remarks[0]
    assert print_sop(a_big_sop(8, 12), SopPaperOptions(size="A4")).remarks == ()


@pytest.mark.parametrize(("rows", "roles"), [(60, 12), (60, 8), (20, 16)])
def test_letters_are_never_smaller_than_six_and_a_half_points(rows: int, roles: int) -> None:
    pages = read_marks(drawn(a_big_sop(rows, roles), size="A4"))
    body = [string.size for page in pages[1:] for string in page.strings if not string.text.isspace()]
    assert min(body) >= 6.0  # captions of narrow columns
    cells = [string.size for page in pages[1:] for string in page.strings if string.text.startswith("Me")]
    assert min(cells) >= 6.5


def test_an_unknown_size_is_refused() -> None:
    with pytest.raises(Refused, match="A5"):
        drawn(preset_sop(LETTER), size="A5")


def test_an_empty_sop_prints() -> None:
    sop = preset_sop("sragen-pengelolaan")
    for empty in (
        replace(sop, rows=(), arrows=()),
        replace(sop, rows=(), arrows=(), roles=()),
        replace(sop, roles=()),
        replace(sop, rows=tuple(replace(row, nodes=()) for row in sop.rows)),
        replace(sop, rows=(Row(1, "", "", ()),), roles=(Role("a", ""),), arrows=()),
    ):
        for form in ("table", "letter"):
            assert read_pdf(drawn(empty, form=form)).pages


def test_a_heading_that_fills_the_page_is_refused_by_name() -> None:
    sop = preset_sop("sragen-pengelolaan")
    with pytest.raises(Refused, match="Kepala Kepala") as refused:
        drawn(replace(sop, roles=(replace(sop.roles[0], name="Kepala " * 2000), *sop.roles[1:])))
    assert refused.value.code == "sop_paper.heading_too_long"


@pytest.mark.parametrize("laws", range(0, 24, 2))
def test_the_title_of_a_letters_table_stands_over_its_heading(laws: int) -> None:
    sop = preset_sop(LETTER)
    said = tuple(f"Peraturan Nomor {number}" for number in range(laws))
    sop = replace(sop, identity=replace(sop.identity, legal_basis=said))
    for page in read_pdf(drawn(sop, size="A4")).pages:
        assert ("IV." in page) <= ("AKTIVITAS" in page)
