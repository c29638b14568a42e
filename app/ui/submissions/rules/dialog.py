"""Writing one rule: name, rule with its explanation, the OPD's sentence, severity, and a trial on figures.

It answers the rule; whoever asked keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from app.core import texts
from app.core.errors import UserError
from app.domain.rule_language import TableWords
from app.domain.submissions.cellfindings import Severity
from app.services.submissions import NewRule, RuleTrial
from app.services.submissions.rules import OfficeRules
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField, ChoiceField, LinesField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.panel import row_of
from app.ui.kit.tools import Tools
from app.ui.submissions.rules.field import RuleField
from app.ui.submissions.words import SEVERITY_MARKS

SEVERITIES = (
    (Severity.REFUSE, "Ditolak: tidak dapat disetujui sebelum diperbaiki"),
    (Severity.ASK, "Ditanyakan: harus dijawab sebelum disetujui"),
    (Severity.NOTE, "Catatan: cukup diketahui"),
)


class RuleDialog(Dialog[NewRule]):
    """``start``: the rule it begins with."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        tables: Mapping[str, TableWords],
        tools: Tools,
        rules: OfficeRules,
        start: NewRule | None = None,
    ) -> None:
        super().__init__(parent, title, "Simpan aturan")
        self.setMinimumWidth(theme.px(640))
        self._tools, self._rules = tools, rules
        self.name = TextField("Nama aturan", required=True)
        self.rule = RuleField("Aturan", tables)
        self.sentence = LinesField(
            "Kalimat untuk OPD", lines=2, hint="Kosong: memakai penjelasan aturan dalam kata"
        )
        self.severity = ChoiceField("Bila tidak terpenuhi", SEVERITIES, required=True)
        self.active = CheckField("Aktif: berlaku untuk kiriman berikutnya")
        self.explained = MutedLabel("", wrap=True)
        self.trial = QPushButton("Coba pada data yang disetujui")
        self.trial.setAutoDefault(False)
        self.outcome = MutedLabel("", wrap=True)
        self.found = QListWidget()
        self.found.setMaximumHeight(theme.px(130))
        self.found.hide()
        self.add(self.name)
        self.add(self.rule)
        self.add(self.sentence)
        self.add(self.severity)
        self.add(self.active)
        self.explained.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)
        self.explained.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = QWidget()
        row = row_of(self.trial, self.outcome, stretch=False)
        row.setContentsMargins(0, 0, 0, 0)
        row.setStretch(1, 1)
        line.setLayout(row)
        for widget in (self.explained, line, self.found):
            self.add_widget(widget)
        self.rule.changed.connect(self._explain)
        self.trial.clicked.connect(self._try_out)
        self._begin(start or NewRule("", ""))

    def value(self) -> NewRule:
        return NewRule(
            self.name.value(),
            self.rule.value(),
            self.sentence.value(),
            self.severity.value() or Severity.ASK,
            self.active.value(),
        )

    # ------------------------------------------------------------ inside

    def _begin(self, start: NewRule) -> None:
        self.name.set_value(start.name)
        self.rule.set_value(start.text)
        self.sentence.set_value(start.sentence)
        self.severity.set_value(start.severity)
        self.active.set_value(start.is_active)
        self._explain()

    def _explain(self) -> None:
        self.explained.setText(self.rule.explanation())
        self.trial.setEnabled(bool(self.rule.explanation()))
        self.outcome.setText("")
        self.found.hide()

    def _try_out(self, _checked: bool = False) -> None:
        self.outcome.setText("Mencoba pada data yang disetujui …")
        self._tools.runner.ask(
            self._rules.try_out, self.value(), done=self._tried, failed=self._not_tried, newest="trial"
        )

    def _tried(self, trial: RuleTrial) -> None:
        self.found.clear()
        self.found.setVisible(bool(trial.findings))
        if trial.problem:
            self.outcome.setText(trial.problem)
            return
        code = "submissions_desk.trial" if trial.tables else "submissions_desk.trial_nothing"
        self.outcome.setText(
            texts.say(code, tables=trial.tables, cells=trial.cells, count=len(trial.findings))
        )
        for finding in trial.findings:
            self.found.addItem(f"{SEVERITY_MARKS[finding.severity]}  {finding.cell} {finding.reason}")

    def _not_tried(self, error: UserError) -> None:
        self.outcome.setText(str(error))
