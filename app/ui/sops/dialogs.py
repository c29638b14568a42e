"""What the SOP screen asks before it acts: a title, a day, a verdict, two versions.

It does not act: a dialog answers what is wanted, and the screen hands it to the service.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from app.core.texts import say
from app.domain.versions import Verdict, a_year_after
from app.services.version_reading import VersionRow
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, DateField, LinesField, TextField
from app.ui.sops.states import STATE_WORDS, say_stored_counts

VERDICT_WORDS = {
    Verdict.KEPT: "Tetap berlaku tanpa perubahan",
    Verdict.TO_REVISE: "Perlu direvisi",
    Verdict.TO_RETIRE: "Perlu dicabut",
}


class NewSopDialog(Dialog[str]):
    """The title of an SOP that is begun; everything else is written in the editor."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "SOP baru", "Tulis konsep", text="Konsep tersimpan sendiri selama ditulis.")
        self.title = TextField("Judul SOP", required=True, hint="Misalnya Penyusunan Buku Data Sektoral")
        self.add(self.title)

    def value(self) -> str:
        return self.title.value()


class InForceDialog(Dialog[date]):
    """The day from which a version is in force."""

    def __init__(
        self, parent: QWidget | None, version: VersionRow, replaced: VersionRow | None, today: date
    ) -> None:
        """``replaced``: the version that is in force until then."""
        super().__init__(parent, "Berlakukan SOP", "Berlakukan", text=_in_force_text(version, replaced))
        self.day = DateField(
            "Berlaku mulai",
            required=True,
            opens_at=today,
            hint="Tanggal yang akan datang boleh; sampai hari itu versi yang sekarang tetap dipakai.",
        )
        self.day.set_value(today)
        self.add(self.day)
        fit(self)

    def value(self) -> date:
        day = self.day.value()
        assert day is not None  # required, so valid only with a day
        return day


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What an evaluation came to; ``next_due`` is an office date."""

    verdict: Verdict
    note: str
    next_due: date | None


class EvaluationDialog(Dialog[Evaluated]):
    """Verdict, note, and when the SOP is looked at again."""

    def __init__(self, parent: QWidget | None, version: VersionRow, today: date) -> None:
        super().__init__(
            parent,
            "Evaluasi SOP",
            "Catat evaluasi",
            text=f"{version.title}. SOP dievaluasi sedikitnya sekali setahun (PermenPANRB 35/2012).",
        )
        self.verdict = ChoiceField("Hasil", list(VERDICT_WORDS.items()), required=True)
        self.note = LinesField("Catatan", hint="Apa yang diperiksa dan apa dasarnya", lines=3)
        self.next_due = DateField(
            "Evaluasi berikutnya", required=True, least=today + timedelta(days=1), opens_at=today
        )
        self.next_due.set_value(a_year_after(today))
        self.verdict.changed.connect(self._verdict_chosen)
        self.add(self.verdict)
        self.add(self.note)
        self.add(self.next_due)
        fit(self)

    def value(self) -> Evaluated:
        verdict = self.verdict.value()
        assert verdict is not None  # required, so valid only with a choice
        return Evaluated(verdict, self.note.value(), self.next_due.value())

    def _verdict_chosen(self) -> None:
        # Whoever wants something changed says why; the service asks for it too.
        self.note.required = self.verdict.value() not in (None, Verdict.KEPT)
        self.note.show_state()
        self.check()


class CompareDialog(Dialog[tuple[int, int]]):
    """Two versions of one SOP, the earlier first."""

    def __init__(self, parent: QWidget | None, versions: Sequence[VersionRow], old: int, new: int) -> None:
        super().__init__(parent, "Bandingkan versi", "Bandingkan")
        choices = [(version.id, version_words(version)) for version in versions]
        self.old = ChoiceField("Versi lama", choices, required=True)
        self.new = ChoiceField("Versi baru", choices, required=True)
        self.old.set_value(old)
        self.new.set_value(new)
        self.add(self.old, self.new)

    def value(self) -> tuple[int, int]:
        return self.old.value() or 0, self.new.value() or 0

    def extra_problem(self) -> str:
        return say("sop_desk.same_version") if self.old.value() == self.new.value() else ""


def fit(dialog: QWidget) -> None:
    """Give wrapped words the height they need, which the hint of a dialog does not know."""
    width = dialog.sizeHint().width()
    dialog.resize(width, dialog.heightForWidth(width) + theme.px(24))


def version_words(version: VersionRow) -> str:
    """ "Versi 2 · Konsep"."""
    return f"Versi {version.no} · {STATE_WORDS[version.state]}"


def _in_force_text(version: VersionRow, replaced: VersionRow | None) -> str:
    said = [f"{version.title}. Temuan: {say_stored_counts(version.findings)}."]
    if replaced is not None:
        said.append(f"Versi {replaced.no} digantikan; kegiatan yang sedang berjalan tetap memakainya.")
    return " ".join(said)
