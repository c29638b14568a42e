"""A field for which tables are asked of which OPDs: OPDs at the left, tables with boxes at the right.

Boxes are about all OPDs chosen at the left.  It proposes nothing and stores nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.fields import Field
from app.ui.kit.labels import MutedLabel
from app.ui.requests.choosing import Choosing, Place, Ticked

ALL, TICKED, OWN = "all", "ticked", "own"
_STATES = {
    Ticked.NONE: Qt.CheckState.Unchecked,
    Ticked.SOME: Qt.CheckState.PartiallyChecked,
    Ticked.ALL: Qt.CheckState.Checked,
}
_LEFT, _RIGHT = 2, 5  # shares of the width
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class AskableTable:
    """A table as it is offered: ``producer`` an OPD's code, ``topic`` the code of its urusan."""

    key: str
    title: str
    producer: str = ""
    producer_name: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """Words at some places, by kind; each kind becomes a filter with its word."""

    kinds: Mapping[str, str]  # kind -> word of its filter
    places: Mapping[Place, str]  # place -> kind
    words: Mapping[Place, str]


NO_MARKS = Marks({}, {}, {})


class AskedField(Field[dict[str, tuple[str, ...]]]):
    """Space or a click ticks; search, urusan and filter leave what *Centang* and *Kosongkan* act on."""

    def __init__(
        self,
        opds: Sequence[tuple[str, str]],
        tables: Sequence[AskableTable],
        topics: Mapping[str, str],
        *,
        asked: Mapping[str, Iterable[str]] | None = None,
        locked: Mapping[Place, str] | None = None,
        marks: Marks = NO_MARKS,
    ) -> None:
        """``opds``: code and name; ``topics``: words of the urusan that occur, by code."""
        super().__init__("", required=True)
        self._names = dict(opds)
        self._known = {table.key: table for table in tables}
        self._topics = dict(topics)
        self._marks = marks
        self.choosing = Choosing([code for code, _name in opds], list(self._known), asked, locked)
        self.opds = _OpdModel(self)
        self.tables = _TableModel(self)
        self.opd_list = _list(self.opds, "OPD")
        self.table_list = _list(self.tables, "Tabel")
        self.opd_search, self.table_search = _search("Cari OPD …"), _search("Cari tabel …")
        self.topic = QComboBox()
        self.about = MutedLabel("")
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.all, self.none = _button("Centang semua"), _button("Kosongkan")
        kinds = [(ALL, "Semua"), (TICKED, "Dicentang"), (OWN, "Produksi OPD"), *marks.kinds.items()]
        self.chips = FilterChips(kinds)
        self.furnish(self._panes())
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretch(1, 1)  # the lists take the room, not the line under them
        self.setFocusProxy(self.opd_list)
        self._connect()
        self.opd_list.selectAll()
        self._opds_chosen()

    # ------------------------------------------------------------ the value

    def value(self) -> dict[str, tuple[str, ...]]:
        return self.choosing.asked()

    def set_value(self, value: Mapping[str, Iterable[str]]) -> None:
        self.choosing.start(value)
        self._changed()

    def empty(self) -> bool:
        return not self.choosing.asked()

    def fit(self, width: int) -> None:
        """Be laid out for so many pixels: chips would ask for the lines they need at their narrowest."""
        self.chips.setFixedHeight(
            self.chips.heightForWidth(width * _RIGHT // (_LEFT + _RIGHT) - theme.px(24))
        )

    # ------------------------------------------------------------ acts

    def chosen(self) -> list[str]:
        """The OPDs that boxes are about."""
        rows = sorted(index.row() for index in self.opd_list.selectionModel().selectedIndexes())
        return [self.opds.shown[row] for row in rows]

    def choose(self, codes: Iterable[str]) -> None:
        """Choose these OPDs at the left; those the search hides are passed over."""
        model = self.opd_list.selectionModel()
        model.clearSelection()
        for code in codes:
            if code in self.opds.shown:
                index = self.opds.index(self.opds.shown.index(code))
                model.select(index, QItemSelectionModel.SelectionFlag.Select)

    def tick(self, keys: Iterable[str], *, on: bool) -> None:
        """Tick or untick tables for the chosen OPDs; what may not go stays."""
        stay = self.choosing.put(self.chosen(), list(keys), on=on)
        self._changed()
        if stay:
            self._say_stays(stay)

    def shown_tables(self) -> list[str]:
        """The tables that search, urusan and filter leave."""
        words = self.table_search.text().casefold().split()
        topic, kind, opds = self.topic.currentData(), self.chips.key(), self.chosen()
        return [
            key
            for key, table in self._known.items()
            if (not topic or table.topic == topic)
            and self._is_kind(kind, table, opds)
            and all(word in f"{table.title} {table.producer_name}".casefold() for word in words)
        ]

    def say_table(self, key: str) -> str:
        """A table with its producer, and what there is to say of it at the chosen OPDs."""
        table, opds = self._known[key], self.chosen()
        parts = [table.title]
        if table.producer_name and opds != [table.producer]:
            parts.append(table.producer_name)
        why = self.choosing.why_locked(opds, key)
        marks = dict.fromkeys(self._marks.words[opd, key] for opd in opds if (opd, key) in self._marks.words)
        return " – ".join(parts) + "".join(f" · {said}" for said in (why, *marks) if said)

    def say_opd(self, code: str) -> str:
        """An OPD with the number of tables it is asked."""
        count = self.choosing.count(code)
        return f"{self._names[code]} ({count})" if count else self._names[code]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space turns all chosen tables; letters search; Enter in a list is done."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if watched is self.table_list and event.key() == Qt.Key.Key_Space:
                self._turn([index.row() for index in self.table_list.selectionModel().selectedIndexes()])
                return True
            typed = event.text().strip()
            if watched in (self.opd_list, self.table_list) and plain and typed and typed.isprintable():
                line = self.opd_search if watched is self.opd_list else self.table_search
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                line.setText(typed)
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Lines measured before the style was known are measured again."""
        super().showEvent(event)
        for view in (self.opd_list, self.table_list):
            view.doItemsLayout()

    # ------------------------------------------------------------ inside

    def _is_kind(self, kind: str, table: AskableTable, opds: Sequence[str]) -> bool:
        match kind:
            case "all":
                return True
            case "ticked":
                return any(self.choosing.is_on(opd, table.key) for opd in opds)
            case "own":
                return table.producer in opds
            case _:
                return any(self._marks.places.get((opd, table.key)) == kind for opd in opds)

    def _turn(self, rows: Sequence[int]) -> None:
        keys = [self.tables.shown[row] for row in rows]
        opds = self.chosen()
        on = any(self.choosing.ticked(opds, key) is not Ticked.ALL for key in keys)
        self.tick(keys, on=on)

    def _connect(self) -> None:
        self.topic.addItem("Semua urusan", "")
        for code in dict.fromkeys(table.topic for table in self._known.values() if table.topic):
            self.topic.addItem(self._topics.get(code, code), code)
        self.topic.setVisible(self.topic.count() > 2)
        self.opd_list.selectionModel().selectionChanged.connect(self._opds_chosen)
        self.table_list.clicked.connect(self._clicked)
        self.table_list.installEventFilter(self)
        self.opd_list.installEventFilter(self)
        self.opd_search.textChanged.connect(self._search_opds)
        self.table_search.textChanged.connect(self._refill)
        self.topic.currentIndexChanged.connect(self._refill)
        self.chips.chosen.connect(self._refill)
        self.all.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)

    def _search_opds(self, text: str) -> None:
        words, before = text.casefold().split(), self.chosen()
        self.opds.show(
            [
                code
                for code, name in self._names.items()
                if all(word in f"{name} {code}".casefold() for word in words)
            ]
        )
        self.choose(before)
        if not self.chosen():
            self.opd_list.selectAll()

    def _opds_chosen(self, *_selection: object) -> None:
        self._refill()

    def _refill(self, *_news: object) -> None:
        self.tables.show(self.shown_tables())
        self._say_about()

    def _changed(self) -> None:
        self.opds.refresh()
        self.tables.refresh()
        self._say_about()
        self.edited()

    def _say_about(self) -> None:
        chosen = self.chosen()
        whom = self._names[chosen[0]] if len(chosen) == 1 else f"{len(chosen)} OPD"
        self.about.setText(f"Centang berlaku untuk {whom}; tampil {len(self.tables.shown)} tabel.")

    def _say_stays(self, count: int) -> None:
        self.about.setText(f"{count} tetap diminta karena sudah berjalan; sebabnya tertulis di sampingnya.")

    def _clicked(self, index: QModelIndex) -> None:
        self._turn([index.row()])

    def _tick_all(self, _checked: bool = False) -> None:
        self.tick(self.tables.shown, on=True)

    def _tick_none(self, _checked: bool = False) -> None:
        self.tick(self.tables.shown, on=False)

    def _panes(self) -> QWidget:
        box = QWidget()
        panes = QHBoxLayout(box)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(theme.px(12))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(theme.px(6))
        left.addWidget(self.opd_search)
        left.addWidget(self.opd_list, 1)
        tools = QHBoxLayout()
        tools.setSpacing(theme.px(6))
        tools.addWidget(self.table_search, 3)
        tools.addWidget(self.topic, 2)
        tools.addWidget(self.all)
        tools.addWidget(self.none)
        right.addLayout(tools)
        right.addWidget(self.chips)
        right.addWidget(self.table_list, 1)
        right.addWidget(self.about)
        panes.addLayout(left, _LEFT)
        panes.addLayout(right, _RIGHT)
        self.topic.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.topic.setMinimumContentsLength(12)
        self.topic.setAccessibleName("Urusan")
        return box


class _Lines(QAbstractListModel):
    """Keys in an order; what a line says is the field's."""

    def __init__(self, field: AskedField, keys: Iterable[str]) -> None:
        super().__init__(field)
        self.field = field
        self.shown = list(keys)

    def show(self, keys: Sequence[str]) -> None:
        """Show these lines instead."""
        self.beginResetModel()
        self.shown = list(keys)
        self.endResetModel()

    def refresh(self) -> None:
        """The same lines say something else."""
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self.shown)


class _OpdModel(_Lines):
    def __init__(self, field: AskedField) -> None:
        super().__init__(field, field.choosing.opds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and index.isValid():
            return self.field.say_opd(self.shown[index.row()])
        return None


class _TableModel(_Lines):
    def __init__(self, field: AskedField) -> None:
        super().__init__(field, field.choosing.tables)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.field.say_table(key)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _STATES[self.field.choosing.ticked(self.field.chosen(), key)]
        if role == Qt.ItemDataRole.ForegroundRole and self._is_locked(key):
            return theme.color("muted")
        return None

    def _is_locked(self, key: str) -> bool:
        return self.field.choosing.is_locked(self.field.chosen(), key)


def _list(model: QAbstractListModel, name: str) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setUniformItemSizes(True)
    view.setProperty("roomy", True)
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # what stands at the end is worth as much
    view.setMinimumHeight(theme.px(96))
    return view


def _search(words: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(words)
    line.setClearButtonEnabled(True)
    line.setAccessibleName(words.rstrip(" …"))
    return line


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
