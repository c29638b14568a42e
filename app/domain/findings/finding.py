"""Knows what a finding (temuan) is and how grave each kind is.

It does not know any rule: those stand in the modules beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core import texts
from app.domain.sop import Remark


class Severity(StrEnum):
    """How grave a finding is: ``serious`` first, ``note`` last."""

    SERIOUS = "serious"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect or reading.  ``place`` for people, ``rows`` (``Row.no``) for the margin of the table."""

    code: str
    severity: Severity
    place: str
    text: str
    remedy: str
    rows: tuple[int, ...] = ()


_SERIOUS = (
    "graph.unknown_node",
    "graph.double_node",
    "graph.unknown_role",
    "graph.no_symbol",
    "graph.no_end",
    "graph.unreachable",
    "graph.dead_end",
    "decision.ways",
    "decision.labels",
    "check.no_way_back",
    "order.published_before_check",
    "actor.no_column",
    "actor.assigns_itself",
    "order.never_done",
    "result.never_made",
    "input.unmade",
)
_WARNING = (
    "cell.no_requirements",
    "cell.no_output",
    "cell.no_time",
    "cell.output_is_input",
    "cell.note_contradicts",
    "check.outputs_disposition",
    "output.too_early",
    "input.superseded",
    "identity.empty",
    "identity.nip",
    "identity.rank",
    "identity.heading_in_list",
    "identity.posts_as_skills",
    "identity.law_number",
    "date.unreadable",
    "date.order",
    "date.weekend",
    "date.revised_before_approval",
    "foot.before_made",
    "foot.no_day",
    "row.numbering",
    "row.roles_and_decision",
    "service.numbering",
    "service.drawing",
    "service.duration",
    "related.missing",
    "norm.unit",
    "warning.no_column",
)
_NOTE = (
    "arrow.judged",
    "cell.note_repeats",
    "identity.empty_note",
    "identity.letter_form",
    "identity.title_differs",
    "norm.mixed_units",
    "norm.needs_ruling",
    "related.not_sop",
    "role.unused",
    "role.variant",
    "row.heading",
    "row.several_roles",
    "spelling.word",
    "symbol.legend",
    "symbol.shape",
    "title.subject_lost",
)
SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(_SERIOUS, Severity.SERIOUS),
    **dict.fromkeys(_WARNING, Severity.WARNING),
    **dict.fromkeys(_NOTE, Severity.NOTE),
}
_RANGE = re.compile(r"(\d+)(?:\s*[-\u2013]\s*(\d+))?")


def found(code: str, /, rows: Iterable[int] = (), place: str = "", **facts: object) -> Finding:
    """A finding of the kind ``code``; without ``place`` it stands at its ``rows``.

    The sentence may use ``{place}`` and ``{rows}`` ("5, 6, 7") besides ``facts``.
    """
    numbers = tuple(rows)
    listed = ", ".join(map(str, numbers))
    where = place or texts.say("finding.place_rows", rows=listed)
    filled = {**facts, "place": where, "rows": listed}
    return Finding(
        code,
        SEVERITIES[code],
        where,
        texts.say(f"finding.{code}", **filled),
        texts.say(f"remedy.{code}", **filled),
        numbers,
    )


def of_remark(remark: Remark) -> Finding:
    """A reading kept in the definition, as a note at its place."""
    rows = _rows_in(remark.place) if remark.place.startswith("baris") else ()
    return Finding(remark.code, Severity.NOTE, remark.place, remark.text, remark.remedy, rows)


def _rows_in(place: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for first, last in _RANGE.findall(place):
        numbers.extend(range(int(first), int(last or first) + 1))
    return tuple(numbers)
