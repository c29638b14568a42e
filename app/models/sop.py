"""Tables of the SOP registry: an SOP and its versions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Code, PrimaryKey, Sha256


class SopRecord(Base):
    """One SOP through all its versions; ``key`` names presets and stays for life."""

    __tablename__ = "sop"

    id: Mapped[PrimaryKey]
    key: Mapped[Code] = mapped_column(unique=True)

    versions: Mapped[list[SopVersion]] = relationship(back_populates="sop", order_by="SopVersion.version_no")


class SopVersion(Base):
    """One version, never edited: ``definition`` is the whole SOP as JSON, the rest is for lists."""

    __tablename__ = "sop_version"
    __table_args__ = (UniqueConstraint("sop_id", "version_no"),)

    id: Mapped[PrimaryKey]
    sop_id: Mapped[int] = mapped_column(ForeignKey("sop.id"))
    version_no: Mapped[int]
    number: Mapped[str] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(index=True)
    institution: Mapped[str]
    definition: Mapped[str]
    sha256: Mapped[Sha256]
    calendar: Mapped[str] = mapped_column(default="")  # override of the office's calendar, JSON
    added_at: Mapped[datetime]

    sop: Mapped[SopRecord] = relationship(back_populates="versions")
