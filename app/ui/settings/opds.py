"""OPD: the departments that give data; added one by one or pasted from a spreadsheet.

It does not know what an OPD was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes, Topic
from app.core.errors import UserError
from app.domain.dates import say_short
from app.domain.tables.asking import post_of_head
from app.domain.tables.opds import OpdPreview
from app.domain.tables.outside import OutsideList, Reading
from app.services.people import OpdRow, People
from app.services.requests.opds import OpdRegister
from app.ui.kit.mapping import Mapped, MappingDialog, keep_mapped, kept_mapped
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.rowtable import Column
from app.ui.kit.tasks import Job, Report
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.settings.opd_dialog import OpdDialog
from app.ui.settings.opd_import import OpdImportDialog, proposals, sheets_of
from app.ui.settings.pasting import PasteDialog, pasted_opds
from app.ui.settings.section import ListSection

LISTS = "Daftar OPD (*.xlsx *.xls *.ods *.csv *.tsv *.txt);;Semua berkas (*)"
COLUMNS_KEY = "settings/opd-columns"


class OpdsSection(ListSection[OpdRow]):
    """OPDs by code."""

    key = "opd"
    title = "OPD"
    lead = "Perangkat daerah yang diminta memberi data; langkah per OPD berjalan sendiri-sendiri."
    empty = ("Belum ada OPD", "Tekan Ins untuk mengisi satu per satu, atau Ctrl+V untuk menempel dari Excel.")
    one = "OPD"
    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.OPDS})

    def __init__(self, tools: Tools, people: People, register: OpdRegister) -> None:
        self._people = people
        self._register = register
        super().__init__(tools)

    def columns(self) -> Sequence[Column[OpdRow]]:
        return (
            Column("Kode", _code),
            Column("Nama", _name, stretch=3, tip=_whole),
            Column("Jenis", _kind, spare=4),
            Column("Kepala", _head, stretch=2, spare=2, tip=_whole),
            Column("Pangkat dan NIP", _standing, stretch=2, spare=6),
            Column("Operator data", _operator, stretch=2, spare=1, tip=_whole),
            Column("SK operator", _appointment, stretch=2, spare=5),
            Column("Kontak", _contact, stretch=2, spare=3),
            Column("Alamat", _address, stretch=2, spare=7),
            Column("Keadaan", _state, tone=_tone),
        )

    def more_commands(self) -> Sequence[QAction]:
        self.paste_command = self.action("Tempel dari Excel…", self.paste, "Ctrl+V")
        self.paste_command.setToolTip("Dua kolom: kode dan nama; lebih dari itu beserta judul kolomnya")
        self.import_command = self.action("Impor daftar…", self.bring_in, "Ctrl+I")
        self.import_command.setToolTip(
            "Dari Excel, LibreOffice, atau CSV; arti kolom dapat dipilih, semua baris ditunjukkan dahulu"
        )
        return (self.paste_command, self.import_command)

    def above(self) -> QWidget:
        self.strip = ProgressStrip()
        return self.strip

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
        said = QGuiApplication.clipboard().text()
        if max((line.count("\t") for line in said.splitlines()), default=0) > 1:
            self.tools.runner.ask(self._register.preview_text, said, done=self._show_list)
            return
        found = pasted_opds(said, self.rows)
        if not found:
            self.tools.messages.problem(texts.say("settings.nothing_to_paste"))
        else:
            PasteDialog(self.window(), found, self.tools.remember).open_for(self._add_all)

    def bring_in(self) -> None:
        """Show what a file holds, and store what is new or changed."""
        path = self.tools.messages.choose_file("Pilih daftar OPD", LISTS)
        if path is not None:
            self._follow(self.tools.runner.make(_open, self._register, path, done=self._file_opened))

    def _file_opened(self, found: OutsideList) -> None:
        kept = kept_mapped(self.tools.remember, COLUMNS_KEY, sheets_of(found))
        self._preview(found, None if kept is None else Reading(kept.sheet, kept.heading, kept.columns))

    def _preview(self, found: OutsideList, reading: Reading | None) -> None:
        shown = partial(self._show_list, found=found)
        self._follow(self.tools.runner.make(_preview, self._register, found, reading, done=shown))

    def _show_list(self, preview: OpdPreview, found: OutsideList | None = None) -> None:
        dialog = OpdImportDialog(self.window(), preview, self.tools.remember, from_file=found is not None)
        if found is not None:
            dialog.columns_wanted.connect(partial(self._ask_columns, found, preview.reading))
        dialog.open_for(partial(self._take, preview))

    def _ask_columns(self, found: OutsideList, start: Reading) -> None:
        mapped = Mapped(start.sheet, start.heading, dict(start.columns or {}))
        dialog = MappingDialog(self.window(), sheets_of(found), proposals(found), mapped)
        dialog.open_for(partial(self._mapped, found))

    def _mapped(self, found: OutsideList, mapped: Mapped) -> None:
        keep_mapped(self.tools.remember, COLUMNS_KEY, sheets_of(found), mapped)
        self._preview(found, Reading(mapped.sheet, mapped.heading, mapped.columns))

    def _follow(self, job: Job) -> None:
        self.strip.follow(job, texts.say("settings.import_begins"))
        job.cancelled.connect(self._stopped)

    def _stopped(self) -> None:
        self.tools.messages.info(texts.say("settings.import_stopped"))

    def _take(self, preview: OpdPreview, choices: Mapping[int, bool]) -> None:
        before = {row.id: row for row in self.rows}
        taken = partial(self._taken, before)
        self._follow(self.tools.runner.change(_take, self._register, preview, choices, done=taken))

    def _taken(self, before: Mapping[int, OpdRow], changes: Changes) -> None:
        self.want(changes.ids[0])
        undo = partial(self.tools.runner.do, partial(_put_back, self._people, before, changes.ids))
        self.tools.messages.info(texts.say("settings.opds_taken", count=len(changes.ids)), undo=undo)

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


def _open(report: Report, register: OpdRegister, path: Path) -> OutsideList:
    return register.open_list(path, report)


def _preview(
    report: Report, register: OpdRegister, found: OutsideList, reading: Reading | None
) -> OpdPreview:
    return register.preview_list(found, reading, report)


def _take(report: Report, register: OpdRegister, preview: OpdPreview, choices: Mapping[int, bool]) -> Changes:
    return register.take(preview, choices, report)


def _save_all(people: People, rows: Sequence[OpdRow]) -> Changes:
    return sum((people.save_opd(row) for row in rows), Changes())


def _put_back(people: People, before: Mapping[int, OpdRow], ids: Sequence[int]) -> Changes:
    """Give OPDs their old words; those that were not there go."""
    done = (people.save_opd(before[opd]) if opd in before else people.remove_opd(opd) for opd in ids)
    return sum(done, Changes())


def _remove_all(people: People, ids: Sequence[int]) -> Changes:
    return sum((people.remove_opd(opd) for opd in ids), Changes())


def _code(row: OpdRow) -> str:
    return row.code


def _name(row: OpdRow) -> str:
    return row.name


def _head(row: OpdRow) -> str:
    return row.head_name or "–"


def _operator(row: OpdRow) -> str:
    facts = (row.operator_name, row.operator_phone, row.operator_email)
    return " · ".join(part for part in facts if part) or "–"


def _contact(row: OpdRow) -> str:
    return row.contact or "–"


def _kind(row: OpdRow) -> str:
    return row.kind or "–"


def _address(row: OpdRow) -> str:
    return row.address or "–"


def _standing(row: OpdRow) -> str:
    return " · ".join(part for part in (row.head_rank, row.head_nip) if part) or "–"


def _appointment(row: OpdRow) -> str:
    day = say_short(row.appointment_date) if row.appointment_date else ""
    return ", ".join(part for part in (row.appointment_number, day) if part) or "–"


def _whole(row: OpdRow) -> str:
    """Everything known of an OPD, also where the list has no room for it."""
    post = row.head_post or post_of_head(row.name)
    facts = (
        ("", row.name),
        ("Jenis", row.kind),
        ("Alamat", row.address),
        ("Kontak", row.contact),
        (post, row.head_name),
        ("Pangkat", row.head_rank),
        ("NIP", row.head_nip),
        ("Operator data", row.operator_name),
        ("HP/WA", row.operator_phone),
        ("E-mail", row.operator_email),
        ("SK operator", "" if _appointment(row) == "–" else _appointment(row)),
    )
    return "\n".join(f"{name}: {value}" if name else value for name, value in facts if value)


def _state(row: OpdRow) -> str:
    return "Aktif" if row.is_active else "Tidak aktif"


def _tone(row: OpdRow) -> Tone:
    return Tone.GOOD if row.is_active else Tone.MUTED
