"""Knows that lists of OPDs are shown, written in one piece, and keep what the register knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.errors import ConflictError, OutsideTrouble, Refused
from app.domain.tables.opds import OpdOutcome
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who

LIST = """Kode;Nama OPD;Kepala;NIP;Operator;HP;Email;Nomor SK;Tanggal SK
DINKES;Dinas Kesehatan;Ani;197605201995111001;Sari;0812;sari@dinkes.go.id;800/1;25 Mei 2026
;Badan Kepegawaian Daerah;;;;;;;
;;;;;;;;tanpa nama
"""


def test_a_list_is_shown_and_written(house: House, tmp_path: Path) -> None:
    path = tmp_path / "opd.csv"
    path.write_text(LIST, "utf-8-sig")
    before = {row.code: row for row in house.people.opds()}
    seen = house.opd_register.preview_file(path)
    assert seen.counts == {
        OpdOutcome.CHANGED: 1,
        OpdOutcome.NEW: 1,
        OpdOutcome.PROBLEM: 1,
        OpdOutcome.SAME: 0,
        OpdOutcome.DOUBLE: 0,
    }
    assert {row.code: row for row in house.people.opds()} == before
    assert len(house.opd_register.take(seen).ids) == 2
    after = {row.code: row for row in house.people.opds()}
    assert set(after) - set(before) == {"BKD"}
    health = after["DINKES"]
    assert (health.head_name, health.head_nip) == ("Ani", "19760520 199511 1 001")
    assert (health.operator_name, health.operator_email) == ("Sari", "sari@dinkes.go.id")
    assert (health.appointment_number, health.appointment_date) == ("800/1", date(2026, 5, 25))
    again = house.opd_register.preview_file(path)
    assert again.counts[OpdOutcome.SAME] == 2


def test_who_was_second_writes_nothing(house: House) -> None:
    seen = house.opd_register.preview_text("BKD\tBadan Kepegawaian\nBPBD\tBadan Bencana")
    house.opd_register.take(seen, {2: False})
    with pytest.raises(ConflictError):
        house.opd_register.take(seen)
    assert "BPBD" not in {row.code for row in house.people.opds()}


def test_what_cannot_be_read_is_refused(house: House, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        house.opd_register.preview_text(" \n ")
    with pytest.raises(OutsideTrouble):
        house.opd_register.preview_file(tmp_path / "tiada.csv")
    book = tmp_path / "opd.xlsx"
    book.write_bytes(b"PK\x03\x04")
    with pytest.raises(Refused):
        house.opd_register.preview_file(book)


def test_an_opd_that_was_asked_stays_and_its_head_signs_the_form(house: House) -> None:
    add_table(house)
    (opd,) = [row for row in house.people.opds() if row.code == "DUKCAPIL"]
    signed = replace(
        opd, head_post="Plt. Kepala Dinas", head_name="Ani", head_nip="1976", head_rank="Pembina"
    )
    house.people.save_opd(signed)
    (spec,) = house.requests.specs(open_round(house))
    assert (spec.signer_post, spec.signer_name, spec.signer_nip) == ("Plt. Kepala Dinas", "Ani", "1976")
    with pytest.raises(ConflictError):
        house.people.remove_opd(opd.id)
    with pytest.raises(ConflictError):
        house.people.remove_person(who(house, "pengelola"))
