"""What Kegiatan asks before it acts: a new case, other holders of a role.

It does not act: a dialog answers what is wanted, and the screen hands it to the service.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.texts import say
from app.services.casework import NewCase
from app.services.people import PersonRow
from app.services.registry import SopRow
from app.ui.casework.checklist import ChecklistField
from app.ui.casework.holders import HoldersField
from app.ui.casework.reading import CasePage, Choices, SopChoice
from app.ui.casework.titles import title_words
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, DateField, LinesField, TextField
from app.ui.kit.fields.files import FilesChooser, FilesField
from app.ui.kit.labels import MutedLabel

#: Has an SOP read; what came is handed over.
AskSop = Callable[[SopRow, Callable[[SopChoice], None]], None]


class OpenCaseDialog(Dialog[NewCase]):
    """SOP, title, period, OPDs, holders; everything is prefilled that can be known."""

    URGENCIES: ClassVar = (("biasa", "Biasa"), ("segera", "Segera"), ("sangat_segera", "Sangat segera"))

    def __init__(
        self, parent: QWidget | None, choices: Choices, opener: str, ask: AskSop, version: int | None = None
    ) -> None:
        """``opener``: who opens the case; ``ask`` reads an SOP; ``version``: the one chosen at first."""
        super().__init__(parent, "Buka kegiatan", "Buka kegiatan", text=f"Dicatat sebagai pembuka: {opener}")
        self._sops = {row.id: row for row in choices.sops}
        self._read: dict[int, SopChoice] = {}
        self._ask_sop = ask
        self._suggested = ""
        self._make_fields(choices)
        self._rearrange()
        # Last: thousands of choices make every move of their field slow.
        ids = [row.id for row in choices.sops]
        self.sop.set_choices(list(zip(ids, choices.sop_words, strict=True)))
        if version in self._sops or len(self._sops) == 1:
            self.sop.set_value(version if version in self._sops else next(iter(self._sops)))
        self._sop_chosen()

    def value(self) -> NewCase:
        choice = self._chosen()
        assert choice is not None  # required, so valid only with a choice
        return NewCase(
            sop_version_id=choice.row.id,
            title=self.title.value(),
            period=self.period.value(),
            urgency=self.urgency.value() or "biasa",
            opds=self.opds.value() if choice.takes_opds else (),
            request_due=self.due.value() if choice.per_opd else None,
            holders=self.holders.value(),
        )

    # ------------------------------------------------------------ inside

    def _make_fields(self, choices: Choices) -> None:
        self.sop: ChoiceField[int] = ChoiceField("SOP", [], required=True)
        self.origin = MutedLabel("", self, wrap=True)
        under = self.sop.layout()
        assert isinstance(under, QVBoxLayout)
        under.insertWidget(2, self.origin)  # between the choice and its hint
        self.title = TextField("Judul kegiatan", required=True)
        self.period = TextField("Periode", hint="Misalnya 2026 atau Triwulan III 2026", longest=60)
        self.urgency = ChoiceField("Derajat", self.URGENCIES, required=True)
        today = choices.today.date()
        self.due = DateField("Tenggat data dari OPD", least=today, opens_at=today)
        self.holders = HoldersField("Pelaksana", [(row.id, _person_words(row)) for row in choices.persons])
        nothing = "casework.choose_opd" if choices.opds else "casework.no_opds"
        self.opds = ChecklistField("OPD peserta", nothing, lines=7, grows=True)
        self.opds.set_choices([(row.id, row.name) for row in choices.opds])
        self.period.set_value(str(today.year))
        self.urgency.set_value("biasa")
        self.add(self.sop)
        self.add(self.title)
        self.add(self.period, self.urgency)
        self.add(self.due)
        self.add(self.holders)
        self.add(self.opds)
        self.sop.changed.connect(self._sop_chosen)
        self.period.changed.connect(self._suggest_title)

    def _rearrange(self) -> None:
        """The form scrolls where the screen is low; OPDs stand beside it, not under it."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        at = column.indexOf(self.form)
        column.removeWidget(self.form)
        inner = QWidget(self)
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, theme.px(10), 0)
        stack.addWidget(self.form)
        stack.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.setMinimumWidth(theme.px(440))
        row = QHBoxLayout()
        row.setSpacing(theme.px(20))
        row.addWidget(scroll, 3)
        row.addWidget(self.opds, 2)
        column.insertLayout(at, row, 1)
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(theme.px(900), screen.width() - 40), min(theme.px(680), screen.height() - 60))

    def extra_problem(self) -> str:
        version = self.sop.value()
        return say("casework.reading_sop") if version is not None and version not in self._read else ""

    def _row(self) -> SopRow | None:
        version = self.sop.value()
        return None if version is None else self._sops.get(version)

    def _chosen(self) -> SopChoice | None:
        """The SOP chosen, once it has been read."""
        version = self.sop.value()
        return None if version is None else self._read.get(version)

    def _came(self, choice: SopChoice) -> None:
        self._read[choice.row.id] = choice
        if self.sop.value() == choice.row.id:
            self._show_choice()

    def _sop_chosen(self) -> None:
        """Another SOP, or other letters in its field: what it needs is read once."""
        row = self._row()
        self._show_choice()
        if row is not None and row.id not in self._read:
            self._ask_sop(row, self._came)

    def _show_choice(self) -> None:
        choice, row = self._chosen(), self._row()
        takes = choice is not None and choice.takes_opds
        self.origin.setText(_origin_words(row) if row else "")
        self.opds.required = choice is not None and choice.per_opd
        self.opds.setVisible(takes)
        self.due.setVisible(choice is not None and choice.per_opd)
        self.holders.setVisible(choice is not None)
        self.holders.set_roles(choice.roles if choice else ())
        self.title.setEnabled(row is not None)
        if takes and not self.opds.editor.items.count():
            self.opds.touch()  # nothing can be chosen: say at once where OPDs come from
        self._suggest_title()
        self.check()

    def _suggest_title(self) -> None:
        """Title from SOP and period, as long as the person has not written another."""
        row = self._row()
        if row is None or self.title.value() != self._suggested:
            return
        self._suggested = f"{title_words(row.title)} {self.period.value()}".strip()
        self.title.set_value(self._suggested)


