"""The office's own rules over several tables: broken rows are named, what is missing alarms nobody."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.checks import (
    OfficeRule,
    check_across,
    finding_key,
    rule_faults,
    table_words,
)
from app.domain.submissions.checks.tabledata import axes_of, leaves_of
from app.domain.submissions.figures import Figures, figures_of
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.values import Sign, Value

KEC = ("utara", "selatan", "timur")
PEOPLE = TableDefinition(
    "penduduk",
    1,
    "Jumlah Penduduk",
    unit="orang",
    rows=(*(RowLabel(key, key.title()) for key in KEC), RowLabel("jumlah", "Jumlah", is_total=True)),
    columns=tuple(Column(key, key.upper(), kind="integer") for key in ("lk", "pr", "jumlah")),
    axes=("kecamatan", "jenis-kelamin"),
)
STAFF = TableDefinition(
    "pns",
    1,
    "Jumlah PNS",
    unit="orang",
    rows=tuple(RowLabel(f"kota/{key}", key.title(), 1) for key in reversed(KEC)),
    columns=(Column("jumlah", "PNS", kind="integer"),),
    axes=("kecamatan",),
)
DEFINITIONS = {"penduduk": PEOPLE, "pns": STAFF}
LINES = {"utara": (10, 20, 30), "selatan": (1, 2, 3), "timur": (4, 5, 9), "jumlah": (15, 27, 42)}


def people(changes: dict | None = None) -> Figures:
    values = {
        (row, column): Value(float(number))
        for row, line in LINES.items()
        for column, number in zip(("lk", "pr", "jumlah"), line, strict=True)
    }
    return figures_of([row.key for row in PEOPLE.rows], ["lk", "pr", "jumlah"], {**values, **(changes or {})})


def staff(*numbers: float | None) -> Figures:
    rows = [row.key for row in STAFF.rows]
    return figures_of(
        rows, ["jumlah"], {(row, "jumlah"): Value(n) for row, n in zip(rows, numbers, strict=True)}
    )


def place(table: str, row: str, column: str) -> tuple[str, str]:
    return table, f"{row}.{column}"


def found(
    rule: OfficeRule | str, tables: dict | None = None, earlier: list | None = None, **more: object
) -> list:
    office = OfficeRule("Aturan", rule) if isinstance(rule, str) else rule
    given_tables = {"penduduk": people(), "pns": staff(2, 4, 20)} if tables is None else tables
    years = [(period, each) for period, each in earlier or []]
    return check_across(given_tables, years, [office], place, definitions=DEFINITIONS, **more)  # type: ignore[arg-type]


def where(findings: list[CellFinding]) -> list[tuple[str, str, str, str]]:
    return [(each.code, each.table, each.row, each.column) for each in findings]


def test_rows_are_matched_by_their_classification_and_the_broken_one_is_named() -> None:
    rule = OfficeRule("PNS", "pns.jumlah[kecamatan] <= penduduk.jumlah[kecamatan]", severity=Severity.REFUSE)
    (finding,) = found(rule)
    assert where([finding]) == [("rule_broken", "pns", "kota/selatan", "jumlah")]
    assert (finding.sheet, finding.cell) == ("pns", "kota/selatan.jumlah")
    assert finding.severity is Severity.REFUSE
    assert finding.reason == (
        "PNS pada tabel “Jumlah PNS” per kecamatan harus paling banyak "
        "JUMLAH pada tabel “Jumlah Penduduk” per kecamatan. (4 ↔ 3)"
    )
    assert finding.read == "PNS: 4 ↔ 3"
    assert pickle.loads(pickle.dumps(finding)) == finding


def test_the_offices_own_words_are_said() -> None:
    (finding,) = found(OfficeRule("PNS", "pns.jumlah[kecamatan] < 20", "PNS terlalu banyak."))
    assert finding.reason.startswith("PNS terlalu banyak.")
    assert finding.remedy.endswith(".")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("penduduk.lk + penduduk.pr = penduduk.jumlah", []),
        ("penduduk.lk <= 10", [("penduduk", "jumlah", "lk")]),
        ("penduduk.lk[kecamatan] <= 5", [("penduduk", "utara", "lk")]),
        ("jumlah(penduduk.lk) = penduduk.lk[jumlah]", []),
        ("jumlah(penduduk.lk) >= 16", [("penduduk", "", "lk")]),
        ("penduduk.lk[utara] = 11", [("penduduk", "utara", "lk")]),
        ("jika penduduk.lk > 5 maka penduduk.pr > 20", [("penduduk", "utara", "pr")]),
        ("tahun_lalu(penduduk.jumlah) * 1,2 >= penduduk.jumlah", [("penduduk", "timur", "jumlah")]),
        ("ada(pns.jumlah)", []),
        ("tidak penduduk.lk = 4", [("penduduk", "timur", "lk")]),
    ],
)
def test_each_row_that_breaks_a_rule_is_found(text: str, broken: list) -> None:
    before = people({("timur", "jumlah"): Value(5.0)})
    findings = found(text, earlier=[("2024", {"penduduk": before})])
    assert [each[1:] for each in where(findings)] == broken
    assert all(each.code == "rule_broken" for each in findings)


@pytest.mark.parametrize(
    ("text", "tables", "codes"),
    [
        ("stunting.balita > 0", None, []),
        ("pns.jumlah > 0", {"pns": staff(None, None, None)}, ["rule_unjudged"]),
        ("jumlah(pns.jumlah) > 0", {"pns": staff(1, None, 2)}, ["rule_unjudged"]),
        ("pns.jumlah > 5", {"pns": staff(7, None, 9)}, []),
        ("pns.jumlah = penduduk.jumlah", None, ["rule_unfit"]),
        ("pns.umur > 0", None, ["rule_unfit"]),
        ("pns.jumlah >", None, ["rule_unread"]),
        ("jumlah > 0", None, ["rule_unfit"]),
        ("tahun_lalu(pns.jumlah) > 0", None, ["rule_unjudged"]),
    ],
)
def test_what_cannot_be_judged_is_a_note_and_never_an_alarm(
    text: str, tables: dict | None, codes: list
) -> None:
    findings = found(text, tables)
    assert [each.code for each in findings] == codes
    assert all(each.severity is Severity.NOTE for each in findings)
    assert all(each.reason and each.remedy for each in findings)


def test_a_dash_is_zero_and_a_sign_for_missing_is_unknown() -> None:
    dash = people({("utara", "lk"): Value(None, "", Sign.NIL)})
    assert where(found("penduduk.lk >= 1", {"penduduk": dash})) == [
        ("rule_broken", "penduduk", "utara", "lk")
    ]
    missing = people({("utara", "lk"): Value(None, "", Sign.MISSING)})
    assert found("penduduk.lk >= 1", {"penduduk": missing}) == []


def test_a_rule_at_rest_says_nothing() -> None:
    assert found(OfficeRule("x", "penduduk.lk > 1000", is_active=False)) == []


def test_a_confirmation_holds_for_these_figures_and_this_rule_only() -> None:
    rule = OfficeRule("PNS", "pns.jumlah[kecamatan] <= penduduk.jumlah[kecamatan]")
    (finding,) = found(rule)
    keys = {finding_key(finding)}
    assert found(rule, confirmed=keys) == []
    assert found(replace(rule, name="Lain"), confirmed=keys) != []
    other = {"penduduk": people({("selatan", "jumlah"): Value(2.0)}), "pns": staff(2, 4, 20)}
    assert found(rule, other, confirmed=keys) != []


def test_many_broken_rows_are_one_finding() -> None:
    (finding,) = found("penduduk.lk > 1000")
    assert finding.facts["count"] == 4
    assert "Begitu juga" in finding.reason


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 50).map(float)), min_size=3, max_size=3),
    st.sets(st.sampled_from(KEC)),
)
def test_taking_figures_away_adds_no_broken_row(numbers: list, away: set) -> None:
    rule = "pns.jumlah[kecamatan] <= penduduk.jumlah[kecamatan]"
    whole = {"penduduk": people(), "pns": staff(*numbers)}
    pierced = {**whole, "penduduk": people({(row, "jumlah"): Value() for row in away})}
    before = {each.row for each in found(rule, whole) if each.code == "rule_broken"}
    after = {each.row for each in found(rule, pierced) if each.code == "rule_broken"}
    assert after <= before


def test_words_of_a_table_and_faults_of_a_rule() -> None:
    words = {key: table_words(definition) for key, definition in DEFINITIONS.items()}
    assert words["penduduk"].axes == {"kecamatan": "kecamatan"}
    assert rule_faults("pns.jumlah[kecamatan] <= penduduk.jumlah[kecamatan]", words) == ()
    (fault,) = rule_faults("pns.jumla > 0", words)
    assert fault.proposal == "pns.jumlah"
    (fault,) = rule_faults("pns.jumlah >", words)
    assert fault.at == 12


def test_codes_stand_for_rows_unless_they_occur_twice() -> None:
    assert axes_of(STAFF) == {"kecamatan": {f"kota/{key}": key for key in reversed(KEC)}}
    nested = replace(
        PEOPLE,
        axes=("kabupaten-kota", "kecamatan"),
        rows=(RowLabel("a", "A"), RowLabel("a/1", "1", 1), RowLabel("b", "B"), RowLabel("b/1", "1", 1)),
    )
    assert axes_of(nested) == {
        "kabupaten-kota": {"a": "a", "b": "b"},
        "kecamatan": {"a/1": "a/1", "b/1": "b/1"},
    }
    assert leaves_of(nested.rows) == {"a/1", "b/1"}
    assert leaves_of(PEOPLE.rows) == set(KEC)
