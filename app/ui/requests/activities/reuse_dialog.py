"""Metadata of last year before they are used again: what is new, said otherwise, or only this year's.

It answers what the office chose; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.domain.tables.faults import field_label
from app.domain.tables.reuse import Outcome, ReuseLine, Wish
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone

ALL = "all"
FIELDS_SHOWN = 4
TONES = {
    Outcome.NEW: Tone.GOOD,
    Outcome.CHANGED: Tone.ACCENT,
    Outcome.SAME: Tone.MUTED,
    Outcome.GONE: Tone.NEARLY,
}


class ReuseDialog(Dialog[Wish]):
    """A line per variable, indicator and activity; Enter takes or skips it."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, lines: Sequence[ReuseLine], remember: Remember
    ) -> None:
        super().__init__(parent, title, "Pakai lagi", text=text)
        self._lines = tuple(lines)
        self._turned: dict[tuple[str, str], bool] = {}
        self.outcomes = FilterChips([(ALL, "Semua"), *((each.value, _word(each)) for each in Outcome)])
        self.outcomes.set_counts(
            {ALL: len(lines), **{each.value: sum(line.outcome is each for line in lines) for each in Outcome}}
        )
        columns = (
            Column("Jenis", _form),
            Column("Nama", _name, stretch=3),
            Column("Keadaan", _outcome, tone=_tone, pill=True),
            Column("Dipakai", self._say_taken, tone=self._taken_tone),
            Column("Keterangan", _remark, stretch=4, tip=_remark),
        )
        self.model: RowTableModel[ReuseLine] = RowTableModel(columns, _place, parent=self)
        self.table = RowTable(self.model, ("Tidak ada baris", "Pilih Semua."), "permintaan/lagi", remember)
        self.overwrite = CheckField("Ganti juga isian tahun ini yang berbeda")
        for widget in (
            self.outcomes,
            self.table,
            MutedLabel(
                "Enter atau klik ganda: pakai atau lewati. Yang hanya ada tahun ini tetap.", wrap=True
            ),
            self.overwrite,
        ):
            self.add_widget(widget)
        room = self.screen().availableSize()
        width = min(theme.px(900), room.width() - theme.px(40))
        self.setMinimumWidth(width)
        self.outcomes.setFixedHeight(self.outcomes.heightForWidth(width - theme.px(40)))
        self.table.setMinimumHeight(min(theme.px(260), room.height() - theme.px(340)))
        self.outcomes.chosen.connect(self._keep)
        self.table.opened.connect(self.toggle)
        self.overwrite.changed.connect(self._overwrite_changed)
        self._keep(ALL)

    def value(self) -> Wish:
        places = frozenset(line.place for line in self._lines if self._takes(line))
        return Wish(places, self.overwrite.value())

    def extra_problem(self) -> str:
        return "" if self.value().places else texts.say("activities.reuse.none")

    def toggle(self, line: ReuseLine) -> None:
        """Take a line that would be skipped, or skip one that would be taken."""
        if line.outcome in (Outcome.NEW, Outcome.CHANGED):
            self._turned[line.place] = not self._takes(line)
            self.table.viewport().update()
            self.check()

    # ------------------------------------------------------------ inside

    def _takes(self, line: ReuseLine) -> bool:
        by_itself = line.is_taken or (self.overwrite.value() and line.outcome is Outcome.CHANGED)
        return self._turned.get(line.place, by_itself)

    def _overwrite_changed(self) -> None:
        self.table.viewport().update()
        self.check()

    def _keep(self, outcome: str) -> None:
        self.model.set_rows([line for line in self._lines if outcome in (ALL, line.outcome)])
        self.table.choose_line(0)

    def _say_taken(self, line: ReuseLine) -> str:
        return "Ya" if self._takes(line) else "Tidak"

    def _taken_tone(self, line: ReuseLine) -> Tone:
        return Tone.GOOD if self._takes(line) else Tone.MUTED


def _word(outcome: Outcome) -> str:
    return texts.say(f"activities.reuse.{outcome.value}")


def _form(line: ReuseLine) -> str:
    return texts.say(f"activities.reuse.form.{line.form}")


def _place(line: ReuseLine) -> tuple[str, str]:
    return line.place


def _name(line: ReuseLine) -> str:
    return line.name


def _outcome(line: ReuseLine) -> str:
    return _word(line.outcome)


def _tone(line: ReuseLine) -> Tone:
    return TONES[line.outcome]


def _remark(line: ReuseLine) -> str:
    filled = sum(change.fills for change in line.changes)
    others = [field_label(line.form, change.field) for change in line.changes if not change.fills]
    parts = []
    if filled:
        parts.append(texts.say("activities.reuse.filled", count=filled))
    if others:
        shown = ", ".join(others[:FIELDS_SHOWN]) + (" …" if len(others) > FIELDS_SHOWN else "")
        parts.append(texts.say("activities.reuse.differ", count=len(others), fields=shown))
    return "; ".join(parts)
