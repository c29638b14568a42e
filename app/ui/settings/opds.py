"""OPD: the departments that give data; added one by one or pasted from a spreadsheet.

It does not know what an OPD was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes, Topic
from app.core.errors import UserError
from app.services.people import OpdRow, People
from app.ui.kit.fields import CheckField, TextField
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.settings.pasting import PasteDialog, pasted_opds
from app.ui.settings.positions import code_problem
from app.ui.settings.rowdialog import RowDialog
from app.ui.settings.section import ListSection


class OpdsSection(ListSection[OpdRow]):
    """OPDs by code."""

    key = "opd"
    title = "OPD"
    lead = "Perangkat daerah yang diminta memberi data; langkah per OPD berjalan sendiri-sendiri."
    empty = ("Belum ada OPD", "Tekan Ins untuk mengisi satu per satu, atau Ctrl+V untuk menempel dari Excel.")
    one = "OPD"
    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.OPDS})

    def __init__(self, tools: Tools, people: People) -> None:
        self._people = people
        super().__init__(tools)

    def columns(self) -> Sequence[Column[OpdRow]]:
        return (
            Column("Kode", _code),
            Column("Nama", _name, stretch=3),
            Column("Alamat", _address, stretch=2),
            Column("Kontak", _contact, stretch=2),
            Column("Keadaan", _state, tone=_tone),
        )

    def more_commands(self) -> Sequence[QAction]:
        self.paste_command = self.action("Tempel dari Excel…", self.paste, "Ctrl+V")
        self.paste_command.setToolTip("Dua kolom: kode dan nama")
        return (self.paste_command,)

    def reload(self) -> None:
        self.tools.runner.ask(self._people.opds, done=self.set_rows, newest="rows")

    def edit(self, row: OpdRow | None) -> None:
        others = [known for known in self.rows if row is None or known.id != row.id]
        OpdDialog(self.window(), row, others).open_for(self._save)

    def take_out(self, row: OpdRow) -> None:
        self.tools.runner.do(
            self._people.remove_opd,
            row.id,
            done=partial(self._removed, row),
            failed=partial(self._not_removed, row),
        )

    def paste(self) -> None:
        """Show what the clipboard holds, and add what is new."""
        found = pasted_opds(QGuiApplication.clipboard().text(), self.rows)
        if not found:
            self.tools.messages.problem(texts.say("settings.nothing_to_paste"))
        else:
            PasteDialog(self.window(), found, self.tools.remember).open_for(self._add_all)

    def _save(self, row: OpdRow) -> None:
        self.tools.runner.do(self._people.save_opd, row, done=self.added)

    def _removed(self, row: OpdRow, _changes: Changes) -> None:
        undo = partial(self._save, replace(row, id=0))
        self.tools.messages.info(texts.say("settings.removed", name=row.name), undo=undo)

    def _not_removed(self, row: OpdRow, error: UserError) -> None:
        """An OPD on record stays there, but is offered for no new case."""
        if error.code != "people.in_use":
            self.tools.messages.problem(error)
            return
        aside = replace(row, is_active=False)
        self.tools.runner.do(self._people.save_opd, aside, done=partial(self._set_aside, row))

    def _set_aside(self, row: OpdRow, _changes: Changes) -> None:
        undo = partial(self._save, row)
        self.tools.messages.info(texts.say("settings.set_aside", name=row.name), undo=undo)

    def _add_all(self, rows: tuple[OpdRow, ...]) -> None:
        self.tools.runner.do(partial(_save_all, self._people, rows), done=self._all_added)

    def _all_added(self, changes: Changes) -> None:
        self.want(changes.ids[0])
        self.tools.messages.info(
            texts.say("settings.opds_pasted", count=len(changes.ids)),
            undo=partial(self._take_back, changes.ids),
        )

    def _take_back(self, ids: tuple[int, ...]) -> None:
        self.tools.runner.do(partial(_remove_all, self._people, ids))


class OpdDialog(RowDialog[OpdRow]):
    """One OPD."""

    def __init__(self, parent: QWidget | None, row: OpdRow | None, others: Sequence[OpdRow]) -> None:
        """``others``: the OPDs whose codes are taken."""
        super().__init__(parent, "Ubah OPD" if row else "OPD baru", "Simpan OPD")
        self._row = row or OpdRow(0, "", "")
        self.name = TextField("Nama", required=True, hint="Nama lengkap: Dinas Kesehatan")
        self.code = TextField(
            "Kode",
            required=True,
            longest=64,
            hint="Singkat, tanpa spasi: DINKES",
            check=partial(code_problem, {other.code: other.name for other in others}),
        )
        self.address = TextField("Alamat")
        self.contact = TextField("Kontak", hint="Nama dan nomor yang dapat dihubungi")
        self.active = CheckField("Aktif", hint="Yang tidak aktif tidak ditawarkan pada kegiatan baru")
        self.add(self.name)
        self.add(self.code)
        self.add(self.address)
        self.add(self.contact)
        self.add(self.active)
        for field, value in (
            (self.name, self._row.name),
            (self.code, self._row.code),
            (self.address, self._row.address),
            (self.contact, self._row.contact),
        ):
            if value:
                field.set_value(value)
        self.active.set_value(self._row.is_active)

    def value(self) -> OpdRow:
        return replace(
            self._row,
            name=self.name.value(),
            code=self.code.value(),
            address=self.address.value(),
            contact=self.contact.value(),
            is_active=self.active.value(),
        )


def _save_all(people: People, rows: Sequence[OpdRow]) -> Changes:
    return sum((people.save_opd(row) for row in rows), Changes())


def _remove_all(people: People, ids: Sequence[int]) -> Changes:
    return sum((people.remove_opd(opd) for opd in ids), Changes())


def _code(row: OpdRow) -> str:
    return row.code


def _name(row: OpdRow) -> str:
    return row.name


def _address(row: OpdRow) -> str:
    return row.address or "–"


def _contact(row: OpdRow) -> str:
    return row.contact or "–"


def _state(row: OpdRow) -> str:
    return "Aktif" if row.is_active else "Tidak aktif"


def _tone(row: OpdRow) -> Tone:
    return Tone.GOOD if row.is_active else Tone.MUTED
