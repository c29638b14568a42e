"""What a file is, said once by a person: OPD, round, and the table on each sheet, seen on a preview.

It answers the decision and, where the sheet was looked at, the file as it is known then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.core import texts
from app.core.errors import UserError
from app.domain.submissions.placing import Said
from app.domain.submissions.terms import FileRole
from app.services.submissions import Arranged, Candidate, Look
from app.services.submissions.intake import Intake
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField
from app.ui.kit.labels import HintLabel, MutedLabel, ProblemLabel
from app.ui.kit.panel import empty
from app.ui.kit.tools import Tools
from app.ui.submissions.files.basket import Decision, Entry
from app.ui.submissions.files.choices import Choices
from app.ui.submissions.files.laying import NARROW, LayPart
from app.ui.submissions.files.pointing import Pointing
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
        self._arranged: dict[_Key, Arranged] = {}  # what was put right, by sheet and table
        self._seen = ""  # the sheet that is shown
        self.said = MutedLabel("", wrap=True)
        self.wrong = ProblemLabel("", wrap=True)
        self.sheet = SheetTable()
        self.lay = LayPart()
        self.pointing = Pointing(self.sheet)
        self.lay.changed.connect(self._said_in_fields)
        self.lay.submitted.connect(self.accept)
        self.sheet.entered.connect(self.accept)
        self.pointing.said.connect(self._said_on_sheet)
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
        return tuple(self._known(self._offered[at]) for at in found if at is not None)

    def extra_problem(self) -> str:
        if not self._is_data:
            return ""
        keys = [candidate.table for candidate in self.chosen()]
        if not keys:
            return texts.say("submissions_desk.choose_table")
        if len(keys) != len(set(keys)):
            return texts.say("submissions_desk.table_twice")
        return next(filter(None, map(self._problem, self.chosen())), "")

    # ------------------------------------------------------------ inside

    def _arrange(self) -> None:
        self.setMinimumWidth(theme.px(960))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        self._sheets = QVBoxLayout()
        column.addLayout(self._sheets)
        column.addWidget(self.said)
        column.addWidget(self.wrong)
        column.addWidget(self.lay)
        column.addStretch(1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(theme.px(8), 0, 0, 0)
        beside.addWidget(self.sheet, 1)
        beside.addWidget(HintLabel(texts.say("submissions_desk.point"), wrap=True))
        split = QSplitter(Qt.Orientation.Horizontal)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(left)
        split.addWidget(scroll)
        split.addWidget(right)
        split.setChildrenCollapsible(False)
        split.setSizes((theme.px(340), theme.px(640)))
        split.setMinimumHeight(theme.px(400))
        self.add_widget(split)

    def _owner_changed(self) -> None:
        """The candidates are those of another OPD or round."""
        if not self._is_data or not (self.opd.value() and self.round.value()):
            return
        self._ask((), self._offer)

    def _offer(self, look: Look) -> None:
        """A choice for each sheet, the likeliest first; what was decided before, or is plain, is chosen."""
        decided = {shown_key(each): each for each in self._entry.decision.chosen}
        offered = look.candidates or look.chosen
        self._offered = tuple(decided.get(shown_key(each), each) for each in offered)
        empty(self._sheets)
        self.tables.clear()
        for sheet in dict.fromkeys(candidate.sheet for candidate in self._offered):
            own = [(at, each) for at, each in enumerate(self._offered) if each.sheet == sheet]
            field: ChoiceField[int] = ChoiceField(
                f"Lembar “{sheet}”", [(at, _said(candidate)) for at, candidate in own]
            )
            field.editor.setMinimumContentsLength(NARROW)
            field.setToolTip(". ".join(own[0][1].why))
            before = [at for at, each in own if shown_key(each) in decided]
            field.set_value(before[0] if before else own[0][0])
            field.show_state()
            field.changed.connect(partial(self._sheet_changed, sheet))
            self._sheets.addWidget(field)
            self.tables[sheet] = field
        self.said.setText("" if self._offered else texts.say("submissions_desk.no_candidates"))
        self._table_changed()

    def _sheet_changed(self, sheet: str) -> None:
        self._seen = sheet
        self._table_changed()

    def _table_changed(self) -> None:
        """Show the sheet that was decided last as it would be read, and read the whole file so."""
        self._placed = None
        self.check()
        shown = self._shown()
        if shown is None:
            self._show(None)
        elif shown_key(shown) in self._arranged:
            self._show(self._arranged[shown_key(shown)])
            self._read_whole()
        else:
            self._have_laid(None)

    def _said_in_fields(self) -> None:
        self._have_laid(self.lay.said())

    def _said_on_sheet(self, said: Said) -> None:
        self.lay.take(said)
        self._have_laid(said)

    def _have_laid(self, said: Said | None) -> None:
        """Have the shown choice laid out as it is said."""
        shown = self._shown()
        if shown is None:
            return
        self._placed = None
        self.said.setText("Membaca lembar …")
        act = partial(self._intake.arrange, self._entry.look, shown, said)
        self._tools.runner.ask(act, done=self._came, failed=self._failed, newest="arrange")

    def _came(self, arranged: Arranged) -> None:
        self._arranged[shown_key(arranged.chosen)] = arranged
        shown = self._shown()
        if shown is not None and shown_key(shown) == shown_key(arranged.chosen):
            self._show(arranged)
        self.check()
        self._read_whole()

    def _read_whole(self) -> None:
        if self.chosen() and not self.extra_problem():
            self._ask(self.chosen(), self._looked, newest="place")

    def _ask(self, chosen: tuple[Candidate, ...], done: Callable[[Look], object], newest: str = "") -> None:
        act = partial(
            self._intake.place,
            self._entry.look,
            chosen,
            round_id=self.round.value() or 0,
            opd=self.opd.value() or "",
        )
        self._tools.runner.ask(act, done=done, failed=self._failed, newest=newest)

    def _looked(self, look: Look) -> None:
        self._placed = look

    def _show(self, arranged: Arranged | None) -> None:
        """The sheet with what would be read, the fields, and what does not fit, in words."""
        self.lay.setVisible(arranged is not None)
        if arranged is None:
            self.sheet.show_picture(None)
            self.said.setText("" if self._offered else texts.say("submissions_desk.no_candidates"))
            self.wrong.setText("")
            return
        view, laid = arranged.view, arranged.laid
        # All of the sheet can be reached: what is a heading and what a label is just being decided.
        self.sheet.show_picture(SheetPicture(replace(view, frozen_rows=0, frozen_columns=0), laid=laid))
        self.lay.show_arranged(arranged)
        self.pointing.follow(laid, arranged.chosen.placement.layout, self.lay.own)
        cells = texts.say("submissions_desk.region", filled=arranged.filled, cells=arranged.cells)
        self.said.setText(" ".join([cells, *laid.notes]))
        self.wrong.setText(" ".join(laid.problems))
        self.wrong.setVisible(bool(self.wrong.text()))

    def _shown(self) -> Candidate | None:
        """The choice for the sheet that is shown: the one touched last, else the first."""
        chosen = self.chosen()
        return next((each for each in chosen if each.sheet == self._seen), chosen[0] if chosen else None)

    def _known(self, candidate: Candidate) -> Candidate:
        found = self._arranged.get(shown_key(candidate))
        return found.chosen if found is not None else candidate

    def _problem(self, candidate: Candidate) -> str:
        """Why a choice cannot be read; "" where it can, or where that is not known yet."""
        found = self._arranged.get(shown_key(candidate))
        if found is None or (found.laid.is_readable and not found.laid.problems):
            return ""
        told = (*found.laid.problems, *found.laid.notes)
        return told[0] if told else texts.say("submissions_desk.no_region")

    def _failed(self, error: UserError) -> None:
        self._show(None)
        self.wrong.setText(str(error))
        self.wrong.show()


_Key = tuple[str, str, str, int, str]


def shown_key(candidate: Candidate) -> _Key:
    """What tells choices apart, however they are put right: sheet and its part, table, OPD, round."""
    return (
        candidate.sheet,
        candidate.placement.title,
        candidate.opd,
        candidate.round_id,
        candidate.table,
    )


def _said(candidate: Candidate) -> str:
    score = round(candidate.score * 100)
    return f"{candidate.title} ({candidate.opd_name}, kemiripan {score}%)"
