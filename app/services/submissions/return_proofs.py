"""The papers of a return beside the act: its letter before it is sent, and copies to take along afterwards.

It keeps nothing; the return itself stands in ``service.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.core.clock import Clock
from app.core.errors import NotFound
from app.db.uow import Database
from app.files.export import write_file
from app.services.submissions import keeping, remarks, returning
from app.services.submissions.return_papers import ReturnPapers
from app.services.submissions.rows import NewRemark
from app.services.tables.keeping import Stamp, must_exist
from app.services.timers import Timers


class ReturnProofs:
    """Draws a letter that is not sent yet, and writes copies of what was."""

    def __init__(self, database: Database, clock: Clock, timers: Timers, papers: ReturnPapers) -> None:
        self._database = database
        self._clock = clock
        self._timers = timers
        self._papers = papers

    def letter(
        self,
        submission: int,
        reason: str,
        by: int,
        *,
        new: Sequence[NewRemark] = (),
        new_due: date | None = None,
        letter_no: str = "",
        signer: int = 0,
    ) -> bytes:
        """The letter (PDF) as ``Submissions.send_back`` would draw it once ``new`` remarks are made.

        Raises as ``send_back`` and ``remark`` do.
        """
        with self._database.write() as work:  # left without being finished: all of it is forgotten
            must_exist(work, by)
            record = keeping.find_submission(work, submission, lock=True)
            now = self._clock.now()
            stamp = Stamp(by, now)
            if new:
                remarks.add_remarks(work, record, new, stamp)
                keeping.count_remarks(work, record)
            today = now.astimezone(self._timers.timer(work.direct).clock.local_zone).date()
            made = returning.send_back(work, record, reason, today, new_due, stamp)
            self._papers.freeze(work, record, made, letter_no, signer)
            frozen = (made.facts, made.day, new_due, made.reason, made.delivery_no)
        return self._papers.proof(*frozen)

    def save(self, submission: int, no: int, folder: Path) -> list[Path]:
        """Write what goes to the OPD with return ``no`` into ``folder``: the letter, and its file, if any.

        Raises ``NotFound`` where the letter is not drawn, ``OutsideTrouble``.
        """
        papers = [self._papers.letter(submission, no)]
        with suppress(NotFound):
            papers.append(self._papers.file(submission, no))
        return [write_file(folder / Path(name).name, data) for name, data in papers]
