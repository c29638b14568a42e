"""Tables of running cases: the case, its tasks, events, queue entries and receipts.

``event`` is the truth; ``task``, ``case_holder`` and ``desk`` are what replaying it
gives, kept ready for the queues.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BigId, Code, PrimaryKey


class CaseRecord(Base):
    """A case (*kegiatan*) on one SOP version, which it keeps to its end."""

    __tablename__ = "case"

    id: Mapped[PrimaryKey]
    sop_version_id: Mapped[int] = mapped_column(ForeignKey("sop_version.id"), index=True)
    title: Mapped[str]
    period: Mapped[str] = mapped_column(default="")
    urgency: Mapped[Code] = mapped_column(default="biasa")
    request_due: Mapped[date | None]
    status: Mapped[Code] = mapped_column(index=True)
    opened_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    last_at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(default=0)  # number of the newest event
    next_no: Mapped[int] = mapped_column(default=1)  # next task number


class CaseOpd(Base):
    """An OPD that takes part in a case."""

    __tablename__ = "case_opd"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"), primary_key=True)
    place: Mapped[int] = mapped_column(default=0)


class CaseHolder(Base):
    """A person who holds a role in a case."""

    __tablename__ = "case_holder"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    role: Mapped[Code] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class TaskRecord(Base):
    """A task; ``id`` is ``case id * 1,000,000 + number``, known before it is stored.

    ``opd_id`` is 0 outside per-OPD rows.  ``gaps``: JSON list of
    ``[from, to or null, kind, reason]`` in UTC seconds.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_case_id_row_opd_id", "case_id", "row", "opd_id"),
        Index("ix_task_case_id_origin", "case_id", "origin"),
        Index(
            "ix_task_live",
            "case_id",
            sqlite_where=text("is_live = 1"),
            postgresql_where=text("is_live = 1"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    node: Mapped[Code]
    row: Mapped[int]
    opd_id: Mapped[int] = mapped_column(default=0)
    round: Mapped[int]
    state: Mapped[Code]
    is_live: Mapped[int]
    origin: Mapped[int]
    sender_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    arrived_at: Mapped[datetime]
    clock_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    warn_at: Mapped[datetime | None]
    came_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    taken_by: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]
    finished_by: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str] = mapped_column(default="")
    gaps: Mapped[str] = mapped_column(default="[]")


class Event(Base):
    """One act: who, when, what, outcome, reason; ``data`` holds what it changed (JSON)."""

    __tablename__ = "event"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int]  # 0: the office's clock itself
    what: Mapped[Code]
    task_no: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    source: Mapped[Code] = mapped_column(default="")
    targets: Mapped[str] = mapped_column(default="")
    data: Mapped[str]


class DeskEntry(Base):
    """A live task in one person's queue, clustered in the order the queue shows.

    ``sort_at`` is the deadline in UTC seconds, or the far future without one.
    ``group_id`` joins the tasks of one per-OPD stretch of a case, else the task itself;
    ``opd_id`` is 0 outside per-OPD rows.
    """

    __tablename__ = "desk"
    __table_args__ = (
        Index("ix_desk_task_id", "task_id"),
        Index("ix_desk_group", "person_id", "group_id", "sort_at", "task_id"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    sort_at: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    group_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[Code]
    kind: Mapped[Code]
    is_read: Mapped[int]
    opd_id: Mapped[int]
    warn_at: Mapped[int | None] = mapped_column(BigInteger)


class ReceiptRecord(Base):
    """Who received what was distributed, per OPD, or why nobody did."""

    __tablename__ = "receipt"
    __table_args__ = (ForeignKeyConstraint(["task_id"], ["task.id"]),)

    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"), primary_key=True)
    at: Mapped[datetime]
    receiver: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    exception: Mapped[str] = mapped_column(default="")
