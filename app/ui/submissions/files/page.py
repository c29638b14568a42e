"""Berkas diterima: files are dropped, looked at behind the window, decided once, and taken in by one act.

What is in the basket stands in ``basket.py``; whether something may be taken in is the service's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.errors import UserError
from app.domain.submissions.terms import FileRole
from app.services.submissions import Acted, Look, NewDelivery, SubmissionRow
from app.services.submissions.intake import Intake
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.cards import Card
from app.ui.kit.commands import make_command
from app.ui.kit.doors import DoorList
from app.ui.kit.dropped import ANY_FILE
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel
from app.ui.kit.listpage import ListPage
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tasks import Cancelled, Job, Report
from app.ui.kit.tools import Tools
from app.ui.submissions.files.basket import Basket, Decision, Entry, Name, kept, paths_of, written
from app.ui.submissions.files.choices import ChoiceReader, Choices
from app.ui.submissions.files.columns import entry_name, file_columns, result_doors, say_basket
from app.ui.submissions.files.panel import FilePanel
from app.ui.submissions.files.receive_dialog import ReceiveDialog

BASKET_KEY = "masuk/keranjang"
SHOWN_HIGH = 140  # base pixels of what was received; more of it is scrolled
NOTHING = (
    "Belum ada berkas",
    "Seret berkas, folder, atau zip dari OPD ke jendela ini, tempel (Ctrl+V), atau tekan Ctrl+O.",
)


class FilesPage(ListPage[Entry]):
    """``opened``: a submission that was just taken in is to be seen."""

    opened = Signal(object)  # its id

    def __init__(
        self, tools: Tools, intake: Intake, choices: ChoiceReader, parent: QWidget | None = None
    ) -> None:
        super().__init__(file_columns({}, {}), entry_name, NOTHING, "berkas-masuk", tools.remember, parent)
        self._tools = tools
        self._intake = intake
        self._choices = choices
        self.basket = Basket()
        self._for: tuple[int, str] = (0, "")  # round and OPD for files without identity
        self._restored = False
        self._pending: Mapping[Name, Decision] = {}  # of the day before, not looked at yet
        self._results: list[tuple[NewDelivery, Acted]] = []
        self.panel = FilePanel()
        self.strip = ProgressStrip()
        self.said = MutedLabel("", wrap=True)
        self.results = DoorList("Belum ada yang diterima.")
        self.result_card = Card("Baru diterima")
        self._make_commands()
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ what the screen asks

    def reload(self) -> None:
        """Names of OPDs and rounds anew; at the first time also the basket of the day before."""
        self._tools.runner.ask(self._choices.choices, done=self._choices_came, newest="choices")
        if not self._restored:
            self._restored = True
            self._restore()

    def expect(self, round_id: int, opd: str) -> None:
        """Files that do not say whose they are belong there, until another dossier leads here."""
        self._for = (round_id, opd)

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Look at files and folders."""
        if paths:
            self._look(paths, *self._for, {})

    def choose_files(self) -> None:
        """Let the person choose files."""
        self.add_paths(self._tools.messages.choose_files("Berkas dari OPD", ANY_FILE))

    def commands(self) -> Sequence[QAction | None]:
        """For the menu."""
        return (self.receive, self.decide, self.remove, None, self.files, self.folder, self.paste)

    # ------------------------------------------------------------ making

    def _make_commands(self) -> None:
        self.files = make_command(self, "Pilih berkas…", self.choose_files)
        self.folder = make_command(self, "Pilih folder…", self._choose_folder, "Ctrl+Shift+O")
        self.paste = make_command(self, "Tempel berkas", self.paste_files, "Ctrl+V")
        self.receive = make_command(self, "Terima…", self._receive, "Ctrl+Enter", "Ctrl+Return")
        self.decide = make_command(self, "Tentukan…", self._decide, "F2")
        self.remove = make_command(self, "Keluarkan dari daftar", self._remove, "Del", where=self.table)

    def _lay_out(self) -> None:
        buttons = FlowLayout(theme.px(8))
        for command in (self.files, self.folder):
            buttons.addWidget(CommandButton(command))
        self.result_card.body.addWidget(self.results)
        self.result_card.setMaximumHeight(theme.px(210))
        self.result_card.hide()
        # What was received stands above the list, where no message lies over it.
        self.lay_out((buttons, self.result_card, self.said, self.strip), self.panel, "masuk-berkas")

    def _connect(self) -> None:
        self.table.set_commands((self.receive, self.decide, self.remove, None, self.files, self.folder))
        self.panel.set_commands((self.receive, self.decide, self.remove))
        self.panel.role_chosen.connect(self._role_chosen)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened_line)
        self.results.opened.connect(self.opened)
        self._show()

    # ------------------------------------------------------------ looking

    def _restore(self) -> None:
        decisions = kept(self._tools.remember.get_json(BASKET_KEY))
        if decisions:
            self._pending = decisions
            self._look(paths_of(decisions), 0, "", decisions)

    def _look(
        self, paths: Sequence[Path], round_id: int, opd: str, decisions: Mapping[Name, Decision]
    ) -> None:
        self._restored = True
        job = self._tools.runner.make(
            look_at,
            self._intake,
            tuple(paths),
            round_id,
            opd,
            done=partial(self._looked, round_id, opd, decisions),
        )
        self.strip.follow(job, texts.say("submissions_desk.looking", count=len(paths)))

    def _looked(
        self, round_id: int, opd: str, decisions: Mapping[Name, Decision], looks: Sequence[Look]
    ) -> None:
        if decisions:  # of the basket of the day before: members of a zip that were taken out stay out
            self._tell_gone(decisions.keys() - {_name(look) for look in looks})
            looks = [look for look in looks if _name(look) in decisions]
            self._pending = {}
        made = self.basket.put(looks, decisions)
        self._keep()
        self._show()
        for entry in made:
            decision = entry.decision
            if not decision.is_owned and not entry.look.opd and opd:
                decision = Decision(decision.role, opd, round_id)
            if decision.is_owned:
                self._place(entry, decision)
        if made:
            self.table.choose(made[0].name)
        if not decisions:
            self._tell_looked(made)
        self.read.emit()

    def _tell_gone(self, names: Collection[Name]) -> None:
        """Files of the day before that do not lie where they lay."""
        if names:
            said = ", ".join(sorted(Path(member or path).name for path, member in names))
            self._tools.messages.problem(texts.say("submissions_desk.gone", count=len(names), names=said))

    def _tell_looked(self, made: Sequence[Entry]) -> None:
        repeated = [entry for entry in made if entry.look.already]
        if not made:
            self._tools.messages.problem(texts.say("submissions_desk.no_files"))
        elif repeated:
            self._tools.messages.info(texts.say("submissions_desk.repeated", count=len(repeated)))

    def _place(self, entry: Entry, decision: Decision) -> None:
        act = partial(
            self._intake.place, entry.look, decision.chosen, round_id=decision.round_id, opd=decision.opd
        )
        self._tools.runner.ask(act, done=partial(self._placed, entry.name, decision))

    def _placed(self, name: Name, decision: Decision, look: Look) -> None:
        self.basket.change(name, look, decision)
        self._keep()
        self._show()

    # ------------------------------------------------------------ deciding

    def _decide(self) -> None:
        entry = self.table.row()
        if entry is None or entry.look.refusal:
            return
        look = entry.look
        if look.tables and not (look.candidates or look.chosen or look.sheets):
            self._tools.messages.info(texts.say("submissions_desk.known", name=look.source.name))
            return
        self._tools.runner.ask(self._choices.choices, done=partial(self._ask_decide, entry))

    def _ask_decide(self, entry: Entry, choices: Choices) -> None:
        from app.ui.submissions.files.place_dialog import PlaceDialog

        dialog = PlaceDialog(self.window(), entry, choices, self._tools, self._intake)
        dialog.open_for(partial(self._decided, entry))

    def _decided(self, entry: Entry, decided: tuple[Decision, Look | None]) -> None:
        decision, look = decided
        if look is not None:
            self._placed(entry.name, decision, look)
        else:
            self._place(entry, decision)

    def _role_chosen(self, role: FileRole) -> None:
        entry = self.table.row()
        if entry is not None and entry.look.role is not role:
            self._placed(entry.name, replace(entry.decision, role=role), entry.look)

    def _remove(self) -> None:
        gone = self.basket.take_out([entry.name for entry in self.table.chosen_rows()])
        self._keep()
        self._show()
        if gone:
            said = texts.say("submissions_desk.taken_out", count=len(gone))
            self._tools.messages.info(said, undo=partial(self._put_back, gone))

    def _put_back(self, entries: Sequence[Entry]) -> None:
        self.basket.put_back(entries)
        self._keep()
        self._show()

    # ------------------------------------------------------------ taking in

    def _receive(self) -> None:
        ready = self.basket.ready()
        if self._tools.desk.person is None:
            self._tools.messages.problem(texts.say("submissions_desk.nobody"))
        elif not ready:
            self._tools.messages.problem(texts.say("submissions_desk.nothing_ready"))
        else:
            looks = [entry.look for entry in ready]
            self._tools.runner.ask(self._intake.deliveries_of, looks, done=self._ask_receive)

    def _ask_receive(self, deliveries: Sequence[NewDelivery]) -> None:
        self._tools.runner.ask(self._choices.choices, done=partial(self._open_receive, tuple(deliveries)))

    def _open_receive(self, deliveries: tuple[NewDelivery, ...], choices: Choices) -> None:
        ReceiveDialog(self.window(), deliveries, choices, self._tools.remember).open_for(self._take_in)

    def _take_in(self, deliveries: tuple[NewDelivery, ...]) -> None:
        """One after the other, each whole; what is refused stays in the basket with its reason."""
        job = Job(self)
        self._results = []
        self.strip.follow(job, texts.say("submissions_desk.receiving", count=len(deliveries)))
        self._take_next(job, deliveries, 0)

    def _take_next(self, job: Job, deliveries: tuple[NewDelivery, ...], at: int) -> None:
        person = self._tools.desk.person
        if at >= len(deliveries) or not job.wanted() or person is None:
            self._end(job)
            return
        new = deliveries[at]
        job.progressed.emit(at, len(deliveries), texts.say("submissions_desk.receiving_one", opd=new.opd))
        onward = partial(self._take_next, job, deliveries, at + 1)
        self._tools.runner.do(
            self._intake.receive,
            new,
            person.id,
            done=partial(self._took, new, onward),
            failed=partial(self._refused, onward),
        )

    def _took(self, new: NewDelivery, onward: Callable[[], None], acted: Acted) -> None:
        self.basket.take_out([(str(file.source.path), file.source.member) for file in new.files])
        self._results.append((new, acted))
        self._keep()
        self._show()
        onward()

    def _refused(self, onward: Callable[[], None], error: UserError) -> None:
        self._tools.messages.problem(error)
        onward()

    def _end(self, job: Job) -> None:
        job.over = True
        job.ended.emit()
        job.deleteLater()
        ids = [acted.submission for _new, acted in self._results]
        if ids:
            self._tools.runner.ask(self._choices.rows, ids, done=self._show_results)

    def _show_results(self, rows: Sequence[SubmissionRow]) -> None:
        self.result_card.setVisible(bool(rows))
        self.results.set_doors(result_doors(rows))
        high = sum(line.sizeHint().height() + theme.px(2) for line in self.results.lines)
        self.results.setMinimumHeight(min(high, theme.px(SHOWN_HIGH)))
        notes = [note for _new, acted in self._results for note in (acted.case_said, *acted.notes) if note]
        said = texts.say("submissions_desk.received", count=len(self._results))
        self._tools.messages.info(" ".join([said, *dict.fromkeys(notes)]))

    # ------------------------------------------------------------ showing

    def _choices_came(self, choices: Choices) -> None:
        self.model.columns = tuple(file_columns(choices.round_titles, choices.opd_names))
        self.panel.set_names(choices)
        self._show()
        self.read.emit()

    def _show(self) -> None:
        self.model.set_rows(self.basket.entries())
        if self.table.row() is None:
            self.table.choose_line(0)
        self.said.setText(say_basket(self.basket.counts()))
        self.said.setVisible(bool(self.basket.entries()))
        self._chosen(self.table.row())

    def _chosen(self, entry: Entry | None) -> None:
        self.panel.show_entry(entry)
        self.receive.setEnabled(bool(self.basket.ready()))
        self.decide.setEnabled(entry is not None and not entry.look.refusal)
        self.remove.setEnabled(entry is not None)

    def _opened_line(self, _entry: Entry) -> None:
        self._decide()

    def _choose_folder(self) -> None:
        folder = self._tools.messages.choose_folder("Folder berisi berkas dari OPD")
        if folder is not None:
            self.add_paths([folder])

    def paste_files(self) -> None:
        """Look at files that were copied in the file manager."""
        urls = QGuiApplication.clipboard().mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            self.add_paths(paths)
        else:
            self._tools.messages.problem(texts.say("submissions_desk.nothing_pasted"))

    def _keep(self) -> None:
        waiting = [written(name, decision) for name, decision in self._pending.items()]
        self._tools.remember.put_json(BASKET_KEY, [*waiting, *self.basket.to_json()])


def look_at(report: Report, intake: Intake, paths: Sequence[Path], round_id: int, opd: str) -> list[Look]:
    """Look at files on a thread of its own; stopped half-way, what was looked at stays."""
    stopped: list[bool] = []

    def progress(done: int, total: int, what: str) -> None:
        try:
            report(done, total, what)
        except Cancelled:
            stopped.append(True)

    def cancelled() -> bool:
        return bool(stopped)

    return intake.look(paths, round_id=round_id, opd=opd, progress=progress, cancelled=cancelled)


def _name(look: Look) -> Name:
    return str(look.source.path), look.source.member
