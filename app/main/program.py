"""One run of the window: paint, open the house behind it, install the screens, stay informed.

The house is opened and everything of it is used on the runner's database thread.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from app.core import texts
from app.core.changes import Changes, Topic
from app.core.clock import Clock, SystemClock
from app.core.errors import UserError
from app.core.later import later
from app.main.places import factories
from app.main.trace import trace_rows
from app.ui.kit.bus import Bus, Screen
from app.ui.kit.desk import DeskPerson
from app.ui.kit.dropped import ANY_FILE
from app.ui.kit.tasks import Runner
from app.ui.kit.tick import Tick, soon
from app.ui.kit.tidy import Tidier
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.shell.dropping import WindowDrops
from app.ui.shell.window import ShellWindow

if TYPE_CHECKING:
    from app.bootstrap import House
    from app.services.hall import Sitter
    from app.ui.kit.messages import Messages

ALL_TOPICS = Changes(frozenset(Topic))


class Program(QObject):
    """Holds window, kit and house together."""

    def __init__(
        self,
        window: ShellWindow,
        database: str,
        clock: Clock | None = None,
        runner: type[Runner] = Runner,
        messages: Messages | None = None,
    ) -> None:
        """``database``: path or URL; it is made and set up when there is none."""
        super().__init__(window)
        self.database = database
        self.house: House | None = None
        self._informed = False
        self._drops: WindowDrops | None = None
        self._counts: dict[str, int] = {}
        self.window = window
        bus = Bus(self)
        said = messages or later(partial(_messages_in, window))
        self.tools = Tools(
            bus=bus,
            runner=runner(bus, self._problem, self._bug, self),
            messages=said,
            remember=window.remember,
            tick=Tick(self),
            clock=clock or SystemClock(),
            desk=window.desk,
        )
        self._tidier = Tidier(self.tools.tick, self)
        window.retry_asked.connect(self.load)
        window.desk.changed.connect(self._person_changed)
        bus.happened.connect(self._changed)

    def _problem(self, error: UserError) -> None:
        self.tools.messages.problem(error)

    def _bug(self, report: str) -> None:
        self.tools.messages.bug(report)

    # -- opening ------------------------------------------------------------------------

    def load(self) -> None:
        """Open the house behind the painted window."""
        self.tools.runner.ask(self._open_house, done=self._opened, failed=self._not_opened)

    def _open_house(self) -> House:
        # On the database thread: importing the services is the heavy part.
        from app.bootstrap import is_set_up, open_house, set_up

        house = open_house(self.database, self.tools.clock, create=True)
        if not is_set_up(house):
            set_up(house)
        house.watch.changed()  # what others write from now on is news
        return house

    def _opened(self, house: House) -> None:
        self.house = house
        self.tools.runner.ask(partial(_who_sits, house), done=self._people_known)

    def _not_opened(self, error: UserError) -> None:
        self.window.hold_still(False)
        self.window.show_failure(str(error))

    def _people_known(self, found: tuple[list[Sitter], int | None]) -> None:
        assert self.house is not None
        people, busiest = found
        kept = self.tools.remember.get("desk/person")
        self._offer(people, int(kept) if kept.isdecimal() else busiest)
        self.window.install(factories(self.tools, self.house))
        self._take_files()
        screen = self.window.open_screen()
        if isinstance(screen, Screen):
            screen.filled.connect(self._show)
            screen.seen.connect(self._stay_informed)
        trace_rows(screen)
        # Behind what the open screen has asked for: its rows come first.
        self.tools.runner.ask(_nothing, done=self._screen_answered)

    def _take_files(self) -> None:
        """Files from OPDs may come from now on: dropped anywhere, or chosen by Ctrl+O."""
        if self._drops is None:
            self._drops = WindowDrops(self.window)
            self._drops.dropped.connect(self._files_came)
            menus = self.window.menus
            menus.add(menus.file, "Terima berkas dari OPD…", self._choose_files, "Ctrl+O")

    def _choose_files(self) -> None:
        self._files_came(self.tools.messages.choose_files("Berkas dari OPD", ANY_FILE))

    def _files_came(self, paths: Sequence[Path]) -> None:
        if paths:
            self.window.go("masuk", ("berkas", tuple(paths)))

    def _screen_answered(self, _nothing: None) -> None:
        self._show()
        soon(self._stay_informed, 50)  # where nothing else says that it has been painted

    def _show(self) -> None:
        self.window.hold_still(False)

    def _stay_informed(self) -> None:
        if self.house is None or self._informed:  # None: closed meanwhile
            return
        self._informed = True
        self.tools.tick.second.connect(self._look_round)
        self.tools.tick.ticked.connect(self._count)
        self.tools.tick.hurry(self)
        self._count()
        self._read_office()
        soon(self._settle, 1000)

    def _settle(self) -> None:
        """What may wait until the window is in use: icons, the morning's backup."""
        self._tidier.settle()
        if self.house is None:
            return
        from app.bootstrap import morning_round

        self.window.show_icons()
        self._count_submissions()
        self.tools.runner.ask(
            partial(morning_round, self.house), done=self._rounds_made, failed=self._backup_failed
        )

    # -- staying informed -----------------------------------------------------------------

    def _look_round(self) -> None:
        """Ask whether somebody else has changed the data; acts of the command line show within 2 s."""
        if self.house is not None and not self.tools.runner.busy():
            self.tools.runner.ask(self.house.watch.changed, done=self._looked)

    def _looked(self, changed: bool) -> None:
        if changed:
            self.tools.bus.changed(ALL_TOPICS, self)

    def _changed(self, changes: Changes, initiator: object) -> None:
        if self.house is None:
            return
        if initiator is not self:
            self.tools.runner.ask(self.house.watch.changed)  # our own act is no news
        if changes.topics & {Topic.QUEUES, Topic.CASES}:
            self._count()
        if Topic.SUBMISSIONS in changes.topics:
            self._count_submissions()
        if Topic.PEOPLE in changes.topics:
            self.tools.runner.ask(self.house.hall.sitters, done=self._offer)
        if Topic.OFFICE in changes.topics:
            self._read_office()

    def _count(self) -> None:
        person = self.tools.desk.person
        if self.house is not None and person is not None:
            self.tools.runner.ask(self.house.queues.total, person.id, done=self._counted, newest="count")
        else:
            self._show_count("antrean", 0)

    def _counted(self, total: int) -> None:
        self._show_count("antrean", total)

    def _count_submissions(self) -> None:
        """What OPDs delivered and nobody has judged yet."""
        if self.house is not None:
            self.tools.runner.ask(
                self.house.submissions.leads.waiting,
                done=partial(self._show_count, "masuk"),
                newest="submissions",
            )

    def _show_count(self, place: str, count: int) -> None:
        self._counts[place] = count
        self.window.set_counts(self._counts)

    def _read_office(self) -> None:
        assert self.house is not None
        self.tools.runner.ask(self.house.hall.name_and_logo, done=self._office_known, newest="office")

    def _office_known(self, found: tuple[str, bytes | None]) -> None:
        name, logo = found
        picture = QPixmap()
        if logo:
            picture.loadFromData(logo)
        self.window.set_office(name, None if picture.isNull() else picture)

    def _rounds_made(self, words: str) -> None:
        self.window.set_state(words)
        self._judge_anew()

    def _judge_anew(self) -> None:
        """A program with new rules finds other things in the SOPs: some at a time, behind everything else."""
        if self.house is not None:
            self.tools.runner.ask(self.house.registry.judge_anew, done=self._judged)

    def _judged(self, changes: Changes) -> None:
        if changes.topics:
            self.tools.bus.changed(changes, self)
            soon(self._judge_anew, 500)

    def _backup_failed(self, error: UserError) -> None:
        self.window.set_state(texts.say("db.state.no_backup"), Tone.LATE)
        self.tools.messages.problem(error)

    def _offer(self, people: list[Sitter], sits: int | None = None) -> None:
        choices = [DeskPerson(row.id, row.name, row.position) for row in people]
        self.tools.desk.set_choices(choices, sits)

    def _person_changed(self, person: DeskPerson | None) -> None:
        if person is not None:
            self.tools.remember.put("desk/person", str(person.id))
        self._count()

    # -- the end ----------------------------------------------------------------------------

    def report_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """The last resort: log it, show a report that can be copied, go on."""
        report = "".join(traceback.format_exception(kind, error, trace))
        logging.getLogger("alur").error(report)
        self.tools.messages.bug(report)

    def close(self) -> None:
        """End the work that runs, let go of the database."""
        self.tools.tick.stop()
        self.tools.runner.close(None if self.house is None else self.house.close)
        self._tidier.stop()
        self.house = None


def _messages_in(window: ShellWindow) -> Messages:
    from app.ui.kit.messages import WindowMessages

    return WindowMessages(window)


def _nothing() -> None:
    """Asked to learn that whatever was asked before has been answered."""


def _who_sits(house: House) -> tuple[list[Sitter], int | None]:
    """Everybody who may sit here, and who has most to do."""
    return house.hall.sitters(), house.queues.busiest()
