"""Knows how to draw edits by lot that fit, or nearly fit, a definition; judges nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy as Strategy

from app.domain.editing import (
    FIELDS,
    LISTS,
    AddComponent,
    AddItems,
    AddNode,
    AddRole,
    AddRow,
    Batch,
    ClearCell,
    Confirm,
    Connect,
    Disconnect,
    DuplicateRow,
    Edit,
    MoveComponent,
    MoveItem,
    MoveNode,
    MoveRole,
    MoveRow,
    OrderNode,
    Redirect,
    Relabel,
    RemoveComponent,
    RemoveItems,
    RemoveLegend,
    RemoveNode,
    RemoveRemark,
    RemoveRole,
    RemoveRows,
    RenameRole,
    Renumber,
    SetApprover,
    SetCalendar,
    SetCaption,
    SetCell,
    SetComponent,
    SetField,
    SetForm,
    SetItem,
    SetLegend,
    SetLink,
    SetList,
    SetLogo,
    SetNode,
    SetPerOpd,
    SetRole,
    SetService,
    SetServiceTitle,
)
from app.domain.editing.rows import COLUMNS
from app.domain.editing.service import PARTS
from app.domain.sop import Component, NodeKind, Sop

WORDS = st.sampled_from(["", "Menyusun", "15 menit", "-", "dua hari", "Ya", "tidak & <b>"])
SYMBOLS = st.sampled_from(["capsule", "box", "diamond", "document"])
FEW = st.integers(-1, 4)


@dataclass(frozen=True)
class Pick:
    """What edits of one definition can name."""

    no: Strategy[int]
    role: Strategy[str]
    known_role: Strategy[str]
    node: Strategy[str]
    at: Strategy[int]


def pick(sop: Sop) -> Pick:
    """Names of ``sop``, and a few that it has not."""
    return Pick(
        no=st.integers(0, len(sop.rows) + 1),
        role=st.sampled_from([*sop.role, "", "nobody"]),
        known_role=st.sampled_from([*sop.role, ""]),
        node=st.sampled_from([*sop.nodes, "nothing"]),
        at=st.integers(-1, len(sop.arrows)),
    )


@st.composite
def edits(draw: Any, sop: Sop) -> Edit:
    """One edit for ``sop``, or several as one."""
    given = pick(sop)
    if draw(st.integers(0, 9)):
        return _one(draw, given)
    return Batch("beberapa", tuple(_one(draw, given) for _ in range(draw(st.integers(0, 3)))))


def _one(draw: Any, given: Pick) -> Edit:
    # Only the strategy that is drawn is built: building all of them takes longer than all the tests.
    edit: Edit = draw(MAKERS[draw(st.integers(0, len(MAKERS) - 1))](given))
    return edit


KIND = st.sampled_from(NodeKind)
LIST = st.sampled_from(LISTS)
ITEMS = st.lists(WORDS, max_size=3).map(tuple)

MAKERS: tuple[Callable[[Pick], Strategy[Any]], ...] = (
    lambda g: st.builds(AddRow, g.no, g.known_role, KIND, SYMBOLS, WORDS),
    lambda g: st.builds(DuplicateRow, g.no),
    lambda g: st.builds(RemoveRows, st.lists(g.no, max_size=3).map(tuple)),
    lambda g: st.builds(MoveRow, g.no, g.no),
    lambda g: st.builds(SetCell, g.no, st.sampled_from(COLUMNS), WORDS),
    lambda g: st.builds(SetPerOpd, g.no, st.booleans()),
    lambda _g: st.just(Renumber()),
    lambda g: st.builds(AddNode, g.no, g.role, SYMBOLS, KIND),
    lambda g: st.builds(
        SetNode, g.node, st.none() | SYMBOLS, st.none() | KIND, st.none() | WORDS, st.none() | WORDS
    ),
    lambda g: st.builds(RemoveNode, g.node),
    lambda g: st.builds(ClearCell, g.no, g.role),
    lambda g: st.builds(MoveNode, g.node, g.no, g.role),
    lambda g: st.builds(OrderNode, g.node, FEW),
    lambda g: st.builds(Connect, g.node, g.node, WORDS),
    lambda g: st.builds(Disconnect, g.at),
    lambda g: st.builds(Relabel, g.at, WORDS),
    lambda g: st.builds(Redirect, g.at, g.node | st.just(""), g.node | st.just("")),
    lambda g: st.builds(Confirm, st.lists(g.at, max_size=2).map(tuple)),
    lambda _g: st.builds(AddRole, FEW, WORDS, st.booleans()),
    lambda g: st.builds(RemoveRole, g.role),
    lambda g: st.builds(RenameRole, g.role, WORDS),
    lambda g: st.builds(MoveRole, g.role, FEW),
    lambda g: st.builds(SetRole, g.role, st.none() | st.booleans(), st.none() | WORDS),
    lambda _g: st.builds(SetField, st.sampled_from(FIELDS), WORDS),
    lambda _g: st.builds(SetApprover, WORDS, WORDS, WORDS, WORDS),
    lambda _g: st.builds(SetList, LIST, ITEMS),
    lambda _g: st.builds(SetItem, LIST, FEW, WORDS),
    lambda _g: st.builds(AddItems, LIST, FEW, ITEMS),
    lambda _g: st.builds(RemoveItems, LIST, st.lists(FEW, max_size=2).map(tuple)),
    lambda _g: st.builds(MoveItem, LIST, FEW, FEW),
    lambda _g: st.builds(SetCaption, st.sampled_from(["no", "title"]), WORDS),
    lambda _g: st.builds(SetLink, WORDS, WORDS),
    lambda _g: st.builds(SetLegend, SYMBOLS, WORDS),
    lambda _g: st.builds(RemoveLegend, SYMBOLS),
    lambda _g: st.builds(RemoveRemark, FEW),
    lambda _g: st.builds(SetLogo, WORDS),
    lambda _g: st.builds(SetForm, st.sampled_from(["table", "letter"])),
    lambda _g: st.builds(SetCalendar, WORDS),
    lambda _g: st.builds(SetServiceTitle, WORDS),
    lambda _g: st.builds(
        SetService, st.lists(st.builds(Component, WORDS, WORDS, WORDS), max_size=3).map(tuple)
    ),
    lambda _g: st.builds(SetComponent, FEW, st.sampled_from(PARTS), WORDS),
    lambda _g: st.builds(AddComponent, FEW, WORDS, WORDS),
    lambda _g: st.builds(RemoveComponent, FEW),
    lambda _g: st.builds(MoveComponent, FEW, FEW),
)
