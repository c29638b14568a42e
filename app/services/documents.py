"""Files attached to tasks: which there are, and their bytes.

The bytes lie in the file store before the record that names them is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.core.errors import NotFound
from app.core.paths import user_data_dir
from app.db.direct import Fixed
from app.db.uow import Database, UnitOfWork
from app.files.export import write_file
from app.files.store import FileRef, FileStore
from app.models import Attachment, Opd, Person, TaskRecord

COUNT = Fixed("SELECT count(*) FROM attachment WHERE task_id = ?")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file taken in: the name it came with, and where its bytes are."""

    name: str
    ref: FileRef


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment as lists show it; ``added_at`` UTC, ``size`` in bytes."""

    id: int
    task: int
    name: str
    size: int
    kind: str
    sha256: str
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class StepFile:
    """A file of a case with the row of the step that it came with."""

    file: AttachmentRow
    row: int
    opd: str


def attach(work: UnitOfWork, task: int, files: Sequence[Attached], person: int, at: datetime) -> None:
    """Record ``files`` with ``task`` in the running transaction."""
    for file in files:
        work.session.add(
            Attachment(
                task_id=task,
                sha256=file.ref.sha256,
                name=file.name,
                size=file.ref.size,
                kind=file.ref.kind,
                added_by=person,
                added_at=at,
            )
        )


def count_files(work: UnitOfWork, task: int) -> int:
    """How many files ``task`` has."""
    return int(work.direct.row(COUNT, (task,))[0])


class Documents:
    """Reads attachments."""

    def __init__(self, database: Database, files: FileStore) -> None:
        self._database = database
        self._files = files

    def of_tasks(self, tasks: Sequence[int]) -> list[AttachmentRow]:
        """Attachments of ``tasks``, oldest first."""
        with self._database.read() as work:
            rows = work.session.execute(
                select(Attachment, Person.name)
                .join(Person, Person.id == Attachment.added_by)
                .where(Attachment.task_id.in_(tasks))
                .order_by(Attachment.id)
            )
            return [_attachment_row(a, who) for a, who in rows]

    def for_task(self, task: int) -> list[StepFile]:
        """Files that concern ``task``: its own, and those of its case from the same OPD or from none."""
        with self._database.read() as work:
            here = work.session.get(TaskRecord, task)
            if here is None:
                return []
            query = (
                select(Attachment, Person.name, TaskRecord.row, Opd.name)
                .join(Person, Person.id == Attachment.added_by)
                .join(TaskRecord, TaskRecord.id == Attachment.task_id)
                .outerjoin(Opd, Opd.id == TaskRecord.opd_id)
                .where(TaskRecord.case_id == here.case_id)
                .order_by(Attachment.id)
            )
            if here.opd_id:
                query = query.where(TaskRecord.opd_id.in_((0, here.opd_id)))
            return [
                StepFile(_attachment_row(a, who), row, opd or "")
                for a, who, row, opd in work.session.execute(query)
            ]

    def read(self, attachment: int) -> tuple[str, bytes]:
        """Name and bytes of an attachment; raises ``NotFound`` or ``OutsideTrouble``."""
        with self._database.read() as work:
            found = work.session.get(Attachment, attachment)
            if found is None:
                raise NotFound("files.missing", name=attachment)
            name, digest = found.name, found.sha256
        return name, self._files.get(digest, name)

    def save_copy(self, attachment: int, path: Path) -> Path:
        """Write a copy of an attachment to ``path``; raises ``OutsideTrouble`` where the disk refuses."""
        return write_file(path, self.read(attachment)[1])

    def checkout(self, attachment: int) -> Path:
        """A copy to look at, under its own name, in the person's data folder."""
        name, data = self.read(attachment)
        path = user_data_dir() / "salinan" / str(attachment) / (Path(name).name or "berkas")
        # A copy that is still open in another program cannot be written over, and need not be.
        return path if path.is_file() and path.stat().st_size == len(data) else write_file(path, data)

    def write(self, path: Path, data: bytes) -> Path:
        """Write a paper that is shown to ``path``; raises ``OutsideTrouble`` where the disk refuses."""
        return write_file(path, data)


def _attachment_row(a: Attachment, who: str) -> AttachmentRow:
    return AttachmentRow(a.id, a.task_id, a.name, a.size, a.kind, a.sha256, who, a.added_at)
