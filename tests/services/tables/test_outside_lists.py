"""Knows that lists come from workbooks as from text, columns are chosen, and stopping writes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import House
from app.core.errors import ConflictError, Refused
from app.domain.tables.code_lists import EntryOutcome, ListChoices
from app.domain.tables.daftar_compare import Outcome
from app.domain.tables.daftar_make import Choices
from app.domain.tables.outside import NO_HEADINGS, OutsideList, Reading
from tests.helpers.houses import who
from tests.helpers.list_books import write_ods, write_xlsx
from tests.services.tables.test_importing import BODY, HEAD

ROWS: list[list[str | None]] = [
    ["Bidang", "Apa yang diukur", "Ukuran", "Penanggung jawab"],
    ["PENDIDIKAN", "Harapan lama sekolah", "Tahun", "Dinas Pendidikan"],
    ["PENDIDIKAN", "Angka melek huruf ", "Persen", None],
]


class Stopped(Exception):
    """What a person's Stop raises inside the work."""


def stops_at(number: int) -> Any:
    """A progress that stops the work at its report of this number."""
    told: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, what: str) -> None:
        told.append((done, total, what))
        if len(told) == number:
            raise Stopped

    return progress


def cells_of(found: OutsideList) -> list[tuple[str, ...]]:
    return [line.cells for sheet in found.sheets for line in sheet.lines]


def test_a_workbook_says_what_the_text_says(house: House, tmp_path: Path) -> None:
    rows = [line.split(";") for line in (HEAD + BODY).splitlines()]
    width = len(rows[0])
    good = [[*row[: width - 1], ";".join(row[width - 1 :])] for row in rows if len(row) >= width]
    quoted = "\n".join(";".join(f'"{cell}"' for cell in row) for row in good)
    text = tmp_path / "a.csv"
    text.write_text(quoted, "utf-8")
    paths = [text, write_xlsx(tmp_path / "a.xlsx", {"L": good}), write_ods(tmp_path / "a.ods", {"L": good})]
    seen = [house.tables.preview_daftar(path) for path in paths]
    assert seen[0].counts[Outcome.NEW] == 3
    assert [each.lines for each in seen] == [seen[0].lines] * 3
    assert [each.rows for each in seen] == [seen[0].rows] * 3


def test_one_producer_beside_many_data_is_that_of_each(house: House, tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["OPD", "Nama Data", "Satuan"],
        ["Dinas Sosial", "A", "unit"],
        [None, "B", "unit"],
        ["X", "C", "unit"],
    ]
    path = write_xlsx(tmp_path / "gabung.xlsx", {"L": rows}, {"L": ["A2:A3"]})
    seen = house.tables.preview_daftar(path)
    assert [row.producer for row in seen.rows] == ["Dinas Sosial", "Dinas Sosial", "X"]


def test_a_sheet_and_its_columns_are_chosen(house: House, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "buku.xlsx", {"Petunjuk": [["Isi lembar kedua"]], "Indikator": ROWS})
    found = house.tables.open_list(path)
    assert found.names == ("Petunjuk", "Indikator")
    with pytest.raises(Refused) as caught:
        house.tables.preview_list(found)
    assert caught.value.code == "tables.no_headings"
    columns = {"topic": 0, "indicator": 1, "unit": 2, "producer": 3}
    seen = house.tables.preview_list(found, Reading("Indikator", 1, columns))
    assert [(row.title, row.unit, row.producer) for row in seen.rows] == [
        ("Harapan lama sekolah", "tahun", "Dinas Pendidikan"),
        ("Angka melek huruf", "persen", ""),
    ]
    assert seen.reading == Reading("Indikator", 1, columns)
    assert all(row.named_by_indicator for row in seen.rows)
    by = who(house, "pengelola")
    house.tables.import_daftar(seen, Choices(accept_units=True), by)
    (batch,) = house.tables.imports()
    assert batch.file_name == "buku.xlsx · Indikator"
    again = house.tables.preview_list(found, seen.reading)
    assert again.counts[Outcome.SAME] == 2
    bare = house.tables.preview_list(found, Reading("Indikator", NO_HEADINGS, columns))
    assert [line.line for line in bare.lines] == [1, 2, 3]


