"""Asks for a new round: what it is called, for which period and until when, which tables of whom.

It opens no round: the screen hands the answer to the service.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.domain.tables.asking import asked_of, is_due
from app.domain.tables.periods import PARTS, Period, parts_of
from app.services.requests import NewRound
from app.services.tables import TableRow
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, DateField, LinesField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.requests.checklist import ChecklistField
from app.ui.requests.reading import Askable, RoundView

BY_PRODUCER, BY_ALL = "producer", "all"
_MODES = (
    (BY_PRODUCER, "Setiap OPD: tabel yang diproduksinya"),
    (BY_ALL, "Semua OPD terpilih: tabel yang sama"),
)
YEARS_BACK = 9


class RoundDialog(Dialog[NewRound]):
    """Year and period propose tables; tables and OPDs can be ticked one by one."""

    def __init__(self, parent: QWidget | None, choices: Askable) -> None:
        super().__init__(parent, "Putaran baru", "Buka putaran")
        self.setMinimumWidth(theme.px(760))
        self._choices = choices
        self._tables = {row.key: row for row in choices.tables if row.has_form}
        self._suggested = ""
        year = choices.today.year - 1
        self.title = TextField("Judul putaran", required=True)
        years = range(choices.today.year + 1, choices.today.year - YEARS_BACK, -1)
        self.year = ChoiceField("Tahun data", [(each, str(each)) for each in years], required=True)
        self.period = ChoiceField("Periode", _periods(year), required=True)
        self.due = DateField("Tenggat", opens_at=choices.today, hint="Hari terakhir isian diterima")
        self.case = ChoiceField("Kegiatan", choices.cases, hint="Tanda terima ikut tercatat di sana")
        self.mode = ChoiceField("Yang diminta", _MODES, required=True)
        self.tables = ChecklistField("Tabel", [(key, _words(row)) for key, row in self._tables.items()])
        self.opds = ChecklistField("OPD", [(opd.code, opd.name) for opd in choices.opds])
        self.instructions = LinesField("Petunjuk untuk OPD", lines=1, hint="Satu petunjuk per baris")
        self.sum = MutedLabel("", self, wrap=True)
        self._place()
        self.year.set_value(year)
        self.period.set_value(str(year))
        self.mode.set_value(BY_PRODUCER)
        self.opds.set_value(opd.code for opd in choices.opds)
        self._propose()
        self.year.changed.connect(self._year_changed)
        self.period.changed.connect(self._propose)

    def value(self) -> NewRound:
        period = self._period()
        return NewRound(
            title=self.title.value(),
            year=period.year,
            period=period.code,
            due=self.due.value(),
            asked={opd: tuple(tables) for opd, tables in self.asked().items()},
            case_id=self.case.value(),
            instructions=_lines(self.instructions.value()),
        )

    def asked(self) -> Mapping[str, tuple[str, ...]]:
        """Tables by OPD, as ticked now."""
        tables, opds = self.tables.value(), self.opds.value()
        if self.mode.value() == BY_ALL:
            return dict.fromkeys(opds, tables) if tables else {}
        producers = {key: self._tables[key].producer for key in tables}
        return asked_of(producers, (), opds) if opds else {}

    def check(self) -> None:
        self._say_sum()
        super().check()

    def extra_problem(self) -> str:
        return "" if self.asked() else "Centang tabel dan OPD yang diminta."

    def _place(self) -> None:
        self.add(self.title, self.mode)
        self.add(self.year, self.period, self.due)
        self.add(self.tables, self.opds)
        self.add(self.instructions, self.case)
        self.add_widget(self.sum)
        self.case.setVisible(bool(self._choices.cases))
        room = self.screen().availableSize().height() - theme.px(480)
        for field in (self.tables, self.opds):
            field.editor.setMinimumHeight(max(theme.px(64), min(theme.px(132), room)))

    def _period(self) -> Period:
        code = self.period.value() or ""
        found = [each for kind in PARTS for each in parts_of(self._year(), kind) if each.code == code]
        return found[0] if found else Period(self._year())

    def _year(self) -> int:
        return self.year.value() or self._choices.today.year - 1

    def _year_changed(self) -> None:
        if self.year.value():
            self.period.set_choices(_periods(self._year()))
            self.period.set_value(str(self._year()))

    def _propose(self) -> None:
        """Tick what is due for the period, and call the round by it unless it has another name."""
        period = self._period()
        self.tables.set_value(key for key, row in self._tables.items() if is_due(row.period, period))
        if self.title.value() == self._suggested:
            self._suggested = f"Data sektoral {period.label}"
            self.title.set_value(self._suggested)

    def _say_sum(self) -> None:
        asked = self.asked()
        tables = {key for keys in asked.values() for key in keys}
        said = f"Diminta: {len(tables)} tabel dari {len(asked)} OPD."
        lost = self._without_opd(set(tables))
        self.sum.setText(f"{said} {lost}" if lost else said)

    def _without_opd(self, asked: set[str]) -> str:
        lost = [self._tables[key].title for key in self.tables.value() if key not in asked]
        if not lost:
            return ""
        return f"{len(lost)} tabel tercentang tidak diminta, karena produsennya tidak tercentang: {lost[0]}."


class ChangeRoundDialog(Dialog[NewRound]):
    """What of a round can be said otherwise later; what is asked stays."""

    def __init__(self, parent: QWidget | None, view: RoundView, choices: Askable) -> None:
        super().__init__(parent, "Ubah putaran", "Simpan putaran")
        self.setMinimumWidth(theme.px(560))
        self._row = view.row
        self._cases = [case for case, _title in choices.cases]
        self.title = TextField("Judul putaran", required=True)
        self.due = DateField("Tenggat", opens_at=view.today, hint="Hari terakhir isian diterima")
        self.case = ChoiceField("Kegiatan", choices.cases, hint="Tanda terima ikut tercatat di sana")
        self.instructions = LinesField("Petunjuk untuk OPD", lines=3, hint="Satu petunjuk per baris")
        self.add(self.title)
        self.add(self.due, self.case)
        self.add(self.instructions)
        self.title.set_value(view.row.title)
        self.due.set_value(view.row.due)
        self.case.set_value(view.row.case_id)
        self.instructions.set_value("\n".join(view.detail.instructions))

    def value(self) -> NewRound:
        ended = self.case.empty() and self._row.case_id not in self._offered()
        return NewRound(
            title=self.title.value(),
            year=self._row.year,
            period=self._row.period,
            due=self.due.value(),
            case_id=self._row.case_id if ended else self.case.value(),
            instructions=_lines(self.instructions.value()),
        )

    def _offered(self) -> set[int | None]:
        """The cases to choose from; one that has ended is not among them and stays."""
        return {None, *self._cases}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _words(row: TableRow) -> str:
    return f"{row.title} – {row.producer_name or row.producer or 'tanpa produsen'}"


def _periods(year: int) -> list[tuple[str, str]]:
    return [
        (period.code, period.part or f"Tahun {year}") for kind in PARTS for period in parts_of(year, kind)
    ]
