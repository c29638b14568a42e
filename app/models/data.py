"""Tables of the data asked of OPDs: code lists, table definitions, imports, rounds and deliveries."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, PrimaryKey, Sha256


class ClassificationRecord(Base):
    """A code list of the office's own; ``items``: JSON list of ``[code, label, parent]``."""

    __tablename__ = "classification"

    id: Mapped[PrimaryKey]
    key: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    items: Mapped[str] = mapped_column(default="[]")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once, when the class is mapped


class DataTable(Base):
    """A table through all its versions.  ``version_no`` is the newest; ``batch_id`` 0: made by hand."""

    __tablename__ = "data_table"

    id: Mapped[PrimaryKey]
    key: Mapped[Code] = mapped_column(unique=True)
    version_no: Mapped[int] = mapped_column(default=1)
    is_active: Mapped[bool] = mapped_column(default=True)
    batch_id: Mapped[int] = mapped_column(default=0, index=True)


class DataTableVersion(Base):
    """One version; once a round asks for it, its sheet stays.  What lists show stands before the JSON.

    ``producer`` is an OPD's code, or the words of an import where no OPD is known by them;
    ``complete`` is the part of the metadata that is filled, in percent.
    """

    __tablename__ = "data_table_version"
    __table_args__ = (UniqueConstraint("table_id", "version_no"),)

    id: Mapped[PrimaryKey]
    table_id: Mapped[int] = mapped_column(ForeignKey("data_table.id"))
    version_no: Mapped[int]
    title: Mapped[str]
    topic: Mapped[Code] = mapped_column(default="")
    producer: Mapped[str] = mapped_column(default="", index=True)
    unit: Mapped[str] = mapped_column(default="")
    period: Mapped[Code] = mapped_column(default="")
    release: Mapped[str] = mapped_column(default="")
    dssd: Mapped[str] = mapped_column(default="")
    rows: Mapped[int] = mapped_column(default=0)
    columns: Mapped[int] = mapped_column(default=0)
    complete: Mapped[int] = mapped_column(default=0)
    fingerprint: Mapped[Sha256]
    revision: Mapped[int] = mapped_column(default=1)
    made_by: Mapped[int]
    made_at: Mapped[datetime]
    definition: Mapped[str]


class ActivityRecord(Base):
    """A statistical activity (MS-Keg) of one year; ``body``: JSON of the fields by their code."""

    __tablename__ = "activity"
    __table_args__ = (UniqueConstraint("key", "year"),)

    id: Mapped[PrimaryKey]
    key: Mapped[Code]
    year: Mapped[int]
    title: Mapped[str]
    body: Mapped[str] = mapped_column(default="{}")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once, when the class is mapped


class ImportBatch(Base):
    """One import of a list; ``counts``: JSON, how many lines had which outcome."""

    __tablename__ = "import_batch"

    id: Mapped[PrimaryKey]
    kind: Mapped[Code]
    file_name: Mapped[str]
    sha256: Mapped[Sha256]
    counts: Mapped[str]
    made_by: Mapped[int]
    made_at: Mapped[datetime]
    undone_by: Mapped[int] = mapped_column(default=0)
    undone_at: Mapped[datetime | None]


class ImportLine(Base):
    """A line of an imported file as it was (``raw``, JSON), and what became of it.

    ``before``: the definition that the line replaced; with ``after``, the fingerprint of what it
    made, an import can be undone.
    """

    __tablename__ = "import_line"

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[Code]
    key: Mapped[Code] = mapped_column(default="")
    raw: Mapped[str]
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[Sha256] = mapped_column(default="")


class DataRound(Base):
    """A request round (*permintaan data*); ``period`` is a code such as "2025-S1".

    ``instructions``: JSON list of sentences for the OPDs.
    """

    __tablename__ = "data_round"

    id: Mapped[PrimaryKey]
    title: Mapped[str]
    year: Mapped[int] = mapped_column(index=True)
    period: Mapped[Code]
    due: Mapped[date | None]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    state: Mapped[Code]
    instructions: Mapped[str] = mapped_column(default="[]")
    opened_by: Mapped[int]
    opened_at: Mapped[datetime]
    closed_by: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once, when the class is mapped


class RoundTableRecord(Base):
    """A table asked of an OPD in a round, in the version that was newest then."""

    __tablename__ = "round_table"

    round_id: Mapped[int] = mapped_column(ForeignKey("data_round.id"), primary_key=True)
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"), primary_key=True, index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("data_table_version.id"), primary_key=True, index=True)
    place: Mapped[int] = mapped_column(default=0)


class Delivery(Base):
    """A step of a form on its way: out, signed for, back in, returned, accepted; never changed.

    An empty ``table_key`` means all tables of the OPD.  A mistake is marked as undone and stays.
    ``exception``: why a form could not be handed over.
    """

    __tablename__ = "delivery"

    id: Mapped[PrimaryKey]
    round_id: Mapped[int] = mapped_column(ForeignKey("data_round.id"), index=True)
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"), index=True)
    table_key: Mapped[Code] = mapped_column(default="")
    step: Mapped[Code]
    day: Mapped[date]
    channel: Mapped[str] = mapped_column(default="")
    receiver: Mapped[str] = mapped_column(default="")
    exception: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    proof_name: Mapped[str] = mapped_column(default="")
    proof_sha256: Mapped[Sha256] = mapped_column(default="")
    made_by: Mapped[int]
    made_at: Mapped[datetime]
    undone_by: Mapped[int] = mapped_column(default=0)
    undone_at: Mapped[datetime | None]
    undone_reason: Mapped[str] = mapped_column(default="")
