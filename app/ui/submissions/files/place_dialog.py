"""What a file is, said once by a person: OPD, round, and the table on each sheet, seen on a preview.

It answers the decision and, where the sheet was looked at, the file as it is known then.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.core import texts
from app.core.errors import UserError
from app.domain.submissions.terms import FileRole
from app.services.submissions import Candidate, Look, SheetView
from app.services.submissions.intake import Intake
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.panel import empty
from app.ui.kit.tools import Tools
from app.ui.submissions.files.adjusting import ColumnsPart
from app.ui.submissions.files.basket import Decision, Entry
from app.ui.submissions.files.choices import Choices
from app.ui.submissions.sheet.picture import SheetPicture
from app.ui.submissions.sheet.table import SheetTable


class PlaceDialog(Dialog[tuple[Decision, Look | None]]):
    """Fields at the left, the sheet with what would be read at the right."""

    def __init__(
        self,
        parent: QWidget | None,
        entry: Entry,
        choices: Choices,
        tools: Tools,
        intake: Intake,
    ) -> None:
        super().__init__(
            parent,
            f"Tentukan {entry.look.source.name}",
            "Pakai",
            text="Keputusan ini diingat: berkas berikutnya dengan bentuk yang sama langsung dikenali.",
        )
        self._entry, self._tools, self._intake = entry, tools, intake
        self._offered: tuple[Candidate, ...] = entry.look.candidates
        self._placed: Look | None = None
        look = entry.look
        self.opd = ChoiceField("OPD", [(opd.code, opd.name) for opd in choices.opds], required=True)
        self.round = ChoiceField("Putaran", [(row.id, row.title) for row in choices.rounds], required=True)
        self.add(self.opd, self.round)
        self.tables: dict[str, ChoiceField[int]] = {}
        self.said = MutedLabel("", wrap=True)
        self.sheet = SheetTable()
        self.columns = ColumnsPart()
        self.columns.changed.connect(self._table_changed)
        self._labels = choices.columns
        self._is_data = look.role is FileRole.DATA
        if self._is_data:
            self._arrange()
        self.opd.set_value(look.opd or None)
        self.round.set_value(look.round_id or choices.newest_round() or None)
        self.opd.changed.connect(self._owner_changed)
        self.round.changed.connect(self._owner_changed)
        if self._is_data:
            self._offer(look)
            if not self._offered:
                self._owner_changed()

    def value(self) -> tuple[Decision, Look | None]:
        decision = Decision(
            self._entry.decision.role, self.opd.value() or "", self.round.value() or 0, self.chosen()
        )
        return decision, self._placed

    def chosen(self) -> tuple[Candidate, ...]:
        """What the sheets are, as it is said now."""
        found = (field.value() for field in self.tables.values())
        return tuple(self.columns.adjusted(self._offered[at]) for at in found if at is not None)

    def extra_problem(self) -> str:
        if not self._is_data:
            return ""
        keys = [candidate.table for candidate in self.chosen()]
        if not keys:
            return texts.say("submissions_desk.choose_table")
        return texts.say("submissions_desk.table_twice") if len(keys) != len(set(keys)) else ""

    # ------------------------------------------------------------ inside

    def _arrange(self) -> None:
        self.setMinimumWidth(theme.px(960))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        self._sheets = QVBoxLayout()
        column.addLayout(self._sheets)
        column.addWidget(self.said)
        column.addWidget(self.columns)
        column.addStretch(1)
        split = QSplitter(Qt.Orientation.Horizontal)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(left)
        split.addWidget(scroll)
        split.addWidget(self.sheet)
        split.setChildrenCollapsible(False)
        split.setSizes((theme.px(320), theme.px(620)))
        split.setMinimumHeight(theme.px(340))
        self.add_widget(split)

    def _owner_changed(self) -> None:
        """The candidates are those of another OPD or round."""
        if not self._is_data or not (self.opd.value() and self.round.value()):
            return
        self._ask((), self._offer)

    def _offer(self, look: Look) -> None:
        """A choice for each sheet, the likeliest first; what was decided before, or is plain, is chosen."""
        self._offered = look.candidates or look.chosen
        empty(self._sheets)
        self.tables.clear()
        decided = {(candidate.sheet, candidate.table) for candidate in self._entry.decision.chosen}
        for sheet in dict.fromkeys(candidate.sheet for candidate in self._offered):
            own = [(at, each) for at, each in enumerate(self._offered) if each.sheet == sheet]
            field: ChoiceField[int] = ChoiceField(
                f"Lembar “{sheet}”", [(at, _said(candidate)) for at, candidate in own]
            )
            before = [at for at, each in own if (each.sheet, each.table) in decided]
            field.set_value(before[0] if before else own[0][0])
            field.show_state()
            field.changed.connect(self._table_changed)
            self._sheets.addWidget(field)
            self.tables[sheet] = field
        self.said.setText("" if self._offered else texts.say("submissions_desk.no_candidates"))
        self._table_changed()

    def _table_changed(self) -> None:
        """Read the file as it would be taken in, and show the first sheet that was decided."""
        self._placed = None
        self.check()
        if self.chosen() and not self.extra_problem():
            self.said.setText("Membaca lembar …")
            self._ask(self.chosen(), self._looked)

    def _ask(self, chosen: tuple[Candidate, ...], done: Callable[[Look], object]) -> None:
        act = partial(
            self._intake.place,
            self._entry.look,
            chosen,
            round_id=self.round.value() or 0,
            opd=self.opd.value() or "",
        )
        self._tools.runner.ask(act, done=done, failed=self._failed)

    def _looked(self, look: Look) -> None:
        self._placed = look
        chosen = self.chosen()
        table = chosen[0].table if chosen else ""
        found = next((each for each in look.tables if each.table == table), None)
        if found is None:
            self.said.setText(look.refusal or texts.say("submissions_desk.no_region"))
            self.sheet.show_picture(None)
            return
        said = [texts.say("submissions_desk.region", filled=found.filled, cells=found.cells), *chosen[0].why]
        self.said.setText(" ".join(said))
        self._tools.runner.ask(
            self._intake.preview, look, table, done=self._show, failed=self._failed, newest="preview"
        )

    def _show(self, view: SheetView) -> None:
        picture = SheetPicture(view)
        self.sheet.show_picture(picture)
        chosen = next((each for each in self.chosen() if each.table == view.table), None)
        if chosen is not None:
            self.columns.show_columns(chosen, picture, self._labels.get(chosen.table, {}))

    def _failed(self, error: UserError) -> None:
        self.said.setText(str(error))
        self.sheet.show_picture(None)


def _said(candidate: Candidate) -> str:
    score = round(candidate.score * 100)
    return f"{candidate.title} ({candidate.opd_name}, kemiripan {score}%)"
