"""Asks for a round: what it is called, for which period and until when, which tables of whom.

It opens no round: the screen hands the answer to the service.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.dates import say_short
from app.domain.tables.again import Gone
from app.domain.tables.asking import asked_of, is_due
from app.domain.tables.periods import PARTS, Period, parts_of
from app.domain.tables.reuse import Outcome
from app.domain.tables.urusan import TOPICS
from app.services.requests import DeliveryRow, NewRound, RoundAgain
from app.services.tables import TableRow
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField, ChoiceField, DateField, Form, LinesField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.scrolled import scrolled
from app.ui.requests.asked_field import NO_MARKS, AskableTable, AskedField, Marks
from app.ui.requests.reading import Askable, RoundView
from app.ui.requests.words import STEP_WORDS, small

TOPIC_WORDS = {topic.code: f"{topic.code} {topic.name}" for topic in TOPICS}
MAIN, ASKED = "main", "asked"
PAGES = ((MAIN, "Pokok"), (ASKED, "Yang diminta"))
YEARS_BACK = 9
GONE_SHOWN = 4
AGAIN_KINDS = {Outcome.CHANGED: "Berubah", Outcome.NEW: "Baru"}
_AGAIN_WORDS = {Outcome.CHANGED: "susunannya berubah sejak itu", Outcome.NEW: "belum diminta waktu itu"}
_GONE_WORDS = {
    Gone.OPD: "OPD tidak aktif",
    Gone.TABLE: "tabel di luar daftar",
    Gone.FORM: "tabel tanpa baris dan kolom",
}


class RoundDialog(Dialog[NewRound]):
    """Year and period propose what is asked; every OPD and table can be ticked by itself."""

    def __init__(self, parent: QWidget | None, choices: Askable) -> None:
        again, activities = choices.again, choices.activities
        title = f"Putaran lagi: {again.source_title}" if again else "Putaran baru"
        super().__init__(parent, title, "Buka putaran")
        self._choices = choices
        self._again = again
        self._tables = {row.key: row for row in choices.tables if row.has_form}
        self._suggested = ""
        year = again.new.year if again else choices.today.year - 1
        self.title = TextField("Judul putaran", required=True)
        years = {year: 0, **dict.fromkeys(range(choices.today.year + 1, choices.today.year - YEARS_BACK, -1))}
        self.year = ChoiceField(
            "Tahun data", [(each, str(each)) for each in sorted(years, reverse=True)], required=True
        )
        self.period = ChoiceField("Periode", _periods(year), required=True)
        self.due = DateField("Tenggat", opens_at=choices.today, hint="Hari terakhir isian diterima")
        self.case = ChoiceField("Kegiatan", choices.cases, hint="Tanda terima ikut tercatat di sana")
        self.asked = AskedField(
            [(opd.code, opd.name) for opd in choices.opds],
            [askable(row) for row in self._tables.values()],
            TOPIC_WORDS,
            marks=_marks(again) if again else NO_MARKS,
        )
        self.by_producer = QPushButton("Usulkan menurut produsen")
        self.by_producer.setAutoDefault(False)
        self.instructions = LinesField("Petunjuk untuk OPD", lines=4, hint="Satu petunjuk per baris")
        self.activities = CheckField(
            f"Pakai lagi juga {activities} kegiatan statistik (MS-Keg) tahun {year - 1} untuk {year}"
        )
        self.activities.setVisible(bool(again and activities))
        self.sum = MutedLabel("", self, wrap=True)
        self.main = Form()
        self.pages = FilterChips(PAGES)
        self.stack = QStackedWidget()
        self._place()
        self._start(year)
        self.year.changed.connect(self._year_changed)
        self.period.changed.connect(self._propose)
        self.by_producer.clicked.connect(self._propose_pressed)

    def value(self) -> NewRound:
        period = self._period()
        return NewRound(
            title=self.title.value(),
            year=period.year,
            period=period.code,
            due=self.due.value(),
            asked=self.asked.value(),
            case_id=self.case.value(),
            instructions=_lines(self.instructions.value()),
        )

    def takes_activities(self) -> bool:
        """Whether last year's statistical activities are used again as well."""
        return not self.activities.isHidden() and self.activities.value()

    def check(self) -> None:
        asked = self.asked.value()
        self.pages.set_counts({ASKED: sum(len(keys) for keys in asked.values())})
        self._say_sum()
        super().check()

    def extra_problem(self) -> str:
        return self.main.missing() or ("" if self.asked.value() else "Centang tabel dan OPD yang diminta.")

    def _place(self) -> None:
        self.main.add(self.title, self.due)
        self.main.add(self.year, self.period, self.case)
        self.main.add(self.instructions)
        self.main.add(self.activities)
        self.main.changed.connect(self.check)
        self.main.submitted.connect(self.accept)
        self.asked.changed.connect(self.check)
        second = QWidget()
        column = QVBoxLayout(second)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.asked, 1)
        column.addWidget(self.by_producer, 0, Qt.AlignmentFlag.AlignLeft)
        for page in (scrolled(self.main), second):
            self.stack.addWidget(page)
        for widget in (self.pages, self.stack, self.sum):
            self.add_widget(widget)
        self.case.setVisible(bool(self._choices.cases))
        self.pages.chosen.connect(self._turn)
        width = fit_to_screen(self, 1180, 680)
        self.asked.fit(width)
        self.pages.setFixedHeight(self.pages.heightForWidth(width))

    def _turn(self, page: str) -> None:
        self.stack.setCurrentIndex([key for key, _words in PAGES].index(page))

    def _start(self, year: int) -> None:
        self.year.set_value(year)
        if self._again is None:
            self.period.set_value(str(year))
            self._propose()
            return
        new = self._again.new
        self.title.set_value(new.title)
        self.period.set_value(new.period)
        self.due.set_value(new.due)
        self.instructions.set_value("\n".join(new.instructions))
        self.asked.set_value(new.asked)
        self.activities.set_value(True)

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
        """Tick what is due for the period, and call the round by it unless it has another name.

        What an earlier round asked stays ticked: it was chosen.
        """
        period = self._period()
        if self._again is None:
            self._tick_due()
        if self.title.value() == self._suggested:
            self._suggested = f"Data sektoral {period.label}"
            self.title.set_value(self._suggested)

    def _propose_pressed(self, _checked: bool = False) -> None:
        self._tick_due()

    def _tick_due(self) -> None:
        period = self._period()
        due = {key: row.producer for key, row in self._tables.items() if is_due(row.period, period)}
        self.asked.set_value(asked_of(due, (), [opd.code for opd in self._choices.opds]))

    def _say_sum(self) -> None:
        asked = self.asked.value()
        tables = {key for keys in asked.values() for key in keys}
        said = f"Diminta: {len(tables)} tabel dari {len(asked)} OPD."
        self.sum.setText(f"{said} {_say_again(self._again)}".strip() if self._again else said)


