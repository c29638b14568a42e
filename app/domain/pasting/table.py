"""Makes rows of an SOP out of a pasted table, and the one edit that takes them in.

What cannot be read (a time) is kept as written.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.core import texts
from app.domain.editing import Edit, is_unread, new_role_key, norm_of
from app.domain.editing.flow import NEW, linked_in, neighbours, new_node_ids, with_rows
from app.domain.pasting.grid import Grid
from app.domain.pasting.guessing import Meaning, Use
from app.domain.pasting.marks import symbol_of, words_of
from app.domain.sop import Arrow, Node, NodeKind, Role, Row, Sop

_WORDS = {
    Meaning.NUMBER: "label",
    Meaning.ACTIVITY: "text",
    Meaning.REQUIREMENTS: "requirements",
    Meaning.TIME: "norm",
    Meaning.OUTPUT: "output",
    Meaning.NOTE: "note",
}


@dataclass(slots=True)
class PastedRow:
    """One row in words; ``marks``: name of a role and what stands in its column."""

    words: dict[str, str] = field(default_factory=dict)
    marks: list[tuple[str, str]] = field(default_factory=list)


def rows_of(grid: Grid, head: int, uses: Sequence[Use]) -> list[PastedRow]:
    """The rows under the headings; a row that only goes on with the cells above is joined to them."""
    found: list[PastedRow] = []
    for texts_of_row in grid.texts[head:]:
        row = _row(texts_of_row, uses)
        if not row.words and not row.marks:
            continue
        goes_on = found and not row.marks and not row.words.keys() & {"label", "text"}
        if goes_on:
            for name, words in row.words.items():
                before = found[-1].words.get(name, "")
                found[-1].words[name] = f"{before}\n{words}" if before else words
        else:
            found.append(row)
    return found


def _row(cells: Sequence[str], uses: Sequence[Use]) -> PastedRow:
    row = PastedRow()
    for text, use in zip(cells, uses, strict=False):
        if not text:
            continue
        if use.meaning in _WORDS:
            row.words[_WORDS[use.meaning]] = text
        elif use.meaning is Meaning.ROLE and symbol_of(text):
            row.marks.append((use.role, text))
        elif use.meaning is Meaning.ACTOR:
            row.marks += [(" ".join(name.split()), "v") for name in text.split("\n") if name.strip()]
    return row


def unread_times(rows: Sequence[PastedRow]) -> list[str]:
    """The times that could not be read, as written."""
    return [row.words["norm"] for row in rows if is_unread(norm_of(row.words.get("norm", "")))]


@dataclass(frozen=True, slots=True)
class PasteTable(Edit):
    """Pasted rows in place of the table, or after its last row.

    ``rows``: of each the words by field, and the marks by role; ``roles``: names of role columns in order.
    """

    rows: tuple[tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], ...]
    roles: tuple[str, ...] = ()
    instead: bool = True

    @property
    def name(self) -> str:
        return texts.say("edit.paste")

    @classmethod
    def of(cls, rows: Sequence[PastedRow], uses: Sequence[Use], *, instead: bool) -> PasteTable:
        """The edit for these rows; roles stand in the order of their columns, then as they are named."""
        columns = [use.role for use in uses if use.meaning is Meaning.ROLE]
        named = [role for row in rows for role, _mark in row.marks]
        roles = tuple(dict.fromkeys([*columns, *named]))
        plain = tuple((tuple(row.words.items()), tuple(row.marks)) for row in rows)
        return cls(plain, roles, instead)

    def apply(self, sop: Sop) -> Sop:
        if not self.rows:
            return sop
        begun = self._with_roles(_emptied(sop) if self.instead else sop, sop)
        keys = {_fold(role.name): role.key for role in begun.roles}
        ids = iter(new_node_ids(sop, sum(len(marks) for _words, marks in self.rows)))
        rows = [_made(dict(words), marks, keys, ids) for words, marks in self.rows]
        if self.instead:
            numbered = tuple(
                replace(row, no=at, label=row.label or (f"{at}." if not _labelled(rows) else ""))
                for at, row in enumerate(rows, 1)
            )
            return replace(begun, rows=numbered, arrows=_chain(rows))
        return _appended(begun, rows)

    def _with_roles(self, begun: Sop, before: Sop) -> Sop:
        known = {_fold(role.name): role for role in before.roles}
        if not self.roles:
            return begun
        kept: list[Role] = [] if self.instead else list(begun.roles)
        for name in self.roles:
            role = known.get(_fold(name))
            if role is not None and role in kept:
                continue
            if role is None:
                so_far = replace(before, roles=(*before.roles, *kept))
                role = Role(new_role_key(so_far, name), name)
            kept.append(role)
            known[_fold(name)] = role
        return replace(begun, roles=tuple(kept))


def _emptied(sop: Sop) -> Sop:
    """Without its table, and without what was remarked about its rows."""
    remarks = tuple(remark for remark in sop.remarks if not remark.place.startswith("baris"))
    return replace(sop, rows=(), arrows=(), remarks=remarks)


def _labelled(rows: Sequence[Row]) -> bool:
    return any(row.label for row in rows)


def _made(
    words: dict[str, str],
    marks: Sequence[tuple[str, str]],
    keys: dict[str, str],
    ids: Iterator[str],
) -> Row:
    nodes = tuple(_node(next(ids), keys[_fold(role)], mark) for role, mark in marks)
    return Row(
        no=NEW,
        label=words.get("label", ""),
        text=words.get("text", ""),
        nodes=nodes,
        norm=norm_of(words.get("norm", "")),
        requirements=words.get("requirements", ""),
        output=words.get("output", ""),
        note=words.get("note", ""),
    )


def _node(node_id: str, role: str, mark: str) -> Node:
    symbol = symbol_of(mark)
    kind = NodeKind.DECIDE if symbol == "diamond" else NodeKind.WORK
    return Node(node_id, role, symbol or "box", kind, text=words_of(mark))


def _chain(rows: Sequence[Row]) -> tuple[Arrow, ...]:
    order = [node.id for row in rows for node in row.nodes]
    return tuple(Arrow(here, there) for here, there in itertools.pairwise(order))


def _appended(sop: Sop, rows: Sequence[Row]) -> Sop:
    arrows = sop.arrows
    order = [node.id for row in rows for node in row.nodes]
    if order:
        before, _after = neighbours([*sop.rows, *rows], order)
        arrows = (*linked_in(arrows, before, "", order[0], order[-1]), *_chain(rows))
    return with_rows(sop, [*sop.rows, *rows], arrows)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
