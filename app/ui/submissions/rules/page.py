"""The list of the office's rules, the chosen one in words beside it, and what became frequent enough for one.

What a rule may say is the domain's; whether it may be kept, the service's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from app.core import texts
from app.domain.dates import say_short
from app.domain.rule_language import RuleFault, TableWords, explain, parse
from app.domain.submissions.cellfindings import Severity
from app.services.submissions import Acted, NewRule, ProposedRule, ReasonRow, RuleRow
from app.services.submissions.rules import OfficeRules
from app.services.submissions.service import Submissions
from app.ui.kit.cards import Card
from app.ui.kit.commands import make_command
from app.ui.kit.doors import Door, DoorList
from app.ui.kit.labels import MutedLabel
from app.ui.kit.listpage import ListPage, buttons_of
from app.ui.kit.panel import SidePanel, row_of
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.submissions.rules.dialog import RuleDialog
from app.ui.submissions.words import SEVERITY_MARKS, SEVERITY_TONES, SEVERITY_WORDS

MOST_REASONS = 5
NAME_LETTERS = 60  # of a reason that names a rule
NOTHING = (
    "Belum ada aturan kantor",
    "Tekan Ins untuk menulis aturan, misalnya bahwa jumlah di satu tabel sama dengan di tabel lain.",
)


class RulesPage(ListPage[RuleRow]):
    """Ins a new one, Enter changes, Space switches on and off, Del takes away (and can be undone)."""

    proposed = Signal(int)  # how many rules are proposed

    def __init__(
        self, tools: Tools, rules: OfficeRules, submissions: Submissions, parent: QWidget | None = None
    ) -> None:
        super().__init__(_columns(), _id, NOTHING, "aturan", tools.remember, parent)
        self._tools = tools
        self._rules = rules
        self._submissions = submissions
        self._words: Mapping[str, TableWords] = {}
        self._proposed: ProposedRule | None = None
        self.panel = SidePanel("Pilih aturan untuk membacanya dalam kata.")
        self.proposal = MutedLabel("", wrap=True)
        self.take = QPushButton("Buat aturan ini…")
        self.reasons = DoorList("Belum ada kiriman yang dikembalikan.")
        self._make_commands()
        self._lay_out()
        self._connect()
        self._show_proposal(None)
        self._chosen(None)

    def reload(self) -> None:
        """Read rules, names, and what is proposed."""
        self._tools.runner.ask(self._rules.words, done=self._words_came, newest="words")
        self._tools.runner.ask(self._rules.rows, done=self._came, newest="rules")
        self._tools.runner.ask(self._rules.proposal, done=self._show_proposal, newest="proposal")
        self._tools.runner.ask(self._submissions.reasons, MOST_REASONS, done=self._show_reasons, newest="why")

    def commands(self) -> Sequence[QAction | None]:
        """For the menu."""
        return (self.new, self.change, self.switch, self.remove)

    # ------------------------------------------------------------ making

    def _make_commands(self) -> None:
        self.new = make_command(self, "Aturan baru…", self._new, "Ins")
        self.change = make_command(self, "Ubah aturan…", self._change, "F2")
        self.switch = make_command(self, "Aktifkan atau nonaktifkan", self._switch, "Space", where=self.table)
        self.remove = make_command(self, "Hapus aturan", self._remove, "Del", where=self.table)

    def _lay_out(self) -> None:
        self.proposal_line = QWidget()
        line = row_of(self.proposal, self.take, stretch=False)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(0, 1)
        self.proposal_line.setLayout(line)
        self.reason_card = Card("Alasan pengembalian yang paling sering")
        self.reason_card.body.addWidget(self.reasons)
        above = (buttons_of(self.new), self.proposal_line)
        self.lay_out(above, self.panel, "masuk-aturan", below=self.reason_card)

    def _connect(self) -> None:
        self.table.set_commands(self.commands())
        self.panel.set_commands((self.change, self.switch, self.remove))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.take.clicked.connect(self._take_proposal)
        self.reasons.opened.connect(self._take_reason)

    # ------------------------------------------------------------ showing

    def _words_came(self, words: Mapping[str, TableWords]) -> None:
        self._words = words

    def _came(self, rows: list[RuleRow]) -> None:
        self.show_rows(rows)
        self.read.emit()

    def _show_proposal(self, proposed: ProposedRule | None) -> None:
        self._proposed = proposed
        self.proposed.emit(int(proposed is not None))
        self.proposal_line.setVisible(proposed is not None)
        if proposed is not None:
            said = self._explained(proposed.rule.text)
            self.proposal.setText(texts.say("submissions_desk.proposal", count=proposed.count, rule=said))

    def _show_reasons(self, rows: Sequence[ReasonRow]) -> None:
        self.reason_card.setVisible(bool(rows))
        self.reasons.set_doors([_reason_door(row) for row in rows])

    def _chosen(self, row: RuleRow | None) -> None:
        for command in (self.change, self.switch, self.remove):
            command.setEnabled(row is not None)
        self.panel.clear()
        if row is None:
            self.panel.show_nothing()
            return
        rule = row.rule
        pills = [(SEVERITY_WORDS[rule.severity], SEVERITY_TONES[rule.severity]), _state_pill(row)]
        self.panel.head("Aturan kantor", rule.name, pills)
        if row.problem:
            self.panel.lines([row.problem])
        self.panel.part("Dalam kata")
        self.panel.lines([self._explained(rule.text)])
        self.panel.part("Aturan")
        self.panel.lines([rule.text])
        if rule.sentence:
            self.panel.part("Kalimat untuk OPD")
            self.panel.lines([rule.sentence])
        titles = [self._words[key].title if key in self._words else key for key in row.tables]
        self.panel.part("Tabel")
        self.panel.lines(titles)
        self.panel.lines([f"Ditulis {row.made_by}, versi {row.version}"], muted=True)
        self.panel.show_thing()

    def _explained(self, text: str) -> str:
        try:
            return explain(parse(text), self._words)
        except RuleFault as fault:
            return str(fault)

    # ------------------------------------------------------------ acting

    def _new(self) -> None:
        self._ask("Aturan baru", None, 0, 0)

    def _take_proposal(self, _checked: bool = False) -> None:
        if self._proposed is not None:
            self._ask("Aturan dari catatan yang sering", self._proposed.rule, 0, 0)

    def _take_reason(self, reason: str) -> None:
        """A reason that comes again and again is what a rule may say before anybody has to."""
        start = NewRule(reason[:NAME_LETTERS], "", reason, Severity.REFUSE)
        self._ask("Aturan dari alasan yang sering", start, 0, 0)

    def _opened(self, _row: RuleRow) -> None:
        self._change()

    def _change(self) -> None:
        row = self.table.row()
        if row is not None:
            self._ask("Ubah aturan", row.rule, row.id, row.version)

    def _ask(self, title: str, start: NewRule | None, rule: int, version: int) -> None:
        if not self._person():
            return
        dialog = RuleDialog(self.window(), title, self._words, self._tools, self._rules, start)
        dialog.open_for(partial(self._save, rule, version))

    def _save(self, rule: int, version: int, new: NewRule) -> None:
        self._tools.runner.do(
            self._rules.save, new, self._person(), rule, version, done=partial(self._saved, new)
        )

    def _saved(self, new: NewRule, _acted: Acted) -> None:
        self._tools.messages.info(texts.say("submissions_desk.rule_saved", name=new.name))

    def _switch(self) -> None:
        row = self.table.row()
        if row is not None and self._person():
            self._save(row.id, row.version, replace(row.rule, is_active=not row.rule.is_active))

    def _remove(self) -> None:
        row, by = self.table.row(), self._person()
        if row is not None and by:
            self._tools.runner.do(self._rules.remove, row.id, by, done=partial(self._removed, row.rule))

    def _removed(self, rule: NewRule, _acted: Acted) -> None:
        said = texts.say("submissions_desk.rule_removed", name=rule.name)
        self._tools.messages.info(said, undo=partial(self._save, 0, 0, rule))

    def _person(self) -> int:
        return self._tools.who_acts(texts.say("submissions_desk.nobody"))


def _reason_door(row: ReasonRow) -> Door:
    said = f"{row.count} kali, {row.opds} OPD, terakhir {say_short(row.last)}"
    return Door(row.text, row.text, row.text, (said,), tip="Tulis aturan yang memeriksanya")


def _columns() -> Sequence[Column[RuleRow]]:
    return (
        Column("Nama", _name, stretch=2, key="name"),
        Column("Aturan", _text, stretch=3, tip=_text, key="text"),
        Column("Bila tidak terpenuhi", _severity, tone=_severity_tone, spare=1, key="severity"),
        Column("Keadaan", _state, tone=_state_tone, pill=True, key="state"),
    )


def _id(row: RuleRow) -> int:
    return row.id


def _name(row: RuleRow) -> str:
    return row.rule.name


def _text(row: RuleRow) -> str:
    return row.rule.text


def _severity(row: RuleRow) -> str:
    return f"{SEVERITY_MARKS[row.rule.severity]} {SEVERITY_WORDS[row.rule.severity]}"


def _severity_tone(row: RuleRow) -> Tone:
    return SEVERITY_TONES[row.rule.severity]


def _state_pill(row: RuleRow) -> tuple[str, Tone]:
    if row.problem:
        return "Tidak dapat dipakai", Tone.LATE
    return ("Aktif", Tone.GOOD) if row.rule.is_active else ("Nonaktif", Tone.MUTED)


def _state(row: RuleRow) -> str:
    return _state_pill(row)[0]


def _state_tone(row: RuleRow) -> Tone:
    return _state_pill(row)[1]
