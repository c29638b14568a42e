"""What changed between two deliveries is told whole, and shown with its neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.submissions.changes import Block, blocks, changes_between
from app.domain.submissions.figures import EMPTY, Figures, figures_of
from app.domain.tables.values import Sign, Value

ROWS, COLUMNS = tuple("abcdefgh"), tuple("uvwxyz")
VALUES = st.one_of(
    st.builds(Value, st.integers(0, 3).map(float)),
    st.builds(Value, st.none(), st.just(""), st.sampled_from([Sign.MISSING, Sign.NIL])),
    st.builds(Value, st.integers(0, 3).map(float), st.just(""), st.just(Sign.ESTIMATE)),
    st.builds(Value, st.none(), st.sampled_from(["kata", "lain"])),
)


@st.composite
def tables(draw: st.DrawFn) -> Figures:
    rows = draw(st.permutations(ROWS).map(lambda keys: keys[:6]))
    columns = draw(st.permutations(COLUMNS).map(lambda keys: keys[:4]))
    keys = st.tuples(st.sampled_from(rows), st.sampled_from(columns))
    return figures_of(rows, columns, draw(st.dictionaries(keys, VALUES, max_size=12)))


@given(tables(), tables())
def test_the_changes_carry_one_table_into_the_other(before: Figures, after: Figures) -> None:
    changes = changes_between(before, after)
    values = dict(before.cells())
    for change in changes.cells:
        assert values.get((change.row, change.column), EMPTY) == change.before != change.after
        values[change.row, change.column] = change.after
    assert {key: value for key, value in values.items() if value != EMPTY} == dict(after.cells())


@given(tables())
def test_nothing_differs_from_itself(table: Figures) -> None:
    assert changes_between(table, table).cells == ()


@given(tables(), tables())
def test_there_and_back_is_the_same_turned_round(before: Figures, after: Figures) -> None:
    there = {(c.row, c.column, c.before, c.after) for c in changes_between(before, after).cells}
    back = {(c.row, c.column, c.after, c.before) for c in changes_between(after, before).cells}
    assert there == back


@given(st.sets(st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS))), st.integers(0, 2))
def test_each_change_is_shown_once_with_its_neighbours(cells: set[tuple[str, str]], around: int) -> None:
    before = figures_of(ROWS, COLUMNS, {})
    after = figures_of(ROWS, COLUMNS, dict.fromkeys(cells, Value(1.0)))
    windows = blocks(changes_between(before, after), after, around=around)
    shown = [(row, column) for window in windows for row in window.rows for column in window.columns]
    assert len(shown) == len(set(shown))
    for row, column in cells:
        r, c = ROWS.index(row), COLUMNS.index(column)
        near = {
            (a, b)
            for a in ROWS[max(r - around, 0) : r + around + 1]
            for b in COLUMNS[max(c - around, 0) : c + around + 1]
        }
        assert near <= set(shown)
    assert bool(windows) == bool(cells)


def test_neighbours_are_one_window_and_far_ones_two() -> None:
    before = figures_of(ROWS, COLUMNS, {})
    after = figures_of(
        ROWS, COLUMNS, {("a", "u"): Value(1.0), ("b", "v"): Value(1.0), ("h", "z"): Value(1.0)}
    )
    assert blocks(changes_between(before, after), after) == (
        Block(("a", "b", "c"), ("u", "v", "w")),
        Block(("g", "h"), ("y", "z")),
    )


def test_very_many_changes_are_one_window() -> None:
    rows = tuple(f"r{no}" for no in range(2_000))
    after = figures_of(rows, COLUMNS, {(row, "u"): Value(1.0) for row in rows[::3]})
    (window,) = blocks(changes_between(figures_of(rows, COLUMNS, {}), after), after)
    assert (len(window.rows), window.columns) == (2_000, ("u", "v"))


def test_a_remark_knows_whether_its_place_changed() -> None:
    before = figures_of(ROWS, COLUMNS, {("a", "u"): Value(1.0)})
    changes = changes_between(before, figures_of(ROWS, COLUMNS, {("a", "u"): Value(2.0)}))
    assert changes.touches("a", "u")
    assert changes.touches("a", "")
    assert changes.touches("", "u")
    assert changes.touches("", "")
    assert not changes.touches("a", "v")
    assert not changes.touches("b", "")
    change = changes.at("a", "u")
    assert change is not None
    assert (change.before, change.after) == (Value(1.0), Value(2.0))
    assert changes.at("b", "u") is None
