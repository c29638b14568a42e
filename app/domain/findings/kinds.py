"""Knows every kind of finding: how grave it is, which rule of the form it rests on, which cell it is about.

It does not know when a kind is met: that is the business of the rules beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is: ``serious`` first, ``note`` last."""

    SERIOUS = "serious"
    WARNING = "warning"
    NOTE = "note"


_SERIOUS = (
    "graph.unknown_node",
    "graph.double_node",
    "graph.unknown_role",
    "graph.no_symbol",
    "graph.no_end",
    "graph.several_starts",
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
    "cell.no_text",
)
_WARNING = (
    "cell.no_requirements",
    "cell.no_output",
    "cell.no_time",
    "cell.output_is_input",
    "cell.note_contradicts",
    "check.outputs_disposition",
    "output.too_early",
    "order.published_unapproved",
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
    "role.double",
    "role.unnamed",
    "service.empty",
    "service.numbering",
    "service.drawing",
    "service.duration",
    "symbol.no_legend",
    "related.missing",
    "norm.unit",
    "norm.unread",
    "warning.no_column",
)
_NOTE = (
    "arrow.judged",
    "cell.note_repeats",
    "identity.empty_note",
    "identity.letter_form",
    "identity.number_form",
    "identity.title_differs",
    "norm.mixed_units",
    "norm.needs_ruling",
    "related.not_sop",
    "role.unused",
    "role.variant",
    "row.heading",
    "row.several_roles",
    "spelling.word",
    "symbol.branch",
    "symbol.legend",
    "symbol.shape",
    "title.subject_lost",
)
SEVERITIES: Mapping[str, Severity] = {
    **dict.fromkeys(_SERIOUS, Severity.SERIOUS),
    **dict.fromkeys(_WARNING, Severity.WARNING),
    **dict.fromkeys(_NOTE, Severity.NOTE),
}

# The reason a group of kinds shares; each has a sentence ``reason.<group>``.
_REASONS: Mapping[str, tuple[str, ...]] = {
    "one_flow": ("graph.several_starts", "graph.no_end", "graph.unreachable", "graph.dead_end"),
    "symbol_in_column": (
        "graph.unknown_node",
        "graph.double_node",
        "graph.unknown_role",
        "graph.no_symbol",
    ),
    "decision": ("decision.ways", "decision.labels", "symbol.branch"),
    "judged": ("arrow.judged",),
    "way_back": ("check.no_way_back", "check.outputs_disposition"),
    "five_symbols": ("symbol.shape", "symbol.no_legend", "symbol.legend"),
    "approved_first": ("order.published_before_check", "order.published_unapproved"),
    "actors": (
        "actor.no_column",
        "actor.assigns_itself",
        "warning.no_column",
        "role.unused",
        "role.double",
        "role.unnamed",
        "role.variant",
    ),
    "one_step": (
        "row.heading",
        "row.several_roles",
        "row.roles_and_decision",
        "cell.no_text",
        "row.numbering",
    ),
    "quality": (
        "cell.no_requirements",
        "cell.no_output",
        "cell.no_time",
        "norm.unread",
        "norm.unit",
    ),
    "hand_over": (
        "cell.output_is_input",
        "input.unmade",
        "input.superseded",
        "output.too_early",
        "order.never_done",
        "result.never_made",
        "title.subject_lost",
    ),
    "note_column": ("cell.note_repeats", "cell.note_contradicts"),
    "total_time": ("norm.mixed_units", "norm.needs_ruling"),
    "promise": ("service.duration", "service.numbering", "service.drawing", "service.empty"),
    "identity": (
        "identity.empty",
        "identity.empty_note",
        "identity.letter_form",
        "identity.heading_in_list",
        "identity.title_differs",
    ),
    "numbered": ("identity.number_form",),
    "signer": ("identity.nip", "identity.rank"),
    "skills": ("identity.posts_as_skills",),
    "law": ("identity.law_number",),
    "dates": (
        "date.unreadable",
        "date.order",
        "date.weekend",
        "date.revised_before_approval",
        "foot.before_made",
        "foot.no_day",
    ),
    "related": ("related.missing", "related.not_sop"),
    "language": ("spelling.word",),
}
REASONS: Mapping[str, str] = {code: group for group, codes in _REASONS.items() for code in codes}

#: The cell of a row that a kind speaks of, as the field of ``Row`` is called; others mean the whole row.
CELLS: Mapping[str, str] = {
    **dict.fromkeys(("cell.no_requirements", "input.unmade", "input.superseded"), "requirements"),
    **dict.fromkeys(
        ("cell.no_output", "cell.output_is_input", "check.outputs_disposition", "output.too_early"), "output"
    ),
    **dict.fromkeys(("cell.no_time", "norm.unread", "norm.unit", "norm.needs_ruling"), "norm"),
    **dict.fromkeys(("cell.note_repeats", "cell.note_contradicts"), "note"),
    **dict.fromkeys(
        (
            "cell.no_text",
            "row.heading",
            "actor.no_column",
            "order.published_before_check",
            "order.never_done",
            "result.never_made",
            "title.subject_lost",
        ),
        "text",
    ),
    "row.numbering": "label",
    **dict.fromkeys(
        (
            "graph.double_node",
            "graph.unknown_role",
            "graph.no_symbol",
            "graph.no_end",
            "graph.several_starts",
            "graph.unreachable",
            "graph.dead_end",
            "decision.ways",
            "decision.labels",
            "check.no_way_back",
            "actor.assigns_itself",
            "arrow.judged",
            "order.published_unapproved",
            "row.roles_and_decision",
            "row.several_roles",
            "symbol.branch",
            "symbol.no_legend",
            "symbol.shape",
        ),
        "nodes",
    ),
}
