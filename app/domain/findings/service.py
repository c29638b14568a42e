"""Knows the rules between an SOP and what stands beside it: service standard, other SOPs, its titles.

It does not know the drawing of the SOP itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.findings.finding import Finding, found
from app.domain.findings.words import remembered, squash
from app.domain.sop import Component, Row, Sop

_STEP = re.compile(r"(\d+)[a-z]?\.?\s+(.+)")
_CITED = re.compile(r"\bSOP ((?:[A-Z]\w+ ?)+)")
_PROCEDURE = re.compile(r"prosedur|mekanisme", re.IGNORECASE)


def service(sop: Sop) -> Iterator[Finding]:
    """Steps of the service standard against the rows; cited SOPs against *keterkaitan*; two titles."""
    for number, component in enumerate(sop.service, 1):
        if not component.text.strip():
            name = component.name.strip() or component.label
            yield found("service.empty", place=name or "standar pelayanan", spot=f"service:{number}")
        if _PROCEDURE.search(component.name):
            yield from _numbering(sop, component, number)
            yield from _drawing(sop, component, number)
    yield from _related(sop)
    title, table_title = squash(sop.identity.title), squash(sop.identity.table_title)
    if table_title and table_title != title:
        yield found(
            "identity.title_differs",
            place=sop.captions.get("title", "Nama SOP"),
            spot="identity.table_title",
            title=sop.identity.title,
            other=sop.identity.table_title,
        )


def _row_like(sop: Sop, step: str) -> Row | None:
    """The row that begins with the same word as the step; ``None`` where no single one does."""
    first = _first_word(step)
    alike = [row for row in sop.rows if first and _first_word(row.text) == first]
    return alike[0] if first and len(alike) == 1 else None


@remembered
def _first_word(text: str) -> str:
    words = re.findall(r"\w+", squash(text))
    return words[0] if words else ""


def _numbering(sop: Sop, component: Component, number: int) -> Iterator[Finding]:
    moved: dict[int, str] = {}
    for line in component.text.splitlines():
        step = None if "→" in line else _STEP.fullmatch(line.strip())
        row = _row_like(sop, step[2]) if step else None
        if step and row and step[1] != row.label.strip(" ."):
            moved[row.no] = step[1]
    if moved:
        rows = sorted(moved)
        steps = ", ".join(moved[no] for no in rows)
        yield found("service.numbering", rows, place=component.name, spot=f"service:{number}", steps=steps)


def _drawing(sop: Sop, component: Component, number: int) -> Iterator[Finding]:
    """An arrow of the standard's drawing that leads up the table where the table goes down."""
    known = {(_no(sop, arrow.source), _no(sop, arrow.target)) for arrow in sop.arrows}
    for line in component.text.splitlines():
        first, arrow, second = (part.strip() for part in line.partition("→"))
        ends = [_row_like(sop, first), _row_like(sop, second)] if arrow else []
        if ends and ends[0] and ends[1] and ends[0].no > ends[1].no:
            if (ends[0].no, ends[1].no) in known:
                continue
            yield found(
                "service.drawing",
                (ends[1].no, ends[0].no),
                place=component.name,
                spot=f"service:{number}",
                first=first,
                second=second,
            )


def _no(sop: Sop, node_id: str) -> int:
    row = sop.row_of.get(node_id)
    return row.no if row else 0


def _related(sop: Sop) -> Iterator[Finding]:
    caption = sop.captions.get("related", "Keterkaitan")
    named = [squash(item) for item in sop.identity.related]
    title = squash(sop.identity.title)
    for row in sop.rows:
        for cell in ("text", "requirements", "output", "note"):
            for name in dict.fromkeys(_CITED.findall(getattr(row, cell))):
                cited = f"SOP {name.strip()}"
                if squash(name) not in title and not any(squash(name) in item for item in named):
                    yield found(
                        "related.missing",
                        [row.no],
                        spot=f"row:{row.no}.{cell}",
                        fix=f"relate:{cited}",
                        cited=cited,
                        caption=caption,
                    )
    for number, item in enumerate(sop.identity.related, 1):
        if item.strip(" -\u2013\u2014") and "sop" not in re.findall(r"\w+", item.casefold()):
            yield found("related.not_sop", place=caption, spot=f"identity.related:{number}", item=item)
