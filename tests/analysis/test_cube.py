"""A cube: sums equal those of plain Python, unknown is never nought, whatever is left out is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.cube import Cube
from app.analysis.turns import Block, Dimension, Facts, Heading, Turn
from app.domain.statistics.reckoning import UNKNOWN, sum_of
from app.domain.statistics.stattable import StatTable
from app.domain.tables.values import MARKS, Sign, Value

HEADING = Heading("Jumlah", "orang")
YEARS, PLACES, SEXES = ("2024", "2025"), ("Argamakmur", "Kerkap", "Jumlah"), ("L", "P")


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Whole numbers, so that sums are exact in any order; some unknown."""
    dimensions = tuple(
        Dimension(key, key, labels, is_time=key == "tahun")
        for key, labels in (("tahun", YEARS), ("tempat", PLACES), ("jk", SEXES))
    )
    count = draw(st.integers(0, 30))
    places = {
        each.key: [draw(st.integers(0, len(each.labels) - 1)) for _n in range(count)] for each in dimensions
    }
    number = st.one_of(st.none(), st.integers(-1000, 1000).map(float))
    return Facts(dimensions, places, [draw(number) for _n in range(count)])


@st.composite
def turns(draw: st.DrawFn) -> Turn:
    """Any dimensions down and across, some entries kept."""
    keys = draw(st.permutations(("tahun", "tempat", "jk")))
    down = draw(st.integers(1, 3))
    across = keys[down : down + draw(st.integers(0, 2))]
    kept = {}
    if draw(st.booleans()):
        kept["tempat"] = draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))
    return Turn(tuple(keys[:down]), tuple(across), kept, draw(st.booleans()))


def found(facts: Facts, turn: Turn, wanted: dict[str, str]) -> list[float | None]:
    """The figures of some entries, one by one."""
    labels = {each.key: each.labels for each in facts.dimensions}
    taken = []
    for at, number in enumerate(facts.values):
        own = {key: labels[key][facts.places[key][at]] for key in labels}
        is_kept = all(not kept or own[key] in kept for key, kept in turn.kept.items())
        if is_kept and all(own[key] == label for key, label in wanted.items()):
            taken.append(number)
    return taken


def check(table: StatTable, row: str, column: str, figures: list[float | None]) -> None:
    known = [number for number in figures if number is not None]
    value = table.value(row, column)
    if not figures:
        assert value == Value()
    elif not known:
        assert value == UNKNOWN
    else:
        assert value == Value(sum(known))
    assert ((row, column) in table.partial) == bool(known and len(known) < len(figures))


@given(facts(), turns())
def test_any_turn_of_any_facts_gives_a_table_of_right_sums(facts: Facts, turn: Turn) -> None:
    table = Cube(facts).turned(turn, HEADING)
    assert len({row.key for row in table.rows}) == len(table.rows)
    assert len({column.key for column in table.columns}) == len(table.columns)
    path: list[str] = []
    for row in table.rows:
        path = [*path[: row.level], row.label]
        wanted = {} if row.is_total else dict(zip(turn.down, path, strict=False))
        is_heading = not row.is_total and len(path) < len(turn.down)
        for column in table.columns:
            if is_heading:
                assert table.value(row.key, column.key) == Value()
                continue
            beside = () if column.is_total else (*column.groups, column.label)
            across = dict(zip(turn.across, beside, strict=False))
            check(table, row.key, column.key, found(facts, turn, wanted | across))


@given(facts(), turns())
def test_entries_keep_their_order(facts: Facts, turn: Turn) -> None:
    table = Cube(facts).turned(turn, HEADING)
    order = next(each.labels for each in facts.dimensions if each.key == turn.down[0])
    seen = [row.label for row in table.rows if row.level == 0 and not row.is_total]
    assert [order.index(label) for label in seen] == sorted(order.index(label) for label in seen)


