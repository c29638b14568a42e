"""The papers of a round say what the round and the register say, on both engines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.errors import NotFound, Refused
from app.services.request_papers import LetterFacts
from tests.helpers.data_tables import CLINICS, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf, squeeze


def facts(house: House, **more: str) -> LetterFacts:
    return LetterFacts(who(house, "pengelola"), **more)  # type: ignore[arg-type]


def test_each_opd_gets_a_letter_with_its_tables_and_its_number(house: House) -> None:
    add_table(house), add_table(house, CLINICS)
    number = open_round(house)
    letters = house.request_papers.request_letters(number, facts(house, number="500/{no}/2026"))
    assert list(letters) == ["DINKES", "DUKCAPIL"]
    letter = letters["DUKCAPIL"]
    assert letter.frame.number == "500/2/2026"
    assert letter.addressee == ("Kepala Dinas Kependudukan dan Pencatatan Sipil",)
    assert [table.period for table in letter.tables] == ["2025"]
    text = read_pdf(house.request_papers.letter(letter, "A4")).squeezed
    assert squeeze("Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin") in text
    assert squeeze("31 Maret 2026") in text
    assert squeeze("Data sektoral 2025") in text


def test_letters_are_written_for_all_or_for_those_named(house: House, tmp_path: Path) -> None:
    add_table(house), add_table(house, CLINICS)
    number = open_round(house)
    heard: list[tuple[int, int, str]] = []
    papers = house.request_papers
    files = papers.save_letters(
        number, "request", tmp_path, facts(house), progress=lambda *said: heard.append(said)
    )
    assert [path.name for path in files] == [
        f"OPD-DINKES - Surat permintaan data {number}.pdf",
        f"OPD-DUKCAPIL - Surat permintaan data {number}.pdf",
    ]
    assert heard[-1] == (2, 2, files[-1].name)
    assert len(papers.save_letters(number, "request", tmp_path, facts(house), opds=("DINKES",))) == 1
    assert papers.save_letters(number, "request", tmp_path, facts(house), cancelled=lambda: True) == []


def test_only_those_who_owe_something_are_reminded(house: House, tmp_path: Path) -> None:
    add_table(house)
    number = open_round(house, due=date(2026, 2, 1))
    papers = house.request_papers
    (letter,) = papers.reminder_letters(
        number, facts(house, refers_to="nomor 1 tanggal 5 Januari 2026")
    ).values()
    assert letter.opening[0].startswith("Menindaklanjuti surat kami nomor 1 tanggal 5 Januari 2026, sampai")
    (path,) = papers.save_letters(number, "reminder", tmp_path, facts(house))
    assert squeeze("Belum diterima") in read_pdf(path.read_bytes()).squeezed
    with pytest.raises(Refused):
        papers.save_letters(number, "reminder", tmp_path, facts(house), opds=("TIDAK-ADA",))


def test_the_list_of_receipts_names_every_opd_and_who_received(house: House) -> None:
    add_table(house), add_table(house, CLINICS)
    number = open_round(house)
    by = who(house, "pengelola")
    house.requests.record_distribution(
        number, ("DUKCAPIL",), "Surel", date(2026, 3, 2), by, receiver="Ibu Ani"
    )
    read = read_pdf(house.request_papers.receipts(number, "F4", by))
    for word in ("Dinas Kesehatan", "Dinas Kependudukan dan Pencatatan Sipil", "Ibu Ani", "Surel"):
        assert squeeze(word) in read.squeezed
    with pytest.raises(NotFound):
        house.request_papers.receipts(999)
