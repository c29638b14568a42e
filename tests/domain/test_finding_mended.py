"""The five presets once mended: nothing is left to say, and one cure takes away its own findings only."""

from __future__ import annotations

from collections import Counter

import pytest

from app.domain.findings import check
from app.domain.sop import Sop, from_dict, to_dict
from app.domain.versions import can_run
from tests.helpers.mended import (
    STEPS,
    Step,
    component,
    confirmed_in,
    law,
    mended,
    page,
    preset,
    row,
    settled,
)
from tests.helpers.presets import PRESET_KEYS

VIDEO, COLLECT, SPREAD, METADATA, BOOK = PRESET_KEYS


def told(sop: Sop) -> Counter[tuple[str, str]]:
    """Code and place of every finding."""
    return Counter((item.code, item.place) for item in check(sop))


def test_every_preset_has_its_cure() -> None:
    assert set(STEPS) == set(PRESET_KEYS)


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_a_mended_preset_has_no_finding(key: str) -> None:
    assert check(mended(key)) == ()


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_a_mended_preset_is_an_sop_like_others(key: str) -> None:
    sop = mended(key)
    assert from_dict(to_dict(sop)) == sop
    assert can_run(sop)
    assert [row.no for row in sop.rows] == list(range(1, len(sop.rows) + 1))


ONE = [
    (VIDEO, page(approver_nip="19770610 199712 1 001"), [("identity.nip", "NIP")]),
    (VIDEO, row(3, requirements="Disposisi"), [("cell.output_is_input", "baris 3")]),
    (COLLECT, confirmed_in(5), [("check.no_way_back", "baris 5")]),
    (COLLECT, confirmed_in(13), [("check.no_way_back", "baris 13")]),
    (COLLECT, page(effective="8 Mei 2023"), [("identity.empty", "Tanggal Efektif")]),
    (COLLECT, page(revised="-"), [("identity.empty_note", "Tanggal Revisi")]),
    (COLLECT, page(approver_rank="Pembina Tingkat I (IV/b)"), [("identity.rank", "Pangkat")]),
    (COLLECT, row(13, output="Analisis yang benar"), [("check.outputs_disposition", "baris 13")]),
    (SPREAD, confirmed_in(6), [("decision.ways", "baris 6")]),
    (SPREAD, page(related=("SOP Pengolahan Data",)), [("related.missing", "baris 3")]),
    (SPREAD, page(warnings=("-",)), [("warning.no_column", "PERINGATAN 1")]),
    (
        SPREAD,
        component("4", lambda text: text.replace("Tim Desainer", "Tim Desain")),
        [("role.variant", "Tim Desain")],
    ),
    (METADATA, page(made="28 April 2023"), [("date.weekend", "Tanggal Pembuatan")]),
    (METADATA, page(number="500.14/26/D/2023"), [("identity.number_form", "Nomor S O P")]),
    (METADATA, row(6, note=""), [("cell.note_contradicts", "baris 6")]),
    (METADATA, row(8, requirements="Bahan pelaporan"), [("cell.no_requirements", "baris 8")]),
    (METADATA, page(related=("SOP Arsip",)), [("related.not_sop", "KETERKAITAN")]),
    (BOOK, confirmed_in(5), [("decision.ways", "baris 5")]),
    (BOOK, confirmed_in(8), [("check.no_way_back", "baris 8")]),
    (BOOK, law("Nomor 26/PER", "Nomor 28/PER"), [("identity.law_number", "Dasar Hukum 5")]),
]


@pytest.mark.parametrize(("key", "step", "cured"), ONE)
def test_one_cure_takes_away_its_own_findings(key: str, step: Step, cured: list[tuple[str, str]]) -> None:
    before, after = told(preset(key)), told(step(preset(key)))
    assert before - after == Counter(cured)
    assert after - before == Counter()


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_settling_the_readings_leaves_the_rest(key: str) -> None:
    sop = preset(key)
    remarks = Counter((remark.code, remark.place) for remark in sop.remarks)
    assert told(sop) - told(settled(sop)) == remarks