def test_totals_of_both_sides() -> None:
    facts = Facts(
        (Dimension("a", "A", ("x", "y")), Dimension("b", "B", ("p", "q"))),
        {"a": [0, 0, 1, 1], "b": [0, 1, 0, 1]},
        [1.0, 2.0, None, 4.0],
    )
    table = Cube(facts).turned(Turn(("a",), ("b",)), HEADING)
    assert [row.label for row in table.rows] == ["x", "y", "Jumlah"]
    last_row, last_column = table.rows[-1].key, table.columns[-1].key
    assert table.value(last_row, last_column) == Value(7.0)
    assert table.value("y", "p") == UNKNOWN
    assert table.partial == {("y", last_column), (last_row, "p"), (last_row, last_column)}
    without = Cube(facts).turned(Turn(("a",), ("b",), with_totals=False), HEADING)
    assert not any(row.is_total for row in without.rows)
    assert not without.partial


def test_a_turn_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing down"):
        Cube(Facts((), {}, [])).turned(Turn(()), HEADING)


def test_periods_are_never_added_up() -> None:
    facts = Facts(
        (Dimension("t", "Tahun", ("2024", "2025"), is_time=True), Dimension("a", "A", ("x", "y"))),
        {"t": [0, 1, 0, 1], "a": [0, 0, 1, 1]},
        [1.0, 2.0, 3.0, 4.0],
    )
    table = Cube(facts).turned(Turn(("a",), ("t",)), HEADING)
    assert [column.key for column in table.columns] == ["nilai@2024", "nilai@2025"]
    assert table.years == ("2024", "2025")
    assert table.value(table.rows[-1].key, "nilai@2025") == Value(6.0)
    standing = Cube(facts).turned(Turn(("t",), ("a",)), HEADING)
    assert [row.label for row in standing.rows] == ["2024", "2025"]
    assert standing.columns[-1].is_total


def test_an_unknown_dimension_is_refused() -> None:
    facts = Facts((Dimension("a", "A", ("x",)),), {"a": [0]}, [1.0])
    with pytest.raises(KeyError):
        Cube(facts).turned(Turn(("a",), ("b",)), HEADING)


@st.composite
def signed_facts(draw: st.DrawFn) -> Facts:
    """The same with signs: marks behind numbers, and signs in the place of one."""
    made = draw(facts())
    signed: dict[int, Value] = {}
    for at, number in enumerate(made.values):
        if number is not None and draw(st.booleans()):
            signed[at] = Value(number, sign=draw(st.sampled_from(MARKS)))
        elif number is None and draw(st.booleans()):
            signed[at] = Value(sign=draw(st.sampled_from([Sign.MISSING, Sign.SUPPRESSED])))
    keys = tuple(f"r{at}" for at in range(len(made.values)))
    blocks = (Block(0, "2025", keys, ("k",)),) if keys else ()
    return replace(made, signed=signed, blocks=blocks)


@given(signed_facts(), turns())
def test_every_cell_is_the_sum_of_the_figures_behind_it(given_facts: Facts, turn: Turn) -> None:
    cube = Cube(given_facts)
    table = cube.turned(turn, HEADING)
    for row in table.rows:
        for column in table.columns:
            behind = cube.behind(turn, row.key, column.key)
            value, total = table.value(row.key, column.key), sum_of(each for _place, each in behind)
            if not behind:
                assert value == Value()
            elif len(behind) == 1 and behind[0][1].sign:
                assert value == behind[0][1], "a figure alone stands as it was written"
            else:
                assert value.number == total.number
                assert ((row.key, column.key) in table.partial) == total.is_partial
                marks = {each.sign for _place, each in behind} & set(MARKS)
                assert (value.sign in marks) if marks else value.sign in (Sign.PLAIN, Sign.MISSING)


def test_a_sum_bears_the_mark_of_its_least_certain_figure() -> None:
    dimension = Dimension("tempat", "Tempat", ("A", "B", "C"))
    signed = {0: Value(1.0, sign=Sign.REVISED), 1: Value(2.0, sign=Sign.VERY_PROVISIONAL), 2: Value(3.0)}
    made = Facts((dimension,), {"tempat": [0, 1, 2]}, [1.0, 2.0, 3.0], signed=signed)
    table = Cube(made).turned(Turn(("tempat",)), HEADING)
    values = [table.value(row.key, "nilai") for row in table.rows]
    assert values == [
        Value(1.0, sign=Sign.REVISED),
        Value(2.0, sign=Sign.VERY_PROVISIONAL),
        Value(3.0),
        Value(6.0, sign=Sign.VERY_PROVISIONAL),
    ]
