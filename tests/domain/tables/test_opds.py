"""Knows that a list of OPDs is compared with the register line by line and nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.delimited import Line, read_lines
from app.domain.tables.opds import FIELDS, OpdDoubt, OpdFacts, OpdOutcome, merged, opd_changes, read_opds

REGISTER = {
    1: OpdFacts("DINKES", "Dinas Kesehatan", address="Jalan Sehat 1"),
    2: OpdFacts("DISDIK", "Dinas Pendidikan"),
}
LIST = """Kode;Nama OPD;Jenis;Kepala;NIP;Pangkat;Operator;HP;Email;No SK;Tanggal SK;Warna
DINKES;Dinas Kesehatan;Dinas;Ani;197605201995111001;Pembina;Sari;0812;s@dinkes.go.id;800/1;25 Mei 2026;biru
;Dinas Sosial;Dinas;;;;Budi;;budi;;bukan tanggal;
DISDIK;Dinas Pendidikan;-;***;;;;;;;;
;Dinas sosial;;;;;;;;;;
;;;;;;;;;;x;
X1;Dinas Kesehatan;;;123;;;;;;;
"""


def test_each_line_is_judged() -> None:
    seen = read_opds(read_lines(LIST), REGISTER)
    assert [line.outcome for line in seen.lines] == [
        OpdOutcome.CHANGED,
        OpdOutcome.NEW,
        OpdOutcome.SAME,
        OpdOutcome.DOUBLE,
        OpdOutcome.PROBLEM,
        OpdOutcome.DOUBLE,
    ]
    assert seen.unknown == ("Warna",)
    first, new, _same, double, bad, other = seen.lines
    assert first.facts.head_nip == "19760520 199511 1 001"
    assert first.facts.appointment_date == date(2026, 5, 25)
    assert {change.field for change in first.changes} == {
        "kind",
        "head_name",
        "head_nip",
        "head_rank",
        "operator_name",
        "operator_phone",
        "operator_email",
        "appointment_number",
        "appointment_date",
    }
    assert new.facts.code == "DS"
    assert set(new.doubts) == {OpdDoubt.CODE_MADE, OpdDoubt.EMAIL, OpdDoubt.DATE}
    assert double.double_of == 3
    assert OpdDoubt.NO_NAME in bad.doubts
    assert (other.double_of, set(other.doubts)) == (2, {OpdDoubt.CODE_KEPT, OpdDoubt.NIP})


def test_a_code_and_a_name_of_two_offices_cannot_be_taken() -> None:
    (line,) = read_opds([Line(1, ("DINKES", "Dinas Pendidikan"))], REGISTER).lines
    assert line.outcome is OpdOutcome.PROBLEM
    assert line.doubts == (OpdDoubt.CODE_TAKEN,)


@pytest.mark.parametrize("text", ["BKD\tBadan Kepegawaian", "Badan Kepegawaian"])
def test_pasted_cells_need_no_headings(text: str) -> None:
    (line,) = read_opds(read_lines(text, "\t"), REGISTER).lines
    assert line.outcome is OpdOutcome.NEW
    assert line.facts.name == "Badan Kepegawaian"
    assert line.facts.code in ("BKD", "BK")


WORDS = st.sampled_from(["", "-", "DINKES", "disdik", "X", "Dinas Kesehatan", "Dinas Baru", "Y"]) | st.text(
    max_size=6
)
FACTS = st.builds(OpdFacts, *([WORDS] * (len(FIELDS) - 1)), st.none() | st.dates())


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=10))
def test_every_line_is_there_once(rows: list[tuple[str, str, str]]) -> None:
    lines = [Line(1, ("Kode", "Nama OPD", "Alamat"))]
    lines += [Line(number, row) for number, row in enumerate(rows, 2)]
    seen = read_opds(lines, REGISTER)
    assert [(line.line, line.cells) for line in seen.lines] == list(enumerate(rows, 2))
    assert sum(seen.counts.values()) == len(rows)
    codes = [line.facts.code.casefold() for line in seen.lines if line.outcome is OpdOutcome.NEW]
    assert len(set(codes)) == len(codes)
    assert not set(codes) & {"dinkes", "disdik"}


@given(FACTS, FACTS)
def test_what_was_taken_in_is_no_change_the_next_time(old: OpdFacts, new: OpdFacts) -> None:
    assert opd_changes(merged(old, new), new) == ()
    assert merged(old, old) == old
