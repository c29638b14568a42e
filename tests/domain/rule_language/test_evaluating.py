"""What is known is judged right, what is unknown never makes an alarm, and no rule runs for long."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rule_language import Node, RuleFault, TableData, evaluate, parse
from tests.domain.rule_language.making import RULES

ROWS = ("a", "b", "jumlah")
PEOPLE = TableData(
    ROWS,
    {"lk": [1.0, 2.0, 3.0], "pr": [4.0, None, 9.0], "jumlah": [5.0, 7.0, 12.0], "nol": [0.0, 0.0, 0.0]},
    leaves=frozenset("ab"),
    axes={"kecamatan": {"a": "k1", "b": "k2"}},
)
STAFF = TableData(("k2", "k1"), {"jumlah": [3.0, 6.0]}, axes={"kecamatan": {"k2": "k2", "k1": "k1"}})
BEFORE = TableData(("a", "b"), {"jumlah": [5.0, 70.0]})
TABLES = {"penduduk": PEOPLE, "pns": STAFF}


@pytest.mark.parametrize(
    ("text", "truths"),
    [
        ("lk + pr = jumlah", [True, None, True]),
        ("lk + pr = 5", [True, None, False]),
        ("lk < jumlah", [True, True, True]),
        ("lk <= 2", [True, True, False]),
        ("lk <> 2", [True, False, True]),
        ("lk >= 2", [False, True, True]),
        ("lk > 2", [False, False, True]),
        ("tidak lk > 2", [True, True, False]),
        ("pr > 0 dan lk > 1", [False, None, True]),
        ("pr > 0 atau lk > 1", [True, True, True]),
        ("jika pr > 5 maka lk > 1", [True, True, True]),
        ("jika lk > 1 maka pr > 5", [True, None, True]),
        ("ada(pr)", [True, False, True]),
        ("kosong(pr)", [False, True, False]),
        ("lk / nol = 1", [None, None, None]),
        ("lk * 2 - 1 = lk", [True, False, False]),
        ("-lk = 0 - lk", [True, True, True]),
        ("maks(lk; 2) = 2", [True, True, False]),
        ("min(lk; 2; jumlah) = lk", [True, True, False]),
        ("jumlah(lk; jumlah) = 6", [True, False, False]),
        ("mutlak(lk - 2) = 1", [True, False, True]),
        ("bulat(lk / 2) = 1", [True, True, False]),
        ("bulat(lk / 3; 1) = 0,3", [True, False, False]),
        ("lk = 2 ± 1", [True, True, True]),
        ("lk = 2 ± 50%", [True, True, True]),
        ("lk < 2 ± 1", [True, True, False]),
        ("lk > 2 ± 1", [False, True, True]),
        ("lk <> 2 ± 1", [False, False, False]),
        ("tahun_lalu(jumlah) * 1,2 >= jumlah", [True, True]),
        ("tahun_lalu(tahun_lalu(jumlah)) = jumlah", [None, None, None]),
        ("tahun_lalu(lk) = lk", [None, None, None]),
        ("penduduk.lk = lk", [True, True, True]),
        ("jumlah(lk) = lk[jumlah]", [True]),
        ("jumlah(pr) > 0", [None]),
        ("rata(lk) = 1,5", [True]),
        ("min(lk) = 1 dan maks(lk) = 2", [True]),
        ("jumlah(lk[kecamatan]) = 3", [True]),
        ("pns.jumlah[kecamatan] <= jumlah[kecamatan]", [True, False]),
        ("lk <= jumlah(lk)", [True, True, True]),
    ],
)
def test_a_rule_is_worked_out_row_by_row(text: str, truths: list) -> None:
    judged = evaluate(parse(text), TABLES, [{"penduduk": BEFORE}], "penduduk")
    assert list(judged.truths) == truths
    assert judged.unjudged == ""


def test_rows_are_matched_by_the_code_of_their_classification() -> None:
    judged = evaluate(parse("pns.jumlah[kecamatan] <= penduduk.jumlah[kecamatan]"), TABLES)
    assert judged.keys == ("k2", "k1")
    assert judged.truths == [True, False]
    assert judged.sides == ([3.0, 6.0], [7.0, 5.0])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("zzz.x = 1", "no_table"),
        ("penduduk.x = 1", "no_column"),
        ("pns.jumlah = penduduk.jumlah", "no_rows"),
        ("penduduk.jumlah[desa] = 1", "no_rows"),
        ("x = 1", "no_table"),
    ],
)
def test_what_cannot_be_judged_at_all_says_why(text: str, why: str) -> None:
    judged = evaluate(parse(text), TABLES)
    assert (judged.truths, judged.unjudged) == ([None], why)


def test_rounding_to_the_decimals_of_the_columns_is_no_fault() -> None:
    table = TableData(("r",), {"a": [0.3], "b": [0.3], "c": [0.7]}, half={"a": 0.05, "b": 0.05, "c": 0.05})
    assert evaluate(parse("a + b = c"), {"t": table}, (), "t").truths == [True]
    assert evaluate(parse("a + b = c ± 0,01"), {"t": table}, (), "t").truths == [False]
    assert evaluate(parse("a + b <> c"), {"t": table}, (), "t").truths == [True]
    far = TableData(("r",), {**table.columns, "c": [0.8]}, half=table.half)
    assert evaluate(parse("a + b = c"), {"t": far}, (), "t").truths == [False]


CELLS = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.integers(-3, 3).map(float))
NAMES = ["lk", "pr", "jumlah", "a.b", "a-b"]


@st.composite
def data(draw: st.DrawFn) -> TableData:
    rows = tuple(draw(st.lists(st.sampled_from("abcde"), unique=True, max_size=5)))
    cells = st.lists(CELLS, min_size=len(rows), max_size=len(rows))
    return TableData(rows, {name: draw(cells) for name in NAMES}, frozenset(rows[:-1]), half={"lk": 0.5})


@given(RULES, st.dictionaries(st.sampled_from(["lk", "t", "a-b"]), data()), data())
def test_no_rule_over_no_figures_breaks(rule: Node, tables: dict, own: TableData) -> None:
    judged = evaluate(rule, {**tables, "t": own}, [{"t": own}], "t")
    assert all(truth in (True, False, None) for truth in judged.truths)
    if judged.keys is not None:
        assert len(judged.keys) == len(judged.truths)
    for side in judged.sides or ():
        assert all(each is None or math.isfinite(each) for each in side)


LINES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5)
TEXTS = st.sampled_from(
    [
        "lk + pr = jumlah",
        "jika lk > pr maka jumlah > 0",
        "lk > pr atau tidak jumlah < 1",
        "jumlah(lk) >= rata(pr) dan lk = lk",
        "maks(lk; pr) <= jumlah",
        "mutlak(lk) / jumlah > bulat(pr)",
    ]
)


@given(TEXTS, LINES, st.data())
def test_what_is_missing_never_turns_a_good_row_bad(text: str, lines: list, draw: st.DataObject) -> None:
    """Taking figures away makes answers unknown; it turns none round."""
    keys = tuple(map(str, range(len(lines))))
    full = {name: [line[no] for line in lines] for no, name in enumerate(["lk", "pr", "jumlah"])}
    holes = {name: [each if draw.draw(st.booleans()) else None for each in full[name]] for name in full}
    whole = evaluate(parse(text), {"t": TableData(keys, full)}, (), "t")
    pierced = evaluate(parse(text), {"t": TableData(keys, holes)}, (), "t")
    for before, after in zip(whole.truths, pierced.truths, strict=True):
        assert after in (before, None)


def test_the_work_is_bounded() -> None:
    many = TableData(tuple(map(str, range(1_000))), {"x": [1.0] * 1_000})
    text = " + ".join(["x"] * 700) + " = 1"
    with pytest.raises(RuleFault):
        evaluate(parse(text), {"t": many}, (), "t", most=1_000_000)
    assert evaluate(parse(text), {"t": many}, (), "t").truths[0] is False


@pytest.mark.parametrize(
    "text",
    [
        "jumlah(x) > 0",
        "rata(x) > 0",
        "bulat(x) = x",
        "bulat(x; 10) = x",
        "x * x > 0",
        "x / y > 1",
        "x + x = y",
    ],
)
def test_numbers_too_big_to_be_added_break_nothing(text: str) -> None:
    table = TableData(("a", "b"), {"x": [1.7e308, 1.7e308], "y": [5e-324, 1.0]}, half={"x": 0.5, "y": 0.5})
    assert set(evaluate(parse(text), {"t": table}, (), "t").truths) <= {True, False, None}
