"""Asks for one OPD: what it is, who leads it, who fills its forms.

It stores nothing; a NIP or rank that looks wrong is said, not refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from app.core.errors import Refused
from app.domain.nip import parse_nip
from app.domain.ranks import RANKS
from app.domain.tables.asking import post_of_head
from app.domain.tables.opds import KINDS
from app.services.people import OpdRow
from app.ui.kit import theme
from app.ui.kit.fields import CheckField, DateField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.settings.positions import code_problem
from app.ui.settings.rowdialog import RowDialog


class OpdDialog(RowDialog[OpdRow]):
    """One OPD."""

    def __init__(self, parent: QWidget | None, row: OpdRow | None, others: Sequence[OpdRow]) -> None:
        """``others``: the OPDs whose codes are taken."""
        super().__init__(parent, "Ubah OPD" if row else "OPD baru", "Simpan OPD")
        self.setMinimumWidth(theme.px(820))
        self._row = row or OpdRow(0, "", "")
        taken = {other.code: other.name for other in others}
        self.name = TextField("Nama", required=True, hint="Dinas Kesehatan")
        self.code = TextField(
            "Kode", required=True, longest=64, hint="DINKES", check=partial(code_problem, taken)
        )
        self.kind = TextField("Jenis", hint="Dinas, Badan, Kecamatan …")
        self.address = TextField("Alamat")
        self.contact = TextField("Kontak", hint="Nama dan nomor")
        self.head_post = TextField("Jabatan kepala")
        self.head_name = TextField("Nama kepala", hint="Dengan gelar")
        self.head_rank = TextField("Pangkat kepala", hint="Pembina Tingkat I (IV/b)")
        self.head_nip = TextField("NIP kepala", longest=40, hint="18 angka")
        self.operator_name = TextField("Operator data")
        self.operator_phone = TextField("HP/WA operator")
        self.operator_email = TextField("E-mail operator")
        self.appointment_number = TextField("Nomor SK operator")
        self.appointment_date = DateField("Tanggal SK operator")
        self.active = CheckField("Aktif", hint="Ditawarkan bila aktif")
        self._texts = {
            name: getattr(self, name)
            for name in (
                "name",
                "code",
                "kind",
                "address",
                "contact",
                "head_post",
                "head_name",
                "head_rank",
                "head_nip",
                "operator_name",
                "operator_phone",
                "operator_email",
                "appointment_number",
            )
        }
        self.warning = MutedLabel("", self, wrap=True)
        self._place()
        self._show()

    def value(self) -> OpdRow:
        return replace(
            self._row,
            **{name: field.value() for name, field in self._texts.items()},
            appointment_date=self.appointment_date.value(),
            is_active=self.active.value(),
        )

    def _place(self) -> None:
        # Three in a line, so that all of them are seen with large letters as well.
        self.add(self.name, self.code, self.active)
        self.add(self.kind, self.address, self.contact)
        self.add(self.head_post, self.head_name, self.head_rank)
        self.add(self.head_nip, self.operator_name, self.operator_phone)
        self.add(self.operator_email, self.appointment_number, self.appointment_date)
        self.add_widget(self.warning)
        self.warning.hide()
        _offer(self.kind, KINDS)
        _offer(self.head_rank, [f"{name} ({grade})" for name, grade in RANKS.items()])
        self.head_nip.changed.connect(self._look)
        self.name.changed.connect(self._name_changed)

    def _show(self) -> None:
        for name, field in self._texts.items():
            if said := getattr(self._row, name):
                field.set_value(said)
                field.editor.setCursorPosition(0)  # a long name is read from its beginning
        self.appointment_date.set_value(self._row.appointment_date)
        self.active.set_value(self._row.is_active)
        self._name_changed()

    def _name_changed(self) -> None:
        """What the head is called unless it is written otherwise."""
        self.head_post.editor.setPlaceholderText(post_of_head(self.name.value()))

    def _look(self) -> None:
        """Say what looks wrong; it may be stored all the same."""
        fault = _nip_fault(self.head_nip.value())
        self.warning.setText(f"{fault} Tetap dapat disimpan." if fault else "")
        self.warning.setVisible(bool(fault))


def _nip_fault(nip: str) -> str:
    if not nip:
        return ""
    try:
        parse_nip(nip)
    except Refused as error:
        return str(error)
    return ""


def _offer(field: TextField, words: Sequence[str]) -> None:
    completer = QCompleter(list(words), field.editor)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.editor.setCompleter(completer)
