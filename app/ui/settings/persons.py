"""Orang: who works here, with rank, NIP and post.

It refuses no rank or number that looks wrong: old papers carry such.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from app.core import texts
from app.core.changes import Changes, Topic
from app.core.errors import Refused, UserError
from app.domain.nip import format_nip, parse_nip
from app.domain.ranks import RANKS, rank_fault
from app.services.people import People, PersonRow, PositionRow
from app.ui.kit.fields import CheckField, ChoiceField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.settings.positions import code_problem
from app.ui.settings.rowdialog import RowDialog
from app.ui.settings.section import ListSection


class PersonsSection(ListSection[PersonRow]):
    """Persons, highest post first."""

    key = "orang"
    title = "Orang"
    lead = "Nama, pangkat, dan NIP tercetak pada tanda tangan. Kode dipakai sebagai nama pengguna."
    empty = ("Belum ada orang", "Isi jabatan lebih dahulu, lalu tekan Ins atau “Tambah…”.")
    one = "Orang"
    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE})

    def __init__(self, tools: Tools, people: People) -> None:
        self._people = people
        self._positions: list[PositionRow] = []
        super().__init__(tools)

    def columns(self) -> Sequence[Column[PersonRow]]:
        return (
            Column("Kode", _code),
            Column("Nama", _name, stretch=2),
            Column("Jabatan", _position, sort=_level, stretch=2),
            Column("Pangkat", _rank, stretch=1, spare=1),
            Column("NIP", _nip),
            Column("Keadaan", _state, tone=_tone),
        )

    def reload(self) -> None:
        self.tools.runner.ask(self._people.positions, done=self._positions_known, newest="positions")
        self.tools.runner.ask(self._people.persons, done=self.set_rows, newest="rows")

    def edit(self, row: PersonRow | None) -> None:
        others = [known for known in self.rows if row is None or known.id != row.id]
        PersonDialog(self.window(), row, self._positions, others).open_for(self._save)

    def take_out(self, row: PersonRow) -> None:
        self.tools.runner.do(
            self._people.remove_person,
            row.id,
            done=partial(self._removed, row),
            failed=partial(self._not_removed, row),
        )

    def _positions_known(self, rows: list[PositionRow]) -> None:
        self._positions = rows

    def _save(self, row: PersonRow) -> None:
        self.tools.runner.do(self._people.save_person, row, done=self.added)

    def _removed(self, row: PersonRow, _changes: Changes) -> None:
        undo = partial(self._save, replace(row, id=0))
        self.tools.messages.info(texts.say("settings.removed", name=row.name), undo=undo)

    def _not_removed(self, row: PersonRow, error: UserError) -> None:
        """Who took part in a case stays on record, but takes on no new work."""
        if error.code != "people.in_use":
            self.tools.messages.problem(error)
            return
        aside = replace(row, is_active=False)
        self.tools.runner.do(self._people.save_person, aside, done=partial(self._set_aside, row))

    def _set_aside(self, row: PersonRow, _changes: Changes) -> None:
        undo = partial(self._save, row)
        self.tools.messages.info(texts.say("settings.set_aside", name=row.name), undo=undo)


class PersonDialog(RowDialog[PersonRow]):
    """One person; a NIP that looks wrong is said, not refused: old papers carry such numbers."""

    def __init__(
        self,
        parent: QWidget | None,
        row: PersonRow | None,
        positions: Sequence[PositionRow],
        others: Sequence[PersonRow],
    ) -> None:
        """``others``: the persons whose codes are taken."""
        super().__init__(parent, "Ubah orang" if row else "Orang baru", "Simpan orang")
        self._row = row or PersonRow(0, "", "")
        self.name = TextField("Nama", required=True, hint="Dengan gelar, seperti tercetak")
        self.code = TextField(
            "Kode",
            required=True,
            longest=64,
            hint="Nama pengguna: kasi",
            check=partial(code_problem, {other.code: other.name for other in others}),
        )
        self.position = ChoiceField("Jabatan", [(post.id, post.name) for post in positions])
        self.rank = TextField("Pangkat", hint="Misalnya Penata Tingkat I (III/d)")
        self.nip = TextField("NIP", longest=40, hint="18 angka; NI PPPK juga 18 angka")
        self.active = CheckField("Aktif", hint="Yang tidak aktif tidak lagi menjadi pelaksana kegiatan baru")
        self.add(self.name)
        self.add(self.code, self.position)
        self.add(self.rank, self.nip)
        self.add(self.active)
        self.warning = MutedLabel("", self, wrap=True)
        self.warning.hide()
        self.add_widget(self.warning)
        _offer_ranks(self.rank)
        self.nip.changed.connect(self._look)
        self.rank.changed.connect(self._look)
        self._show()

    def _show(self) -> None:
        for field, value in (
            (self.name, self._row.name),
            (self.code, self._row.code),
            (self.rank, self._row.rank),
            (self.nip, self._row.nip),
        ):
            if value:
                field.set_value(value)
        self.position.set_value(self._row.position_id)
        self.active.set_value(self._row.is_active)

    def value(self) -> PersonRow:
        return replace(
            self._row,
            name=self.name.value(),
            code=self.code.value(),
            rank=self.rank.value(),
            nip=self.nip.value(),
            position_id=self.position.value(),
            is_active=self.active.value(),
        )

    def _look(self) -> None:
        """Say what looks wrong; it may be stored all the same."""
        said = [*_rank_words(self.rank.value()), *_nip_words(self.nip.value())]
        self.warning.setText(" ".join([*said, "Tetap dapat disimpan."]) if said else "")
        self.warning.setVisible(bool(said))


def _rank_words(rank: str) -> list[str]:
    better = rank_fault(rank) if rank else None
    if better is None:
        return []
    return [f"Pangkat yang lazim: {better}." if better else "Pangkat ini tidak ada dalam daftar pangkat ASN."]


def _nip_words(nip: str) -> list[str]:
    if not nip:
        return []
    try:
        parse_nip(nip)
    except Refused as error:
        return [str(error)]
    return []


def _offer_ranks(field: TextField) -> None:
    completer = QCompleter([f"{name} ({grade})" for name, grade in RANKS.items()], field.editor)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.editor.setCompleter(completer)


def _code(row: PersonRow) -> str:
    return row.code


def _name(row: PersonRow) -> str:
    return row.name


def _position(row: PersonRow) -> str:
    return row.position or "–"


def _level(row: PersonRow) -> tuple[int, str]:
    return row.level, row.position


def _rank(row: PersonRow) -> str:
    return row.rank or "–"


def _nip(row: PersonRow) -> str:
    return format_nip(row.nip) or "–"


def _state(row: PersonRow) -> str:
    return "Aktif" if row.is_active else "Tidak aktif"


def _tone(row: PersonRow) -> Tone:
    return Tone.GOOD if row.is_active else Tone.MUTED
