"""Tables of the SOP registry: an SOP, its versions, their history, who read them, yearly evaluations."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Code, PrimaryKey, Sha256


class SopRecord(Base):
    """One SOP through all its versions; ``key`` names presets and stays for life."""

    __tablename__ = "sop"

    id: Mapped[PrimaryKey]
    key: Mapped[Code] = mapped_column(unique=True)

    versions: Mapped[list[SopVersion]] = relationship(back_populates="sop", order_by="SopVersion.version_no")


#: One version of an SOP at most is being worked on, and one at most is in force.
_PENDING = text("state IN ('draft', 'approved')")
_IN_FORCE = text("state = 'in_force'")


class SopVersion(Base):
    """One version; only a draft is ever written in, and each time gets a new ``revision``.

    ``definition`` is the whole SOP as JSON, and the last column because it is long: what lists
    show stands before it and is read without it.  Persons are ids, 0 is the program itself.
    ``totals`` to ``rules`` are worked out of the definition when it is stored.
    """

    __tablename__ = "sop_version"
    __table_args__ = (
        UniqueConstraint("sop_id", "version_no"),
        Index(
            "uq_sop_version_pending",
            "sop_id",
            unique=True,
            sqlite_where=_PENDING,
            postgresql_where=_PENDING,
        ),
        Index(
            "uq_sop_version_in_force",
            "sop_id",
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
    )

    id: Mapped[PrimaryKey]
    sop_id: Mapped[int] = mapped_column(ForeignKey("sop.id"))
    version_no: Mapped[int]
    state: Mapped[Code]
    revision: Mapped[int] = mapped_column(default=1)
    based_on: Mapped[int] = mapped_column(default=0)  # the version it was begun from
    made_by: Mapped[int] = mapped_column(default=0)
    added_at: Mapped[datetime]
    edited_by: Mapped[int] = mapped_column(default=0)
    edited_at: Mapped[datetime]
    effective: Mapped[date | None]  # office date from which it is in force
    evaluation_due: Mapped[date | None]  # office date
    role_count: Mapped[int]
    row_count: Mapped[int]
    serious: Mapped[int]  # findings by severity
    warnings: Mapped[int]
    notes: Mapped[int]
    rules: Mapped[int]  # number of the rules that found them
    can_run: Mapped[bool]  # whether a case can follow it
    totals: Mapped[str]
    number: Mapped[str] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(index=True)
    region: Mapped[str] = mapped_column(default="")  # first line of the institution
    institution: Mapped[str]
    sha256: Mapped[Sha256]
    calendar: Mapped[str] = mapped_column(default="")  # override of the office's calendar, JSON
    definition: Mapped[str]

    sop: Mapped[SopRecord] = relationship(back_populates="versions")


class SopEvent(Base):
    """One act on a version: who, when, what and why; ``data`` is JSON, by the act."""

    __tablename__ = "sop_event"

    id: Mapped[PrimaryKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("sop_version.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int]  # 0: the program itself
    what: Mapped[Code]
    reason: Mapped[str] = mapped_column(default="")
    data: Mapped[str] = mapped_column(default="{}")


class SopReading(Base):
    """A person has read a version."""

    __tablename__ = "sop_reading"

    version_id: Mapped[int] = mapped_column(ForeignKey("sop_version.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]


class SopEvaluation(Base):
    """What a (yearly) evaluation of a version came to; ``next_due`` is an office date."""

    __tablename__ = "sop_evaluation"

    id: Mapped[PrimaryKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("sop_version.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    verdict: Mapped[Code]
    note: Mapped[str] = mapped_column(default="")
    next_due: Mapped[date | None]
