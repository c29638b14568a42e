"""What a return says at cells: the threads, and what was found wrong beside them, where they stand now.

It runs inside the transaction of the return and writes nothing; ``return_papers`` keeps what it tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.sheets import cell_name
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.delivered import Places
from app.domain.submissions.terms import ThreadState
from app.intake.packing import unpack
from app.models import Opd, SubmissionFile, SubmissionRecord
from app.services.submissions import keeping
from app.services.submissions.remarks import FINDING, shown_read
from app.services.submissions.rows import MessageRow, RemarkRow


@dataclass(frozen=True, slots=True)
class Came:
    """A table as it lies there now: the file it came in, and where its cells stand in it."""

    name: str
    digest: str
    places: Places


def came_of(work: UnitOfWork, record: SubmissionRecord) -> dict[str, Came]:
    """What lies there now, by the keys of its tables."""
    found = {}
    for key, table in keeping.newest_tables(work, record.id, with_body=True).items():
        file = work.session.get_one(SubmissionFile, table.file_id)
        found[key] = Came(file.name, file.sha256, unpack(table.body).places)
    return found


def _titles(work: UnitOfWork, record: SubmissionRecord) -> dict[str, str]:
    """The titles of what is asked, by the keys of its tables."""
    return {each.key: each.title for each in keeping.asked_tables(work, record.round_id, record.opd_id)}


def from_threads(
    work: UnitOfWork,
    record: SubmissionRecord,
    threads: Sequence[RemarkRow],
    came: Mapping[str, Came],
    zone: tzinfo,
) -> Iterator[dict[str, Any]]:
    """The threads with all that was said in them; ``zone``: the office's, for the days."""
    titles = _titles(work, record)
    opd = work.session.get_one(Opd, record.opd_id).name
    cures = {(f.table, f.row, f.column): f.remedy for f in keeping.current_findings(work, record.id) if f.row}
    for thread in threads:
        lies = came.get(thread.table)
        sheet, cell = _place_now(thread, lies)
        yield {
            "id": str(thread.id),
            "no": thread.no,
            "file": lies.digest if lies else "",
            "sheet": sheet,
            "cell": cell,
            "table": titles.get(thread.table, ""),
            "read": thread.read,
            "said": [
                [opd if message.is_opd else message.by, message.text, _day_of(message, zone)]
                for message in thread.messages
            ],
            "remedy": cures.get((thread.table, thread.row, thread.column), ""),
            "state": thread.state.value,
            "severity": Severity.REFUSE.value,
        }


def _place_now(thread: RemarkRow, came: Came | None) -> tuple[str, str]:
    """Sheet and cell of a remark in the newest file: its rows may have moved since the thread was begun."""
    if came is None:
        return thread.sheet, thread.cell
    place = came.places.place(thread.row, thread.column)
    return came.places.sheet, cell_name(*place) if place else ""


def _day_of(message: MessageRow, zone: tzinfo) -> str:
    """The office's day on which something was said."""
    return message.at.astimezone(zone).date().isoformat()


def from_findings(
    work: UnitOfWork,
    record: SubmissionRecord,
    threads: Sequence[RemarkRow],
    came: Mapping[str, Came],
    times: int,
) -> Iterator[dict[str, Any]]:
    """What was found wrong and is not talked about: the OPD has to see it as well."""
    titles = _titles(work, record)
    answered = keeping.answers_of(work, record.id)
    covered = {
        (each.table, each.row, each.column) for each in threads if each.state is not ThreadState.CLOSED
    }
    no = max((each.no for each in threads), default=0)
    for finding in keeping.current_findings(work, record.id):
        key = (finding.table, finding.row, finding.column)
        if not _must_be_told(finding, answered) or (finding.row and key in covered):
            continue
        no += 1
        yield {
            "id": f"{FINDING}{times}-{no}",
            "no": no,
            "file": came[finding.table].digest if finding.table in came else "",
            "sheet": finding.sheet,
            "cell": finding.cell,
            "table": titles.get(finding.table, ""),
            "read": shown_read(finding.read),
            "said": [[say("submissions.the_check"), finding.reason, ""]],
            "remedy": finding.remedy,
            "state": ThreadState.OPEN.value,
            "severity": finding.severity.value,
            "about": [finding.table, finding.row, finding.column, finding.code],
        }


def _must_be_told(finding: CellFinding, answered: Mapping[keeping.FindingKey, object]) -> bool:
    if finding.severity is Severity.ASK:
        return keeping.key_of(finding) not in answered
    return finding.severity is Severity.REFUSE
