"""Tables of papers and files: attachments and dispositions; the bytes lie in the file store."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, PrimaryKey, Sha256


class Attachment(Base):
    """A file given to a task, by the SHA-256 of its bytes."""

    __tablename__ = "attachment"

    id: Mapped[PrimaryKey]
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    sha256: Mapped[Sha256] = mapped_column(index=True)
    name: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[Code]
    added_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]


class Disposition(Base):
    """A numbered *lembar disposisi*; ``paper`` is what it prints, frozen as JSON."""

    __tablename__ = "disposition"
    __table_args__ = (
        UniqueConstraint("year", "agenda_no"),
        Index("ix_disposition_task_id", "task_id"),
    )

    id: Mapped[PrimaryKey]
    year: Mapped[int]
    agenda_no: Mapped[int]
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    sender_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    receivers: Mapped[str]  # posts, as printed, one a line
    subject: Mapped[str]
    issued_at: Mapped[datetime]
    state: Mapped[Code]  # issued or withdrawn
    paper: Mapped[str]
    sha256: Mapped[str] = mapped_column(default="")  # of the drawn PDF, "" until drawn
    paper_size: Mapped[Code] = mapped_column(default="")
