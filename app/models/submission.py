"""Tables of what OPDs submit: dossiers, deliveries with their files and tables, remarks, approved figures.

Figures lie packed, one row per table; what lists show stands beside them.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, PrimaryKey, Sha256


class SubmissionRecord(Base):
    """What one OPD submits in one round; ``missing``: JSON list of parts that are not there yet.

    ``checked_by``: who last judged something in it; counts are of the newest delivery.
    """

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("round_id", "opd_id"),)

    id: Mapped[PrimaryKey]
    round_id: Mapped[int] = mapped_column(ForeignKey("data_round.id"))
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"), index=True)
    state: Mapped[Code] = mapped_column(index=True)
    deliveries: Mapped[int] = mapped_column(default=0)
    turns: Mapped[int] = mapped_column(default=0)
    letter_no: Mapped[str] = mapped_column(default="")
    letter_date: Mapped[date | None]
    due: Mapped[date | None]
    arrived: Mapped[date]
    is_outside: Mapped[bool] = mapped_column(default=False)
    tables: Mapped[int] = mapped_column(default=0)
    filled: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    asked: Mapped[int] = mapped_column(default=0)
    noted: Mapped[int] = mapped_column(default=0)
    unanswered: Mapped[int] = mapped_column(default=0)
    remarks: Mapped[int] = mapped_column(default=0)
    open_remarks: Mapped[int] = mapped_column(default=0)
    answered_remarks: Mapped[int] = mapped_column(default=0)
    missing: Mapped[str] = mapped_column(default="[]")
    checked_by: Mapped[int] = mapped_column(default=0)
    changed_by: Mapped[int]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once, when the class is mapped


class SubmissionDelivery(Base):
    """One delivery of a submission, numbered from 1; a mistake is marked as withdrawn and stays.

    ``metadata_body``: JSON by table key; ``findings``: JSON list of what concerns no single table.
    """

    __tablename__ = "submission_delivery"
    __table_args__ = (UniqueConstraint("submission_id", "no"),)

    id: Mapped[PrimaryKey]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    no: Mapped[int]
    day: Mapped[date]
    channel: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    is_outside: Mapped[bool] = mapped_column(default=False)
    metadata_body: Mapped[str] = mapped_column(default="{}")
    findings: Mapped[str] = mapped_column(default="[]")
    made_by: Mapped[int]
    made_at: Mapped[datetime]
    withdrawn_by: Mapped[int] = mapped_column(default=0)
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str] = mapped_column(default="")


class SubmissionFile(Base):
    """A delivered file as it came, by the SHA-256 of its bytes."""

    __tablename__ = "submission_file"

    id: Mapped[PrimaryKey]
    delivery_id: Mapped[int] = mapped_column(ForeignKey("submission_delivery.id"), index=True)
    role: Mapped[Code]
    name: Mapped[str]
    sha256: Mapped[Sha256] = mapped_column(index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[Code]


class SubmissionTable(Base):
    """A table as it was read from a delivered file; ``body`` is packed, see ``intake.packing``.

    A reading that somebody chose for a cell is written into it; who chose it stands in
    ``submission_answer``.  ``changed``: cells that differ from the delivery before.
    """

    __tablename__ = "submission_table"
    __table_args__ = (UniqueConstraint("delivery_id", "table_key"),)

    id: Mapped[PrimaryKey]
    delivery_id: Mapped[int] = mapped_column(ForeignKey("submission_delivery.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("submission_file.id"))
    table_key: Mapped[Code]
    version_id: Mapped[int] = mapped_column(ForeignKey("data_table_version.id"))
    sheet: Mapped[str] = mapped_column(default="")
    filled: Mapped[int] = mapped_column(default=0)
    cells: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    asked: Mapped[int] = mapped_column(default=0)
    noted: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    metadata_percent: Mapped[int] = mapped_column(default=0)
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class SubmissionAnswer(Base):
    """What somebody said to an asked finding: why it is right, or what is meant by it.

    It holds for later deliveries as long as ``read`` stands there.  ``style``: how the thousands
    of a whole column are parted (no row then).
    """

    __tablename__ = "submission_answer"
    __table_args__ = (
        UniqueConstraint("submission_id", "table_key", "row_key", "column_key", "code", "read"),
    )

    id: Mapped[PrimaryKey]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    table_key: Mapped[Code] = mapped_column(default="")
    row_key: Mapped[str] = mapped_column(default="")
    column_key: Mapped[str] = mapped_column(default="")
    code: Mapped[Code]
    read: Mapped[str] = mapped_column(default="")
    number: Mapped[float | None]
    sign: Mapped[Code] = mapped_column(default="")
    style: Mapped[Code] = mapped_column(default="")
    reason: Mapped[str]
    made_by: Mapped[int]
    made_at: Mapped[datetime]


class Remark(Base):
    """A thread about a cell, a table or the whole; ``place`` keys are empty where it is about more."""

    __tablename__ = "remark"
    __table_args__ = (UniqueConstraint("submission_id", "no"),)

    id: Mapped[PrimaryKey]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    no: Mapped[int]
    delivery_no: Mapped[int]
    table_key: Mapped[Code] = mapped_column(default="")
    row_key: Mapped[str] = mapped_column(default="")
    column_key: Mapped[str] = mapped_column(default="")
    sheet: Mapped[str] = mapped_column(default="")
    cell: Mapped[Code] = mapped_column(default="")
    read: Mapped[str] = mapped_column(default="")
    finding: Mapped[Code] = mapped_column(default="")
    state: Mapped[Code]
    closed_by: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]


class RemarkMessage(Base):
    """A message of a thread; ``is_opd``: the OPD's words, written down by ``made_by``."""

    __tablename__ = "remark_message"
    __table_args__ = (UniqueConstraint("remark_id", "no"),)

    id: Mapped[PrimaryKey]
    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"))
    no: Mapped[int]
    text: Mapped[str]
    is_opd: Mapped[bool] = mapped_column(default=False)
    made_by: Mapped[int]
    made_at: Mapped[datetime]


