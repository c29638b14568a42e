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
    yield from _columns(sop)
    for row in sop.rows:
        yield from _orders_itself(sop, row)
    used = {node.role for row in sop.rows for node in row.nodes}
    for role in sop.roles:
        if role.key not in used:
            spot, place = f"role:{role.key}", role.name.strip() or role.key
            yield found("role.unused", place=place or "kolom pelaksana", spot=spot, name=place)
    yield from _variants(sop)


def _columns(sop: Sop) -> Iterator[Finding]:
    """Heads of columns: each has a name, and none the name (or the key) of another."""
    seen: set[str] = set()
    for number, role in enumerate(sop.roles, 1):
        spot, name = f"role:{role.key}", squash(role.name)
        if not name:
            yield found("role.unnamed", place=f"kolom pelaksana {number}", spot=spot)
        if {name, f"#{role.key}"} & seen:
            yield found("role.double", place=role.name.strip() or role.key or "-", spot=spot)
        seen |= {name, f"#{role.key}"} - {""}


def _without_column(sop: Sop) -> Iterator[Finding]:
    missing: dict[str, list[int]] = {}
    played = {function for function in ACTORS for role in sop.roles if plays(role, function)}
    for row in sop.rows:
        for function in actors_in(row.text):
            if function not in played:
                missing.setdefault(function, []).append(row.no)
    for function, rows in missing.items():
        texts = " ".join(row.text for row in sop.rows if row.no in rows)
        yield found("actor.no_column", rows, name=_as_written(texts, function))
    caption = sop.captions.get("warnings", "Peringatan")
    for number, warning in enumerate(sop.identity.warnings, 1):
        names = [_as_written(warning, function) for function in actors_in(warning) if function not in played]
        if names:
            spot = f"identity.warnings:{number}"
            yield found("warning.no_column", place=f"{caption} {number}", spot=spot, names=", ".join(names))


def _as_written(text: str, function: str) -> str:
    """The title as ``text`` has it, preferably with a capital."""
    hits: list[str] = re.findall(ACTORS[function].pattern, text, re.IGNORECASE)
    # The text is searched as typed, the rule searches it squashed: odd spacing hides a title here.
    return next((hit for hit in hits if hit[0].isupper()), hits[0] if hits else function)


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
    everything = "\n".join(places)
    for role in sop.roles:
        if not role.name.strip() or role.name not in everything:
            continue
        longer = rf"\b{re.escape(role.name)}"
        tail = r"(?:/\w+(?: [A-Z]\w+)?" + (r"|[a-z]+)" if " " in role.name else ")")
        ways = dict.fromkeys(hit[0] for hit in re.finditer(longer + tail, everything))
        if ways:
            yield found(
                "role.variant", place=role.name, spot=f"role:{role.key}", name=role.name, ways=", ".join(ways)
            )
