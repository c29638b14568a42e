"""Knows the rules for things handed from row to row, and for what is ordered and done.

It does not know who does it, and it compares words, not documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.findings.finding import Finding, found
from app.domain.findings.ways import Ways
from app.domain.findings.words import (
    ACTIVITIES,
    DISPOSITION,
    RESULTS,
    approves,
    core,
    is_check,
    is_draft,
    is_final,
    is_published_in,
    is_working,
    items,
    ordered_text,
    orders_to_publish,
    own_text,
    squash,
)
from app.domain.sop import NodeKind, Row, Sop


def inputs(sop: Sop) -> Iterator[Finding]:
    """Things needed before they are made, made before they can be, ordered and never done."""
    rows = [row for row in sop.rows if is_working(row)]
    yield from _unmade(rows)
    yield from _superseded(rows)
    yield from _too_early(rows)
    yield from _published_early(sop, rows)
    yield from _never_done(rows)
    yield from _never_made(rows)
    yield from _subject_lost(sop, rows)


Thing = tuple[bool, frozenset[str]]


def _thing(written: str) -> Thing:
    """What tells things apart; a draft is provided only by a draft of it."""
    return is_draft(written), core(written)


def _makers(rows: list[Row]) -> dict[Thing, list[int]]:
    """The places in ``rows`` that output each thing."""
    makers: dict[Thing, list[int]] = {}
    for place, row in enumerate(rows):
        for made in items(row.output):
            makers.setdefault(_thing(made), []).append(place)
    return makers


def _unmade(rows: list[Row]) -> Iterator[Finding]:
    """The first row's needs come from outside; later ones wait for a row that makes them."""
    missing: dict[str, list[int]] = {}
    makers = _makers(rows)
    for place, row in enumerate(rows[1:], 1):
        for thing in items(row.requirements):
            made = makers.get(_thing(thing), [])
            awaited = is_draft(thing) or (bool(core(thing)) and any(other > place for other in made))
            if awaited and not any(other < place for other in made):
                missing.setdefault(thing, []).append(row.no)
    for thing, where in missing.items():
        yield found("input.unmade", where, thing=thing)


def _superseded(rows: list[Row]) -> Iterator[Finding]:
    finals: dict[frozenset[str], str] = {}
    stale: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        for thing in items(row.requirements):
            final = finals.get(core(thing), "")
            if final and is_draft(thing):
                stale.setdefault((thing, final), []).append(row.no)
        finals.update(
            {core(made): made for made in items(row.output) if is_final(made) and not is_draft(made)}
        )
    for (thing, final), where in stale.items():
        yield found("input.superseded", where, thing=thing, final=final)


def _too_early(rows: list[Row]) -> Iterator[Finding]:
    """A row that only gives orders puts out a thing that a later row makes."""
    early: dict[str, list[int]] = {}
    makers = _makers(rows)
    for place, row in enumerate(rows):
        for thing in items(row.output) if _only_orders(row) else ():
            later = [no for no in makers[_thing(thing)] if no > place and not _only_orders(rows[no])]
            if later and core(thing) and not DISPOSITION.search(squash(thing)):
                early.setdefault(thing, []).append(row.no)
    for thing, where in early.items():
        yield found("output.too_early", where, thing=thing)


def _only_orders(row: Row) -> bool:
    return all(node.kind is NodeKind.ASSIGN for node in row.nodes)


def _published_early(sop: Sop, rows: list[Row]) -> Iterator[Finding]:
    """Publication, or the order for it, before a check; and publication that none comes before."""
    guards = [row.no for row in rows if is_check(row) or approves(row)]
    ways = Ways(sop)
    unguarded = ways.unguarded() if any(map(is_published_in, rows)) else set()
    place_of = {row.no: place for place, row in enumerate(rows)}
    for place, row in enumerate(rows):
        if is_check(row) or not (orders_to_publish(row.text) or is_published_in(row)):
            continue
        later = [no for no in guards if place_of[no] > place]
        if later and orders_to_publish(row.text):
            yield found("order.published_before_check", [row.no], checks=", ".join(map(str, later)))
        elif is_published_in(row) and any(node.id in unguarded for node in row.nodes):
            yield found("order.published_unapproved", [row.no])


def _never_done(rows: list[Row]) -> Iterator[Finding]:
    for activity, pattern in ACTIVITIES.items():
        ordering = [row.no for row in rows if pattern.search(ordered_text(row))]
        if ordering and not any(pattern.search(own_text(row)) for row in rows):
            yield found("order.never_done", ordering, activity=activity)


def _never_made(rows: list[Row]) -> Iterator[Finding]:
    for activity, result in RESULTS.items():
        speaking = [row.no for row in rows if result.search(squash(row.text))]
        if speaking and not any(ACTIVITIES[activity].search(own_text(row)) for row in rows):
            yield found("result.never_made", speaking, activity=activity)


_PROCESS = re.compile(r"^(?:pe\w*an$|sop$|standar|proses|kabupaten|kota|operasional|prosedur)")


def _subject_lost(sop: Sop, rows: list[Row]) -> Iterator[Finding]:
    """A word that sets the title apart stands in the first half of the table only."""
    words = [{*squash(row.text).split(), *squash(row.output).split()} for row in rows]
    for word in dict.fromkeys(re.findall(r"\w+", squash(sop.identity.title))):
        if _PROCESS.match(word) or not core(word):
            continue
        naming = [row.no for row, said in zip(rows, words, strict=True) if word in said]
        if naming and len(naming) < len(rows) and max(naming) * 2 < rows[-1].no:
            yield found("title.subject_lost", [max(naming)], subject=word)
