"""What the window shows before anybody has chosen anything: the office's name, who sits where, its clock.

Fixed statements only, so that it answers before the rest of the services is loaded.  It
changes nothing; the office and its people are kept by ``services.office`` and ``services.people``.
"""

from __future__ import annotations

from typing import NamedTuple

from app.core import texts
from app.db.direct import Fixed
from app.db.uow import Database
from app.domain.deadlines import WorkClock
from app.files.store import FileStore
from app.services.timers import Timers

#: Those who may sit at a desk, heads first.
AT_DESK = Fixed(
    "SELECT p.id, p.code, p.name, p.rank, p.nip, p.position_id, COALESCE(s.name, ''), COALESCE(s.level, 9) "
    "FROM person p LEFT JOIN position s ON s.id = p.position_id WHERE p.is_active "
    'ORDER BY COALESCE(s.level, 9), COALESCE(s."order", 0), p.id'
)
NAME = Fixed("SELECT name, is_sample, logo_sha256 FROM office WHERE id = 1")
SET_UP = Fixed("SELECT count(*) FROM office, sop_version")


class Sitter(NamedTuple):
    """A person who may sit at the desk, with the post."""

    id: int
    name: str
    position: str


class Hall:
    """Answers for the frame of the window."""

    def __init__(self, database: Database, timers: Timers, files: FileStore) -> None:
        self._database = database
        self._timers = timers
        self._files = files

    def is_set_up(self) -> bool:
        """Whether the database has its office row and SOPs."""
        with self._database.read() as work:
            return int(work.direct.row(SET_UP)[0]) > 0

    def sitters(self) -> list[Sitter]:
        """Those who may sit at a desk, heads first."""
        with self._database.read() as work:
            return [Sitter(row[0], row[2], row[6]) for row in work.direct.rows(AT_DESK)]

    def name_and_logo(self) -> tuple[str, bytes | None]:
        """What the side bar shows: the office's name, marked when it is the sample, and its logo.

        Raises ``NotFound`` or ``OutsideTrouble`` where the logo's bytes are lost.
        """
        with self._database.read() as work:
            row = work.direct.row(NAME)
        if row is None:
            return "", None
        name, is_sample, digest = row
        shown = texts.say("office.sample", name=name) if is_sample else name
        return shown, self._files.get(digest, "logo") if digest else None

    def work_clock(self, sop_version_id: int = 0) -> WorkClock:
        """The compiled calendar that the tasks of an SOP version are counted by (0: the office's own)."""
        with self._database.read() as work:
            return self._timers.timer(work.direct, sop_version_id).clock
