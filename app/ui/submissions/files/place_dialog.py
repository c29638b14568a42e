"""What a file is, said once by a person: OPD, round, and the table on each sheet, seen on a preview.

It answers the decision and, where the sheet was looked at, the file as it is known then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.core import texts
from app.core.errors import UserError
from app.domain.submissions.placing import Layout, Placement, Said
from app.domain.submissions.terms import FileRole
from app.services.submissions import Arranged, Candidate, Look, SheetView
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
        self.lay.layout_chosen.connect(self._layout_chosen)
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
            if look.candidates or look.chosen:
                self._have_offered(look)
            else:
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
        self._ask((), self._have_offered)

    def _have_offered(self, look: Look) -> None:
        """Beside what is likely a person may choose any table that is asked, for any sheet left."""
        act = partial(self._intake.offered, look, self.round.value() or 0, self.opd.value() or "")
        done = partial(self._offer, look)
        self._tools.runner.ask(act, done=done, failed=self._failed, newest="offered")

    def _offer(self, look: Look, others: Sequence[Candidate]) -> None:
        """A choice for each sheet, the likeliest first; what was decided before, or is plain, is chosen."""
        decided = {shown_key(each): each for each in self._entry.decision.chosen}
        likely = look.candidates or look.chosen
        offered = (*likely, *others)
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
            first, best = own[0]
            field.set_value(before[0] if before else first if best.score else None)
            field.show_state()
            field.changed.connect(partial(self._sheet_changed, sheet))
            field.entered.connect(partial(self._sheet_entered, sheet))
            self._sheets.addWidget(field)
            self.tables[sheet] = field
        self._table_changed()

    def _layout_chosen(self, layout: Layout) -> None:
        """The sheet that is shown is read as a table, or as a list; what was put right in it is let go."""
        shown = self._shown()
        if shown is None:
            return
        placement = Placement(layout, shown.sheet, title=shown.placement.title)
        key = shown_key(shown)
        self._arranged.pop(key, None)
        changed = replace(shown, placement=placement)
        self._offered = tuple(changed if shown_key(each) == key else each for each in self._offered)
        self._have_laid(None)

    def _sheet_entered(self, sheet: str) -> None:
        """Who comes to a sheet's field sees that sheet."""
        if self._seen != sheet:
            self._sheet_changed(sheet)

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
            self.said.setText(self._say_nothing())
            self.wrong.setText("")
            self._show_bare()
            return
        view, laid = arranged.view, arranged.laid
        # All of the sheet can be reached: what is a heading and what a label is just being decided.
        self.sheet.show_picture(SheetPicture(replace(view, frozen_rows=0, frozen_columns=0), laid=laid))
        self.lay.show_arranged(arranged)
        layout = arranged.chosen.placement.layout
        self.pointing.follow(laid, layout, self.lay.own, self.lay.rows.own)
        cells = texts.say("submissions_desk.region", filled=arranged.filled, cells=arranged.cells)
        self.said.setText(" ".join([cells, *laid.notes]))
        self.wrong.setText(" ".join(laid.problems))
        self.wrong.setVisible(bool(self.wrong.text()))

    def _show_bare(self) -> None:
        """The sheet of which nothing is decided, so that a person sees what it is."""
        self.pointing.forget()
        name = self._seen if self._seen in self.tables else next(iter(self.tables), "")
        if not name:
            self.sheet.show_picture(None)
            return
        act = partial(self._intake.sheet, self._entry.look, name)
        self._tools.runner.ask(act, done=self._came_bare, failed=self._no_sheet, newest="arrange")

    def _came_bare(self, view: SheetView) -> None:
        self.sheet.show_picture(SheetPicture(view))

    def _no_sheet(self, error: UserError) -> None:
        self.sheet.show_picture(None)
        self.wrong.setText(str(error))
        self.wrong.show()

    def _say_nothing(self) -> str:
        """Why no sheet is shown."""
        if any(each.score for each in self._offered):
            return ""
        return texts.say("submissions_desk.no_likely" if self._offered else "submissions_desk.no_candidates")

    def _shown(self) -> Candidate | None:
        """The choice for the sheet that is shown: the one touched last, else the first that has one."""
        chosen = self.chosen()
        if self._seen in self.tables:
            return next((each for each in chosen if each.sheet == self._seen), None)
        return chosen[0] if chosen else None

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
    if not candidate.score:
        return candidate.title
    score = round(candidate.score * 100)
    return f"{candidate.title} ({candidate.opd_name}, kemiripan {score}%)"
