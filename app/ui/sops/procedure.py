"""The table of an SOP as on paper: its own captions, a column per role.

It changes no word: what is ours ("per OPD", marks of findings) stands in small lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.findings import Finding, Severity
from app.domain.sop import Row, Sop
from app.ui.kit import theme
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import FieldLabel, MutedLabel
from app.ui.kit.panel import empty
from app.ui.kit.tokens import Tone
from app.ui.sops.cells import Cell, Head
from app.ui.sops.flow.paths import paint_symbol
from app.ui.sops.flow.table import FIRST_ROLE, FlowTable
from app.ui.sops.flow.things import Thing, say_node
from app.ui.sops.reading import SopCard
from app.ui.sops.words import (
    PER_OPD,
    arrow_lines,
    finding_tip,
    is_judged_role,
    margin_marks,
    say_counts,
    symbol_word,
)

_ROLE_ROOM = 54  # base pixels of a role's column, before its symbols ask for more
LEAST_WITH_LEGEND = 260  # base pixels


def heads(sop: Sop) -> list[Head]:
    """The columns under the SOP's own captions."""
    caption_of = sop.captions.get
    actors, quality = caption_of("actors", "Pelaksana"), caption_of("quality", "Mutu Baku")
    return [
        Head(caption_of("no", "No")),
        Head(caption_of("activity", "Kegiatan"), share=5, least=140),
        *(Head(role.name, actors, least=_ROLE_ROOM) for role in sop.roles),
        Head(caption_of("requirements", "Kelengkapan"), quality, share=3, least=96),
        Head(caption_of("time", "Waktu"), quality, whole=66),
        Head(caption_of("output", "Output"), quality, share=3, least=96),
        Head(caption_of("note", "Keterangan"), share=_share_of_notes(sop)),
    ]


def rows(sop: Sop, findings: Sequence[Finding]) -> list[tuple[Cell, ...]]:
    """The cells of every row."""
    return [row_cells(sop, row, findings_of(row, findings)) for row in sop.rows]


def findings_of(row: Row, findings: Sequence[Finding]) -> list[Finding]:
    """Those that stand at this row, the gravest first."""
    order = list(Severity)
    return sorted((f for f in findings if row.no in f.rows), key=lambda f: order.index(f.severity))


def row_cells(sop: Sop, row: Row, findings: Sequence[Finding]) -> tuple[Cell, ...]:
    """The cells of one row; ``findings``: its own, marked in the margin at its number."""
    per_opd = ((PER_OPD, Tone.ACCENT),) if row.per_opd else ()
    tip = "\n\n".join(map(finding_tip, findings))
    counted = (f"Temuan: {say_counts(findings)}",) if findings else ()
    leads = tuple(arrow_lines(sop, row))
    return (
        Cell(row.label, under=margin_marks(findings), said=counted, tip=tip),
        Cell(row.text, under=per_opd, said=leads, tip="\n".join(leads)),
        *(_symbols(sop, row, role.key) for role in sop.roles),
        Cell(row.requirements),
        Cell(row.norm.text if row.norm else ""),
        Cell(row.output),
        Cell(row.note),
    )


def _symbols(sop: Sop, row: Row, role: str) -> Cell:
    """What the flowchart shows over this cell; a symbol of nobody stands over all, said in the first."""
    first = role == sop.roles[0].key
    places = [at for at, node in enumerate(row.nodes) if node.role == role or (first and not node.role)]
    drawn = tuple(symbol_word(sop, row.nodes[at].symbol) for at in places)
    return Cell(drawn=drawn, tip="\n\n".join(say_node(sop, row.nodes[at]) for at in places))


def _share_of_notes(sop: Sop) -> int:
    # Most SOPs leave this column empty; it then takes no room from those with words.
    return 2 if any(row.note for row in sop.rows) else 0


class ProcedurePage(QWidget):
    """Title, table and legend; ``row_opened`` asks for the findings of a row."""

    row_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = FieldLabel("", self, wrap=True)
        self.table = FlowTable("Tabel prosedur", self)
        self._below = QWidget(self)
        self._legend = FlowLayout(theme.px(10), self._below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.title)
        column.addWidget(self.table, 1)
        column.addWidget(self._below)
        self.setFocusProxy(self.table)
        self.table.opened.connect(self.row_opened)

    def show_sop(self, card: SopCard) -> None:
        """Show this SOP's table."""
        sop = card.sop
        above = (sop.captions.get("table", ""), _table_title(sop))
        self.title.setText(" – ".join(part for part in above if part))
        self.title.setVisible(any(above))
        self.table.show_sop(sop, heads(sop), rows(sop, card.findings))
        for line, row in enumerate(sop.rows):
            if any(not node.role for node in row.nodes) and len(sop.roles) > 1:
                self.table.setSpan(line, FIRST_ROLE, 1, len(sop.roles))
        self._show_legend(sop)

    def point_at(self, rows: Sequence[int], row: int = 0, arrow: int = -1) -> None:
        """Light these rows and this arrow; ``row``: the one of them to be looked at now, 0 for the first."""
        table = self.table
        table.light(rows)
        if row:
            table.choose(row)
        thing = Thing(arrow=arrow) if arrow >= 0 else None
        table.flow.mark_chosen(thing)
        if thing is not None:
            table.show_area(table.flow.area(thing))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the table has it; symbols are named in their tips too."""
        super().resizeEvent(event)
        room = event.size().height() - self._legend.heightForWidth(event.size().width())
        self._below.setVisible(room > theme.px(LEAST_WITH_LEGEND))

    def _show_legend(self, sop: Sop) -> None:
        empty(self._legend)
        used = dict.fromkeys(node.symbol for node in sop.nodes.values())
        for symbol in used:
            self._legend.addWidget(LegendEntry(symbol, symbol_word(sop, symbol), self))
        if any(is_judged_role(sop, row) for row in sop.rows):
            self._legend.addWidget(LegendEntry("box", "Pelaksana dibaca dari uraian", self, dashed=True))
        others = [name for symbol, name in sop.legend.items() if symbol not in used]
        if others:
            self._legend.addWidget(LegendEntry("", f"Simbol lain di naskah: {', '.join(others)}", self))
        if any(arrow.judged for arrow in sop.arrows):
            said = "Panah putus-putus: dibaca, tidak tertulis di naskah"
            self._legend.addWidget(LegendEntry("", said, self))


class LegendEntry(QWidget):
    """A small symbol with its name, or words alone."""

    def __init__(
        self, symbol: str, words: str, parent: QWidget | None = None, *, dashed: bool = False
    ) -> None:
        super().__init__(parent)
        self._symbol, self._dashed = symbol, dashed
        self._left = theme.px(32) if symbol else 0
        self._words = MutedLabel(words, self)
        self._words.setFont(theme.font(12))
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        hint = self._words.sizeHint()
        return QSize(hint.width() + self._left + theme.px(2), max(hint.height(), theme.px(18)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._symbol:
            return
        painter = QPainter(self)
        box = self.rect().adjusted(3, theme.px(3), -3, -theme.px(3))
        box.setWidth(theme.px(24))
        paint_symbol(painter, box.toRectF(), self._symbol, dashed=self._dashed)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._words.setGeometry(self._left, 0, self.width() - self._left, self.height())


def _table_title(sop: Sop) -> str:
    """The title over the table with its caption, as printed."""
    caption, title = sop.captions.get("table_title", ""), sop.identity.table_title
    return f"{caption}: {title}" if caption and title else title
