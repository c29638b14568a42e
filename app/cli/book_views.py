"""Editions, drafts and tables as JSON.  Keys are a promise: they are added, not renamed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.domain.books.comparing import Differs
    from app.domain.books.structure import Node
    from app.domain.charts.spec import ChartSpec
    from app.domain.statistics.stattable import StatTable
    from app.services.books.exploring import Explored
    from app.services.books.rows import (
        BookRemarkRow,
        DraftRow,
        EditionDetail,
        EditionRow,
        ExploreRow,
        MissingRow,
    )

Iso = Callable[[datetime | None], str | None]


def edition_row(row: EditionRow, iso: Iso) -> dict[str, Any]:
    """An edition as lists show it."""
    return {
        "edition": row.id,
        "year": row.year,
        "title": row.title,
        "state": row.state.value,
        "round": row.round_no,
        "tables": row.tables,
        "missing": row.missing,
        "drafts": row.drafts,
        "open_remarks": row.open_remarks,
        "changed_by": row.changed_by,
        "changed_at": iso(row.changed_at),
    }


def edition_whole(detail: EditionDetail, iso: Iso) -> dict[str, Any]:
    """An edition with its tree, what is missing, and what may be done."""
    return {
        **edition_row(detail.row, iso),
        "nodes": [_node(node, detail) for node in detail.structure.nodes],
        "missing_tables": [missing(row) for row in detail.missing],
        "newer": [
            {"table": each.pin.table, "period": each.pin.period, "opd": each.pin.opd, "version": each.newest}
            for each in detail.newer
        ],
        "stale": [{"number": each.number, "text": each.text} for each in detail.stale],
        "acts": {act.value: not why for act, why in detail.acts.items()},
        "prints": [draft(row, iso) for row in detail.drafts],
        "remarks": [remark(row, iso) for row in detail.remarks],
        "events": [
            {
                "at": iso(each.at),
                "who": each.by,
                "what": each.what,
                "round": each.round_no,
                "reason": each.reason,
            }
            for each in detail.events
        ],
    }


def _node(node: Node, detail: EditionDetail) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind.value,
        "number": detail.numbers.get(node.id, ""),
        "title": detail.titles.get(node.id, "") or node.title,
        "table": node.table,
        "children": [_node(child, detail) for child in node.children],
    }


def missing(row: MissingRow) -> dict[str, Any]:
    """A table that is not there yet."""
    return {
        "number": row.number,
        "title": row.title,
        "chapter": row.chapter,
        "opds": list(row.opds),
        "reason": row.reason,
        "left_out": row.is_left_out,
    }


def draft(row: DraftRow, iso: Iso) -> dict[str, Any]:
    """A print."""
    return {
        "no": row.no,
        "round": row.round_no,
        "final": row.is_final,
        "name": row.name,
        "sha256": row.sha256,
        "size": row.size,
        "made_by": row.made_by,
        "made_at": iso(row.made_at),
    }


def remark(row: BookRemarkRow, iso: Iso) -> dict[str, Any]:
    """A thread."""
    return {
        "remark": row.id,
        "no": row.no,
        "draft": row.draft_no,
        "round": row.round_no,
        "page": row.page,
        "about": row.about,
        "state": row.state.value,
        "messages": [{"who": each.by, "at": iso(each.at), "text": each.text} for each in row.messages],
    }


def differs(each: Differs) -> dict[str, Any]:
    """What differs in one table or figure."""
    return {
        "number": each.number,
        "title": each.title,
        "differences": [one.value for one in each.differences],
    }


def explore_row(row: ExploreRow) -> dict[str, Any]:
    """A table with approved figures."""
    return {
        "table": row.key,
        "title": row.title,
        "topic": row.topic,
        "unit": row.unit,
        "periods": list(row.periods),
        "opds": list(row.opds),
        "approved_on": row.approved_on.isoformat(),
    }


def explored(found: Explored) -> dict[str, Any]:
    """A table as it is looked at."""
    return {
        **_table(found.table),
        "sentences": [each.text for each in found.sentences],
        "charts": [_chart(chart) for chart in found.charts],
    }


def _table(table: StatTable) -> dict[str, Any]:
    return {
        "title": table.title,
        "unit": table.unit,
        "stub": table.stub,
        "columns": [
            {"key": each.key, "label": each.label, "groups": list(each.groups)} for each in table.columns
        ],
        "rows": [
            {
                "key": row.key,
                "label": row.label,
                "level": row.level,
                "cells": [_cell(table, row.key, column.key) for column in table.columns],
            }
            for row in table.rows
        ],
        "notes": list(table.notes),
        "sources": list(table.sources),
    }


def _cell(table: StatTable, row: str, column: str) -> dict[str, Any]:
    value = table.value(row, column)
    return {"number": value.number, "sign": value.sign.value, "partial": (row, column) in table.partial}


def _chart(chart: ChartSpec) -> dict[str, Any]:
    return {
        "kind": chart.kind.value,
        "categories": list(chart.categories),
        "series": [{"name": each.name, "values": list(each.values)} for each in chart.series],
    }
