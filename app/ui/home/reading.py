"""Everything Beranda shows, read in one go behind the window.

It asks the services and keeps what they answer; words are made in :mod:`app.ui.home.words`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from app.core.clock import Clock
from app.domain.deadlines import WorkClock
from app.domain.presets import preset
from app.services.casebook import Casebook, CaseRow
from app.services.ended import EndedRow
from app.services.office import Office
from app.services.people import People
from app.services.queues import Counters, QueueRow, Queues
from app.services.requests import Requests, RoundRow
from app.services.submissions.service import Submissions
from app.services.version_reading import EvaluationDue
from app.services.versions import Versions

if TYPE_CHECKING:  # the first window does not wait for the book
    from app.services.books.rows import EditionRow
    from app.services.books.service import Books


@dataclass(frozen=True, slots=True)
class Setup:
    """What an office needs before its first case, and which of it is there."""

    has_profile: bool
    persons: int
    opds: int
    has_own_hours: bool
    has_cases: bool

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing any more (the hours may stay as they came)."""
        return self.has_profile and self.persons > 0 and self.opds > 0


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """Beranda at ``now`` (UTC).  ``clocks``: compiled calendars by SOP version, 0 the office's."""

    now: datetime
    counters: Counters
    running: tuple[CaseRow, ...]
    due: tuple[QueueRow, ...]
    ended: tuple[EndedRow, ...]
    setup: Setup
    clocks: dict[int, WorkClock]
    is_sample: bool
    evaluations: tuple[EvaluationDue, ...] = ()  # SOPs to be evaluated by today
    rounds: tuple[RoundRow, ...] = ()
    books: tuple[EditionRow, ...] = ()
    waiting: int = 0  # deliveries of OPDs that nobody has judged

    @property
    def clock(self) -> WorkClock:
        """The office's own."""
        return self.clocks[0]


class HomeReader:
    """The services that Beranda reads from."""

    def __init__(
        self,
        queues: Queues,
        casebook: Casebook,
        office: Office,
        people: People,
        versions: Versions,
        requests: Requests,
        submissions: Submissions,
        books: Books,
        clock: Clock,
    ) -> None:
        self._queues = queues
        self._casebook = casebook
        self._office = office
        self._people = people
        self._versions = versions
        self._requests = requests
        self._submissions = submissions
        self._books = books
        self._clock = clock

    def read(self, person: int) -> HomeFacts:
        """All of it for ``person`` (0: nobody sits at the desk)."""
        now = self._clock.now()
        office_clock = self._office.work_clock()
        running = tuple(self._casebook.cases("running"))
        ended = tuple(self._casebook.ended())
        due = self._queues.due_until(person, _end_of_day(office_clock, now)) if person else ()
        versions = {row.sop_version_id for row in running} | {row.sop_version_id for row in due}
        clocks = {version: self._office.work_clock(version) for version in versions}
        profile = self._office.profile()
        return HomeFacts(
            now=now,
            counters=self._queues.counters(person) if person else Counters(),
            running=running,
            due=tuple(due),
            ended=ended,
            setup=Setup(
                has_profile=bool(profile.name),
                persons=len(self._people.persons_at_desk()),
                opds=len(self._people.opds(active_only=True)),
                has_own_hours=_has_own_hours(office_clock),
                has_cases=bool(running or ended),
            ),
            clocks=clocks | {0: office_clock},
            is_sample=profile.is_sample,
            rounds=tuple(self._requests.rounds()),
            books=tuple(self._books.editions()),
            waiting=self._submissions.leads.waiting(),
            evaluations=tuple(self._versions.due_evaluations(office_clock.to_local(now).date())),
        )


def _end_of_day(clock: WorkClock, now: datetime) -> datetime:
    """The last second of the office's date, in UTC."""
    last = datetime.combine(clock.to_local(now).date(), time(23, 59, 59))
    return clock.from_local(last).astimezone(UTC)


def _has_own_hours(clock: WorkClock) -> bool:
    """Whether hours or rulings differ from those every new office begins with."""
    return replace(clock.calendar, days=()) != replace(preset("magetan"), days=())
