"""Nothing is approved that is open, missing or wrong, in whatever order the acts come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.submissions.figures import figures_of
from app.domain.submissions.review import (
    Parts,
    ReviewRules,
    Side,
    Standing,
    ThreadAct,
    after,
    allowed,
    corrected,
    correction_problem,
    missing,
    return_problem,
    thread_after,
    thread_problem,
)
from app.domain.submissions.terms import Act, GatePart, SubmissionState, ThreadState
from app.domain.tables.values import Sign, Value

WHOLE = Parts(True, True, True, "500.14.4/12/2026", date(2026, 3, 2))
READY = Standing(SubmissionState.RECEIVED, WHOLE)
PARTS = st.builds(
    Parts,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", " ", "12/2026"]),
    st.sampled_from([None, date(2026, 3, 2)]),
)
COUNTS = st.integers(0, 2)
#: What comes with an act: the parts there are then, findings refused and asked, remarks answered and closed.
MOVES = st.lists(st.tuples(st.sampled_from(Act), PARTS, COUNTS, COUNTS, COUNTS, COUNTS), max_size=25)


@given(MOVES)
def test_no_sequence_of_allowed_acts_approves_what_is_open_or_missing(moves: list) -> None:
    standing = Standing()
    for act, parts, refused, asked, answered, closed in moves:
        reasons = allowed(standing)[act]
        if reasons:
            assert all(str(reason).endswith(".") for reason in reasons)
            continue
        if act is Act.APPROVE:
            assert not missing(standing.parts)
            assert (standing.open_remarks, standing.answered_remarks) == (0, 0)
            assert (standing.refused, standing.asked) == (0, 0)
        turns = standing.turns
        standing = after(standing, act)
        assert standing.turns == turns + (act is Act.RETURN)
        if act is Act.RECEIVE:
            standing = replace(standing, parts=parts, refused=refused, asked=asked)
        if act is Act.REMARK:
            moved = min(answered, standing.open_remarks)
            standing = replace(
                standing,
                open_remarks=standing.open_remarks - moved,
                answered_remarks=max(standing.answered_remarks + moved - closed, 0),
            )
        assert standing.asked >= 0
        assert (standing.versions > 0) == (standing.state is SubmissionState.APPROVED)


@given(st.builds(Standing, st.sampled_from([None, *SubmissionState]), PARTS, COUNTS, COUNTS, COUNTS, COUNTS))
def test_every_act_is_allowed_or_says_why_not(standing: Standing) -> None:
    judged = allowed(standing, person=1, rules=ReviewRules(two_persons=True))
    assert set(judged) == set(Act)
    for reasons in judged.values():
        assert len({reason.code for reason in reasons}) == len(reasons)
        assert all(str(reason) for reason in reasons)
    assert any(not reasons for reasons in judged.values())


def test_what_is_ready_can_be_approved_and_has_nothing_to_be_returned_for() -> None:
    judged = allowed(READY)
    assert judged[Act.APPROVE] == ()
    assert [reason.code for reason in judged[Act.RETURN]] == ["submission_review.why.nothing_to_return"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"open_remarks": 1}, "why.remarks_open"),
        ({"answered_remarks": 1}, "why.remarks_answered"),
        ({"refused": 3}, "why.refused_left"),
        ({"asked": 1}, "why.asked_left"),
        ({"parts": replace(WHOLE, data=False)}, "missing.data"),
        ({"parts": replace(WHOLE, metadata=False)}, "missing.metadata"),
        ({"parts": replace(WHOLE, signed=False)}, "missing.signed"),
        ({"parts": replace(WHOLE, letter_no=" ")}, "missing.letter_no"),
        ({"parts": replace(WHOLE, letter_date=None)}, "missing.letter_date"),
    ],
)
def test_each_thing_alone_keeps_it_from_being_approved(change: dict, code: str) -> None:
    reasons = allowed(replace(READY, **change))
    assert [reason.code for reason in reasons[Act.APPROVE]] == [f"submission_review.{code}"]
    assert bool(reasons[Act.RETURN]) == (code == "why.remarks_answered")  # first somebody looks


def test_who_checked_may_approve_unless_the_office_wants_two_persons() -> None:
    standing = replace(READY, checked_by=7)
    assert not allowed(standing, 7)[Act.APPROVE]
    strict = ReviewRules(two_persons=True)
    assert not allowed(standing, 8, strict)[Act.APPROVE]
    assert [r.code for r in allowed(standing, 7, strict)[Act.APPROVE]] == [
        "submission_review.why.same_person"
    ]


def test_the_letter_is_one_part_with_two_gaps() -> None:
    gaps = missing(replace(WHOLE, letter_no="", letter_date=None))
    assert [gap.part for gap in gaps] == [GatePart.LETTER, GatePart.LETTER]
    assert all(gap.sentence for gap in gaps)


@given(st.lists(st.tuples(st.sampled_from(ThreadAct), st.sampled_from(Side), st.sampled_from(["", "ya"]))))
def test_a_remark_is_closed_by_the_office_only_and_every_refusal_says_why(moves: list) -> None:
    state = ThreadState.OPEN
    for act, side, words in moves:
        problem = thread_problem(state, act, side, words)
        if problem is not None:
            assert str(problem).endswith(".")
            continue
        new = thread_after(act, side)
        if new is ThreadState.CLOSED or state is ThreadState.CLOSED:
            assert side is Side.OFFICE
        state = new


@pytest.mark.parametrize(
    ("state", "act", "side", "new"),
    [
        (ThreadState.OPEN, ThreadAct.SAY, Side.OPD, ThreadState.ANSWERED),
        (ThreadState.ANSWERED, ThreadAct.SAY, Side.OFFICE, ThreadState.OPEN),
        (ThreadState.ANSWERED, ThreadAct.CLOSE, Side.OFFICE, ThreadState.CLOSED),
        (ThreadState.OPEN, ThreadAct.CLOSE, Side.OFFICE, ThreadState.CLOSED),
        (ThreadState.CLOSED, ThreadAct.REOPEN, Side.OFFICE, ThreadState.OPEN),
    ],
)
def test_the_life_of_a_remark(state: ThreadState, act: ThreadAct, side: Side, new: ThreadState) -> None:
    assert thread_problem(state, act, side, "kata") is None
    assert thread_after(act, side) is new


def test_a_return_needs_a_reason_and_a_day_that_is_not_over() -> None:
    today = date(2026, 3, 2)
    assert return_problem("Jumlah tidak cocok", date(2026, 3, 9), today) is None
    assert return_problem("Jumlah tidak cocok", None, today) is None
    assert "1 Maret 2026" in str(return_problem("Salah", date(2026, 3, 1), today))
    assert str(return_problem(" ", None, today))


def test_a_correction_marks_what_changed_and_nothing_else() -> None:
    rows, columns = ("a", "b", "c", "d"), ("x",)
    old = {("a", "x"): Value(1), ("b", "x"): Value(2), ("c", "x"): Value(None, "", Sign.MISSING)}
    new = {**old, ("b", "x"): Value(3), ("c", "x"): Value(4), ("d", "x"): Value(None, "", Sign.NIL)}
    approved, later = figures_of(rows, columns, old), figures_of(rows, columns, new)
    assert correction_problem(approved, later, "") is not None
    assert correction_problem(approved, approved, "salah ketik") is not None
    assert correction_problem(approved, later, "salah ketik") is None
    first = corrected(approved, later)
    assert [first.value(row, "x").sign for row in rows] == [Sign.PLAIN, Sign.REVISED, Sign.REVISED, Sign.NIL]
    second = corrected(first, figures_of(rows, columns, {**new, ("a", "x"): Value(9)}))
    assert [second.value(row, "x").sign for row in rows] == [
        Sign.REVISED,
        Sign.REVISED,
        Sign.REVISED,
        Sign.NIL,
    ]
