"""Knows that tables are kept with their versions, and that two people do not overwrite each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bootstrap import House
from app.core.changes import Topic
from app.core.errors import ConflictError, NotFound, Refused
from app.domain.tables.activity import MsKeg
from app.domain.tables.definition import Classification, Column, Item
from app.domain.tables.reuse import Outcome, Wish
from tests.helpers.data_tables import CLINICS, POPULATION, add_table, open_round
from tests.helpers.houses import who


def test_a_table_reads_back_as_it_was_saved(house: House) -> None:
    key = add_table(house)
    assert house.tables.get(key) == replace(POPULATION, key=key)
    (row,) = house.tables.rows()
    assert (row.key, row.title, row.unit, row.rows, row.columns) == (key, POPULATION.title, "orang", 3, 3)
    assert row.producer_name == "Dinas Kependudukan dan Pencatatan Sipil"
    assert row.has_form
    detail = house.tables.detail(key)
    assert detail.made_by == "Pengelola Data Contoh"
    assert (detail.completeness.filled, row.complete) == (2, 18)


def test_two_tables_of_one_title_have_two_keys(house: House) -> None:
    assert add_table(house) != add_table(house)
    assert len(house.tables.rows()) == 2


def test_lists_are_by_producer_and_title(house: House) -> None:
    for title, producer in (("B", "DISDIK"), ("A", "DISDIK"), ("C", "DINKES")):
        add_table(house, replace(POPULATION, title=title, producer=producer))
    assert [row.title for row in house.tables.rows()] == ["C", "A", "B"]


def test_who_saves_second_is_told(house: House) -> None:
    key, by = add_table(house), who(house, "pengelola")
    mine, theirs = house.tables.detail(key), house.tables.detail(key)
    changes = house.tables.save(replace(theirs.definition, unit="jiwa"), by, theirs.revision)
    assert changes.topics == {Topic.TABLES}
    with pytest.raises(ConflictError) as caught:
        house.tables.save(replace(mine.definition, unit="ribu orang"), by, mine.revision)
    assert caught.value.code == "tables.moved"
    assert house.tables.get(key).unit == "jiwa"


def test_nothing_changed_is_no_change(house: House) -> None:
    key, by = add_table(house), who(house, "pengelola")
    before = house.tables.detail(key)
    house.tables.save(before.definition, by, before.revision)
    assert house.tables.detail(key).revision == before.revision


def test_what_cannot_be_kept_is_refused(house: House) -> None:
    by = who(house, "pengelola")
    with pytest.raises(Refused):
        house.tables.save(replace(POPULATION, title=""), by)
    with pytest.raises(Refused):
        house.tables.save(replace(POPULATION, columns=(Column("a", "A"), Column("a", "B"))), by)
    with pytest.raises(NotFound):
        house.tables.save(POPULATION, 9999)
    with pytest.raises(NotFound):
        house.tables.get("tiada")
    key = add_table(house)
    with pytest.raises(NotFound):
        house.tables.get(key, 2)
    assert len(house.tables.rows()) == 1


def test_a_table_is_taken_off_the_list_and_put_back(house: House) -> None:
    key, by = add_table(house), who(house, "pengelola")
    number = open_round(house)
    house.tables.retire(key, by)
    assert house.tables.rows() == []
    assert [row.is_active for row in house.tables.rows(with_retired=True)] == [False]
    assert house.requests.specs(number)[0].tables[0].definition.key == key, "a round keeps it"
    house.tables.restore(key, by)
    assert len(house.tables.rows()) == 1


def test_a_copy_is_a_table_of_its_own(house: House) -> None:
    key, by = add_table(house), who(house, "pengelola")
    house.tables.copy(key, by)
    first, second = house.tables.rows()
    assert {first.key, second.key} == {key, f"{key}-2"}


DISTRICTS = Classification("", "Kecamatan", (Item("01", "Utara"), Item("02", "Selatan")), "Perda 3/2020")


def test_code_lists_of_the_office_stand_beside_those_everybody_has(house: House) -> None:
    by = who(house, "pengelola")
    house.tables.save_classification(DISTRICTS, by)
    first, *rest = house.tables.classifications()
    assert first == replace(DISTRICTS, key="kecamatan")
    assert {"jenis-kelamin", "agama"} <= {each.key for each in rest}
    house.tables.save_classification(replace(first, items=(*first.items, Item("03", "Timur"))), by)
    assert len(house.tables.classifications()[0].items) == 3
    house.tables.remove_classification("kecamatan", by)
    assert house.tables.classifications()[0].key == rest[0].key
    with pytest.raises(NotFound):
        house.tables.remove_classification("kecamatan", by)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "tables.classification_name"),
        ({"items": ()}, "tables.classification_empty"),
        ({"items": (Item("1", " "),)}, "tables.item_empty"),
        ({"items": (Item("a", "A"), Item("A", "B"))}, "tables.item_double"),
        ({"key": "agama"}, "tables.built_in"),
    ],
)
def test_a_bad_code_list_is_refused(house: House, change: dict, code: str) -> None:
    with pytest.raises(Refused) as caught:
        house.tables.save_classification(replace(DISTRICTS, **change), who(house, "pengelola"))
    assert caught.value.code == code


def test_activities_are_kept_by_year_and_taken_into_the_next(house: House) -> None:
    by = who(house, "pengelola")
    house.tables.save_activity(MsKeg("", 2025, "Pendataan 2025", {"1.1": " Kantor ", "3.1": ""}), by)
    (kept,) = house.tables.activities()
    assert (kept.key, kept.values, kept.revision) == ("pendataan-2025", {"1.1": "Kantor"}, 1)
    assert len(house.tables.reuse(2026, by).ids) == 1
    assert house.tables.reuse(2026, by).ids == (), "what is there stays as it is"
    assert [(each.year, each.title) for each in house.tables.activities()] == [
        (2026, "Pendataan 2026"),
        (2025, "Pendataan 2025"),
    ]
    assert [each.year for each in house.tables.activities(2025)] == [2025]
    house.tables.save_activity(replace(kept, title="Pendataan"), by)
    with pytest.raises(ConflictError):
        house.tables.save_activity(kept, by)
    with pytest.raises(Refused):
        house.tables.save_activity(replace(kept, title=" "), by)
    with pytest.raises(Refused):
        house.tables.reuse(1945, by)


def test_a_table_is_as_complete_as_its_activity_makes_it(house: House) -> None:
    by = who(house, "pengelola")
    key = add_table(house, replace(CLINICS, activity="pendataan"))
    alone = house.tables.rows()[0].complete
    house.tables.save_activity(MsKeg("pendataan", 2025, "Pendataan", {"1.1": "Kantor"}), by)
    row = house.tables.rows()[0]
    assert row.complete < alone, "the activity asks for much that is not said yet"
    assert house.tables.detail(key).completeness.percent == row.complete


def test_an_activity_is_found_by_year_used_by_tables_and_removed(house: House) -> None:
    by = who(house, "pengelola")
    key = add_table(house, replace(CLINICS, activity="pendataan"))
    for year in (2025, 2026):
        house.tables.save_activity(MsKeg("pendataan", year, f"Pendataan {year}", {"1.1": "Kantor"}), by)
    assert house.tables.activity("pendataan").year == 2026
    assert house.tables.activity("pendataan", 2025).title == "Pendataan 2025"
    (use,) = house.tables.used_by("pendataan")
    assert (use.table, use.variables) == (key, CLINICS.variables)
    assert house.tables.used_by("lain") == []
    before = house.tables.rows()[0].complete
    for year in (2026, 2025):
        house.tables.remove_activity("pendataan", year, by)
    assert house.tables.activities() == []
    assert house.tables.rows()[0].complete > before
    with pytest.raises(NotFound):
        house.tables.remove_activity("pendataan", 2025, by)
    with pytest.raises(NotFound):
        house.tables.activity("pendataan")


def test_activities_of_last_year_are_taken_one_by_one(house: House) -> None:
    by = who(house, "pengelola")
    for name in ("Satu", "Dua"):
        house.tables.save_activity(MsKeg("", 2025, name, {"1.1": "Kantor", "1.2": "Jalan"}), by)
    house.tables.save_activity(MsKeg("satu", 2026, "Satu", {"1.1": "Badan"}), by)
    lines = {line.key: line for line in house.tables.reuse_preview(2026)}
    assert {key: line.outcome for key, line in lines.items()} == {
        "satu": Outcome.CHANGED,
        "dua": Outcome.NEW,
    }
    assert len(house.tables.reuse(2026, by, Wish(frozenset({("keg", "satu")}))).ids) == 1
    (found,) = house.tables.activities(2026)
    assert found.values == {"1.1": "Badan", "1.2": "Jalan"}
    with pytest.raises(Refused):
        house.tables.reuse_preview(1945)


def test_metadata_of_a_table_are_used_again_from_what_last_year_asked(house: House) -> None:
    by = who(house, "pengelola")
    said = replace(POPULATION.variables[0], definition="Orang", time_reference="Juni 2024")
    key = add_table(house, replace(POPULATION, activity="pendataan", variables=(said,)))
    with pytest.raises(NotFound):
        house.tables.reuse_of_table(key, 2025)
    house.tables.save_activity(MsKeg("pendataan", 2024, "Pendataan 2024", {"1.1": "Kantor"}), by)
    open_round(house, title="Data 2024", year=2024)
    house.tables.save(replace(house.tables.get(key), variables=POPULATION.variables), by)
    found = house.tables.reuse_of_table(key, 2025)
    assert found.before_round == "Data 2024"
    assert [(line.form, line.outcome) for line in found.lines] == [
        ("keg", Outcome.NEW),
        ("var", Outcome.CHANGED),
    ]
    house.tables.reuse_in_table(key, 2025, Wish(frozenset(line.place for line in found.lines)), by)
    (variable,) = house.tables.get(key).variables
    assert (variable.definition, variable.time_reference) == ("Orang", "Juni 2025")
    assert house.tables.activity("pendataan", 2025).title == "Pendataan 2025"
    assert {line.outcome for line in house.tables.reuse_of_table(key, 2025).lines} == {Outcome.SAME}
