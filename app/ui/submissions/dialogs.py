"""The short questions of this place: the covering letter, the answer to a finding, a corrected value.

A dialog answers; whoever asked hands it to the service.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.core import texts
from app.domain.submissions.cellfindings import CellFinding, Reading
from app.domain.submissions.delivered import Style
from app.domain.tables.values import Sign, Value, read_number, read_sign
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField, DateField, LinesField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.submissions.reading import Dossier

#: The code of findings whose dots and commas can be read both ways.
AMBIGUOUS = "ambiguous"


class LetterDialog(Dialog[tuple[str, date | None]]):
    """Number and date of the covering letter."""

    def __init__(self, parent: QWidget | None, dossier: Dossier) -> None:
        super().__init__(
            parent,
            "Surat pengantar",
            "Catat surat",
            text=f"Surat {dossier.row.opd_name} yang menyertai isian.",
        )
        self.number = TextField("Nomor surat", required=True)
        self.day = DateField("Tanggal surat", required=True, most=dossier.today, opens_at=dossier.today)
        self.add(self.number)
        self.add(self.day)
        self.number.set_value(dossier.row.letter_no)
        self.day.set_value(dossier.row.letter_date)

    def value(self) -> tuple[str, date | None]:
        return self.number.value(), self.day.value()


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said to asked findings: the reading meant, the style of the column, or why it is right."""

    findings: tuple[CellFinding, ...]
    reason: str = ""
    reading: Reading | None = None
    style: Style | None = None


class AnswerDialog(Dialog[Answered]):
    """One of the readings offered, or "it is right because …"; on request for all alike."""

    def __init__(
        self,
        parent: QWidget | None,
        finding: CellFinding,
        alike: Sequence[CellFinding] = (),
        recent: Sequence[str] = (),
    ) -> None:
        """``alike``: other findings of the same kind, which may be answered with the same words."""
        where = " ".join(part for part in (finding.sheet, finding.cell) if part)
        super().__init__(parent, f"Jawab temuan {where}".strip(), "Jawab", text=finding.reason)
        self.setMinimumWidth(theme.px(520))
        self._finding, self._alike = finding, tuple(alike)
        self._answers = _answers(finding)
        self._group = QButtonGroup(self)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.choices: list[QRadioButton] = []
        for at, (words, _answer) in enumerate((*self._answers, ("Isian sudah benar, karena:", Answered(())))):
            choice = QRadioButton(words.replace("&", "&&"), box)
            self._group.addButton(choice, at)
            column.addWidget(choice)
            self.choices.append(choice)
        self.reason = LinesField(
            "Alasan", lines=2, recent=recent, hint="Tercatat pada riwayat dan jejak angka"
        )
        self.more = CheckField(f"Berlaku juga untuk {len(self._alike)} temuan serupa pada tabel ini")
        self.add(self.reason)
        self.add(self.more)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(whole.indexOf(self.form), box)  # what is meant comes before why
        if finding.remedy:
            self.add_widget(MutedLabel(finding.remedy, wrap=True))
        self.choices[0].setChecked(True)
        self._group.idToggled.connect(self._chose)
        self._chose(0, True)

    def value(self) -> Answered:
        at = self._group.checkedId()
        if at < len(self._answers):
            return replace(self._answers[at][1], reason=self.reason.value())
        more = self._alike if self.more.value() else ()
        return Answered((self._finding, *more), self.reason.value())

    def extra_problem(self) -> str:
        if self._is_right() and not self.reason.value():
            return texts.say("submissions_desk.reason_needed")
        return ""

    def _is_right(self) -> bool:
        return self._group.checkedId() >= len(self._answers)

    def _chose(self, _at: int, _on: bool) -> None:
        self.more.setVisible(bool(self._alike) and self._is_right())
        self.check()


def _answers(finding: CellFinding) -> list[tuple[str, Answered]]:
    """What may be meant: each reading for the cell; where dots and commas are in question, for the column."""
    found = [
        (f"Sel ini dibaca {reading.words}", Answered((finding,), reading=reading))
        for reading in finding.readings
    ]
    if finding.code == AMBIGUOUS:
        found += [
            (
                "Seluruh kolom: titik memisahkan ribuan (1.234 = seribu dua ratus …)",
                _styled(finding, Style.DOTS),
            ),
            (
                "Seluruh kolom: koma memisahkan ribuan (1,234 = seribu dua ratus …)",
                _styled(finding, Style.COMMAS),
            ),
        ]
    return found


def _styled(finding: CellFinding, style: Style) -> Answered:
    return Answered((finding,), style=style)


class ReplyDialog(Dialog[tuple[str, bool]]):
    """A message of a thread; True when the OPD said it and it is only written down here."""

    def __init__(self, parent: QWidget | None, title: str, text: str, opd: str) -> None:
        super().__init__(parent, title, "Simpan balasan", text=text)
        self.setMinimumWidth(theme.px(480))
        self.words = LinesField("Balasan", required=True, lines=3)
        self.is_opd = CheckField(f"Ini jawaban {opd}, saya mencatatkannya")
        self.add(self.words)
        self.add(self.is_opd)

    def value(self) -> tuple[str, bool]:
        return self.words.value(), self.is_opd.value()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A new value of an approved cell, and why."""

    value: Value
    reason: str


class CorrectDialog(Dialog[Corrected]):
    """A number as people write it here, or a sign in its place."""

    def __init__(
        self, parent: QWidget | None, where: str, now: str, *, words: bool, recent: Sequence[str] = ()
    ) -> None:
        """``words``: the column holds words, not numbers."""
        super().__init__(
            parent,
            f"Koreksi {where}",
            "Simpan koreksi",
            text=f"Yang disetujui: {now}. Koreksi menjadi versi baru bertanda r; versi lama tetap tersimpan.",
        )
        self._words = words
        self.amount = TextField(
            "Nilai yang benar",
            required=True,
            check=None if words else _check_number,
            hint="" if words else "Angka seperti 1.234,5, atau tanda: …  –  NA",
        )
        self.reason = LinesField("Alasan koreksi", required=True, lines=2, recent=recent)
        self.add(self.amount)
        self.add(self.reason)

    def value(self) -> Corrected:
        return Corrected(read_value(self.amount.value(), words=self._words), self.reason.value())


def read_value(text: str, *, words: bool) -> Value:
    """What was typed: words as they are, else a number or a sign in its place."""
    if words:
        return Value(text=text)
    sign = read_sign(text)
    if sign is not None and sign is not Sign.PLAIN and sign.stands_alone:
        return Value(sign=sign)
    return Value(_number(text))


def _number(text: str) -> float | None:
    """The number typed; "1.234" is a thousand and more, as people write it here."""
    number = read_number(text)
    if number is not None:
        return number
    try:
        return float(text.replace(" ", "").replace(".", "").replace(",", "."))
    except ValueError:
        return None


def _check_number(text: str) -> str:
    value = read_value(text, words=False)
    if value.number is None and not value.sign.stands_alone:
        return texts.say("submissions_desk.not_number")
    return ""
