"""Knows the going back and forth: which act is allowed now, why another is not, and when a remark is closed.

Pure rules over counted facts.  It stores nothing, reads no file and counts no findings itself.
Sentences stand in ``core.texts`` as "submission_review.<area>.<code>".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.core import texts
from app.domain.dates import say_date
from app.domain.submissions.changes import changes_between
from app.domain.submissions.figures import Figures, figures_of
from app.domain.submissions.terms import Act, GatePart, SubmissionState, ThreadState
from app.domain.tables.form import CellKey
from app.domain.tables.values import Sign, Value

# ------------------------------------------------------------------ remarks


class Side(StrEnum):
    """Who speaks in a thread."""

    OFFICE = "office"
    OPD = "opd"


class ThreadAct(StrEnum):
    """What can be done with a remark that stands."""

    SAY = "say"  # a message: the OPD's is an answer, the office's asks again
    CLOSE = "close"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is not allowed: a code of ``core.texts`` and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return texts.say(self.code, **self.facts)


def thread_problem(state: ThreadState, act: ThreadAct, side: Side, words: str = "") -> Why | None:
    """Why ``act`` cannot be done with a remark in ``state``; None where it can.

    Only the office closes and reopens.  ``words``: what is said, needed for a message only; a
    closed thread takes none until it is reopened.
    """
    is_closed = state is ThreadState.CLOSED
    if act is not ThreadAct.SAY and side is not Side.OFFICE:
        return Why("submission_review.thread.only_office")
    if act is ThreadAct.REOPEN:
        return None if is_closed else Why("submission_review.thread.not_closed")
    if is_closed:
        return Why("submission_review.thread.closed")
    if act is ThreadAct.SAY and not words.strip():
        return Why("submission_review.thread.words_needed")
    return None


def thread_after(act: ThreadAct, side: Side) -> ThreadState:
    """The state of a remark after an act that :func:`thread_problem` has nothing against."""
    if act is ThreadAct.CLOSE:
        return ThreadState.CLOSED
    if act is ThreadAct.SAY and side is Side.OPD:
        return ThreadState.ANSWERED
    return ThreadState.OPEN


# ------------------------------------------------------------------ completeness


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a submission is there.  ``metadata``: all that must be told has been told."""

    data: bool = False
    metadata: bool = False
    signed: bool = False
    letter_no: str = ""
    letter_date: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing; ``code`` is finer than ``part``: the letter lacks a number or a date."""

    code: str
    part: GatePart

    @property
    def sentence(self) -> str:
        """What is missing and what to do."""
        return texts.say(f"submission_review.missing.{self.code}")


def missing(parts: Parts) -> tuple[Gap, ...]:
    """What a submission lacks; empty for a complete one.

    Data and metadata go together (Perpres 39/2019), approved by the producer's head, with a
    covering letter whose number and date are recorded.
    """
    there = (
        ("data", GatePart.DATA, parts.data),
        ("metadata", GatePart.METADATA, parts.metadata),
        ("signed", GatePart.SIGNED, parts.signed),
        ("letter_no", GatePart.LETTER, bool(parts.letter_no.strip())),
        ("letter_date", GatePart.LETTER, parts.letter_date is not None),
    )
    return tuple(Gap(code, part) for code, part, is_there in there if not is_there)


# ------------------------------------------------------------------ acts


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a submission stands.  ``state`` None: nothing came yet.

    ``refused``: findings that keep the data out; ``asked``: findings somebody has still to confirm
    or to send back; both of the newest delivery.  ``turns``: how often it was returned.
    ``versions``: approved ones.  ``checked_by``: who judged it last, 0 for nobody.
    """

    state: SubmissionState | None = None
    parts: Parts = Parts()
    open_remarks: int = 0
    answered_remarks: int = 0
    refused: int = 0
    asked: int = 0
    turns: int = 0
    versions: int = 0
    checked_by: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """What an office may settle itself.  ``two_persons``: who checked does not approve."""

    two_persons: bool = False


USUAL = ReviewRules()


def allowed(standing: Standing, person: int = 0, rules: ReviewRules = USUAL) -> Mapping[Act, tuple[Why, ...]]:
    """For every act why it is not allowed now to ``person``; an empty tuple means that it is."""
    judges = {
        Act.RECEIVE: _receive(standing),
        Act.ANSWER: _answer(standing),
        Act.REMARK: _remark(standing),
        Act.RETURN: _return(standing),
        Act.APPROVE: _approve(standing, person, rules),
        Act.CORRECT: _correct(standing),
    }
    facts = _facts(standing)
    return {
        act: tuple(Why(f"submission_review.{why}", facts) for why in found) for act, found in judges.items()
    }


