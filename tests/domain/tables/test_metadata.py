"""Knows every rule by which the fields of MS-Var, MS-Ind and MS-Keg must agree, and how full they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.activity import (
    BY_CODE,
    FIELDS,
    FieldKind,
    MsKeg,
    Needed,
    activity_faults,
    activity_filled,
    choices,
    is_asked,
    next_year,
)
from app.domain.tables.definition import TableDefinition
from app.domain.tables.faults import Fault, FaultKind, field_label, say_fault
from app.domain.tables.metadata import NO, YES, MsInd, MsVar
from app.domain.tables.metadata_checks import (
    INDICATOR_FIELDS,
    VARIABLE_FIELDS,
    completeness,
    indicator_faults,
    variable_faults,
)

VARIABLE = MsVar(
    name="Jumlah Penduduk",
    alias="Penduduk",
    concept="Penduduk",
    definition="Orang yang menetap",
    reference="Kebutuhan RPJMD",
    time_reference="Tahun berjalan",
    data_type="Bilangan bulat",
    domain="0 ke atas",
    validation="tidak negatif",
    question="Berapa orang yang menetap?",
    is_public=YES,
)
INDICATOR = MsInd(
    name="Kepadatan Penduduk",
    concept="Kepadatan",
    definition="Penduduk per luas",
    interpretation="Makin besar makin padat",
    formula="penduduk / luas",
    measure="rasio",
    unit="orang/km²",
    presentation="Kecamatan",
    is_composite=NO,
    variables_activity="Pendataan",
    variables_activity_code="K1",
    variables_names="Penduduk; luas",
    estimation_level="Kabupaten/kota",
    is_public=YES,
)


def survey() -> MsKeg:
    """A survey in which every field that is asked is filled and agrees."""
    values = {each.code: _good(each.code) for each in FIELDS if each.needed is Needed.ALWAYS}
    values |= {
        "method": "2",
        "type": "2",
        "recommended": "1",
        "recommendation": "R-1",
        "4.1": "2",
        "4.2": "7",
    }
    values |= {"4.4": "1", "4.6": "1", "4.7": "2", "4.8": "1", "6.2": "2", "7.3": "1", "7.4": "4"}
    values |= {
        "5.1": "1",
        "5.2": "1",
        "5.3": "1",
        "5.4": "1",
        "5.5": "0,1",
        "5.6": "5%",
        "5.7": "RT",
        "5.8": "ART",
    }
    values |= {"6.4": "1", "6.5": "2", "6.6.supervisors": "2", "6.6.enumerators": "9", "6.7": "1"}
    values |= {"8.1.printed": "1", "8.1.digital": "2", "8.1.micro": "2", "8.2.printed": "2026-03-01"}
    return MsKeg("survei", 2025, "Survei Kepuasan 2025", values)


def _good(code: str) -> str:
    field = BY_CODE[code]
    if field.kind is FieldKind.DAY:
        return "2025-02-28" if code.endswith("to") else "2025-01-01"
    return field.codes[0] if field.codes else "terisi"


def faults(activity: MsKeg) -> set[tuple[FaultKind, str]]:
    return {(fault.kind, fault.field) for fault in activity_faults(activity)}


def test_a_good_form_has_no_fault_and_is_full() -> None:
    assert faults(survey()) == set()
    filled, needed = activity_filled(survey())
    assert filled == needed


MISSING, NOT_WANTED, UNKNOWN = FaultKind.MISSING, FaultKind.NOT_WANTED, FaultKind.UNKNOWN_CODE
RULES = [
    # A recommendation has its identity, and none without.
    ({"recommendation": ""}, {(MISSING, "recommendation")}),
    ({"recommended": "2"}, {(NOT_WANTED, "recommendation")}),
    # Only a sectoral survey asks for a recommendation.
    ({"type": "1"}, {(NOT_WANTED, "recommended")}),
    # Once: no frequency; again and again: one of eight.
    ({"4.1": "1"}, {(NOT_WANTED, "4.2")}),
    ({"4.2": ""}, {(MISSING, "4.2")}),
    ({"4.2": "9"}, {(UNKNOWN, "4.2")}),
    # Part of the area: which one.
    ({"4.4": "2"}, {(MISSING, "4.5")}),
    ({"4.5": "Kecamatan Utara"}, {(NOT_WANTED, "4.5")}),
    # "Other" with its words, and words only with it.
    ({"4.6": "17"}, {(MISSING, "4.6.other")}),
    ({"4.6.other": "drone"}, {(NOT_WANTED, "4.6.other")}),
    ({"4.7": "34"}, {(MISSING, "4.7.other")}),
    ({"4.8": "9"}, {(MISSING, "4.8.other")}),
    ({"6.2": "8"}, {(MISSING, "6.2.other")}),
    ({"7.3": "8"}, {(MISSING, "7.3.other")}),
    ({"7.4": "20"}, {(MISSING, "7.4.other")}),
    ({"4.6": "32"}, {(UNKNOWN, "4.6")}),
    ({"4.6": "banyak"}, {(UNKNOWN, "4.6")}),
    # Drawn by chance: methods 1 to 5, with frame, fraction and error.
    ({"5.3": "6"}, {(UNKNOWN, "5.3")}),
    ({"5.4": ""}, {(MISSING, "5.4")}),
    ({"5.5": ""}, {(MISSING, "5.5")}),
    ({"5.6": ""}, {(MISSING, "5.6")}),
    # Chosen: methods 6 to 10, without them.
    ({"5.2": "2", "5.3": "8", "5.4": "", "5.5": "", "5.6": ""}, set()),
    ({"5.2": "2", "5.3": "8"}, {(NOT_WANTED, "5.4"), (NOT_WANTED, "5.5"), (NOT_WANTED, "5.6")}),
    ({"5.2": "2", "5.4": "", "5.5": "", "5.6": ""}, {(UNKNOWN, "5.3")}),
    # Collected by people: who they are; supervisors are not more than enumerators.
    ({"6.7": ""}, {(MISSING, "6.7")}),
    ({"6.6.supervisors": "10"}, {(FaultKind.MORE_SUPERVISORS, "6.6.supervisors")}),
    ({"6.6.enumerators": "banyak"}, {(FaultKind.NO_NUMBER, "6.6.enumerators")}),
    (
        {"4.7": "8"},
        {(NOT_WANTED, code) for code in ("6.4", "6.5", "6.6.supervisors", "6.6.enumerators", "6.7")},
    ),
    # A phase ends after it began.
    ({"3.3.B3.from": "2025-03-01"}, {(FaultKind.TURNED_ROUND, "3.3.B3.from")}),
    ({"3.3.B3.to": "Maret"}, {(FaultKind.NO_DATE, "3.3.B3.to")}),
    # A day of release for what is released, and for nothing else.
    ({"8.2.printed": ""}, {(MISSING, "8.2.printed")}),
    ({"8.2.micro": "2026-03-01"}, {(NOT_WANTED, "8.2.micro")}),
    ({"8.1.digital": "1"}, {(MISSING, "8.2.digital")}),
    # Codes that are none.
    ({"sector": "23"}, {(UNKNOWN, "sector")}),
    ({"1.1": " "}, {(MISSING, "1.1")}),
    ({"1.2.fax": ""}, set()),
]


@pytest.mark.parametrize(("values", "expected"), RULES, ids=lambda found: ",".join(map(str, found))[:40])
def test_fields_agree(values: dict[str, str], expected: set) -> None:
    changed = replace(survey(), values={**survey().values, **values})
    assert faults(changed) == expected


def test_only_a_survey_has_a_sample() -> None:
    compiled = replace(survey(), values={**survey().values, "method": "3"})
    wrong = {field for kind, field in faults(compiled) if kind is NOT_WANTED}
    assert wrong == {"recommended", "recommendation"} - {"recommendation"} | {
        "5.1",
        "5.2",
        "5.3",
        "5.4",
        "5.5",
        "5.6",
        "5.7",
        "5.8",
    }


def test_an_activity_needs_a_title() -> None:
    assert (MISSING, "title") in faults(replace(survey(), title=" "))


def test_every_field_and_code_has_words() -> None:
    for field in FIELDS:
        assert field_label("keg", field.code)
        assert set(choices(field)) == set(field.codes)
    for kind in FaultKind:
        assert say_fault(Fault(kind, "keg", "Survei", "3.3.A1.from"))


@given(st.dictionaries(st.sampled_from([each.code for each in FIELDS]), st.text(max_size=4)))
def test_any_form_can_be_judged(values: dict[str, str]) -> None:
    activity = MsKeg("x", 2025, "X", values)
    filled, needed = activity_filled(activity)
    assert 0 < filled <= needed
    missing = [fault for fault in activity_faults(activity) if fault.kind is MISSING]
    assert len(missing) == needed - filled
    for fault in activity_faults(activity):
        assert say_fault(fault)
        if fault.kind is NOT_WANTED:
            assert not is_asked(activity, BY_CODE[fault.field])


def test_the_next_year_moves_days_and_drops_the_old_recommendation() -> None:
    later = next_year(replace(survey(), values={**survey().values, "3.3.A1.to": "2024-02-29"}), 2026)
    assert (later.key, later.year, later.title, later.revision) == ("survei", 2026, "Survei Kepuasan 2026", 0)
    assert later.said("3.3.A1.from") == "2026-01-01"
    assert later.said("3.3.A1.to") == "2025-02-28"
    assert later.said("recommendation") == ""
    assert later.said("5.5") == "0,1"


@pytest.mark.parametrize("field", VARIABLE_FIELDS)
def test_a_variable_says_everything(field: str) -> None:
    assert variable_faults(VARIABLE) == ()
    nothing: dict[str, Any] = {field: 0 if field == "is_public" else " "}
    empty = replace(VARIABLE, **nothing)
    assert [(fault.kind, fault.field) for fault in variable_faults(empty)] == [(MISSING, field)]


@pytest.mark.parametrize("field", INDICATOR_FIELDS)
def test_an_indicator_says_everything(field: str) -> None:
    assert indicator_faults(INDICATOR) == ()
    nothing: dict[str, Any] = {field: 0 if field.startswith("is_") else ""}
    empty = replace(INDICATOR, **nothing)
    assert (MISSING, field) in [(fault.kind, fault.field) for fault in indicator_faults(empty)]


def test_a_composite_indicator_names_its_parts_and_a_simple_one_its_variables() -> None:
    composite = replace(INDICATOR, is_composite=YES)
    assert {fault.field for fault in indicator_faults(composite)} == {"parts_publication", "parts_names"}
    assert indicator_faults(replace(composite, parts_publication="IPM", parts_names="UHH")) == ()
    simple = replace(INDICATOR, parts_names="UHH", variables_names="")
    assert {(fault.kind, fault.field) for fault in indicator_faults(simple)} == {
        (NOT_WANTED, "parts_names"),
        (MISSING, "variables_names"),
    }


@pytest.mark.parametrize(
    ("concept", "kind"), [("Jumlah penduduk", FaultKind.MEASURE_FIRST), ("Penduduk.", FaultKind.FULL_STOP)]
)
def test_a_concept_is_named_by_the_rules(concept: str, kind: FaultKind) -> None:
    assert [fault.kind for fault in variable_faults(replace(VARIABLE, concept=concept))] == [kind]


def test_completeness_counts_what_is_filled_of_what_is_asked() -> None:
    table = TableDefinition("x", 1, "Jumlah Penduduk", variables=(VARIABLE,))
    whole = completeness(table)
    assert (whole.filled, whole.needed, whole.percent, whole.is_complete) == (11, 11, 100, True)
    half = completeness(replace(table, variables=(MsVar("Jumlah Penduduk"),)))
    assert (half.filled, half.percent, half.is_complete) == (1, 9, False)
    none = completeness(replace(table, variables=()))
    assert (none.filled, none.percent) == (0, 0)
    assert none.faults[0].kind is FaultKind.NO_VARIABLE
    everything = completeness(replace(table, indicators=(INDICATOR,)), survey())
    assert everything.is_complete
    assert not completeness(table, MsKeg("x", 2025, "X")).is_complete