class ContentDialog(Dialog[dict[str, tuple[str, ...]]]):
    """What a running round asks; what has begun its way stays, and why stands beside it."""

    def __init__(self, parent: QWidget | None, view: RoundView, choices: Askable) -> None:
        super().__init__(parent, "Ubah isi putaran", "Simpan isi", text=view.row.title)
        offered = {row.key: askable(row) for row in choices.tables if row.has_form}
        for key, title in view.detail.titles.items():  # asked, though off the list by now
            offered.setdefault(key, AskableTable(key, title))
        opds = {opd.code: opd.name for opd in choices.opds} | dict(view.detail.opd_names)
        begun = view.begun()
        self._names, self._begun = opds, {opd for opd, _key in begun}
        self._before = {opd: tuple(keys) for opd, keys in view.detail.asked.items()}
        self.asked = AskedField(
            sorted(opds.items(), key=lambda opd: opd[1].casefold()),
            list(offered.values()),
            TOPIC_WORDS,
            asked=self._before,
            locked={place: say_begun(each) for place, each in begun.items()},
        )
        self.sum = MutedLabel("", self, wrap=True)
        self.asked.changed.connect(self.check)
        for widget in (self.asked, self.sum):
            self.add_widget(widget)
        self.asked.fit(fit_to_screen(self, 1180, 700))
        self.asked.choose(list(self._before)[:1])

    def value(self) -> dict[str, tuple[str, ...]]:
        return self.asked.value()

    def check(self) -> None:
        before, now = _places(self._before), _places(self.asked.value())
        self.sum.setText(
            f"Diminta: {len(now)} isian dari {len(self.asked.value())} OPD; "
            f"{len(now - before)} ditambah, {len(before - now)} dikeluarkan.{self._say_again(now - before)}"
        )
        super().check()

    def extra_problem(self) -> str:
        return "" if self.asked.value() else "Centang tabel dan OPD yang diminta."

    def _say_again(self, added: set[tuple[str, str]]) -> str:
        """Who has a form already that says less than is asked now."""
        names = sorted({self._names[opd] for opd, _key in added if opd in self._begun})
        return f" Formulir perlu dikirim lagi: {', '.join(names)}." if names else ""


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


def askable(row: TableRow) -> AskableTable:
    """A table of the list as the field offers it."""
    return AskableTable(row.key, row.title, row.producer, row.producer_name or row.producer, row.topic)


def say_begun(each: DeliveryRow) -> str:
    """Why a table cannot be left out any more."""
    what = "pengecualian tercatat" if each.exception else small(STEP_WORDS[each.step])
    return f"{what} {say_short(each.day)}"


def fit_to_screen(dialog: QWidget, width: int, height: int) -> int:
    """Make a dialog so many base pixels large, or as large as the screen lets it be; answers its inside."""
    room = dialog.screen().availableSize()
    wide = min(theme.px(width), room.width() - theme.px(40))
    dialog.setMinimumWidth(wide)
    dialog.resize(wide, min(theme.px(height), room.height() - theme.px(40)))
    return wide - theme.px(40)


def _places(asked: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    return {(opd, key) for opd, keys in asked.items() for key in keys}


def _marks(again: RoundAgain) -> Marks:
    marked = [pair for pair in again.pairs if pair.outcome in AGAIN_KINDS]
    return Marks(
        {kind.value: words for kind, words in AGAIN_KINDS.items()},
        {pair.place: pair.outcome.value for pair in marked},
        {pair.place: _AGAIN_WORDS[pair.outcome] for pair in marked},
    )


def _say_again(again: RoundAgain) -> str:
    """What became of what the earlier round asked; what is gone by name, it cannot be ticked."""
    counts = {each: sum(pair.outcome is each for pair in again.pairs) for each in Outcome}
    said = (
        f"Dibanding {again.source_year}: {counts[Outcome.SAME]} sama, {counts[Outcome.CHANGED]} berubah, "
        f"{counts[Outcome.NEW]} baru (belum dicentang), {counts[Outcome.GONE]} hilang."
    )
    gone = [pair for pair in again.pairs if pair.why is not None]
    names = [f"{pair.opd_name}: {pair.title} ({_GONE_WORDS[pair.why]})" for pair in gone if pair.why]
    more = f" dan {len(names) - GONE_SHOWN} lagi" if len(names) > GONE_SHOWN else ""
    return f"{said} Hilang: {'; '.join(names[:GONE_SHOWN])}{more}." if names else said


def _periods(year: int) -> list[tuple[str, str]]:
    return [
        (period.code, period.part or f"Tahun {year}") for kind in PARTS for period in parts_of(year, kind)
    ]