def after(standing: Standing, act: Act) -> Standing:
    """Where it stands after an act that is allowed; what the act brings in is for the caller to add."""
    match act:
        case Act.RECEIVE:
            return replace(standing, state=SubmissionState.RECEIVED)
        case Act.RETURN:
            return replace(standing, state=SubmissionState.RETURNED, turns=standing.turns + 1)
        case Act.APPROVE:
            return replace(standing, state=SubmissionState.APPROVED, versions=1)
        case Act.CORRECT:
            return replace(standing, versions=standing.versions + 1)
        case Act.ANSWER:
            return replace(standing, asked=standing.asked - 1)
        case Act.REMARK:
            return replace(standing, open_remarks=standing.open_remarks + 1)


def _facts(standing: Standing) -> dict[str, object]:
    return {
        "open": standing.open_remarks,
        "answered": standing.answered_remarks,
        "refused": standing.refused,
        "asked": standing.asked,
    }


def _receive(standing: Standing) -> Iterable[str]:
    if standing.state is SubmissionState.APPROVED:
        yield "why.approved_already"


def _at_office(standing: Standing) -> Iterable[str]:
    if standing.state is None:
        yield "why.nothing_came"
    elif standing.state is SubmissionState.APPROVED:
        yield "why.approved_already"
    elif standing.state is SubmissionState.RETURNED:
        yield "why.with_opd"


def _answer(standing: Standing) -> Iterable[str]:
    reasons = list(_at_office(standing))
    yield from reasons
    if not reasons and not standing.asked:
        yield "why.nothing_asked"


def _remark(standing: Standing) -> Iterable[str]:
    """Also while it lies with the OPD: its answers come by telephone, too."""
    return (why for why in _at_office(standing) if why != "why.with_opd")


def _return(standing: Standing) -> Iterable[str]:
    reasons = list(_at_office(standing))
    yield from reasons
    wrong = standing.open_remarks or standing.refused or standing.asked or missing(standing.parts)
    if not reasons and not wrong:
        yield "why.nothing_to_return"


def _approve(standing: Standing, person: int, rules: ReviewRules) -> Iterable[str]:
    reasons = list(_at_office(standing))
    yield from reasons
    if reasons:
        return
    for gap in missing(standing.parts):
        yield f"missing.{gap.code}"
    if standing.open_remarks:
        yield "why.remarks_open"
    if standing.answered_remarks:
        yield "why.remarks_answered"
    if standing.refused:
        yield "why.refused_left"
    if standing.asked:
        yield "why.asked_left"
    if rules.two_persons and person and person == standing.checked_by:
        yield "why.same_person"


def _correct(standing: Standing) -> Iterable[str]:
    if standing.state is None:
        yield "why.nothing_came"
    elif standing.state is not SubmissionState.APPROVED:
        yield "why.not_approved"


def return_problem(reason: str, new_due: date | None, today: date) -> Why | None:
    """Why a return cannot go out: it needs a reason, and its new day is not over (office days)."""
    if not reason.strip():
        return Why("submission_review.return.reason_needed")
    if new_due is not None and new_due < today:
        return Why("submission_review.return.day_passed", {"day": say_date(new_due)})
    return None


# ------------------------------------------------------------------ corrections


def correction_problem(approved: Figures, new: Figures, reason: str) -> Why | None:
    """Why approved figures cannot be replaced by ``new``: no reason, or nothing differs."""
    if not reason.strip():
        return Why("submission_review.correct.reason_needed")
    if not changes_between(approved, new).cells:
        return Why("submission_review.correct.nothing")
    return None


def corrected(approved: Figures, new: Figures) -> Figures:
    """``new`` with the sign *r* on every number that differs from the approved version.

    What bore the sign already keeps it while its number stays.  A number put in the place of a
    sign, or of nothing, bears it as well; words and signs that stand alone cannot bear it.
    """
    values: dict[CellKey, Value] = dict(new.cells())
    for change in changes_between(approved, new).cells:
        if change.after.number is not None:
            values[change.row, change.column] = replace(change.after, sign=Sign.REVISED)
    for key, before in approved.others.items():
        now = values.get(key)
        if before.sign is Sign.REVISED and now == Value(before.number):
            values[key] = before
    return figures_of(new.rows, new.columns, values)
