"""Knows the edit that cures a finding, where one is obvious: "Perbaiki" as one step.

It does not decide: what needs a person's knowledge has no fix.  It keeps no history.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.findings.cells import right_labels
from app.domain.findings.finding import Finding
from app.domain.findings.identity import proposed_rank
from app.domain.findings.places import LISTS, says
from app.domain.findings.spelling import CELLS, FIELDS, respelled
from app.domain.findings.symbols import branches, fitting, is_explained
from app.domain.findings.ways import Ways
from app.domain.findings.words import squash
from app.domain.sop import Arrow, Identity, Node, Row, Sop

_DASH = "-"


def fix(sop: Sop, finding: Finding) -> Sop | None:
    """``sop`` with ``finding`` cured and nothing else changed; ``None`` where no edit is obvious.

    A finding that does not belong to ``sop`` any more is no error: there is nothing to be done then.
    """
    code, _colon, about = finding.fix.partition(":")
    cure = _CURES.get(code)
    cured = cure(sop, finding, about) if cure else None
    return None if cured == sop else cured


def _confirm_arrows(sop: Sop, finding: Finding, _about: str) -> Sop:
    """All readings of the row become part of the source."""
    own = {node.id for row in sop.rows if row.no in finding.rows for node in row.nodes}
    arrows = tuple(
        replace(arrow, judged=False) if arrow.judged and arrow.source in own else arrow
        for arrow in sop.arrows
    )
    return replace(sop, arrows=arrows)


def _drop_arrows(sop: Sop, finding: Finding, _about: str) -> Sop:
    """An arrow that begins or ends at no node."""
    known = Ways(sop).nodes

    def is_lost(arrow: Arrow) -> bool:
        joins = arrow.source in known and arrow.target in known
        return not joins and finding.spot == f"arrow:{arrow.source}>{arrow.target}"

    return replace(sop, arrows=tuple(arrow for arrow in sop.arrows if not is_lost(arrow)))


def _spelling(sop: Sop, finding: Finding, word: str) -> Sop:
    if finding.rows:
        return _with_rows(sop, finding, lambda row: _respelled_row(row, word))
    kind, _dot, name = finding.spot.partition(".")
    if kind == "identity" and name in LISTS:
        listed = tuple(respelled(item, word) for item in getattr(sop.identity, name))
        return replace(sop, identity=_with_field(sop.identity, name, listed))
    if kind == "identity" and name in FIELDS:
        better = respelled(getattr(sop.identity, name), word)
        return replace(sop, identity=_with_field(sop.identity, name, better))
    number = finding.spot.removeprefix("service:")
    service = tuple(
        replace(component, text=respelled(component.text, word)) if str(at) == number else component
        for at, component in enumerate(sop.service, 1)
    )
    return replace(sop, service=service)


def _respelled_row(row: Row, word: str) -> Row:
    better: dict[str, Any] = {name: respelled(getattr(row, name), word) for name in CELLS}
    return replace(row, **better)


def _renumber(sop: Sop, _finding: Finding, _about: str) -> Sop:
    right = right_labels(sop)
    return replace(
        sop,
        rows=tuple(replace(row, label=right[row.no]) if row.no in right else row for row in sop.rows),
    )


def _put_dash(sop: Sop, finding: Finding, _about: str) -> Sop | None:
    """A dash says "none", where that is an answer."""
    if finding.rows:
        return _with_rows(
            sop, finding, lambda row: row if squash(row.requirements) else replace(row, requirements=_DASH)
        )
    name = finding.spot.removeprefix("identity.")
    if name != "revised" and name not in LISTS:
        return None
    value = (_DASH,) if name in LISTS else _DASH
    return replace(sop, identity=_with_field(sop.identity, name, value))


def _with_field(identity: Identity, name: str, value: object) -> Identity:
    changes: dict[str, Any] = {name: value}
    return replace(identity, **changes)


def _clear_note(sop: Sop, finding: Finding, _about: str) -> Sop:
    return _with_rows(sop, finding, lambda row: replace(row, note=""))


def _rank(sop: Sop, _finding: Finding, _about: str) -> Sop | None:
    proposal = proposed_rank(sop)
    return replace(sop, identity=replace(sop.identity, approver_rank=proposal)) if proposal else None


def _relate(sop: Sop, _finding: Finding, cited: str) -> Sop:
    """The cited SOP joins *keterkaitan*, in place of a dash that said there is none."""
    related = tuple(item for item in sop.identity.related if says(item))
    return replace(sop, identity=replace(sop.identity, related=(*related, cited)))


def _shapes(sop: Sop, finding: Finding, _about: str) -> Sop:
    """The standard symbol for what each node does."""
    ways = Ways(sop)

    def shaped(node: Node) -> Node:
        best = fitting(ways, node.id)
        if is_explained(sop, node.symbol):
            return node if node.symbol == best else replace(node, symbol=best)
        plain = fitting(ways, node.id, symbol="box")
        return replace(node, symbol=plain)

    return _with_nodes(sop, finding, shaped)


def _diamonds(sop: Sop, finding: Finding, _about: str) -> Sop:
    ways = Ways(sop)
    return _with_nodes(
        sop, finding, lambda node: replace(node, symbol="diamond") if branches(ways, node.id) else node
    )


def _settle(sop: Sop, finding: Finding, _about: str) -> Sop:
    """The reading is confirmed, or put right: its remark has done its work."""
    said = (finding.code, finding.place, finding.text)
    left = tuple(remark for remark in sop.remarks if (remark.code, remark.place, remark.text) != said)
    return replace(sop, remarks=left)


def _with_rows(sop: Sop, finding: Finding, change: Callable[[Row], Row]) -> Sop:
    return replace(sop, rows=tuple(change(row) if row.no in finding.rows else row for row in sop.rows))


def _with_nodes(sop: Sop, finding: Finding, change: Callable[[Node], Node]) -> Sop:
    return _with_rows(sop, finding, lambda row: replace(row, nodes=tuple(map(change, row.nodes))))


_CURES: Mapping[str, Callable[[Sop, Finding, str], Sop | None]] = {
    "confirm_arrows": _confirm_arrows,
    "drop_arrows": _drop_arrows,
    "spelling": _spelling,
    "renumber": _renumber,
    "dash": _put_dash,
    "clear_note": _clear_note,
    "rank": _rank,
    "relate": _relate,
    "shapes": _shapes,
    "diamonds": _diamonds,
    "settle": _settle,
}
