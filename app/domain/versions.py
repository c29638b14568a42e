"""The life of an SOP's version: its states and which follows which.

It does not know who may decide; that is asked of the services.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


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
