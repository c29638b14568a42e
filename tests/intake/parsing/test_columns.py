"""A column of cells: what they decide about one another, what is told once, what answers settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets import CellNote, Oddity, Place, Scalar
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.delivered import Answer, AnswerKey, Style, answer_key, style_key
from app.domain.tables.definition import Column
from app.domain.tables.values import Sign, Value
from app.intake.parsing.columns import Answers, ColumnRead, Where, plain_numbers, read_column
from app.intake.parsing.written import Wanted

NUMBER = Wanted.of(Column("n", "Nilai"), "orang")
WHOLE = Wanted.of(Column("n", "Nilai", kind="integer"), "orang")
PERCENT = Wanted.of(Column("n", "Nilai", kind="percent"), "")
MONEY = Wanted.of(Column("n", "Nilai"), "rupiah")
WORDS = Wanted.of(Column("n", "Nilai", kind="text"), "")


def read(
    wanted: Wanted,
    *cells: Scalar,
    marks: Sequence[Scalar] = (),
    notes: Mapping[Place, CellNote] | None = None,
    answers: Answers | None = None,
) -> ColumnRead:
    """A column that begins in B5, its marks in C5."""
    count = len(cells)
    where = Where("Tabel 1", "t", "Nilai", [f"r{no}" for no in range(count)], range(4, 4 + count), 1, 2)
    return read_column(wanted, where, cells, marks, notes or {}, answers or {})


def told(found: ColumnRead) -> list[CellFinding]:
    return [finding for _row, _column, finding in found.findings]


def codes(found: ColumnRead) -> list[str]:
    return sorted(finding.code for finding in told(found))


def test_plain_numbers_are_taken_as_they_lie_there() -> None:
    cells = (1.0, 2.5, 3.0)
    assert read(NUMBER, *cells).numbers is not None
    assert plain_numbers(cells, "number") is cells
    assert plain_numbers((1, 2), "integer") == [1.0, 2.0]
    assert plain_numbers((1.0, None, 2), "number") == [1.0, None, 2.0]
    assert plain_numbers((None, None), "number") == [None, None]
    for odd in ((True, 1.0), ("1", 2.0), (float("nan"), 1.0), (1e15, 1.0), (-1e16,), (date(2025, 1, 1),)):
        assert plain_numbers(odd, "number") is None
    assert plain_numbers((1.5, 2.0), "integer") is None


@pytest.mark.parametrize(
    ("others", "number"),
    [
        (("1.234.567",), 2345.0), (("1.234,5",), 2345.0), (("12,5",), 2345.0), (("0,123",), 2345.0),
        (("1,234,567",), 2.345), (("1,234.5",), 2.345), (("12.5",), 2.345), (("1234.567",), 2.345),
        (("1.234.567", "7,25"), 2345.0),
    ],
)  # fmt: skip
def test_other_cells_decide_where_they_have_only_one_meaning(others: tuple[str, ...], number: float) -> None:
    found = read(NUMBER, "2.345", *others)
    assert found.numbers[0] == number
    assert "decided" in codes(found)
    assert all(finding.severity is Severity.NOTE for finding in told(found))


@pytest.mark.parametrize(
    "others",
    [(), ("1.234",), ("1234",), (1234.0,), ("1.234.567", "1,234,567"), ("12,5", "12.5"), ("…", "-")],
)
def test_nothing_decides_where_cells_say_nothing_or_contradict(others: tuple[Scalar, ...]) -> None:
    found = read(NUMBER, "2.345", *others)
    assert found.numbers[0] is None
    asked = told(found)[0]
    assert (asked.code, asked.severity, asked.cell, asked.row) == ("ambiguous", Severity.ASK, "B5", "r0")


def test_whole_numbers_decide_unless_their_cells_contradict() -> None:
    assert read(WHOLE, "2.345").numbers == [2345.0]
    assert read(WHOLE, "2.345", "12,5", "12.5").numbers[0] is None


def test_fractions_that_may_be_thousands_are_asked() -> None:
    found = read(WHOLE, 10.5, 7.0)
    assert found.numbers == [None, 7.0]
    assert [reading.number for reading in told(found)[0].readings] == [10500.0, 10.5]
    assert read(WHOLE, 10.12345, 7.0).numbers == [10.12345, 7.0], (
        "what whole numbers hold is checked elsewhere"
    )
    found = read(NUMBER, 10.5, "1.234.567")
    assert found.numbers == [None, 1234567.0]
    assert read(NUMBER, 10.5, "12,5").numbers == [10.5, 12.5]


def test_a_style_said_for_the_column_settles_all_its_cells() -> None:
    cells = ("1.234", "5.678", "9,876")
    answers = {style_key("n"): Answer(style=Style.DOTS)}
    found = read(NUMBER, *cells, answers=answers)
    assert found.numbers == [1234.0, 5678.0, 9.876]
    assert codes(found) == ["decided"]
    assert read(NUMBER, *cells, answers={style_key("m"): Answer(style=Style.DOTS)}).numbers == [None] * 3


def test_an_answer_holds_for_its_content_only() -> None:
    (asked,) = told(read(NUMBER, "kosong"))
    answers = {answer_key(asked): Answer(None, Sign.MISSING)}
    found = read(NUMBER, "kosong", answers=answers)
    assert found.others == {0: Value(None, "", Sign.MISSING)}
    assert found.findings == []
    assert codes(read(NUMBER, "nihil", answers=answers)) == ["empty_words"]
    assert codes(read(NUMBER, "5", "kosong", answers=answers)) == ["empty_words", "text_number"]


def test_an_answer_keeps_the_mark_that_was_read() -> None:
    (asked,) = told(read(NUMBER, "1.234*"))
    chosen = asked.readings[0]
    answers = {answer_key(asked): Answer(chosen.number, chosen.sign)}
    assert read(NUMBER, "1.234*", answers=answers).others == {0: Value(1234.0, "", Sign.PROVISIONAL)}


def test_the_mark_beside_an_asked_number_goes_with_every_reading() -> None:
    (asked,) = told(read(NUMBER, "1.234", marks=("r",)))
    assert {reading.sign for reading in asked.readings} == {Sign.REVISED}


def test_a_sign_that_stands_for_nothing_contradicts_every_reading_of_the_number() -> None:
    found = read(NUMBER, "1.234", marks=["…"])
    assert codes(found) == ["ambiguous", "sign_beside_number"]
    assert [each.cell for each in told(found) if each.severity is Severity.REFUSE] == ["C5"]
    assert found.numbers[0] is None


def test_what_is_alike_in_many_cells_is_told_once() -> None:
    found = read(NUMBER, *[f"{no},5" for no in range(40)])
    (finding,) = told(found)
    assert (finding.code, finding.cell) == ("text_number", "B5")
    assert "40 sel" in finding.reason
    assert "dan 28 lainnya" in finding.reason


def test_what_is_shown_otherwise_than_it_lies_there() -> None:
    notes = {(4, 1): CellNote(Oddity.PERCENT, "0.00%")}
    assert read(PERCENT, 0.1234, notes=notes).numbers == [12.34]
    assert read(PERCENT, 0.07, notes=notes).numbers == [7.0]
    assert codes(read(NUMBER, 0.1234, notes=notes)) == ["percent_elsewhere"]
    assert codes(read(PERCENT, 45.5, notes=notes)) == ["percent_twice"]
    notes = {(4, 1): CellNote(Oddity.SCALED, "#,##0,,")}
    assert [each.number for each in told(read(NUMBER, 2e6, notes=notes))[0].readings] == [2e6, 2.0]


@pytest.mark.parametrize(
    ("wanted", "shown", "number"),
    [(NUMBER, "# orang", 12.0), (PERCENT, "# %", 12.0), (MONEY, "Rp#", 12.0), (NUMBER, "# (Orang)", 12.0)],
)
def test_a_format_may_show_the_unit_of_the_column(wanted: Wanted, shown: str, number: float) -> None:
    found = read(wanted, 12.0, notes={(4, 1): CellNote(Oddity.WORDED, shown)})
    assert (list(found.numbers), codes(found)) == ([number], [])


@pytest.mark.parametrize(
    ("wanted", "shown", "code", "readings"),
    [
        (NUMBER, "# ton", "words_by_format", [(12.0, "")]),
        (NUMBER, "#%", "words_by_format", [(12.0, "")]),
        (NUMBER, ">#", "words_by_format", [(12.0, "")]),
        (NUMBER, "#*", "words_by_format", [(12.0, "*"), (12.0, "")]),
        (NUMBER, "Rp#", "money", [(12.0, "")]),
        (MONEY, "Rp# juta", "words_by_format", [(12.0, "")]),
    ],
)
def test_a_format_that_shows_other_words_is_asked_about(
    wanted: Wanted, shown: str, code: str, readings: list[tuple[float, str]]
) -> None:
    found = read(wanted, 12.0, notes={(4, 1): CellNote(Oddity.WORDED, shown)})
    (asked,) = told(found)
    assert (asked.code, asked.severity, list(found.numbers)) == (code, Severity.ASK, [None])
    assert [(each.number, each.sign) for each in asked.readings] == readings
    assert asked.read == shown.replace("#", " 12 ").strip().replace("  ", " ")


def test_formulas_and_errors() -> None:
    notes = {(4, 1): CellNote(Oddity.FORMULA, "", "=SUM(B2:B4)")}
    found = read(NUMBER, 5.0, notes=notes)
    assert (found.numbers, codes(found)) == ([5.0], ["formula"])
    assert codes(read(NUMBER, None, notes=notes)) == ["formula_unknown"]
    assert codes(read(NUMBER, "1.234", notes=notes)) == ["ambiguous", "formula"]
    notes = {(4, 1): CellNote(Oddity.ERROR, "#DIV/0!", "=1/0")}
    for wanted in (NUMBER, WORDS):
        found = read(wanted, None, notes=notes)
        assert (codes(found), list(found.numbers)) == (["error_value"], [None])
        assert "#DIV/0!" in told(found)[0].reason
    notes = {(4, 2): CellNote(Oddity.ERROR, "#REF!", "")}
    assert codes(read(NUMBER, 5.0, marks=(None,), notes=notes)) == ["error_value"]


def test_words_stay_exactly_what_they_are() -> None:
    found = read(WORDS, "1.234", " a\nb ", 5.0, 0.1, True, date(2025, 2, 1), "", None)
    assert found.others == {
        0: Value(None, "1.234"),
        1: Value(None, "a\nb"),
        2: Value(None, "5"),
        3: Value(None, "0,1"),
        4: Value(None, "BENAR"),
        5: Value(None, "01-02-2025"),
    }
    assert codes(found) == ["day_for_words"]


SCALARS = st.one_of(
    st.none(),
    st.floats(),
    st.integers(-(10**18), 10**18),
    st.booleans(),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.text(max_size=12),
    st.from_regex(r"[-(]?[0-9]{1,3}([.,][0-9]{1,3}){0,2}[ *%er-]?", fullmatch=True),
)
NOTES = st.none() | st.builds(CellNote, st.sampled_from(Oddity), st.text(max_size=5), st.text(max_size=5))


@given(
    st.lists(st.tuples(SCALARS, SCALARS, NOTES, NOTES), max_size=8),
    st.sampled_from([NUMBER, WHOLE, PERCENT, WORDS]),
)
def test_any_cells_are_read_or_told(
    lines: list[tuple[Scalar, Scalar, CellNote | None, CellNote | None]], wanted: Wanted
) -> None:
    """Nothing crashes; what holds something is read or has a finding; a plain number is never changed."""
    cells = [cell for cell, _mark, _note, _other in lines]
    marks = [] if wanted.kind == "text" else [mark for _cell, mark, _note, _other in lines]
    notes = {(4 + at, 1): note for at, (_c, _m, note, _o) in enumerate(lines) if note is not None}
    if marks:
        notes |= {(4 + at, 2): other for at, (_c, _m, _n, other) in enumerate(lines) if other is not None}
    found = read(wanted, *cells, marks=marks, notes=notes)
    assert len(found.numbers) == len(cells)
    spoken_of = {finding.row for finding in told(found)} | {
        f"r{at}" for at in range(len(cells)) if any(each.row == "" for each in told(found))
    }
    for finding in told(found):
        assert finding.reason.endswith((".", '"', "”"))
        assert finding.remedy.endswith(".")
    for at, cell in enumerate(cells):
        value = found.others.get(at) or Value(found.numbers[at])
        if isinstance(cell, int | float) and not isinstance(cell, bool) and value.number is not None:
            assert value.number == float(cell) or (4 + at, 1) in notes
        if cell is not None and not (isinstance(cell, str) and not cell.strip()) and value == Value():
            assert f"r{at}" in spoken_of or _is_unseen(cell)


def _is_unseen(cell: Scalar) -> bool:
    return isinstance(cell, str) and not any(letter.isprintable() and not letter.isspace() for letter in cell)


@given(st.lists(SCALARS, max_size=6), st.lists(SCALARS, max_size=6))
def test_an_answer_to_every_question_leaves_none(cells: list[Scalar], marks: list[Scalar]) -> None:
    marks = (marks + [None] * len(cells))[: len(cells)]
    found = read(NUMBER, *cells, marks=marks)
    answers: dict[AnswerKey, Answer] = {}
    for finding in told(found):
        if finding.severity is Severity.ASK:
            first = finding.readings[0]
            answers[answer_key(finding)] = Answer(first.number, first.sign)
    again = read(NUMBER, *cells, marks=marks, answers=answers)
    assert not [finding for finding in told(again) if finding.severity is Severity.ASK]
