"""The strip beside the table: the chosen symbol's words, what it makes, and its arrows, each to be changed.

It changes nothing itself; it follows the table's place.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.products import PRODUCTS
from app.domain.sop import Arrow, Node, Row, Sop
from app.ui.kit import theme
from app.ui.kit.labels import Caption, FieldLabel, MutedLabel, SectionHeading
from app.ui.kit.panel import empty
from app.ui.sops.editor.lines import PlainChoice, WordsEdit, is_undo
from app.ui.sops.editor.table.columns import KINDS, LABELS
from app.ui.sops.flow.things import say_place
from app.ui.sops.words import symbol_word

NOTHING = (
    "Pilih sel di kolom pelaksana untuk menaruh simbol: klik atau Spasi. "
    "Panahnya tampak di sini dan dapat diubah."
)
NO_ROLE = "Belum ada kolom pelaksana. Tekan Ctrl+Shift+N untuk menambah yang pertama."
MAKES_NOTHING = "Tidak ada"
KNOWN_AIM = "Panah: pilih sasaran dengan ↑ ↓ atau klik simbolnya, lalu Enter. Esc membatalkan."


class LabelChoice(PlainChoice):
    """Words as typed or as offered; undo is the document's, not the field's."""

    def __init__(self, name: str, offered: Sequence[str]) -> None:
        super().__init__(name, offered)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        words = self.lineEdit()
        if words is not None:
            words.setPlaceholderText("tanpa tulisan")
            words.installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        # The choice would ask its field again, behind the filter.
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class ArrowLine(QWidget):
    """One arrow: its words, its target, confirm and remove."""

    relabelled = Signal(int, str)
    turned = Signal(int, str)
    removed = Signal(int)
    confirmed = Signal(int)

    def __init__(self, sop: Sop, at: int, arrow: Arrow, parent: QWidget) -> None:
        super().__init__(parent)
        self.at = at
        self._targets = list(sop.nodes)
        self.label = LabelChoice("Tulisan panah", ["", *LABELS])
        self.label.setEditText(arrow.label)
        self.target = PlainChoice("Sasaran panah", [_say_target(sop, node) for node in self._targets])
        self.target.setCurrentIndex(
            self._targets.index(arrow.target) if arrow.target in self._targets else -1
        )
        for combo in (self.label, self.target):
            combo.setMinimumContentsLength(8)
        self.sign = QLabel("→", self)  # another one at the chosen arrow
        self.confirm = QPushButton("Tegaskan", self)
        self.confirm.setToolTip("Panah ini dibaca dari uraian; menegaskan berarti memang begitu alurnya")
        self.confirm.setVisible(arrow.judged)
        self.remove = QPushButton("Hapus", self)
        self._lay_out(arrow)
        self.label.editTextChanged.connect(self._relabel)
        self.target.activated.connect(self._redirect)
        self.remove.clicked.connect(self._remove)
        self.confirm.clicked.connect(self._confirm)

    def _lay_out(self, arrow: Arrow) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(6))
        column.setSpacing(theme.px(3))
        for button in (self.confirm, self.remove):
            button.setProperty("chip", True)
        column.addLayout(_beside(self.label, self.remove))
        column.addLayout(_beside(self.sign, self.target, wide=1))
        if arrow.judged:
            column.addLayout(_beside(MutedLabel("dibaca dari uraian", self, wrap=True), self.confirm))

    def _relabel(self, text: str) -> None:
        self.relabelled.emit(self.at, text.strip())

    def _redirect(self, index: int) -> None:
        self.turned.emit(self.at, self._targets[index])

    def _remove(self, _checked: bool = False) -> None:
        self.removed.emit(self.at)

    def _confirm(self, _checked: bool = False) -> None:
        self.confirmed.emit(self.at)


class NodeStrip(QScrollArea):
    """Signals carry what is wanted; arrows are named by their place in the SOP."""

    words_typed = Signal(str)
    product_chosen = Signal(str)
    per_opd_set = Signal(bool)
    palette_wanted = Signal()
    arrow_wanted = Signal()
    relabelled = Signal(int, str)
    turned = Signal(int, str)
    removed = Signal(int)
    confirmed = Signal(int)
    left = Signal()  # Enter or Esc: back to the table

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Simbol terpilih dan panahnya")
        self.lines: list[ArrowLine] = []
        self._shown: tuple[object, ...] = ()
        self._node = ""
        self._make()
        self._fill_products()
        self.words.textEdited.connect(self.words_typed)
        self.makes.activated.connect(self._product)
        self.per_opd.clicked.connect(self.per_opd_set)
        self.palette_button.clicked.connect(self._palette)
        self.arrow_button.clicked.connect(self._arrow)

    def show_place(self, sop: Sop, row: Row | None, node: Node | None, arrow: int, *, aim: str) -> None:
        """Show the chosen symbol of the current row; ``arrow``: the chosen arrow, or -1.

        ``aim``: the symbol at which an arrow points that is being drawn by keys, "" for none.
        """
        leaving = [(at, one) for at, one in enumerate(sop.arrows) if node and one.source == node.id]
        entering = [one for one in sop.arrows if node and one.target == node.id]
        self._aim.setVisible(bool(aim))
        if aim:
            self._aim.setText(f"{_say_target(sop, aim)}?\n{KNOWN_AIM}")
        self.per_opd.setVisible(row is not None)
        self.per_opd.setChecked(row is not None and row.per_opd)
        self._part.setVisible(node is not None)
        self._nothing.setVisible(node is None)
        self._nothing.setText(NOTHING if sop.roles else NO_ROLE)
        self.heading.setText("" if row is None else f"Baris {row.label or row.no}")
        if node is None:
            self._shown = ()
            return
        self._show_node(sop, node)
        places = tuple((other, sop.nodes[other].role, sop.row_of[other].label) for other in sop.nodes)
        state = (node.id, tuple((at, one.target, one.judged) for at, one in leaving), places, sop.roles)
        if state != self._shown:
            self._shown = state
            self._fill_lines(sop, leaving)
        for line, (_at, one) in zip(self.lines, leaving, strict=True):
            if line.label.currentText().strip() != one.label:
                line.label.blockSignals(True)
                line.label.setEditText(one.label)
                line.label.blockSignals(False)
        self._entering.setText(
            "\n".join(f"dari {say_place(sop, one.source)}{_in_quotes(one.label)}" for one in entering)
            or "Belum ada panah masuk"
        )
        self._light(arrow)
        self._take_room()

    def focus_label(self, arrow: int) -> None:
        """Give the keyboard to the words of an arrow."""
        for line in self.lines:
            if line.at == arrow:
                self.ensureWidgetVisible(line)
                line.label.setFocus(Qt.FocusReason.OtherFocusReason)
                edit = line.label.lineEdit()
                if edit is not None:
                    edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ inside

    def _show_node(self, sop: Sop, node: Node) -> None:
        role = sop.role.get(node.role)
        kind = KINDS[node.kind][1]
        self._facts.setText(
            f"{role.name if role else 'Tanpa pelaksana'} · {symbol_word(sop, node.symbol)} · {kind}"
        )
        if self.words.text() != node.text:
            self.words.setText(node.text)
        keys = [key for key, _words in _products()]
        if node.makes not in keys:
            self._fill_products(node.makes)
            keys.append(node.makes)
        self.makes.setCurrentIndex(keys.index(node.makes))
        self.makes.setToolTip(self.makes.currentText())

    def _fill_products(self, other: str = "") -> None:
        self.makes.clear()
        self.makes.addItems([words for _key, words in _products()])
        if other:
            self.makes.addItem(other)

    def _fill_lines(self, sop: Sop, leaving: list[tuple[int, Arrow]]) -> None:
        empty(self._lines_room)
        self.lines = []
        for at, arrow in leaving:
            line = ArrowLine(sop, at, arrow, self)
            line.relabelled.connect(self.relabelled)
            line.turned.connect(self.turned)
            line.removed.connect(self.removed)
            line.confirmed.connect(self.confirmed)
            for part in (line.label, line.target, line.confirm, line.remove):
                part.ensurePolished()  # the style's heights count before the first paint, too
            self._lines_room.addWidget(line)
            self.lines.append(line)
        self._no_arrow.setVisible(not leaving)

    def _take_room(self) -> None:
        """Never narrower than what stands in it: nothing may be cut at the side."""
        layout = self._inner.layout()
        if layout is not None:
            layout.activate()
        bar = max(self.verticalScrollBar().sizeHint().width(), self.width() - self.viewport().width())
        wide = self._inner.minimumSizeHint().width() + bar + theme.px(4)
        self.setMinimumWidth(max(wide, theme.px(200)))

    def _light(self, arrow: int) -> None:
        for line in self.lines:
            line.sign.setText("▶" if line.at == arrow else "→")

    def _make(self) -> None:
        self._inner = inner = QWidget(self)
        column = QVBoxLayout(inner)
        pad = theme.px(8)
        column.setContentsMargins(pad, 0, pad, pad)
        column.setSpacing(theme.px(6))
        self.heading = SectionHeading("", inner, wrap=True)
        self.per_opd = QCheckBox("Sekali untuk setiap OPD", inner)
        self._nothing = MutedLabel(NOTHING, inner, wrap=True)
        self._aim = FieldLabel(KNOWN_AIM, inner, wrap=True)
        self._part = QWidget(inner)
        self._make_part()
        for widget in (self.heading, self.per_opd, self._nothing, self._aim, self._part):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inner)

    def _make_part(self) -> None:
        column = QVBoxLayout(self._part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        self._facts = MutedLabel("", self._part, wrap=True)
        self.palette_button = QPushButton("Simbol… (Spasi)", self._part)
        self.words = WordsEdit(self._part)
        self.words.setAccessibleName("Kata simbol ini")
        self.words.setPlaceholderText("bila baris punya beberapa simbol")
        self.makes = PlainChoice("Hasil simbol ini")
        self.makes.setMinimumContentsLength(10)
        self._lines_room = QVBoxLayout()
        self._lines_room.setSpacing(theme.px(4))
        self._no_arrow = MutedLabel("Tidak ada: alur berakhir di sini", self._part, wrap=True)
        self.arrow_button = QPushButton("Tambah panah (A)", self._part)
        self._entering = MutedLabel("", self._part, wrap=True)
        above: tuple[QWidget, ...] = (
            self._facts,
            self.palette_button,
            Caption("PANAH KELUAR", self._part),
        )
        below: tuple[QWidget, ...] = (
            self._no_arrow,
            self.arrow_button,
            Caption("PANAH MASUK", self._part),
            self._entering,
            FieldLabel("Menghasilkan", self._part),
            self.makes,
            FieldLabel("Kata simbol ini", self._part),
            self.words,
        )
        for widget in above:
            column.addWidget(widget)
        column.addLayout(self._lines_room)
        for widget in below:
            column.addWidget(widget)

    def _product(self, index: int) -> None:
        products = _products()
        if index < len(products):
            self.product_chosen.emit(products[index][0])

    def _palette(self, _checked: bool = False) -> None:
        self.palette_wanted.emit()

    def _arrow(self, _checked: bool = False) -> None:
        self.arrow_wanted.emit()


def _beside(left: QWidget, right: QWidget, *, wide: int = 0) -> QHBoxLayout:
    """Two widgets in a line; ``wide``: which of them takes the room left over."""
    line = QHBoxLayout()
    line.setSpacing(theme.px(4))
    line.addWidget(left, 1 - wide)
    line.addWidget(right, wide)
    return line


def _products() -> list[tuple[str, str]]:
    return [("", MAKES_NOTHING), *PRODUCTS.items()]


def _say_target(sop: Sop, node: str) -> str:
    place = say_place(sop, node)
    return place[:1].upper() + place[1:]


def _in_quotes(label: str) -> str:
    return f" (“{label}”)" if label else ""