@dataclass(frozen=True, slots=True)
class HolderChange:
    """Who holds ``role`` from now on, and why."""

    role: str
    role_name: str
    persons: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class LateData:
    """What came from an excused OPD."""

    task: int
    note: str
    files: tuple[Path, ...]


class LateDataDialog(Dialog[LateData]):
    """Which excused OPD, with which files; nothing goes back because of it."""

    def __init__(
        self, parent: QWidget | None, tasks: Sequence[tuple[int, str]], messages: FilesChooser
    ) -> None:
        super().__init__(
            parent,
            "Data di luar periode",
            "Catat",
            text="OPD ini sudah dikecualikan. Datanya dicatat di luar periode; kegiatan tidak berubah.",
        )
        self.opd = ChoiceField("OPD", list(tasks), required=True)
        if len(tasks) == 1:
            self.opd.set_value(tasks[0][0])
        self.note = LinesField("Keterangan", lines=2)
        self.files = FilesField("Berkas dari OPD", messages)
        self.form.add(self.opd)
        self.form.add(self.note)
        self.form.add(self.files)

    def value(self) -> LateData:
        return LateData(self.opd.value() or 0, self.note.value(), self.files.value())


class ChangeHoldersDialog(Dialog[HolderChange]):
    """Role, persons, reason; the present holders are checked at first."""

    def __init__(
        self, parent: QWidget | None, page: CasePage, persons: list[PersonRow], recent: list[str]
    ) -> None:
        super().__init__(
            parent,
            "Ganti pelaksana",
            "Ganti pelaksana",
            text=f"{page.detail.row.title}. Tugas yang sedang dipegang pelaksana lama bebas kembali.",
        )
        self._held = dict(page.detail.holder_ids)
        self._names = {key: page.sop.role[key].name for key in self._held}
        self.role = ChoiceField("Peran", list(self._names.items()), required=True)
        self.persons = ChecklistField("Pelaksana", "casework.choose_person", lines=4, grows=True)
        self.persons.set_choices([(row.id, _person_words(row)) for row in persons])
        self.reason = LinesField("Alasan", required=True, recent=recent, lines=2)
        self.add(self.role)
        self.add(self.persons)
        self.add(self.reason)
        self.role.changed.connect(self._role_chosen)
        self.role.set_value(_role_now(page) or next(iter(self._held), None))
        self._role_chosen()
        # Wrapped words need more height than the hint says, but never more than the screen has.
        width, most = theme.px(500), QGuiApplication.primaryScreen().availableSize().height() - 60
        self.resize(width, min(self.heightForWidth(width) + theme.px(24), most))

    def value(self) -> HolderChange:
        role = self.role.value() or ""
        return HolderChange(role, self._names[role], self.persons.value(), self.reason.value())

    def extra_problem(self) -> str:
        held = self._held.get(self.role.value() or "", ())
        return say("casework.same_holders") if set(held) == set(self.persons.value()) else ""

    def _role_chosen(self) -> None:
        self.persons.set_value(self._held.get(self.role.value() or "", ()))


def _role_now(page: CasePage) -> str | None:
    """The role at whose desk the case stands."""
    held = dict(page.detail.holder_ids)
    return next(
        (task.role_key for task in page.detail.tasks if task.state.is_live and task.role_key in held), None
    )


def _origin_words(row: SopRow) -> str:
    number = f"Nomor {row.number}" if row.number else "Tanpa nomor"
    return " · ".join(words for words in (number, row.institution, f"{row.rows} langkah") if words)


def _person_words(row: PersonRow) -> str:
    return f"{row.name} · {row.position}" if row.position else row.name