class SubmissionReturn(Base):
    """One return; ``facts`` (JSON) is all that file and letter say, frozen; hashes "" until drawn."""

    __tablename__ = "submission_return"
    __table_args__ = (UniqueConstraint("submission_id", "no"),)

    id: Mapped[PrimaryKey]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    no: Mapped[int]
    delivery_no: Mapped[int]
    day: Mapped[date]
    new_due: Mapped[date | None]
    reason: Mapped[str]
    remarks: Mapped[int] = mapped_column(default=0)
    facts: Mapped[str] = mapped_column(default="{}")
    file_name: Mapped[str] = mapped_column(default="")
    file_sha256: Mapped[Sha256] = mapped_column(default="")
    letter_name: Mapped[str] = mapped_column(default="")
    letter_sha256: Mapped[Sha256] = mapped_column(default="")
    made_by: Mapped[int]
    made_at: Mapped[datetime]


class SubmissionEvent(Base):
    """An act on a submission: who, when, what; ``facts`` (JSON) fill its sentence."""

    __tablename__ = "submission_event"
    __table_args__ = (UniqueConstraint("submission_id", "no"),)

    id: Mapped[PrimaryKey]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    no: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[int]
    what: Mapped[Code]
    facts: Mapped[str] = mapped_column(default="{}")


class ShapeMapping(Base):
    """What a sheet of an OPD without identity was decided to be, by its shape; ``placement``: JSON."""

    __tablename__ = "shape_mapping"
    __table_args__ = (UniqueConstraint("opd_id", "shape", "table_key"),)

    id: Mapped[PrimaryKey]
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"))
    shape: Mapped[Code]
    table_key: Mapped[Code]
    placement: Mapped[str] = mapped_column(default="{}")
    made_by: Mapped[int]
    made_at: Mapped[datetime]


class ApprovedTable(Base):
    """An approved version of a table of one OPD and period; never changed.  ``body``: packed.

    ``revised``: cells that bear the sign r against the version before.
    """

    __tablename__ = "approved_table"
    __table_args__ = (UniqueConstraint("table_key", "period", "opd_id", "no"),)

    id: Mapped[PrimaryKey]
    table_key: Mapped[Code]
    period: Mapped[Code]
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"), index=True)
    no: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("data_table_version.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    delivery_no: Mapped[int]
    filled: Mapped[int] = mapped_column(default=0)
    revised: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="")
    checked_by: Mapped[int]
    approved_by: Mapped[int]
    approved_at: Mapped[datetime]
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class OfficeRule(Base):
    """A rule of the office that ties tables together; ``text`` is its expression."""

    __tablename__ = "office_rule"

    id: Mapped[PrimaryKey]
    name: Mapped[str]
    text: Mapped[str]
    sentence: Mapped[str]
    severity: Mapped[Code]
    is_active: Mapped[bool] = mapped_column(default=True)
    made_by: Mapped[int]
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once, when the class is mapped
