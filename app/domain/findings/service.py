"""Knows the rules between an SOP and what stands beside it: service standard, other SOPs, its titles.

It does not know the drawing of the SOP itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.findings.finding import Finding, found
from app.domain.findings.words import squash
from app.domain.sop import Component, Row, Sop

_STEP = re.compile(r"(\d+)[a-z]?\.?\s+(.+)")
_ARROW = re.compile(r"(.+?)\s*→\s*(.+)")
_CITED = re.compile(r"\bSOP ((?:[A-Z]\w+ ?)+)")
_PROCEDURE = re.compile(r"prosedur|mekanisme", re.IGNORECASE)


def service(sop: Sop) -> Iterator[Finding]:
    """Steps of the service standard against the rows; cited SOPs against *keterkaitan*; two titles."""
    for component in sop.service:
        if _PROCEDURE.search(component.name):
            yield from _numbering(sop, component)
            yield from _drawing(sop, component)
    yield from _related(sop)
    title, table_title = squash(sop.identity.title), squash(sop.identity.table_title)
    if table_title and table_title != title:
        yield found(
            "identity.title_differs",
            place=sop.captions.get("title", "Nama SOP"),
            title=sop.identity.title,
            other=sop.identity.table_title,
        )


def _row_like(sop: Sop, step: str) -> Row | None:
    """The row that begins with the same word as the step; ``None`` where no single one does."""
    first = _first_word(step)
    alike = [row for row in sop.rows if _first_word(row.text) == first]
    return alike[0] if first and len(alike) == 1 else None


def _first_word(text: str) -> str:
    words = re.findall(r"\w+", squash(text))
    return words[0] if words else ""


def _numbering(sop: Sop, component: Component) -> Iterator[Finding]:
    moved: dict[int, str] = {}
    for line in component.text.splitlines():
        step = _STEP.fullmatch(line.strip())
        row = _row_like(sop, step[2]) if step and not _ARROW.fullmatch(line) else None
        if step and row and step[1] != row.label.strip(" ."):
            moved[row.no] = step[1]
    if moved:
        rows = sorted(moved)
        steps = ", ".join(moved[no] for no in rows)
        yield found("service.numbering", rows, place=component.name, steps=steps)


def _drawing(sop: Sop, component: Component) -> Iterator[Finding]:
    """An arrow of the standard's drawing that leads up the table where the table goes down."""
    known = {(_no(sop, arrow.source), _no(sop, arrow.target)) for arrow in sop.arrows}
    for line in component.text.splitlines():
        drawn = _ARROW.fullmatch(line.strip())
        ends = [_row_like(sop, drawn[1]), _row_like(sop, drawn[2])] if drawn else []
        if drawn and ends[0] and ends[1] and ends[0].no > ends[1].no:
            if (ends[0].no, ends[1].no) in known:
                continue
            rows = (ends[1].no, ends[0].no)
            yield found("service.drawing", rows, place=component.name, first=drawn[1], second=drawn[2])


def _no(sop: Sop, node_id: str) -> int:
    row = sop.row_of.get(node_id)
    return row.no if row else 0


def _related(sop: Sop) -> Iterator[Finding]:
    caption = sop.captions.get("related", "Keterkaitan")
    named = [squash(item) for item in sop.identity.related]
    title = squash(sop.identity.title)
    for row in sop.rows:
        for cell in (row.text, row.requirements, row.output, row.note):
            for name in _CITED.findall(cell):
                cited = squash(name)
                if cited not in title and not any(cited in item for item in named):
                    yield found("related.missing", [row.no], cited=f"SOP {name.strip()}", caption=caption)
    for item in sop.identity.related:
        if item.strip(" -\u2013\u2014") and "sop" not in item.casefold().split():
            yield found("related.not_sop", place=caption, item=item)
