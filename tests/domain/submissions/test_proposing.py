"""What was remarked again and again becomes a rule that was broken before and is kept after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rule_language import TableData, evaluate, parse
from app.domain.submissions.checks import ClosedRemark, propose_rule


def remark(
    before: dict, after: dict, column: str = "x", last: float | None = None, code: str = ""
) -> ClosedRemark:
    return ClosedRemark(code, "t", column, before, after, last)


@pytest.mark.parametrize(
    ("remarks", "text"),
    [
        ([remark({"x": -no}, {"x": no}) for no in (3.0, 8.0, 0.5)], "t.x >= 0"),
        ([remark({"x": None}, {"x": no}) for no in (1.0, 2.0, 3.0)], "ada(t.x)"),
        (
            [remark({"x": no * 2, "y": no}, {"x": no / 2, "y": no}) for no in (10.0, 50.0, 900.0)],
            "t.x <= t.y",
        ),
        (
            [remark({"x": 9, "a": no, "b": 1}, {"x": no + 1, "a": no, "b": 1}) for no in (1, 50, 20)],
            "t.a + t.b = t.x",
        ),
        (
            [remark({"x": 10 * no}, {"x": no}, last=no * 1.1) for no in (10.0, 500.0, 90.0)],
            "t.x <= tahun_lalu(t.x) * 1,5",
        ),
        (
            [remark({"x": no / 100}, {"x": no}, last=no * 1.1) for no in (10.0, 500.0, 90.0)],
            "t.x * 1,5 >= tahun_lalu(t.x)",
        ),
        ([remark({"x": no}, {"x": no / 100}) for no in (4_500.0, 9_900.0, 120.0)], "t.x <= 100"),
        ([remark({"x": no / 100}, {"x": no}) for no in (45.0, 60.0, 11.5)], "t.x >= 10"),
    ],
)  # fmt: skip
def test_a_frequent_reason_becomes_a_rule(remarks: list[ClosedRemark], text: str) -> None:
    proposal = propose_rule(remarks, {"t": "Tabel"})
    assert proposal is not None
    assert (proposal.text, proposal.table, proposal.column) == (text, "t", "x")
    assert proposal.count == len(remarks)
    assert proposal.name == "Tabel: x"
    assert parse(proposal.text)


def test_no_rule_out_of_too_few_or_of_what_has_no_reason_in_common() -> None:
    assert propose_rule([]) is None
    assert propose_rule([remark({"x": -3.0}, {"x": 3.0})] * 2) is None
    mixed = [remark({"x": 1.0}, {"x": 5.0}), remark({"x": 9.0}, {"x": 2.0}), remark({"x": 3.0}, {"x": 8.0})]
    assert propose_rule(mixed) is None
    assert propose_rule([remark({"x": 3.0}, {"x": 3.0})] * 9) is None


def test_the_most_frequent_reason_goes_first() -> None:
    negative = [remark({"x": -no}, {"x": no}) for no in (1.0, 2.0, 3.0)]
    empty = [remark({"y": None}, {"y": no}, "y") for no in (1.0, 2.0, 3.0, 4.0)]
    proposal = propose_rule([*negative, *empty])
    assert proposal is not None
    assert proposal.text == "ada(t.y)"


NUMBERS = st.integers(-20, 200).map(float)
ROWS = st.fixed_dictionaries({"x": NUMBERS, "a": NUMBERS, "b": NUMBERS})
REMARKS = st.lists(st.builds(remark, ROWS, ROWS, st.just("x"), NUMBERS), min_size=3, max_size=6)


@given(REMARKS)
def test_what_is_proposed_was_broken_before_and_is_kept_after(remarks: list[ClosedRemark]) -> None:
    proposal = propose_rule(remarks)
    if proposal is None:
        return
    rule = parse(proposal.text)
    for each in remarks:
        if each.before["x"] == each.after["x"]:
            continue
        for row, wanted in ((each.before, False), (each.after, True)):
            now = TableData(("r",), {key: [number] for key, number in row.items()})
            last = TableData(("r",), {"x": [each.last_year]})
            assert evaluate(rule, {"t": now}, [{"t": last}]).truths == [wanted]
