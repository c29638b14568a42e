"""Standar pelayanan: its components, with the times that cases really took beside the promise.

Every key is an edit; what the fourteen or twelve components are is known elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.domain.editing import (
    AddComponent,
    MoveComponent,
    RemoveComponent,
    SetComponent,
    SetService,
    SetServiceTitle,
)
from app.domain.findings import norm_totals, say_totals
from app.domain.measured import MeasuredTimes
from app.domain.norms import say_duration
from app.domain.standards import FOURTEEN, TWELVE, begin_standard
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.commands import plainly
from app.ui.kit.labels import BodyLabel, MutedLabel
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.lines import TextLine, WordsEdit
from app.ui.sops.editor.part import Part, at_spot, say_findings

_NOTHING = (
    "Belum ada standar pelayanan. Pilih susunannya; yang sudah tertulis di SOP ini (dasar hukum, jumlah "
    "waktu, peralatan, kualifikasi) langsung terisi dan tinggal dilengkapi."
)


class ComponentRow(QWidget):
    """One component: number, name, what is promised."""

    def __init__(self, form: ServiceForm, at: int) -> None:
        super().__init__()
        self.at = at
        self.label = WordsEdit()
        self.label.setFixedWidth(theme.px(48))
        self.label.setAccessibleName(f"Nomor komponen {at + 1}")
        self.name, self.text = TextLine("", most=4), TextLine("", most=14)
        self.name.editor.setAccessibleName(f"Nama komponen {at + 1}")
        self.text.editor.setAccessibleName(f"Uraian komponen {at + 1}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 5)
        for column, widget in enumerate((self.label, self.name, self.text)):
            grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for words, tip, call in (
            ("↑", "Naikkan komponen", partial(form.move_component, at, at - 1)),
            ("↓", "Turunkan komponen", partial(form.move_component, at, at + 1)),
            ("Hapus", "Hapus komponen (Ctrl+Z mengembalikannya)", partial(form.remove_component, at)),
        ):
            buttons.addWidget(_tool(words, tip, call))
        grid.addLayout(buttons, 0, 3, Qt.AlignmentFlag.AlignTop)
        self.label.textEdited.connect(partial(form.typed, at, "label"))
        self.name.typed.connect(partial(form.typed, at, "name"))
        self.text.typed.connect(partial(form.typed, at, "text"))
        for left in (self.label.left, self.name.left, self.text.left):
            left.connect(form.document.settle)

    def show_component(self, label: str, name: str, text: str) -> None:
        """Show these words."""
        if self.label.text() != label:
            self.label.setText(label)
        self.name.show_text(name)
        self.text.show_text(text)


class ServiceForm(Part):
    """The page of the service standard."""

    def __init__(self, document: SopDocument, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.rows: list[ComponentRow] = []
        self._times = MeasuredTimes()
        self.title = TextLine("Judul standar pelayanan", most=4)
        self.title.typed.connect(self._title_typed)
        self.title.left.connect(document.settle)
        self.fourteen = _button("Susun 14 komponen (PermenPANRB 15/2014)", partial(self.begin, FOURTEEN))
        self.twelve = _button("Susun 12 komponen", partial(self.begin, TWELVE))
        self.add = _button("Tambah komponen", self.add_component)
        self.drop = _button("Tanpa standar pelayanan", self.drop_all)
        self.measured = BodyLabel("")
        self._nothing = MutedLabel(_NOTHING, wrap=True)
        self._lay_out()

    def set_measured(self, times: MeasuredTimes) -> None:
        """How long completed cases took."""
        self._times = times
        self._say_times()

    def show_document(self) -> None:
        sop = self.document.sop
        self.title.show_text(sop.service_title)
        if len(self.rows) != len(sop.service):
            self._rebuild(len(sop.service))
        for row, component in zip(self.rows, sop.service, strict=True):
            row.show_component(component.label, component.name, component.text)
        some = bool(sop.service)
        self._card.setVisible(some)
        self._nothing.setVisible(not some)
        self.fourteen.setVisible(not some)
        self.twelve.setVisible(not some)
        self.drop.setVisible(some)
        self._say_times()

    def show_findings(self) -> None:
        for row in self.rows:
            row.text.remark(*say_findings(at_spot(self.document.findings, f"service:{row.at + 1}")))

    def go_to(self, spot: str) -> bool:
        area, _, at = spot.partition(":")
        if area != "service":
            return False
        self._refresh_now()
        wanted = int(at) - 1 if at.isdigit() else -1
        self.bring(self.rows[wanted].text if 0 <= wanted < len(self.rows) else self.title)
        return True

    # ------------------------------------------------------------ acts

    def begin(self, names: tuple[str, ...]) -> None:
        """Begin with these components."""
        self.document.apply(begin_standard(self.document.sop, names, "susun standar pelayanan"))
        if self.rows:
            self.bring(self.rows[0].text)

    def add_component(self) -> None:
        """A component at the end, at once to be named."""
        self.document.apply(AddComponent(len(self.document.sop.service)))
        if self.rows:
            self.bring(self.rows[-1].name)

    def remove_component(self, at: int) -> None:
        """Take a component out."""
        self.document.apply(RemoveComponent(at))

    def move_component(self, at: int, to: int) -> None:
        """Move a component."""
        if 0 <= to < len(self.rows):
            self.document.apply(MoveComponent(at, to))
            self.bring(self.rows[to].text)

    def drop_all(self) -> None:
        """The SOP has no service standard."""
        self.document.apply(SetService(()))

    def typed(self, at: int, part: str, text: str) -> None:
        """Words were typed in a component."""
        self.document.apply(SetComponent(at, part, text))

    # ------------------------------------------------------------ inside

    def _title_typed(self, text: str) -> None:
        self.document.apply(SetServiceTitle(text))

    def _refresh_now(self) -> None:
        if len(self.rows) != len(self.document.sop.service):
            self.show_document()

    def _say_times(self) -> None:
        sop, whole = self.document.sop, self._times.whole
        promised = f"Jumlah mutu baku di tabel: {say_totals(sop)}." if norm_totals(sop) else ""
        if self._times.cases:
            usual, longest = say_duration(whole.median * 60), say_duration(whole.longest * 60)
            real = (
                f"Kenyataannya pada {self._times.cases} kegiatan yang selesai: biasanya {usual}, "
                f"paling lama {longest} waktu kerja."
            )
        else:
            real = "Belum ada kegiatan selesai yang dapat diukur."
        self.measured.setText(f"{promised} {real}".strip())

    def _rebuild(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            row = ComponentRow(self, len(self.rows))
            self.rows.append(row)
            self._column.addWidget(row)

    def _lay_out(self) -> None:
        self.column.addWidget(self.measured)
        self.column.addWidget(self.title)
        self.column.addWidget(self._nothing)
        self._card = Card(pad=10)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(8))
        self._card.body.addLayout(self._column)
        self.column.addWidget(self._card)
        buttons = QHBoxLayout()
        for button in (self.fourteen, self.twelve, self.add, self.drop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.column.addStretch(1)


def _button(words: str, call: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(plainly(call))
    return button


def _tool(words: str, tip: str, call: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.clicked.connect(plainly(call))
    return button
