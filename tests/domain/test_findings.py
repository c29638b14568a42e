"""What the rules say about the five presets, finding by finding."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest

from app.core import texts
from app.core.texts import finding_reasons
from app.core.texts.findings import TEXTS
from app.domain.findings import SEVERITIES, Finding, Severity, check
from app.domain.findings.kinds import CELLS, REASONS
from app.domain.sop import Sop
from tests.domain.test_presets import GOLDEN, KEYS, load

VIDEO, COLLECT, SPREAD, METADATA, BOOK = KEYS


def listing(sop: Sop) -> str:
    """One line per finding: severity, code, place."""
    return "".join(f"{item.severity:8} {item.code:30} {item.place}\n" for item in check(sop))


@pytest.mark.parametrize("key", KEYS)
def test_findings_of_the_preset(key: str) -> None:
    """Every line of the goldens was held against the scan's text and the preset, one by one.

    Reviewed on 21 November 2026, all lines of the five files; what may surprise:

    - Videografis: REFERENSI has "Statistika" in the name of PP 51/1999 (Statistik); row 3 collects and
      makes under one output, the same as its input; rows 1 and 2 list the video as output.
    - Pengumpulan: the columns of the executors are lost in the text, so the four checks show no way
      back; rows 12 and 14 only order the publication and nobody analyses: that a second symbol of ours
      stands there is a remark of its own.  Row 11's "hari" is explained nowhere.
    - Penyebarluasan: the drawing has two ways out of the question and a word on neither, hence a
      decision without labelled ways; "analisa" and "Jum'at" stand in the lists.
    - Metadata: 29 and 30 April 2023 were a Saturday and a Sunday; "DISKOMINFO 2.6" has neither year nor
      running number; "metadata" is last named in the activity and output of row 3.
    - Pengelolaan: the words for one answer of row 5 are broken in the scan ("Hidak sesuai"), so only
      "belum sesuai" is sure; row 9 orders printing and no row prints.
    """
    assert listing(load(key)) == (GOLDEN / f"{key}.findings").read_text(encoding="utf-8")


# Every defect known of the five SOPs: code, place, and a word the sentence must carry.
KNOWN = [
    (VIDEO, "actor.assigns_itself", "baris 1", "tidak punya kolom"),
    (VIDEO, "input.unmade", "baris 4", "Draf Videografis"),
    (VIDEO, "output.too_early", "baris 1, 2", "Videografis"),
    (VIDEO, "identity.nip", "NIP", "19 angka"),
    (COLLECT, "check.no_way_back", "baris 5", "perbaiki"),
    (COLLECT, "check.no_way_back", "baris 6", "perbaiki"),
    (COLLECT, "check.no_way_back", "baris 7", "perbaiki"),
    (COLLECT, "check.no_way_back", "baris 13", "perbaiki"),
    (COLLECT, "order.published_before_check", "baris 12", "baris 13"),
    (COLLECT, "result.never_made", "baris 12, 13, 15", "menganalisis"),
    (COLLECT, "order.never_done", "baris 12, 14", "mempublikasikan"),
    (COLLECT, "check.outputs_disposition", "baris 13", "Disposisi"),
    (COLLECT, "cell.no_requirements", "baris 1, 10, 11, 12, 13, 14, 15", "Kelengkapan"),
    (COLLECT, "input.superseded", "baris 8, 9", "ditandatangani"),
    (COLLECT, "cell.output_is_input", "baris 5, 6", "sama"),
    (COLLECT, "identity.empty", "DASAR HUKUM", "kosong"),
    (COLLECT, "identity.empty", "KETERKAITAN", "kosong"),
    (COLLECT, "identity.empty_note", "Tanggal Revisi", "kosong"),
    (COLLECT, "identity.empty", "Tanggal Efektif", "kosong"),
    (COLLECT, "identity.heading_in_list", "PERALATAN/PERLENGKAPAN", "PENCATATAN DAN PENDATAAN"),
    (COLLECT, "judged.columns", "kepala tabel", "lima sel pelaksana"),
    (COLLECT, "identity.nip", "NIP", "16 angka"),
    (COLLECT, "identity.rank", "Pangkat", "Pembina Tingkat I (IV/b)"),
    (COLLECT, "spelling.word", "baris 8, 9", "instruksi"),
    (COLLECT, "spelling.word", "baris 12", "mendiseminasikan"),
    (SPREAD, "row.heading", "baris 1", "judul"),
    (SPREAD, "service.numbering", "Sistem, Mekanisme dan Prosedur", "1, 2, 3, 4, 5, 6, 7"),
    (SPREAD, "service.drawing", "Sistem, Mekanisme dan Prosedur", "Upload"),
    (SPREAD, "warning.no_column", "PERINGATAN 1", "Pengelola Data"),
    (SPREAD, "related.missing", "baris 3", "SOP Pengolahan Data"),
    (SPREAD, "cell.no_output", "baris 2, 6, 7", "Output"),
    (SPREAD, "cell.no_requirements", "baris 5, 6, 7", "Kelengkapan"),
    (SPREAD, "identity.title_differs", "Nama SOP", "Kabupaten Magetan"),
    (SPREAD, "role.variant", "Tim Desain", "Tim Desainer"),
    (SPREAD, "decision.ways", "baris 6", "“Ya” → 4, “Tidak” → 7"),
    (METADATA, "date.weekend", "Tanggal Pembuatan", "Sabtu"),
    (METADATA, "date.weekend", "Tanggal Revisi", "Minggu"),
    (METADATA, "date.revised_before_approval", "Tanggal Revisi", "pertama kali"),
    (METADATA, "foot.before_made", "kaki halaman", "Kuala Tungkal, Januari 2023"),
    (METADATA, "foot.no_day", "kaki halaman", "Kuala Tungkal"),
    (METADATA, "identity.empty", "Nama pengesah", "kosong"),
    (METADATA, "identity.empty", "NIP pengesah", "kosong"),
    (METADATA, "identity.posts_as_skills", "KUALIFIKASI PELAKSANA", "jabatan"),
    (METADATA, "row.roles_and_decision", "baris 2", "keputusan"),
    (METADATA, "check.no_way_back", "baris 5", "perbaiki"),
    (METADATA, "check.no_way_back", "baris 6", "perbaiki"),
    (METADATA, "check.no_way_back", "baris 7", "perbaiki"),
    (METADATA, "cell.note_repeats", "baris 2, 3, 4, 5, 7", "mengulang"),
    (METADATA, "cell.note_contradicts", "baris 6", "Bahan"),
    (METADATA, "cell.output_is_input", "baris 3, 5", "sama"),
    (METADATA, "cell.no_requirements", "baris 8", "Kelengkapan"),
    (METADATA, "title.subject_lost", "baris 3", "metadata"),
    (METADATA, "identity.number_form", "Nomor S O P", "DISKOMINFO 2.6"),
    (METADATA, "judged.list", "DASAR HUKUM 3–4", "lima"),
    (BOOK, "identity.empty", "Nomor SOP", "kosong"),
    (BOOK, "identity.empty", "Tanggal Pembuatan", "kosong"),
    (BOOK, "identity.empty", "Tanggal Pengesahan", "kosong"),
    (BOOK, "judged.title", "Nama SOP", "tidak terbaca"),
    (BOOK, "identity.empty", "Nama pengesah", "kosong"),
    (BOOK, "actor.no_column", "baris 7, 8, 9", "Kasi"),
    (BOOK, "decision.ways", "baris 5", "Sudah sesuai"),
    (BOOK, "norm.mixed_units", "Waktu", "180 menit + 2 hari + 1 bulan"),
    (BOOK, "check.no_way_back", "baris 8", "perbaiki"),
    (BOOK, "identity.law_number", "Dasar Hukum 5", "28/2006"),
    (BOOK, "judged.label", "baris 5", "Hidak sesuai"),
    (BOOK, "judged.ocr", "nomor baris", "baris 6"),
    (BOOK, "spelling.word", "baris 3, 5", "jaringan"),
]


@pytest.mark.parametrize(("key", "code", "place", "word"), KNOWN)
def test_known_defect_is_found(key: str, code: str, place: str, word: str) -> None:
    there = [item for item in check(load(key)) if (item.code, item.place) == (code, place)]
    assert any(word in item.text for item in there)


@pytest.mark.parametrize(("key", "checks"), [(VIDEO, 0), (COLLECT, 4), (SPREAD, 0), (METADATA, 3), (BOOK, 1)])
def test_checks_without_a_way_back(key: str, checks: int) -> None:
    assert [item.code for item in check(load(key))].count("check.no_way_back") == checks


def test_what_is_right_is_not_complained_of() -> None:
    spread = {item.code for item in check(load(SPREAD))}
    assert not spread & {"identity.nip", "identity.rank", "service.duration", "norm.needs_ruling"}


def _all() -> Iterator[Finding]:
    for key in KEYS:
        yield from check(load(key))


def test_every_finding_says_what_and_what_to_do() -> None:
    for item in _all():
        assert item.place, item.code
        assert item.text.endswith("."), item
        assert item.remedy.endswith("."), item
        assert item.reason.endswith("."), item
        assert "{" not in item.text + item.remedy + item.reason


def test_rows_of_a_finding_are_rows_of_the_table() -> None:
    for key in KEYS:
        sop = load(key)
        known = {row.no for row in sop.rows}
        for item in check(sop):
            assert set(item.rows) <= known
            assert bool(item.rows) or not item.place.startswith("baris")


def test_graver_findings_come_first() -> None:
    order = list(Severity)
    for key in KEYS:
        ranks = [order.index(item.severity) for item in check(load(key))]
        assert ranks == sorted(ranks)


def test_every_code_has_its_sentences_and_every_sentence_its_code() -> None:
    expected = {f"{kind}.{code}" for code in SEVERITIES for kind in ("finding", "remedy")}
    written = {code for code in TEXTS if code.startswith(("finding.", "remedy."))}
    assert written == expected | {"finding.place_rows", "finding.reading"}


def test_every_code_has_its_reason() -> None:
    assert SEVERITIES.keys() == REASONS.keys()
    assert set(CELLS) <= set(SEVERITIES)
    assert {f"reason.{group}" for group in (*REASONS.values(), "remark")} == set(finding_reasons.TEXTS)


def test_sentences_ask_for_known_facts_only() -> None:
    fields = {name for text in TEXTS.values() for _, name, _, _ in string.Formatter().parse(text) if name}
    assert texts.say("finding.place_rows", rows="1, 2") == "baris 1, 2"
    assert all(name.isidentifier() for name in fields)


def test_remarks_of_the_definition_are_notes() -> None:
    for key in KEYS:
        sop = load(key)
        notes = [(item.code, item.text) for item in check(sop) if item.severity is Severity.NOTE]
        assert {(remark.code, remark.text) for remark in sop.remarks} <= set(notes)
