"""Knows what becomes of lists, tables, rounds and receipts when two people act at the same moment.

One is written, the other is told why not; nothing is doubled, and a form is of the version that was asked.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.errors import UserError
from app.domain.tables.code_lists import ListChoices
from app.domain.tables.daftar_make import Choices
from app.domain.tables.definition import Classification, Item, RowLabel
from app.domain.tables.form import FormIdentity
from app.domain.tables.rounds import Step
from app.intake.forms import read_identity
from app.services.requests import NewRound
from app.services.requests.service import Recorded
from tests.helpers.data_tables import CLINICS, POPULATION, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.rivals import DONE, at_once

LINES = "".join(f"Dinas Kesehatan;Data {number};unit;Tahunan\n" for number in range(40))
#: Rounds of a race: enough that each side is first at times.
RACES = 6


@pytest.fixture
def by(house: House) -> int:
    return who(house, "pengelola")


@pytest.fixture
def daftar(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.csv"
    path.write_text(f"OPD;Nama Data;Satuan;Periode\n{LINES}", "utf-8")
    return path


def test_a_list_is_taken_in_once(house: House, by: int, daftar: Path) -> None:
    seen = [house.tables.preview_daftar(daftar) for _ in range(3)]
    answers = at_once(*(partial(house.tables.import_daftar, each, Choices(), by) for each in seen))
    assert sorted(answers) == ["ConflictError: tables.preview_old"] * 2 + [DONE]
    assert len(house.tables.rows()) == 40
    assert len(house.tables.imports()) == 1


def test_two_lists_with_the_same_names_both_come_in(house: House, by: int, daftar: Path) -> None:
    """Their titles make the same keys, which are told apart, whoever is first."""
    other = daftar.with_name("lain.csv")
    other.write_text(daftar.read_text("utf-8").replace("Dinas Kesehatan", "Dinas Sosial"), "utf-8")
    seen = [house.tables.preview_daftar(path) for path in (daftar, other)]
    answers = at_once(*(partial(house.tables.import_daftar, each, Choices(), by) for each in seen))
    assert answers == [DONE, DONE]
    rows = house.tables.rows()
    assert len({row.key for row in rows}) == len(rows) == 80


def test_an_import_is_taken_back_once(house: House, by: int, daftar: Path) -> None:
    (batch,) = house.tables.import_daftar(house.tables.preview_daftar(daftar), Choices(), by).ids
    answers = at_once(*[partial(house.tables.undo_import, batch, by)] * 3)
    assert sorted(answers) == ["ConflictError: tables.batch_undone"] * 2 + [DONE]
    assert house.tables.rows(with_retired=True) == []


def test_opds_of_one_list_come_in_once(house: House, tmp_path: Path) -> None:
    path = tmp_path / "opd.csv"
    path.write_text("Kode;Nama OPD\nBB;Badan Baru\nBC;Badan Cepat\n", "utf-8")
    seen = [house.opd_register.preview_file(path) for _ in range(3)]
    answers = at_once(*(partial(house.opd_register.take, each) for each in seen))
    assert sorted(answers) == ["ConflictError: opds.moved"] * 2 + [DONE]
    assert len([row for row in house.people.opds() if row.code in ("BB", "BC")]) == 2


def test_a_code_list_is_taken_in_once(house: House, by: int, tmp_path: Path) -> None:
    path = tmp_path / "Kecamatan.csv"
    path.write_text("01;Utara\n02;Selatan\n", "utf-8")
    seen = [house.tables.preview_code_lists(house.tables.open_list(path)) for _ in range(3)]
    answers = at_once(*(partial(house.tables.import_code_lists, each, ListChoices(), by) for each in seen))
    assert sorted(answers) == ["ConflictError: lists.moved"] * 2 + [DONE]
    assert [each.name for each in house.tables.classifications()].count("Kecamatan") == 1


def test_of_two_who_change_a_code_list_one_is_told(house: House, by: int) -> None:
    house.tables.save_classification(Classification("", "Kecamatan", (Item("1", "Utara"),)), by)
    before = next(each for each in house.tables.classifications() if each.name == "Kecamatan")
    wanted = [replace(before, items=(Item("1", label),)) for label in ("Timur", "Barat", "Selatan")]
    answers = at_once(*(partial(house.tables.save_classification, each, by, before) for each in wanted))
    assert sorted(answers) == ["ConflictError: tables.classification_moved"] * 2 + [DONE]
    after = next(each for each in house.tables.classifications() if each.name == "Kecamatan")
    assert after == wanted[answers.index(DONE)]


def test_of_two_who_change_a_table_one_is_told(house: House, by: int) -> None:
    read = house.tables.detail(add_table(house))
    wanted = [replace(read.definition, release=month) for month in ("Mei n+1", "Juni n+1", "Juli n+1")]
    answers = at_once(*(partial(house.tables.save, each, by, read.revision) for each in wanted))
    assert sorted(answers) == ["ConflictError: tables.moved"] * 2 + [DONE]
    assert house.tables.get(read.definition.key).release == wanted[answers.index(DONE)].release


def test_a_round_is_opened_once(house: House, by: int) -> None:
    add_table(house)
    new = NewRound("Data sektoral 2025", 2025, due=date(2026, 3, 31))
    answers = at_once(*[partial(house.requests.open_round, new, by)] * 3)
    assert sorted(answers) == ["ConflictError: requests.same_round"] * 2 + [DONE]
    (row,) = house.requests.rounds()
    house.requests.close(row.id, by)
    house.requests.open_round(new, by)
    house.requests.open_round(
        replace(new, period="2025-S1", title=" data SEKTORAL 2025", tables=(key(house),)), by
    )
    assert len(house.requests.rounds()) == 3, "closed, or of another period, it is no hindrance"


def key(house: House) -> str:
    return house.tables.rows()[0].key


def test_a_receipt_is_recorded_once(house: House, by: int) -> None:
    add_table(house)
    number = open_round(house)
    what = Recorded(("DUKCAPIL",), Step.RECEIVED, date(2026, 3, 2), channel="surel", receiver="Sari")
    answers = at_once(*[partial(house.requests.record, number, what, by)] * 3)
    assert sorted(answers) == ["ConflictError: requests.recorded"] * 2 + [DONE]
    (row,) = house.requests.deliveries(number)
    house.requests.undo(row.id, "keliru", by)
    house.requests.record(number, what, by)
    house.requests.record(number, replace(what, receiver="Budi"), by)
    assert len(house.requests.deliveries(number)) == 3, "once undone it can be recorded again"


def taller(house: House, table: str, number: int) -> None:
    """Another sheet: a row more."""
    read = house.tables.get(table)
    house.tables.save(
        replace(read, rows=(*read.rows, RowLabel(f"x{number}", f"Kecamatan {number}"))),
        who(house, "pengelola"),
    )


def test_a_table_asked_while_it_changes_keeps_the_sheet_that_was_asked(house: House) -> None:
    """Whoever is first: what the round asks for is what its forms show ever after."""
    table = add_table(house)
    for number in range(RACES):
        title = f"Putaran {number}"
        answers = at_once(partial(open_round, house, title=title), partial(taller, house, table, number))
        assert answers == [DONE, DONE]
        opened = next(row.id for row in house.requests.rounds() if row.title == title)
        (spec,) = house.requests.specs(opened)
        (_key, version, fingerprint) = spec.identity.tables[0]
        taller(house, table, 100 + number)
        (later,) = house.requests.specs(opened)
        assert later.identity.tables[0][1:] == (version, fingerprint)
        assert house.tables.get(table, version).fingerprint == fingerprint


def test_forms_are_of_the_asked_version_while_the_table_changes(house: House, tmp_path: Path) -> None:
    table = add_table(house)
    number = open_round(house)
    asked = [spec.identity for spec in house.requests.specs(number)]
    ends = threading.Event()
    trouble: list[UserError] = []

    def change() -> None:
        for count in range(RACES):
            try:
                taller(house, table, count)
            except UserError as error:  # never: nobody else writes
                trouble.append(error)
        ends.set()

    changing = threading.Thread(target=change)
    changing.start()
    made: list[FormIdentity | None] = []
    while not ends.is_set() or not made:
        files = house.requests.make_forms(number, tmp_path / str(len(made)))
        made += [read_identity(path.read_bytes()) for path in files]
    changing.join()
    assert trouble == []
    assert made == asked * len(made)
    assert house.tables.get(table).version == 2, "the first change made a version, the others wrote in it"
    assert len(house.tables.get(table).rows) == len(POPULATION.rows) + RACES


def test_an_import_taken_back_while_its_table_is_asked_for(house: House, by: int, daftar: Path) -> None:
    """Either the round is there and its table stays, or the table is gone and the round is refused."""
    for number in range(RACES):
        (batch,) = house.tables.import_daftar(house.tables.preview_daftar(daftar), Choices(), by).ids
        one = next(row.key for row in house.tables.rows() if row.title == "Data 7")
        new = NewRound(f"Putaran {number}", 2025, asked={"DINKES": (one,)})
        answers = at_once(
            partial(house.requests.open_round, new, by), partial(house.tables.undo_import, batch, by)
        )
        assert answers[1] == DONE
        there = [row.key for row in house.tables.rows()]
        if answers[0] == DONE:
            assert there == [one]
            newest = max(row.id for row in house.requests.rounds())
            assert house.requests.round(newest).asked == {"DINKES": (one,)}
            house.tables.save(replace(house.tables.get(one), title=f"Lama {number}"), by)
            house.tables.retire(one, by)
        else:
            assert answers[0].startswith("NotFound")
            assert there == []


def test_rounds_and_imports_from_both_ends_do_not_wait_for_each_other(
    house: House, by: int, tmp_path: Path
) -> None:
    """An import that changes many tables, while a round asks for them in the opposite order."""
    path = tmp_path / "daftar.csv"
    head = "OPD;Nama Data;Satuan;Periode\n"
    path.write_text(head + LINES, "utf-8")
    house.tables.import_daftar(house.tables.preview_daftar(path), Choices(), by)
    keys = tuple(row.key for row in house.tables.rows())
    for number in range(RACES):
        kind = ("Semester", "Tahunan")[number % 2]
        changed = "".join(reversed(LINES.replace("Tahunan", kind).splitlines(keepends=True)))
        path.write_text(head + changed, "utf-8")
        seen = house.tables.preview_daftar(path)
        new = NewRound(f"Putaran {number}", 2025, asked={"DINKES": keys[:: 1 if number % 2 else -1]})
        answers = at_once(
            partial(house.tables.import_daftar, seen, Choices(), by),
            partial(house.requests.open_round, new, by),
        )
        assert answers == [DONE, DONE]


def test_clinics_and_people_are_asked_by_two_rounds_at_once(house: House, by: int) -> None:
    keys = (add_table(house, CLINICS), add_table(house))
    rounds = [
        NewRound(f"Putaran {number}", 2025, tables=keys[:: 1 - 2 * (number % 2)]) for number in range(6)
    ]
    answers = at_once(*(partial(house.requests.open_round, new, by) for new in rounds))
    assert answers == [DONE] * 6
    assert {row.tables for row in house.requests.rounds()} == {2}
