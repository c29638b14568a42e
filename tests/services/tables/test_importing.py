"""Knows that an import writes what was shown, in one piece, and can be taken back in one piece."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.changes import Topic
from app.core.errors import ConflictError, NotFound, OutsideTrouble, Refused
from app.domain.tables.daftar_compare import Outcome
from app.domain.tables.daftar_make import Choices
from app.domain.tables.definition import Classification, Item
from tests.helpers.data_tables import open_round
from tests.helpers.houses import who

HEAD = "PENGHASIL DATA;IKU PEMERINTAH DAERAH;NAMA DATA;PERIODE DATA;JADWAL RILIS;SATUAN;KLASIFIKASI\n"
BODY = """Dinas Kesehatan;Indeks A;Jumlah balita;Tahunan;Mei n;Orang ;Kecamatan; Jenis Kelamin
Dinas Kesehatan;Indeks A;Jumlah balita;Tahunan;Mei n;Orang ;Kecamatan
Dinas Kesehatan;Indeks B;jumlah balita;Tahunan;Mei n;Orang ;Kecamatan
Dinas Sosial;*;Jumlah panti;Semester;Januari n +1;unit;***
Badan Baru;Indeks C;*;***;-;%;-
Dinas Sosial;kurang;sel
"""


def write(tmp_path: Path, text: str = HEAD + BODY, name: str = "daftar.csv") -> Path:
    path = tmp_path / name
    path.write_bytes("\ufeff".encode() + text.encode())
    return path


def test_a_list_is_shown_taken_in_and_the_same_afterwards(house: House, tmp_path: Path) -> None:
    by, path = who(house, "pengelola"), write(tmp_path)
    house.tables.save_classification(Classification("", "Kecamatan", (Item("1", "Utara"),)), by)
    seen = house.tables.preview_daftar(path)
    assert seen.counts == {
        Outcome.NEW: 3,
        Outcome.DOUBLE: 1,
        Outcome.UNREADABLE: 2,
        Outcome.SAME: 0,
        Outcome.CHANGED: 0,
    }
    assert house.tables.rows() == [], "a preview writes nothing"
    choices = Choices(accept_units=True, new_opds={"Badan Baru": "BB"}, propose_topics=True)
    changes = house.tables.import_daftar(seen, choices, by)
    assert changes.topics == {Topic.TABLES, Topic.OPDS}
    rows = {row.title: row for row in house.tables.rows()}
    assert set(rows) == {"Jumlah balita", "Jumlah panti", "Indeks C"}
    infants = house.tables.get(rows["Jumlah balita"].key)
    assert (infants.producer, infants.unit, infants.topic) == ("DINKES", "orang", "1.02")
    assert [each.name for each in infants.indicators] == ["Indeks A", "Indeks B"]
    assert [row.label for row in infants.rows] == ["Utara"]
    assert rows["Indeks C"].producer_name == "Badan Baru"
    assert rows["Jumlah panti"].period == "semesteran"
    (batch,) = house.tables.imports()
    assert batch.id == changes.ids[0]
    assert batch.counts == {"new": 3, "double": 1, "unreadable": 2, "taken": 3}
    again = house.tables.preview_daftar(path)
    assert (again.counts[Outcome.SAME], again.counts[Outcome.NEW]) == (3, 0)


def test_every_line_is_kept_as_it_was(house: House, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    seen = house.tables.preview_daftar(write(tmp_path))
    house.tables.import_daftar(seen, Choices(), by)
    with house.database.read() as work:
        kept = work.connection.exec_driver_sql("SELECT line, raw FROM import_line ORDER BY line").all()
    assert [line for line, _raw in kept] == [line.line for line in seen.lines] == [2, 3, 4, 5, 6, 7]
    assert '"kurang"' in kept[-1][1]


def test_an_import_is_taken_back(house: House, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    first = house.tables.import_daftar(house.tables.preview_daftar(write(tmp_path)), Choices(), by).ids[0]
    before = {row.key: house.tables.get(row.key) for row in house.tables.rows()}
    changed = (HEAD + BODY).replace("Semester", "Triwulan")
    seen = house.tables.preview_daftar(write(tmp_path, changed))
    assert seen.counts[Outcome.CHANGED] == 1
    second = house.tables.import_daftar(seen, Choices(), by).ids[0]
    assert "triwulanan" in {row.period for row in house.tables.rows()}
    done = house.tables.undo_import(second, by)
    assert (done.removed, done.restored, done.kept) == (0, 1, ())
    assert {row.key: house.tables.get(row.key) for row in house.tables.rows()} == before
    done = house.tables.undo_import(first, by)
    assert (done.removed, done.restored, done.kept) == (3, 0, ())
    assert house.tables.rows(with_retired=True) == []
    with pytest.raises(ConflictError):
        house.tables.undo_import(first, by)
    with pytest.raises(NotFound):
        house.tables.undo_import(99, by)
    assert all(row.undone_at is not None for row in house.tables.imports())


def test_what_was_changed_or_asked_for_since_stays(house: House, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    batch = house.tables.import_daftar(house.tables.preview_daftar(write(tmp_path)), Choices(), by).ids[0]
    keys = {row.title: row.key for row in house.tables.rows()}
    infants = house.tables.get(keys["Jumlah balita"])
    house.tables.save(replace(infants, release="Juni n+1"), by)
    open_round(house, tables=(keys["Jumlah panti"],))
    done = house.tables.undo_import(batch, by)
    assert done.removed == 1
    assert set(done.kept) == {"Jumlah balita", "Jumlah panti"}
    assert {row.title for row in house.tables.rows()} == {"Jumlah balita", "Jumlah panti"}


def test_another_list_than_was_shown_is_not_taken_in(house: House, tmp_path: Path) -> None:
    by, path = who(house, "pengelola"), write(tmp_path)
    mine, theirs = house.tables.preview_daftar(path), house.tables.preview_daftar(path)
    house.tables.import_daftar(theirs, Choices(), by)
    with pytest.raises(ConflictError) as caught:
        house.tables.import_daftar(mine, Choices(), by)
    assert caught.value.code == "tables.preview_old"
    assert len(house.tables.imports()) == 1


def test_a_line_can_be_left_out_or_taken_all_the_same(house: House, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    seen = house.tables.preview_daftar(write(tmp_path))
    house.tables.import_daftar(seen, Choices(lines={5: False, 4: True, 7: True}), by)
    assert sorted(row.title for row in house.tables.rows()) == ["Indeks C", "Jumlah balita", "jumlah balita"]


def test_a_code_in_use_writes_nothing(house: House, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    seen = house.tables.preview_daftar(write(tmp_path))
    with pytest.raises(Refused) as caught:
        house.tables.import_daftar(seen, Choices(new_opds={"Badan Baru": "dinkes"}), by)
    assert caught.value.code == "people.code_taken"
    assert house.tables.rows() == []
    assert house.tables.imports() == []


@pytest.mark.parametrize(
    ("data", "code"), [(b"PK\x03\x04rest", "intake_file.truncated"), (b"a;b\n1;2\n", "tables.no_headings")]
)
def test_what_is_no_list_is_refused(house: House, tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "lain.csv"
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        house.tables.preview_daftar(path)
    assert caught.value.code == code
    with pytest.raises(OutsideTrouble):
        house.tables.preview_daftar(tmp_path / "tiada.csv")
