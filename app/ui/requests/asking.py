"""What this place asks before it records something: what happened to forms, and a mistake's reason.

A dialog answers; whoever asked hands it to the service.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.tables.rounds import Step
from app.services.requests.service import Recorded
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, DateField, FileField, LinesField, TextField
from app.ui.kit.fields.file import FileChooser
from app.ui.requests.reading import OpdLine
from app.ui.requests.words import CHANNELS, STEP_WORDS

#: Chosen instead of a step: the form could not be handed over, and why is asked.
EXCEPTED = "excepted"
PROOFS = "Foto dan pindaian (*.jpg *.jpeg *.png *.pdf);;Semua berkas (*)"
NAMES_SHOWN = 4


class RecordDialog(Dialog[Recorded]):
    """A step for one OPD or several: what, when, by which way, who received it, what shows it."""

    def __init__(
        self,
        parent: QWidget | None,
        lines: Sequence[OpdLine],
        today: date,
        messages: FileChooser,
        *,
        came: bool = False,
    ) -> None:
        """``came``: about data that came in, not about forms that went out."""
        title, verb = ("Catat isian masuk", "Catat") if came else ("Catat penyerahan", "Catat penyerahan")
        super().__init__(parent, title, verb, text=f"Untuk: {say_names(lines)}")
        self.setMinimumWidth(theme.px(560))
        self._opds = tuple(line.code for line in lines)
        steps = (Step.ARRIVED, Step.RETURNED, Step.ACCEPTED) if came else (Step.SENT, Step.RECEIVED)
        choices = [(step.value, STEP_WORDS[step]) for step in steps]
        if not came:
            choices.append((EXCEPTED, "Tidak dapat diserahkan"))
        self.step = ChoiceField("Yang terjadi", choices, required=True)
        self.day = DateField("Tanggal", required=True, most=today, opens_at=today)
        self.table = ChoiceField("Tabel", _tables(lines), hint="Kosong berarti semua tabel OPD")
        self.channel = ChoiceField("Cara", [(words, words) for words in CHANNELS])
        self.receiver = TextField("Nama penerima", required=True, hint="Orang di OPD yang menandatangani")
        self.reason = LinesField("Alasan", required=True, lines=2, hint="Mengapa belum dapat diserahkan")
        self.note = TextField("Catatan")
        self.proof = FileField("Bukti", messages, PROOFS, hint="Foto, pindaian tanda terima, atau surat")
        self.add(self.step, self.day)
        self.add(self.table)
        self.add(self.channel, self.receiver)
        self.add(self.reason)
        self.add(self.note)
        self.add(self.proof)
        self.table.setVisible(came and len(lines) == 1)
        self.note.setVisible(came)
        self.step.set_value(choices[0][0])
        self.day.set_value(today)
        self.step.changed.connect(self._step_changed)
        self._step_changed()

    def value(self) -> Recorded:
        step = self.step.value() or Step.SENT.value
        is_excepted = step == EXCEPTED
        return Recorded(
            opds=self._opds,
            step=Step.SENT if is_excepted else Step(step),
            day=self.day.value() or date.min,
            table="" if self.table.isHidden() else self.table.value() or "",
            channel=self.channel.value() or "",
            receiver="" if self.receiver.isHidden() else self.receiver.value(),
            exception=self.reason.value() if is_excepted else "",
            note=self.note.value(),
            proof=self.proof.value(),
        )

    def _step_changed(self) -> None:
        step = self.step.value()
        self.receiver.setVisible(step == Step.RECEIVED.value)
        self.reason.setVisible(step == EXCEPTED)
        self.channel.setVisible(step != EXCEPTED)
        self.check()


def _tables(lines: Sequence[OpdLine]) -> list[tuple[str, str]]:
    return list(lines[0].titles.items()) if len(lines) == 1 else []


def say_names(lines: Sequence[OpdLine], most: int = NAMES_SHOWN) -> str:
    """The first names, and how many more."""
    names = [line.name for line in lines]
    said = ", ".join(names[:most])
    more = len(names) - most
    return f"{said}, dan {more} OPD lain" if more > 0 else said
