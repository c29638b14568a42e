"""What can be done with the chosen SOP: its commands, the questions before, the words after.

It holds no rule: what a version allows comes with its row, and the services decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.errors import UserError
from app.core.texts import say
from app.domain.dates import say_short
from app.domain.versions import Act, Verdict
from app.services.drafting import Drafting
from app.services.versions import Versions
from app.ui.kit.commands import make_command
from app.ui.kit.desk import DeskPerson
from app.ui.kit.tools import Tools
from app.ui.sops.dialogs import CompareDialog, Evaluated, EvaluationDialog, InForceDialog, NewSopDialog
from app.ui.sops.reading import SopCard
from app.ui.sops.states import STATE_WORDS

#: The acts on a version that have a command of their own, in the order of the menu.
WORDS = {
    Act.APPROVE: ("Sahkan", "Ctrl+Shift+H"),
    Act.REOPEN: ("Kembalikan ke konsep", "Ctrl+Shift+K"),
    Act.PUT_IN_FORCE: ("Berlakukan…", "Ctrl+Shift+B"),
    Act.RETIRE: ("Cabut…", "Ctrl+Shift+C"),
    Act.BRING_INTO_FORCE_AGAIN: ("Berlakukan lagi", "Ctrl+Shift+G"),
    Act.DISCARD: ("Buang konsep", "Ctrl+Shift+X"),
    Act.BRING_BACK: ("Ambil kembali konsep", "Ctrl+Shift+Z"),
    Act.DUPLICATE: ("Gandakan", "Ctrl+Shift+D"),
    Act.READ: ("Tandai sudah dibaca", "Ctrl+R"),
    Act.EVALUATE: ("Evaluasi…", "Ctrl+Shift+E"),
    Act.OPEN_CASE: ("Buka kegiatan…", "Ctrl+N"),
}
#: What needs nobody at the desk.
_UNSIGNED = frozenset({Act.OPEN_CASE})
RETIRE_REASONS = "sop/retire"
Done = Callable[[Changes], object]


class SopActs(QObject):
    """The commands as actions; ``window`` owns their keys and the questions."""

    edit_wanted = Signal(int)  # a draft to be written in
    came = Signal(int)  # a version to look at as soon as it is read
    compare_wanted = Signal(int, int)  # the earlier, the later
    case_wanted = Signal(int)
    offered = Signal()  # what is possible is another
    stale = Signal()  # somebody else was first: what is shown is not so any more

    def __init__(self, tools: Tools, drafting: Drafting, versions: Versions, window: QWidget) -> None:
        super().__init__(window)
        self._tools = tools
        self._drafting = drafting
        self._versions = versions
        self._window = window
        self._card: SopCard | None = None
        self.new = self.command("SOP baru…", self.ask_new, "Ctrl+Shift+N")
        self.edit = self.command("Revisi", self.edit_or_revise, "Ctrl+E")
        self.compare = self.command("Bandingkan versi…", self._ask_compare, "Ctrl+D")
        doing: dict[Act, Callable[[], object]] = {
            Act.APPROVE: self._approve,
            Act.REOPEN: self._reopen,
            Act.PUT_IN_FORCE: self._ask_in_force,
            Act.RETIRE: self._retire,
            Act.BRING_INTO_FORCE_AGAIN: self._in_force_again,
            Act.DISCARD: self._discard,
            Act.BRING_BACK: self._bring_back,
            Act.DUPLICATE: self._duplicate,
            Act.READ: self._mark_read,
            Act.EVALUATE: self._ask_evaluation,
            Act.OPEN_CASE: self._open_case,
        }
        self.of = {act: self.command(words, doing[act], key) for act, (words, key) in WORDS.items()}
        tools.desk.changed.connect(self._sat)
        self.show_card(None)

    def command(self, words: str, call: Callable[[], object], key: str) -> QAction:
        """A command of the screen, with its key."""
        return make_command(self._window, words, call, key)

    def show_card(self, card: SopCard | None) -> None:
        """Offer what can be done with this version."""
        self._card = card
        person = self._tools.desk.person
        self._allow(self.new, "" if person else say("sop_desk.nobody"))
        self._offer_edit(card, person)
        several = card is not None and len(card.versions) > 1
        self._allow(self.compare, self._unless(card, several, "sop_desk.why.compare"))
        for act, action in self.of.items():
            self._allow(action, self._why_not(act, card, person))
        self.offered.emit()

    def menu(self) -> Sequence[QAction | None]:
        """Everything on the chosen SOP, None for a line between groups."""
        of = self.of
        return (
            self.new,
            self.edit,
            of[Act.DUPLICATE],
            None,
            of[Act.APPROVE],
            of[Act.REOPEN],
            of[Act.PUT_IN_FORCE],
            of[Act.RETIRE],
            of[Act.BRING_INTO_FORCE_AGAIN],
            of[Act.DISCARD],
            of[Act.BRING_BACK],
            None,
            self.compare,
            of[Act.READ],
            of[Act.EVALUATE],
            of[Act.OPEN_CASE],
        )

    def foremost(self) -> Sequence[QAction]:
        """The commands beside the sheet, of which only those possible are seen."""
        of = self.of
        return (
            of[Act.PUT_IN_FORCE],
            self.edit,
            of[Act.APPROVE],
            of[Act.BRING_INTO_FORCE_AGAIN],
            of[Act.BRING_BACK],
            of[Act.OPEN_CASE],
        )

    # ------------------------------------------------------------ what is possible

    def _allow(self, action: QAction, why_not: str) -> None:
        action.setEnabled(not why_not)
        action.setToolTip(why_not or action.text())

    def _unless(self, card: SopCard | None, possible: bool, code: str) -> str:
        if card is None:
            return say("sop_desk.nothing")
        return "" if possible else say(code)

    def _why_not(self, act: Act, card: SopCard | None, person: DeskPerson | None) -> str:
        if card is None:
            return say("sop_desk.nothing")
        if person is None and act not in _UNSIGNED:
            return say("sop_desk.nobody")
        if act not in card.version.acts:
            return say(f"sop_desk.why.{act}", state=STATE_WORDS[card.version.state].lower())
        if act is Act.READ and person is not None and person.id in card.read_by:
            return say("sop_desk.why.read_already")
        return ""

    def _offer_edit(self, card: SopCard | None, person: DeskPerson | None) -> None:
        """The draft there is is written in, whichever version is looked at; else a new one is begun."""
        draft = card.draft if card is not None else None
        self.edit.setText("Ubah konsep" if draft is not None else "Revisi")
        possible = card is not None and (draft is not None or Act.REVISE in card.version.acts)
        why_not = self._unless(card, possible, "sop_desk.why.edit")
        self._allow(self.edit, why_not or ("" if person else say("sop_desk.nobody")))

    def _sat(self, _person: object) -> None:
        self.show_card(self._card)

    # ------------------------------------------------------------ writing

    def ask_new(self) -> None:
        """Ask the title of a new SOP and begin it."""
        NewSopDialog(self._window).open_for(self._create)

    def edit_or_revise(self) -> None:
        """Write in the draft, or begin the revision of the version looked at."""
        card = self._card
        if card is None:
            return
        if card.draft is not None:
            self.edit_wanted.emit(card.draft.id)
        else:
            self._do(self._drafting.revise, card.version.id, done=self._begun)

    def _create(self, title: str) -> None:
        person = self._tools.desk.person
        if person is not None:
            self._tools.runner.do(
                self._drafting.create,
                person.id,
                title,
                done=self._begun,
                failed=self._failed,
                initiator=self._window,
            )

    def _begun(self, changes: Changes) -> None:
        self.came.emit(changes.ids[-1])
        self.edit_wanted.emit(changes.ids[-1])

    def _duplicate(self) -> None:
        if self._card is not None:
            self._do(self._drafting.duplicate, self._card.version.id, done=self._duplicated)

    def _duplicated(self, changes: Changes) -> None:
        made = changes.ids[-1]
        self.came.emit(made)
        text = say("sop_desk.duplicated", title=self._title())
        self._tools.messages.info(text, undo=partial(self._take_back, self._drafting.discard, made))

    def _discard(self) -> None:
        if self._card is not None:
            self._do(
                self._drafting.discard,
                self._card.version.id,
                done=self._told("discarded", undo=self._drafting.bring_back),
            )

    def _bring_back(self) -> None:
        if self._card is not None:
            version = self._card.version.id
            self.came.emit(version)
            self._do(self._drafting.bring_back, version, done=self._told("brought_back"))

    # ------------------------------------------------------------ the life of a version

    def _approve(self) -> None:
        self._move(self._versions.approve, "approved", undo=self._versions.reopen)

    def _reopen(self) -> None:
        self._move(self._versions.reopen, "reopened", undo=self._versions.approve)

    def _in_force_again(self) -> None:
        self._move(self._versions.bring_into_force_again, "in_force_again")

    def _ask_in_force(self) -> None:
        card = self._card
        if card is not None:
            dialog = InForceDialog(self._window, card.version, card.in_force, card.today)
            dialog.open_for(partial(self._put_in_force, card))

    def _put_in_force(self, card: SopCard, effective: date) -> None:
        person = self._tools.desk.person
        if person is None:
            return
        code = "in_force" if effective <= card.today else "scheduled"
        self._tools.runner.do(
            self._versions.put_in_force,
            card.version.id,
            person.id,
            effective,
            done=self._told(code, day=say_short(effective)),
            failed=self._failed,
            initiator=self._window,
        )

    def _retire(self) -> None:
        card, tools = self._card, self._tools
        if card is None:
            return
        reason = tools.messages.ask_text(
            "Cabut SOP",
            "Alasan pencabutan",
            "Cabut",
            recent=tools.remember.recent(RETIRE_REASONS),
            lines=True,
        )
        if reason is not None:
            tools.remember.add_recent(RETIRE_REASONS, reason)
            done = self._told("retired", undo=self._versions.bring_into_force_again)
            self._do(self._versions.retire, card.version.id, reason, done=done)

    def _mark_read(self) -> None:
        card, person = self._card, self._tools.desk.person
        if card is not None and person is not None:
            done = self._told("read", name=person.name)
            self._tools.runner.do(
                self._versions.read_receipt,
                card.version.id,
                person.id,
                done=done,
                failed=self._failed,
                initiator=self._window,
            )

    def _ask_evaluation(self) -> None:
        if self._card is not None:
            dialog = EvaluationDialog(self._window, self._card.version, self._card.today)
            dialog.open_for(partial(self._evaluate, self._card.version.id))

    def _evaluate(self, version_id: int, found: Evaluated) -> None:
        person = self._tools.desk.person
        if person is None:
            return
        codes = {Verdict.TO_REVISE: "evaluated_revise", Verdict.TO_RETIRE: "evaluated_retire"}
        day = say_short(found.next_due) if found.next_due else ""
        self._tools.runner.do(
            self._versions.evaluate,
            version_id,
            person.id,
            found.verdict,
            found.note,
            found.next_due,
            done=self._told(codes.get(found.verdict, "evaluated"), day=day),
            failed=self._failed,
            initiator=self._window,
        )

    def _ask_compare(self) -> None:
        card = self._card
        if card is None or len(card.versions) < 2:
            return
        old, new = card.pair()
        dialog = CompareDialog(self._window, card.versions, old, new)
        dialog.open_for(self._compare_chosen)

    def _compare_chosen(self, pair: tuple[int, int]) -> None:
        self.compare_wanted.emit(*pair)

    def _open_case(self) -> None:
        if self._card is not None:
            self.case_wanted.emit(self._card.version.id)

    # ------------------------------------------------------------ doing and telling

    def _move(
        self, act: Callable[..., Changes], code: str, undo: Callable[..., Changes] | None = None
    ) -> None:
        if self._card is not None:
            self.came.emit(self._card.version.id)
            self._do(act, self._card.version.id, done=self._told(code, undo=undo))

    def _do(self, act: Callable[..., Changes], version_id: int, *more: Any, done: Done) -> None:
        """Have ``act(version_id, person, …)`` done behind the window."""
        person = self._tools.desk.person
        if person is not None:
            self._tools.runner.do(
                act, version_id, person.id, *more, done=done, failed=self._failed, initiator=self._window
            )

    def _failed(self, error: UserError) -> None:
        """Say why it was not done, and look anew: another desk may have been first."""
        self._tools.messages.problem(error)
        self.stale.emit()

    def _told(self, code: str, undo: Callable[..., Changes] | None = None, **facts: object) -> Done:
        """What is to be said when an act on the present version is done."""
        card = self._card
        no, version_id = (card.version.no, card.version.id) if card is not None else (0, 0)
        text = say(f"sop_desk.{code}", **{"title": self._title(), "no": no, **facts})
        back = partial(self._take_back, undo, version_id) if undo is not None else None
        return partial(self._tell, text, back)

    def _tell(self, text: str, undo: Callable[[], object] | None, _changes: Changes) -> None:
        self._tools.messages.info(text, undo=undo)

    def _take_back(self, undo: Callable[..., Changes], version_id: int) -> None:
        """Undo an act from the bar that told of it."""
        person = self._tools.desk.person
        if person is not None:
            self.came.emit(version_id)
            self._tools.runner.do(undo, version_id, person.id, failed=self._failed, initiator=self._window)

    def _title(self) -> str:
        title = self._card.version.title.strip() if self._card is not None else ""
        return title or say("sop.untitled")
