"""Knows ``alur report requests | reminders | receipts``: which papers it writes, and what they say."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import open_house
from app.core.clock import FixedClock
from tests.cli.calls import NOW, Alur
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.pdftext import read_pdf, squeeze


@pytest.fixture
def round_no(sample: Path) -> int:
    """A round that is open in the sample office."""
    house = open_house(sample, FixedClock(datetime.fromisoformat(NOW)))
    add_table(house)
    number = open_round(house)
    house.close()
    return number


def test_letters_for_all_opds_are_written(at_sample: Alur, round_no: int, tmp_path: Path) -> None:
    folder = tmp_path / "surat" / "keluar"
    words = ("requests", round_no, "-o", folder, "--as", "pengelola", "--number", "500/{no}/2026")
    answer = at_sample("report", *words, "--size", "A4", "--json").json
    (path,) = answer["documents"]
    assert answer["round"] == round_no
    assert Path(path).name == f"OPD-DUKCAPIL - Surat permintaan data {round_no}.pdf"
    read = read_pdf(Path(path).read_bytes())
    assert read.sizes[0] == (210, 297)
    assert "500/1/2026" in read.pages[0]


def test_reminders_are_written_for_those_who_owe(at_sample: Alur, round_no: int, tmp_path: Path) -> None:
    words = ("reminders", round_no, "-o", tmp_path, "--as", "pengelola", "--refers-to", "nomor 1")
    answer = at_sample("report", *words, "--opd", "dukcapil")
    assert answer.code == 0
    path = Path(answer.out.strip())
    assert squeeze("Menindaklanjuti surat kami nomor 1") in read_pdf(path.read_bytes()).squeezed


def test_the_list_of_receipts_is_written(at_sample: Alur, round_no: int, tmp_path: Path) -> None:
    target = tmp_path / "daftar" / "terima.pdf"
    assert at_sample("report", "receipts", round_no, "-o", target).out.strip() == str(target)
    read = read_pdf(target.read_bytes())
    assert read.sizes == ((330, 215),)
    assert "TANDA TERIMA" in read.pages[0]


def test_what_is_not_there_is_refused(at_sample: Alur, round_no: int, tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    assert at_sample("report", "receipts", "99", "-o", target).is_refused("99")
    assert at_sample("report", "receipts", round_no, "-o", target, "--as", "siapa").is_refused("siapa")
    words = ("requests", round_no, "-o", tmp_path / "f", "--as", "pengelola", "--opd", "TIDAK")
    assert at_sample("report", *words).is_refused("TIDAK")
    assert not target.exists()
