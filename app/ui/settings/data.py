"""Data: where the database and its files lie, its copies, a copy made now.

It does not restore a copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, timezone
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout

from app.core import texts
from app.core.errors import UserError
from app.domain.dates import say_moment
from app.services.data_care import CopyRow, DataCare, DataPlace
from app.services.office import Office
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.cards import Card
from app.ui.kit.labels import BodyLabel, FieldLabel, MutedLabel, SectionHeading
from app.ui.kit.messages import open_folder
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.tasks import Report
from app.ui.kit.tools import Tools
from app.ui.settings.section import Section, flow_of


class _Facts(NamedTuple):
    place: DataPlace
    copies: list[CopyRow]
    zone: timezone


class DataSection(Section):
    """The data and their copies."""

    key = "data"
    title = "Data dan cadangan"
    lead = "Setiap kali Alur dibuka, satu cadangan dibuat; sepuluh yang terbaru disimpan."

    def __init__(self, tools: Tools, care: DataCare, office: Office) -> None:
        super().__init__(tools)
        self._care = care
        self._office = office
        self._place: DataPlace | None = None
        self._zone = timezone(timedelta())
        self.copy_command = self.action("Cadangkan sekarang", self.copy_now, "Ctrl+Shift+B")
        self.open_command = self.action("Buka folder data", self.open_data, "Ctrl+Shift+O")
        self.copies_command = self.action("Buka folder cadangan", self.open_copies)
        self.model: RowTableModel[CopyRow] = RowTableModel(self._columns(), _path)
        self.table = RowTable(
            self.model,
            ("Belum ada cadangan", "Tekan “Cadangkan sekarang” untuk membuat yang pertama."),
            "settings/data",
            tools.remember,
        )
        self.table.set_commands(self.commands())
        self.table.opened.connect(self._opened)
        self.progress = ProgressStrip(self)
        self._lay_out()
        self.setFocusProxy(self.table)

    def commands(self) -> Sequence[QAction | None]:
        return (self.copy_command, self.open_command, self.copies_command)

    def everywhere(self) -> Sequence[QAction]:
        return (self.copy_command, self.open_command)

    def hints(self) -> str:
        return "Ctrl+Shift+B cadangkan   Ctrl+Shift+O buka folder"

    def reload(self) -> None:
        self.tools.runner.ask(partial(_read, self._care, self._office), done=self._known, newest="facts")

    def copy_now(self) -> None:
        """Copy the database beside the window; the list follows."""
        self.copy_command.setEnabled(False)
        job = self.tools.runner.make(_copy, self._care, done=self._copied, failed=self._not_copied)
        if not self.copy_command.isEnabled():  # it has not ended already
            self.progress.follow(job, texts.say("settings.copying"))
            job.cancelled.connect(self._ended)

    def open_data(self) -> None:
        """Show the folder of the database."""
        if self._place is not None and self._place.is_file:
            open_folder(Path(self._place.database))

    def open_copies(self) -> None:
        """Show the folder of the copies."""
        if self._place is not None and self._place.copies_folder is not None:
            open_folder(self._place.copies_folder)

    def _columns(self) -> Sequence[Column[CopyRow]]:
        return (
            Column("Dibuat", self._made, sort=_made_at),
            Column("Ukuran", _size, sort=_bytes, align=Align.RIGHT),
            Column("Berkas", _name, stretch=1),
        )

    def _lay_out(self) -> None:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        self.facts = {
            name: BodyLabel("", card) for name in ("Basis data", "Lampiran", "Cadangan", "Versi Alur")
        }
        for at, (name, label) in enumerate(self.facts.items()):
            grid.addWidget(FieldLabel(name, card), at, 0)
            grid.addWidget(label, at, 1)
        card.body.addLayout(grid)
        self.column.addWidget(card)
        self.column.addWidget(SectionHeading("Cadangan", self))
        self.column.addWidget(
            flow_of(*(CommandButton(command, self) for command in self.commands() if command))
        )
        self.server = MutedLabel(
            "Basis data ada di server; cadangannya dibuat oleh pengelola server.", self, wrap=True
        )
        self.server.hide()
        self.column.addWidget(self.server)
        self.column.addWidget(self.progress)
        sheet = Card(pad=0)
        sheet.body.addWidget(self.table)
        self.column.addWidget(sheet, 1)

    def _known(self, facts: _Facts) -> None:
        self._place, self._zone = facts.place, facts.zone
        place = facts.place
        size = f" ({say_size(place.size)})" if place.is_file else ""
        self.facts["Basis data"].setText(f"{place.database}{size}")
        self.facts["Lampiran"].setText(str(place.files))
        self.facts["Cadangan"].setText(str(place.copies_folder or "Dibuat oleh server"))
        self.facts["Versi Alur"].setText(place.version or "Tidak diketahui")
        self.server.setVisible(not place.is_file)
        for command in self.commands():
            assert command is not None
            command.setEnabled(place.is_file)
        self.model.set_rows(facts.copies)

    def _not_copied(self, error: UserError) -> None:
        self._ended()
        self.tools.messages.problem(error)

    def _copied(self, row: CopyRow | None) -> None:
        self._ended()
        if row is not None:
            self.tools.messages.made(texts.say("settings.copied", name=row.path.name), row.path)

    def _ended(self) -> None:
        self.copy_command.setEnabled(True)
        self.reload()

    def _opened(self, row: CopyRow) -> None:
        open_folder(row.path)

    def _made(self, row: CopyRow) -> str:
        return say_moment(row.made_at.astimezone(self._zone))


def _read(care: DataCare, office: Office) -> _Facts:
    return _Facts(care.place(), care.copies(), office.calendar().local_zone)


def _copy(report: Report, care: DataCare) -> CopyRow | None:
    return care.copy_now(partial(_tell, report))


def _tell(report: Report, done: int, total: int) -> None:
    report(done, total, texts.say("settings.copying"))


def say_size(size: int) -> str:
    """ "412 KB", "1,2 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} KB".replace(",", ".")
    return f"{size / 1_000_000:,.1f} MB".translate(str.maketrans(",.", ".,"))


def _path(row: CopyRow) -> Path:
    return row.path


def _made_at(row: CopyRow) -> object:
    return row.made_at


def _size(row: CopyRow) -> str:
    return say_size(row.size)


def _bytes(row: CopyRow) -> int:
    return row.size


def _name(row: CopyRow) -> str:
    return row.path.name
