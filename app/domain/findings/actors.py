"""Knows the rules for the columns: who is named, who orders, how a role is written.

It does not know persons or positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.findings.finding import Finding, found
from app.domain.findings.words import ACTORS, ORDERS, actors_in, ordered_text, plays, squash
from app.domain.sop import NodeKind, Row, Sop


def actors(sop: Sop) -> Iterator[Finding]:
    """Actors without a column, columns without work, orders to oneself, names written two ways."""
    yield from _without_column(sop)
    for row in sop.rows:
        yield from _orders_itself(sop, row)
    used = {node.role for row in sop.rows for node in row.nodes}
    for role in sop.roles:
        if role.key not in used:
            yield found("role.unused", place=role.name, name=role.name)
    yield from _variants(sop)


def _without_column(sop: Sop) -> Iterator[Finding]:
    missing: dict[str, list[int]] = {}
    for row in sop.rows:
        for function in actors_in(row.text):
            if not any(plays(role, function) for role in sop.roles):
                missing.setdefault(function, []).append(row.no)
    for function, rows in missing.items():
        texts = " ".join(row.text for row in sop.rows if row.no in rows)
        yield found("actor.no_column", rows, name=_as_written(texts, function))
    caption = sop.captions.get("warnings", "Peringatan")
    for number, warning in enumerate(sop.identity.warnings, 1):
        names = [
            _as_written(warning, function)
            for function in actors_in(warning)
            if not any(plays(role, function) for role in sop.roles)
        ]
        if names:
            yield found("warning.no_column", place=f"{caption} {number}", names=", ".join(names))


def _as_written(text: str, function: str) -> str:
    """The title as ``text`` has it, preferably with a capital."""
    hits: list[str] = re.findall(ACTORS[function].pattern, text, re.IGNORECASE)
    return next((hit for hit in hits if hit[0].isupper()), hits[0])


def _orders_itself(sop: Sop, row: Row) -> Iterator[Finding]:
    """The one who is ordered stands in the column of the one who orders: somebody is missing."""
    ordered = ordered_text(row)
    subject = ORDERS.split(squash(row.text))[0].strip()
    for function, title in ACTORS.items():
        if not title.match(ordered) or actors_in(subject):
            continue
        for node in row.nodes:
            role = sop.role.get(node.role)
            if node.kind is NodeKind.ASSIGN and role and plays(role, function):
                yield found("actor.assigns_itself", [row.no], name=role.name)


def _variants(sop: Sop) -> Iterator[Finding]:
    """A role's name that goes on inside its last word ("Tim Desainer") or behind a stroke."""
    places = [row.text for row in sop.rows] + [component.text for component in sop.service]
    for role in sop.roles:
        longer = rf"\b{re.escape(role.name)}"
        tail = r"(?:/\w+(?: [A-Z]\w+)?" + (r"|[a-z]+)" if " " in role.name else ")")
        ways = dict.fromkeys(hit[0] for text in places for hit in re.finditer(longer + tail, text))
        if ways:
            yield found("role.variant", place=role.name, name=role.name, ways=", ".join(ways))
