"""What the questions about files offer: OPDs, rounds, the tables that were asked.

It decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.clock import Clock
from app.domain.tables.rounds import RoundState
from app.services.office import Office
from app.services.people import OpdRow, People
from app.services.requests import Requests, RoundRow
from app.services.submissions import SubmissionRow
from app.services.submissions.rules import OfficeRules
from app.services.submissions.service import Submissions


@dataclass(frozen=True)
class Choices:
    """``asked``: by round and OPD the tables asked there, key and title."""

    opds: tuple[OpdRow, ...]
    rounds: tuple[RoundRow, ...]
    today: date
    asked: Mapping[tuple[int, str], Sequence[tuple[str, str]]]
    columns: Mapping[str, Mapping[str, str]]  # labels of a table's columns by their keys, by table

    @property
    def round_titles(self) -> Mapping[int, str]:
        """Titles of rounds by their ids."""
        return {row.id: row.title for row in self.rounds}

    @property
    def opd_names(self) -> Mapping[str, str]:
        """Names of OPDs by their codes."""
        return {opd.code: opd.name for opd in self.opds}

    def newest_round(self) -> int:
        """The newest round that is open; 0 for none."""
        running = [row.id for row in self.rounds if row.state is not RoundState.CLOSED]
        return running[0] if running else 0


class ChoiceReader:
    """Reads them together."""

    def __init__(
        self,
        clock: Clock,
        submissions: Submissions,
        rules: OfficeRules,
        requests: Requests,
        people: People,
        office: Office,
    ) -> None:
        self._clock = clock
        self._submissions = submissions
        self._rules = rules
        self._requests = requests
        self._people = people
        self._office = office

    def choices(self) -> Choices:
        """All OPDs and rounds, and what each round asks of whom."""
        rounds = tuple(self._requests.rounds())
        asked: dict[tuple[int, str], Sequence[tuple[str, str]]] = {}
        for row in rounds:
            detail = self._requests.round(row.id)
            for opd, keys in detail.asked.items():
                asked[row.id, opd] = [(key, detail.titles[key]) for key in keys]
        zone = self._office.calendar().local_zone
        today = self._clock.now().astimezone(zone).date()
        columns = {key: words.columns for key, words in self._rules.words().items()}
        return Choices(tuple(self._people.opds()), rounds, today, asked, columns)

    def rows(self, ids: Sequence[int]) -> list[SubmissionRow]:
        """Submissions by id, in the order asked."""
        by_id = {row.id: row for row in self._submissions.rows()}
        return [by_id[one] for one in dict.fromkeys(ids) if one in by_id]
