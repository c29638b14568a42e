"""Judul kolom & simbol: the document's own words for headings, and what its extra symbols mean.

Every key is an edit; the usual words stand where the document has none of its own.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.texts import say
from app.domain.editing import RemoveLegend, SetCaption, SetLegend
from app.domain.editing.symbols import OFFICE_NAMES, extra_symbols, to_five, with_office_symbols
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.labels import BodyLabel, paint_words
from app.ui.kit.panel import empty
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.lines import WordsLine
from app.ui.sops.editor.part import Part, at_spot, say_findings
from app.ui.sops.editor.shape import Shape

_GROUPS = {
    "Tabel prosedur": ("no", "activity", "actors", "quality", "requirements", "time", "output", "note"),
    "Halaman identitas": ("number", "made", "revised", "effective", "approved", "approved_by", "title"),
    "Daftar": ("legal_basis", "qualifications", "related", "equipment", "warnings", "records"),
    "Standar pelayanan": ("component", "description"),
}
_FIVE, _OFFICE = "five", "office"


class CaptionsForm(Part):
    """Captions in groups, then the legend of symbols."""

    def __init__(self, document: SopDocument, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.lines: dict[str, WordsLine] = {}
        self.legend: dict[str, WordsLine] = {}
        self.mode = FilterChips([(_FIVE, "Lima simbol baku"), (_OFFICE, "Simbol kantor dengan keterangan")])
        self.mode.chosen.connect(self._mode_chosen)
        self._note = BodyLabel("")
        self.column.addWidget(self._symbols())
        for heading, keys in _GROUPS.items():
            self.column.addWidget(self._captions(heading, keys))
        self.column.addStretch(1)

    def show_document(self) -> None:
        sop = self.document.sop
        for key, line in self.lines.items():
            line.show_text(sop.captions.get(key, ""))
        office = bool(sop.legend) or bool(extra_symbols(sop))
        self.mode.blockSignals(True)
        self.mode.choose(_OFFICE if office else _FIVE)
        self.mode.blockSignals(False)
        self._legend_box.setVisible(office)
        if list(self.legend) != list(sop.legend):
            self._rebuild(tuple(sop.legend))
        for symbol, line in self.legend.items():
            line.show_text(sop.legend[symbol])
        self._offer()

    def show_findings(self) -> None:
        words, tone = say_findings(at_spot(self.document.findings, "legend"))
        self._note.setText(words)
        paint_words(self._note, tone)
        self._note.setVisible(bool(words))

    def go_to(self, spot: str) -> bool:
        area = spot.partition(":")[0]
        if area == "legend":
            self.bring(self.mode)
        elif area == "captions":
            self.bring(next(iter(self.lines.values())))
        return area in ("legend", "captions")

    # ------------------------------------------------------------ inside

    def _captions(self, heading: str, keys: tuple[str, ...]) -> Card:
        card = Card(heading, pad=10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        for at, key in enumerate(keys):
            usual = say(f"sop_paper.caption.{key}")
            line = WordsLine(usual, placeholder=usual)
            line.typed.connect(partial(self._typed, key))
            line.left.connect(self.document.settle)
            self.lines[key] = line
            grid.addWidget(line, at // 4, at % 4, Qt.AlignmentFlag.AlignTop)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        card.body.addLayout(grid)
        return card

    def _symbols(self) -> Card:
        card = Card("Simbol", pad=10)
        card.body.addWidget(self.mode)
        card.body.addWidget(self._note)
        self._legend_box = QWidget()
        column = QVBoxLayout(self._legend_box)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(8))
        column.addLayout(self._grid)
        self.offered = QComboBox()
        self.offered.setAccessibleName("Simbol yang ditambahkan")
        self.add = QPushButton("Tambah simbol")
        self.add.clicked.connect(self._add)
        self._more = QWidget()
        row = QHBoxLayout(self._more)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.offered)
        row.addWidget(self.add)
        row.addStretch(1)
        column.addWidget(self._more)
        card.body.addWidget(self._legend_box)
        return card

    def _rebuild(self, symbols: tuple[str, ...]) -> None:
        empty(self._grid)
        self.legend.clear()
        for at, symbol in enumerate(symbols):
            line = WordsLine("", placeholder=OFFICE_NAMES.get(symbol, ""))
            line.editor.setAccessibleName(f"Arti simbol {OFFICE_NAMES.get(symbol, symbol)}")
            line.typed.connect(partial(self._legend_typed, symbol))
            line.left.connect(self.document.settle)
            drop = QToolButton()
            drop.setText("Hapus")
            drop.setAccessibleName(f"Hapus keterangan {OFFICE_NAMES.get(symbol, symbol)}")
            drop.clicked.connect(partial(self._drop, symbol))
            self.legend[symbol] = line
            row, column = at // 2, at % 2 * 3
            for offset, widget in enumerate((Shape(symbol), line, drop)):
                self._grid.addWidget(widget, row, column + offset)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(4, 1)

    def _offer(self) -> None:
        left = [symbol for symbol in OFFICE_NAMES if symbol not in self.document.sop.legend]
        if [self.offered.itemData(at) for at in range(self.offered.count())] != left:
            self.offered.clear()
            for symbol in left:
                self.offered.addItem(OFFICE_NAMES[symbol], symbol)
        self._more.setVisible(bool(left))

    def _typed(self, key: str, text: str) -> None:
        self.document.apply(SetCaption(key, text))

    def _legend_typed(self, symbol: str, text: str) -> None:
        self.document.apply(SetLegend(symbol, text))

    def _drop(self, symbol: str, _checked: bool = False) -> None:
        self.document.apply(RemoveLegend(symbol))

    def _add(self, _checked: bool = False) -> None:
        symbol = self.offered.currentData()
        if isinstance(symbol, str):
            self.document.apply(SetLegend(symbol, OFFICE_NAMES[symbol]))
            self.bring(self.legend[symbol])

    def _mode_chosen(self, key: str) -> None:
        make = to_five if key == _FIVE else with_office_symbols
        self.document.apply(make(self.document.sop))
        self.show_document()
