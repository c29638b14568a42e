"""The life of an SOP's version: its states, which follows which, and what can be done in each.

It does not know who may decide; that is asked of the services.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.sop import Sop


class VersionState(StrEnum):
    """Where a version stands; only a draft is written in."""

    DRAFT = "draft"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    RETIRED = "retired"
    DISCARDED = "discarded"  # a draft thrown away, kept so that it can be brought back


#: What may follow each state.
FOLLOWING: Mapping[VersionState, frozenset[VersionState]] = {
    VersionState.DRAFT: frozenset({VersionState.APPROVED, VersionState.DISCARDED}),
    VersionState.APPROVED: frozenset({VersionState.DRAFT, VersionState.IN_FORCE, VersionState.DISCARDED}),
    VersionState.IN_FORCE: frozenset({VersionState.REPLACED, VersionState.RETIRED}),
    VersionState.REPLACED: frozenset(),
    VersionState.RETIRED: frozenset({VersionState.IN_FORCE}),
    VersionState.DISCARDED: frozenset({VersionState.DRAFT}),
}

#: States of a version that is being worked on; an SOP has one at most.
PENDING = frozenset({VersionState.DRAFT, VersionState.APPROVED})
#: States from which no way leads back to a draft: the definition stays as it is for ever.
SETTLED = frozenset({VersionState.IN_FORCE, VersionState.REPLACED, VersionState.RETIRED})


class Act(StrEnum):
    """What people do with a version."""

    EDIT = "edit"
    APPROVE = "approve"
    REOPEN = "reopen"
    PUT_IN_FORCE = "put_in_force"
    RETIRE = "retire"
    BRING_INTO_FORCE_AGAIN = "bring_into_force_again"
    DISCARD = "discard"
    BRING_BACK = "bring_back"
    REVISE = "revise"
    DUPLICATE = "duplicate"
    READ = "read"
    EVALUATE = "evaluate"
    OPEN_CASE = "open_case"


class Happened(StrEnum):
    """What the history of a version tells."""

    REGISTERED = "registered"  # came with the program
    CREATED = "created"
    DUPLICATED = "duplicated"
    REVISED = "revised"
    APPROVED = "approved"
    REOPENED = "reopened"
    SCHEDULED = "scheduled"  # to be in force from a later day on
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    RETIRED = "retired"
    IN_FORCE_AGAIN = "in_force_again"
    DISCARDED = "discarded"
    BROUGHT_BACK = "brought_back"
    EVALUATED = "evaluated"


class Verdict(StrEnum):
    """What an evaluation comes to; the act that follows from it is done separately."""

    KEPT = "tetap"
    TO_REVISE = "direvisi"
    TO_RETIRE = "dicabut"


class FindingCounts(NamedTuple):
    """How many findings a version has, by severity."""

    serious: int = 0
    warning: int = 0
    note: int = 0


NO_FINDINGS = FindingCounts()

_OF_STATE: Mapping[VersionState, frozenset[Act]] = {
    VersionState.DRAFT: frozenset({Act.EDIT, Act.APPROVE, Act.DISCARD, Act.DUPLICATE}),
    VersionState.APPROVED: frozenset(
        {Act.REOPEN, Act.PUT_IN_FORCE, Act.DISCARD, Act.DUPLICATE, Act.READ},
    ),
    VersionState.IN_FORCE: frozenset(
        {Act.RETIRE, Act.REVISE, Act.DUPLICATE, Act.READ, Act.EVALUATE, Act.OPEN_CASE}
    ),
    VersionState.REPLACED: frozenset({Act.REVISE, Act.DUPLICATE}),
    VersionState.RETIRED: frozenset({Act.BRING_INTO_FORCE_AGAIN, Act.REVISE, Act.DUPLICATE}),
    VersionState.DISCARDED: frozenset({Act.BRING_BACK, Act.DUPLICATE}),
}


def acts(
    state: VersionState, *, has_pending: bool = False, has_in_force: bool = False, can_run: bool = True
) -> frozenset[Act]:
    """What can be done with a version in ``state``.

    ``has_pending`` and ``has_in_force`` speak of all versions of the SOP: one at most is worked
    on, one at most is in force.  ``can_run``: see :func:`can_run`.
    """
    found = _OF_STATE[state]
    if has_pending:
        found -= {Act.REVISE, Act.BRING_BACK}
    if has_in_force:
        found -= {Act.BRING_INTO_FORCE_AGAIN}
    return found if can_run else found - {Act.OPEN_CASE}


def can_run(sop: Sop) -> bool:
    """Whether a case can follow the definition to the letter.

    It needs a first node in the first row, node names that stand once, known roles, arrows
    between known nodes, and a label of its own for each of several ways.  An SOP without that
    may be kept, printed and put in force all the same.
    """
    names = [node.id for row in sop.rows for node in row.nodes]
    if not sop.rows or not sop.rows[0].nodes or len(set(names)) != len(names):
        return False
    if any(node.role and node.role not in sop.role for node in sop.nodes.values()):
        return False
    labels: dict[str, list[str]] = {name: [] for name in names}
    for arrow in sop.arrows:
        if arrow.source not in labels or arrow.target not in labels:
            return False
        labels[arrow.source].append(arrow.label.casefold())
    return all(len(said) < 2 or ("" not in said and len(set(said)) == len(said)) for said in labels.values())


def a_year_after(day: date) -> date:
    """The date on which the evaluation a year later is due; 28 February for the 29th."""
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
