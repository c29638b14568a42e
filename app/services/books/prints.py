"""What a print keeps of its figures: noted when it is made, asked when somebody clicks on a number.

An edition goes on to newer versions and another order of its tables; a print stays what it was.
It runs inside the transaction of its caller.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.db.uow import UnitOfWork
from app.domain.books.places import Patch, PrintedFigures, TracedTable, printed_figures_from
from app.domain.books.structure import Node, NodeKind
from app.domain.statistics.stattable import StatColumn
from app.models import BookDraft
from app.services.books.composing import Composer
from app.services.books.material import Material, Source, sources


def figures_of(made: Composer, pinned: Sequence[Source]) -> PrintedFigures:
    """What is known of an edition's figures before it is drawn: their versions, and their tables."""
    nodes = (node for node, _path in made.structure.walk())
    return PrintedFigures(tuple(sorted(each.id for each in pinned)), tuple(tables_of(made, nodes)))


def tables_of(made: Composer, nodes: Iterable[Node]) -> Iterator[TracedTable]:
    """The tables among these entries that have figures, with the words of their rows and columns."""
    for node in nodes:
        table = made.table(node) if node.kind is NodeKind.TABLE else None
        if table is None or node.id not in made.numbers:
            continue
        rows = tuple((row.key, row.label) for row in table.rows)
        columns = tuple((column.key, _words(column)) for column in table.columns)
        yield TracedTable(made.numbers[node.id], node.table, node.view, rows, columns, node.turn)


def _words(column: StatColumn) -> str:
    return " – ".join((*column.groups, column.label))


def packed(figures: PrintedFigures, patches: Sequence[Patch]) -> bytes:
    """The bytes that are kept of a print that was drawn."""
    told = replace(figures, patches=tuple(patches)).to_dict()
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(found: BookDraft) -> PrintedFigures | None:
    """What was kept; None for a print that was made before anything was."""
    return opened(found.figures) if found.figures else None


def opened(kept: bytes) -> PrintedFigures:
    """What :func:`packed` made bytes of."""
    return printed_figures_from(json.loads(zlib.decompress(kept)))


def material_of(work: UnitOfWork, figures: PrintedFigures) -> Material:
    """The tables of the versions that a print showed."""
    return Material(work, sources(work, ids=figures.pins))
