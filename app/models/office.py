"""Tables of the office itself: profile, positions, persons, OPDs, days off, counters."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Code, PrimaryKey


class OfficeProfile(Base):
    """One row: whose office this is, its letterhead, calendar and rulings (JSON)."""

    __tablename__ = "office"

    id: Mapped[PrimaryKey]
    name: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    is_sample: Mapped[bool] = mapped_column(default=False)
    letterhead: Mapped[str] = mapped_column(default="{}")
    logo_sha256: Mapped[str] = mapped_column(default="")
    calendar: Mapped[str] = mapped_column(default="{}")
    paper: Mapped[Code] = mapped_column(default="A5")
    version: Mapped[int] = mapped_column(default=1)  # of the calendar: kept clocks ask for it


class Position(Base):
    """A post (*jabatan*).  ``functions``: comma-separated office functions it fills in SOPs."""

    __tablename__ = "position"

    id: Mapped[PrimaryKey]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str]
    level: Mapped[int] = mapped_column(default=4)
    functions: Mapped[str] = mapped_column(default="")
    order: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    persons: Mapped[list[Person]] = relationship(back_populates="position")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once, when the class is mapped


class Person(Base):
    """Somebody who sits at a desk.  ``code`` is what the command line calls the user."""

    __tablename__ = "person"

    id: Mapped[PrimaryKey]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str]
    rank: Mapped[str] = mapped_column(default="")
    nip: Mapped[str] = mapped_column(default="")
    position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    position: Mapped[Position | None] = relationship(back_populates="persons")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once, when the class is mapped


class Opd(Base):
    """A department that gives data (*organisasi perangkat daerah*).

    ``head_*``: who leads it and signs for its data; ``operator_*``: who fills the forms, appointed
    by the letter of ``appointment_*``.
    """

    __tablename__ = "opd"

    id: Mapped[PrimaryKey]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str] = mapped_column(default="")
    head_post: Mapped[str] = mapped_column(default="")
    head_name: Mapped[str] = mapped_column(default="")
    head_rank: Mapped[str] = mapped_column(default="")
    head_nip: Mapped[str] = mapped_column(default="")
    operator_name: Mapped[str] = mapped_column(default="")
    operator_phone: Mapped[str] = mapped_column(default="")
    operator_email: Mapped[str] = mapped_column(default="")
    appointment_number: Mapped[str] = mapped_column(default="")
    appointment_date: Mapped[date | None]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once, when the class is mapped


class DayOff(Base):
    """The office's own addition to the national table, ``kind`` as in the calendar's rules."""

    __tablename__ = "day_off"
    __table_args__ = (UniqueConstraint("day", "kind"),)

    id: Mapped[PrimaryKey]
    day: Mapped[date]
    name: Mapped[str]
    kind: Mapped[Code]
    added_at: Mapped[datetime]


class Counter(Base):
    """Last number given of a yearly sequence; moved in the transaction that uses the number."""

    __tablename__ = "counter"

    name: Mapped[Code] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(default=0)
