"""Carries out the commands of the panel: asks what an act needs, hands it over, says what came of it.

No rule of the office stands here: what is offered was allowed by the service, and it may still refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.errors import ConflictError, NotAllowed, UserError
from app.domain.cases import What
from app.ui.queues.words import Words, way_words

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.core.changes import Changes
    from app.domain.papers import DispositionPaper
    from app.services.casebook import Casebook, Outcome, TaskChoice
    from app.services.casework import Casework
    from app.services.dispositions import DispositionForm
    from app.ui.kit.tools import Tools
    from app.ui.queues.offers import Offer, Target
    from app.ui.queues.questions import Output, Received, Return

#: Acts after which the person goes on to the next task.
ENDS = frozenset({What.DONE, What.RETURNED, What.HELD, What.EXCUSED, What.GIVEN_BACK})
_OUTPUT_CODES = (
    "case.output_needed",
    "case.receipts_missing",
    "case.round_receipts_missing",
    "case.round_receipts_missing_more",
)
_REASON = "alasan"


class TaskActs(QObject):
    """``acted`` when an act stands (offer, target, Changes); ``stale`` when it came too late."""

    acted = Signal(object, object, object)
    taken_back = Signal(int)  # the task that was undone
    stale = Signal()

    def __init__(
        self, parent: QWidget, tools: Tools, casework: Casework, casebook: Casebook, words: Words
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._tools = tools
        self._casework = casework
        self._casebook = casebook
        self._words = words
        self._acting = False
        self._forms: dict[int, DispositionForm] = {}  # sheets typed, then refused
        self._typed: dict[What, str] = {}  # reasons typed, then refused
        self._asks: dict[What, Callable[[Offer, Target], None]] = {
            What.DONE: self._complete,
            What.RETURNED: self._send_back,
            What.RECEIPT: self._record_receipts,
            What.ARRIVED: self._arrive,
            What.HELD: partial(self._with_reason, "Tahan tugas", "Alasan menahan", "Tahan"),
            What.WITHDRAWN: partial(
                self._with_reason, "Tarik kembali kiriman", "Alasan menarik", "Tarik kembali"
            ),
            What.EXCUSED: partial(self._with_reason, "Kecualikan OPD", "Alasan pengecualian", "Kecualikan"),
        }

    @property
    def person(self) -> int:
        """Who acts; 0 while nobody sits at the desk."""
        sitter = self._tools.desk.person
        return sitter.id if sitter else 0

    def perform(self, offer: Offer, target: Target) -> None:
        """Begin the act: ask what it needs, then do it.  While one is under way another is not begun."""
        if self._acting:
            return
        self._asks.get(offer.what, self._at_once)(offer, target)

    def ready(self) -> None:
        """Fresh commands are shown: the next act may begin."""
        self._acting = False

    def open(self, tasks: Sequence[int]) -> None:
        """Mark as read and take, silently: it is what opening means."""
        self._tools.runner.do(self._casework.open, tasks, self.person, failed=self._too_late)

    def attach(self, task: int, files: Sequence[Path]) -> None:
        """Give files to a live task."""
        if files:
            self._tools.runner.do(
                self._casework.add_files, task, self.person, files, done=self._attached, failed=self._too_late
            )

    # ------------------------------------------------------------------ the questions

    def _at_once(self, offer: Offer, target: Target) -> None:
        act = {
            What.RESUMED: self._casework.resume,
            What.GIVEN_BACK: self._casework.give_back,
            What.OPENED: self._casework.open,
        }[offer.what]
        self._do(offer, target, partial(act, target.tasks, self.person))

    def _with_reason(self, title: str, label: str, verb: str, offer: Offer, target: Target) -> None:
        reason = self._ask_reason(offer.what, title, label, verb)
        if reason is None:
            return
        act = {
            What.HELD: self._casework.hold,
            What.WITHDRAWN: self._casework.withdraw,
            What.EXCUSED: self._casework.excuse,
        }[offer.what]
        self._do(offer, target, partial(act, target.tasks, self.person, reason))

    def _complete(self, offer: Offer, target: Target) -> None:
        way = offer.way
        assert way is not None
        if way.is_back and target.detail and way.target_row in target.detail.per_opd_rows:
            self._ask_whose(offer, target, way)
        elif way.is_back:
            title = f"{way_words(way)}: kembali ke langkah {way.target_row}"
            reason = self._ask_reason(What.DONE, title, "Apa yang harus diperbaiki", way_words(way))
            if reason is not None:
                self._finish(offer, target, note=reason)
        elif way.issues:
            self._ask_sheet(offer, target, way)
        elif way.needs_output and not target.has_files:
            self._ask_output(offer, target)
        else:
            self._finish(offer, target)

    def _ask_whose(self, offer: Offer, target: Target, way: Outcome) -> None:
        from app.ui.queues.questions import WayBackDialog

        assert target.detail is not None
        dialog = WayBackDialog(
            self._window,
            f"{way_words(way)}: kembali ke langkah {way.target_row}",
            way_words(way),
            way.target_row,
            [(opd, name) for opd, _code, name in target.detail.return_opds],
            self._tools.remember.recent(_REASON),
            self._typed.get(What.DONE, ""),
        )
        dialog.open_for(partial(self._whose_chosen, offer, target))

    def _whose_chosen(self, offer: Offer, target: Target, chosen: Return) -> None:
        self._recall(What.DONE, _REASON, chosen.reason)
        self._finish(offer, target, note=chosen.reason, opds=chosen.opds)

    def _finish(self, offer: Offer, target: Target, **given: Any) -> None:
        outcome = offer.way.label if offer.way else ""
        act = partial(self._casework.done, target.tasks, self.person, outcome=outcome, **given)
        self._do(offer, target, act)

    def _ask_output(self, offer: Offer, target: Target, why: str = "") -> None:
        from app.ui.queues.questions import OutputDialog

        detail = target.detail
        product = (detail.product or detail.output) if detail else ""
        dialog = OutputDialog(
            self._window,
            product or target.step,
            offer.words.rstrip("…"),
            self._tools.messages,
            text=why,
            recent=self._tools.remember.recent("tanpa-keluaran"),
            start=self._typed.get(What.DONE, ""),
        )
        dialog.open_for(partial(self._output_given, offer, target))

    def _output_given(self, offer: Offer, target: Target, output: Output) -> None:
        self._recall(What.DONE, "tanpa-keluaran", output.no_output)
        self._finish(offer, target, files=output.files, no_output=output.no_output)

    def _ask_sheet(self, offer: Offer, target: Target, way: Outcome) -> None:
        draft = partial(self._casework.disposition_draft, target.tasks[0], self.person, outcome=way.label)
        self._tools.runner.ask(draft, done=partial(self._sheet_drafted, offer, target), failed=self._too_late)

    def _sheet_drafted(self, offer: Offer, target: Target, draft: DispositionPaper) -> None:
        from app.ui.queues.disposition_dialog import DispositionDialog  # the queue stands without it

        outcome = offer.way.label if offer.way else ""
        dialog = DispositionDialog(
            self._window,
            draft,
            partial(self._preview, target.tasks[0], outcome),
            self._tools.messages,
            self._words.local(self._tools.clock.now()).date(),
            kept=self._forms.get(target.tasks[0]),
            recent=self._tools.remember.recent("catatan-disposisi"),
        )
        dialog.open_for(partial(self._sheet_written, offer, target))

    def _sheet_written(self, offer: Offer, target: Target, form: DispositionForm) -> None:
        self._forms[target.tasks[0]] = form
        if form.note:
            self._tools.remember.add_recent("catatan-disposisi", form.note)
        self._finish(offer, target, disposition=form)

    def _preview(
        self,
        task: int,
        outcome: str,
        form: DispositionForm,
        drawn: Callable[[bytes], object],
        failed: Callable[[UserError], object],
    ) -> None:
        draw = partial(self._casework.disposition_preview, task, self.person, outcome=outcome, form=form)
        self._tools.runner.ask(draw, done=drawn, failed=failed, newest="preview")

    def _send_back(self, offer: Offer, target: Target) -> None:
        from app.ui.queues.questions import ReturnDialog

        dialog = ReturnDialog(
            self._window,
            target,
            self._tools.messages,
            self._tools.remember.recent(_REASON),
            self._typed.get(What.RETURNED, ""),
        )
        dialog.open_for(partial(self._return_chosen, offer, target))

    def _return_chosen(self, offer: Offer, target: Target, chosen: Return) -> None:
        self._recall(What.RETURNED, _REASON, chosen.reason)
        act = partial(
            self._casework.send_back,
            target.tasks,
            self.person,
            str(chosen.row),
            chosen.reason,
            chosen.opds,
            chosen.files,
        )
        self._do(offer, target, act, row=chosen.row)

    def _record_receipts(self, offer: Offer, target: Target) -> None:
        from app.ui.queues.questions import ReceiptDialog

        if target.detail is None:
            return
        recent = self._tools.remember.recent("pengecualian-terima")
        dialog = ReceiptDialog(self._window, target.detail, self._tools.messages, recent)
        dialog.open_for(partial(self._receipt_given, offer, target))

    def _receipt_given(self, offer: Offer, target: Target, given: Received) -> None:
        self._recall(What.RECEIPT, "pengecualian-terima", given.exception)
        act = partial(
            self._casework.record_receipts,
            target.tasks[0],
            self.person,
            given.opds,
            receiver=given.receiver,
            channel=given.channel,
            exception=given.exception,
            files=given.files,
        )
        self._do(offer, target, act)

    def _arrive(self, offer: Offer, target: Target) -> None:
        from app.ui.queues.questions import ArrivedDialog

        dialog = ArrivedDialog(self._window, len(target.tasks), self._tools.messages)
        dialog.open_for(partial(self._arrival_given, offer, target))

    def _arrival_given(self, offer: Offer, target: Target, given: Output) -> None:
        act = partial(self._casework.arrived, target.tasks, self.person, given.no_output, given.files)
        self._do(offer, target, act)

    def _ask_reason(self, what: What, title: str, label: str, verb: str) -> str | None:
        reason = self._tools.messages.ask_text(
            title,
            label,
            verb,
            recent=self._tools.remember.recent(_REASON),
            start=self._typed.get(what, ""),
        )
        if reason is not None:
            self._recall(what, _REASON, reason)
        return reason

    def _recall(self, what: What, key: str, said: str) -> None:
        """Offer the words again: the next time, and at once should the act be refused."""
        if said.strip():
            self._typed[what] = said
            self._tools.remember.add_recent(key, said)

    # ------------------------------------------------------------------ the act and its ends

    def _do(self, offer: Offer, target: Target, act: Callable[[], Changes], **facts: Any) -> None:
        self._acting = True  # a second press of the key would come too late
        self._tools.runner.do(
            act,
            done=partial(self._done, offer, target, facts),
            failed=partial(self._failed, offer, target),
        )

    def _done(self, offer: Offer, target: Target, facts: dict[str, Any], changes: Changes) -> None:
        self._typed.pop(offer.what, None)
        for task in target.tasks:
            self._forms.pop(task, None)
        self.acted.emit(offer, target, changes)
        said = self._said(offer, target, facts)
        if offer.what is What.DONE:
            # Only the service knows whether it can still be taken back.
            ask = partial(self._casebook.choices, target.tasks, self.person)
            self._tools.runner.ask(ask, done=partial(self._say_with_undo, said, target))
        else:
            self._tools.messages.info(said)

    def _say_with_undo(self, said: str, target: Target, choices: list[TaskChoice]) -> None:
        can = bool(choices) and all(What.WITHDRAWN in choice.allowed for choice in choices)
        self._tools.messages.info(said, undo=partial(self._undo, target.tasks) if can else None)

    def _undo(self, tasks: tuple[int, ...]) -> None:
        reason = texts.say("queue.undo_reason")
        self._tools.runner.do(
            self._casework.withdraw,
            tasks,
            self.person,
            reason,
            done=partial(self._undone, tasks),
            failed=self._too_late,
        )

    def _undone(self, tasks: tuple[int, ...], _changes: Changes) -> None:
        self.taken_back.emit(tasks[0])
        self._tools.messages.info(texts.say("queue.said.withdrawn"))

    def _attached(self, _changes: Changes) -> None:
        self._tools.messages.info(texts.say("queue.said.attached"))

    def _said(self, offer: Offer, target: Target, facts: dict[str, Any]) -> str:
        if offer.what is What.DONE and offer.way is not None:
            code = "queue.said.issued" if offer.way.issues else "queue.said.done"
            said = texts.say(code, way=way_words(offer.way), step=target.step)
        else:
            said = texts.say(f"queue.said.{offer.what.value}", **facts)
        return texts.say("queue.said.several", said=said, count=len(target.tasks)) if target.several else said

    def _failed(self, offer: Offer, target: Target, error: UserError) -> None:
        self._acting = False
        if error.code in _OUTPUT_CODES:
            self._ask_output(offer, target, str(error))
            return
        self._too_late(error)

    def _too_late(self, error: UserError) -> None:
        """Say why nothing was done; where somebody was first, look again."""
        self._tools.messages.problem(error)
        if isinstance(error, ConflictError | NotAllowed):
            self.stale.emit()