@pytest.mark.parametrize(
    ("reading", "code"),
    [
        (Reading("Tiada"), "lists.no_sheet"),
        (Reading("L", 99), "lists.no_line"),
        (Reading("L", 1, {"unit": 0}), "lists.no_column"),
        (Reading("Kosong"), "lists.empty"),
    ],
)
def test_what_is_not_there_is_said(house: House, tmp_path: Path, reading: Reading, code: str) -> None:
    found = house.tables.open_list(write_xlsx(tmp_path / "buku.xlsx", {"L": ROWS, "Kosong": []}))
    with pytest.raises(Refused) as caught:
        house.tables.preview_list(found, reading)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "intake_file.not_a_workbook"),
        (b"PK\x03\x04 nothing", "intake_file.truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing", "intake_file.truncated"),
        (b"", "lists.empty"),
        (b"\n \n", "lists.empty"),
    ],
)
def test_what_is_no_list_is_refused(house: House, tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "apa.saja"
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        house.tables.preview_daftar(path)
    assert caught.value.code == code


def written(house: House) -> list[Any]:
    """Everything an import can write."""
    names = ("data_table", "data_table_version", "import_batch", "import_line", "opd", "classification")
    with house.database.read() as work:
        return [
            work.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in names
        ]


def many(tmp_path: Path) -> Path:
    path = tmp_path / "banyak.csv"
    lines = "".join(f"Dinas Baru;Data {number};unit\n" for number in range(450))
    path.write_text(f"OPD;Nama Data;Satuan\n{lines}", "utf-8")
    return path


@pytest.mark.parametrize("at", [1, 2, 4, 6])
def test_an_import_that_is_stopped_writes_nothing(house: House, tmp_path: Path, at: int) -> None:
    by = who(house, "pengelola")
    seen = house.tables.preview_daftar(many(tmp_path))
    before = written(house)
    choices = Choices(new_opds={"Dinas Baru": "DB"})
    with pytest.raises(Stopped):
        house.tables.import_daftar(seen, choices, by, stops_at(at))
    assert written(house) == before
    (batch,) = house.tables.import_daftar(seen, choices, by).ids
    after = written(house)
    with pytest.raises(Stopped):
        house.tables.undo_import(batch, by, stops_at(at - 1 or 1))
    assert written(house) == after
    assert house.tables.undo_import(batch, by).removed == 450


def test_a_preview_tells_how_far_it_is_and_can_be_stopped(house: House, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    found = house.tables.open_list(many(tmp_path), lambda *said: told.append(said))
    house.tables.preview_list(found, progress=lambda *said: told.append(said))
    assert told[0] == (0, 0, "Membuka banyak.csv")
    assert [done for done, total, what in told if what == "Membaca baris"] == [100, 200, 300, 400, 450]
    assert [done for done, total, what in told if what.startswith("Membandingkan")][-1] == 450
    assert {total for _done, total, _what in told[1:]} == {450}
    with pytest.raises(Stopped):
        house.tables.preview_list(found, progress=stops_at(7))


def test_a_workbook_that_is_being_opened_can_be_given_up(house: House, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "buku.xlsx", {"L": ROWS})
    with pytest.raises(Stopped):
        house.tables.open_list(path, stops_at(2))
    assert house.tables.open_list(path).names == ("L",)


def test_an_import_of_opds_that_is_stopped_writes_nothing(house: House, tmp_path: Path) -> None:
    rows = [["Kode", "Nama OPD"], *([f"X{number}", f"Kantor {number}"] for number in range(250))]
    seen = house.opd_register.preview_file(write_xlsx(tmp_path / "opd.xlsx", {"OPD": rows}))
    before = house.people.opds()
    with pytest.raises(Stopped):
        house.opd_register.take(seen, progress=stops_at(2))
    assert house.people.opds() == before
    assert len(house.opd_register.take(seen).ids) == 250


def test_a_code_list_is_taken_in_and_back(house: House, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    first = write_xlsx(
        tmp_path / "Kecamatan.xlsx", {"S": [["Kode", "Nama"], ["01", "Utara"], ["02", "Barat"]]}
    )
    seen = house.tables.preview_code_lists(house.tables.open_list(first))
    house.tables.import_code_lists(seen, ListChoices(), by)
    before = house.tables.classifications()
    text = tmp_path / "daftar.csv"
    text.write_text("Klasifikasi;Kode;Nama\nKecamatan;01;Utara Jaya\nKelurahan;A;Satu\n", "utf-8")
    seen = house.tables.preview_code_lists(house.tables.open_list(text))
    assert [line.outcome for line in seen.lines] == [EntryOutcome.CHANGED, EntryOutcome.NEW]
    changes = house.tables.import_code_lists(seen, ListChoices(), by)
    names = {each.name: each for each in house.tables.classifications()}
    assert [item.label for item in names["Kecamatan"].items] == ["Utara Jaya", "Barat"]
    assert names["Kelurahan"].key == "kelurahan"
    house.tables.undo_code_lists(seen, changes.ids, by)
    assert house.tables.classifications() == before


def test_a_code_list_that_moved_since_is_not_written(house: House, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    path = write_xlsx(tmp_path / "Kecamatan.xlsx", {"S": [["Kode", "Nama"], ["01", "Utara"]]})
    seen = house.tables.preview_code_lists(house.tables.open_list(path))
    house.tables.import_code_lists(seen, ListChoices(), by)
    with pytest.raises(ConflictError) as caught:
        house.tables.import_code_lists(seen, ListChoices(), by)
    assert caught.value.code == "lists.moved"
    again = house.tables.preview_code_lists(house.tables.open_list(path))
    with pytest.raises(Refused) as nothing:
        house.tables.import_code_lists(again, ListChoices(), by)
    assert nothing.value.code == "lists.nothing_new"
    other = house.tables.preview_code_lists(house.tables.open_list(path), name="Lain")
    with pytest.raises(Refused) as taken:
        house.tables.import_code_lists(other, ListChoices(names={"Lain": "Kecamatan"}), by)
    assert taken.value.code == "lists.taken"
