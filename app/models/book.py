"""Tables of the statistical book: editions, the versions they pin, drafts, remarks, events."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Code, PrimaryKey, Sha256


class BookEdition(Base):
    """An edition; ``facts`` and ``structure``: JSON of ``domain.books``.  ``round_no`` counts from 1.

    ``year``: the newest year of its data.  ``based_on``: the edition it was started from, 0 for none.
    """

    __tablename__ = "book_edition"

    id: Mapped[PrimaryKey]
    year: Mapped[int] = mapped_column(index=True)
    title: Mapped[str]
    state: Mapped[Code]
    round_no: Mapped[int] = mapped_column(default=1)
    based_on: Mapped[int] = mapped_column(default=0)
    facts: Mapped[str] = mapped_column(default="{}", deferred=True)
    structure: Mapped[str] = mapped_column(default="[]", deferred=True)
    made_by: Mapped[int]
    made_at: Mapped[datetime]
    changed_by: Mapped[int]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - read once, when the class is mapped


class BookPin(Base):
    """The approved version of a table, period and OPD that an edition shows."""

    __tablename__ = "book_pin"
    __table_args__ = (UniqueConstraint("edition_id", "table_key", "period", "opd_id"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id"), primary_key=True)
    approved_id: Mapped[int] = mapped_column(ForeignKey("approved_table.id"), primary_key=True, index=True)
    table_key: Mapped[Code]
    period: Mapped[Code]
    opd_id: Mapped[int] = mapped_column(ForeignKey("opd.id"))


class BookDraft(Base):
    """A print of an edition; never changed.

    ``noted``: JSON of what each table showed; ``anchors``: JSON, page (from 0) of each anchor;
    ``figures``: packed, where each figure stands and which versions they are of, None for older prints.
    """

    __tablename__ = "book_draft"
    __table_args__ = (UniqueConstraint("edition_id", "no"),)

    id: Mapped[PrimaryKey]
    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id"))
    no: Mapped[int]
    round_no: Mapped[int]
    is_final: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str]
    sha256: Mapped[Sha256]
    size: Mapped[int] = mapped_column(BigInteger)
    front_pages: Mapped[int]
    body_pages: Mapped[int]
    noted: Mapped[str] = mapped_column(default="[]", deferred=True)
    anchors: Mapped[str] = mapped_column(default="{}", deferred=True)
    figures: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, deferred=True)
    made_by: Mapped[int]
    made_at: Mapped[datetime]


class BookRemark(Base):
    """A thread about a table or a page of a draft; ``node_id`` 0: about the page, or the whole book."""

    __tablename__ = "book_remark"
    __table_args__ = (UniqueConstraint("edition_id", "no"),)

    id: Mapped[PrimaryKey]
    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id"))
    no: Mapped[int]
    draft_no: Mapped[int]
    round_no: Mapped[int]
    node_id: Mapped[int] = mapped_column(default=0)
    page: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    state: Mapped[Code]
    closed_by: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]


class BookRemarkMessage(Base):
    """A message of a thread about the book."""

    __tablename__ = "book_remark_message"
    __table_args__ = (UniqueConstraint("remark_id", "no"),)

    id: Mapped[PrimaryKey]
    remark_id: Mapped[int] = mapped_column(ForeignKey("book_remark.id"))
    no: Mapped[int]
    text: Mapped[str]
    made_by: Mapped[int]
    made_at: Mapped[datetime]


class BookEvent(Base):
    """An act on an edition: who, when, what, and why."""

    __tablename__ = "book_event"
    __table_args__ = (UniqueConstraint("edition_id", "no"),)

    id: Mapped[PrimaryKey]
    edition_id: Mapped[int] = mapped_column(ForeignKey("book_edition.id"))
    no: Mapped[int]
    round_no: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[int]
    what: Mapped[Code]
    reason: Mapped[str] = mapped_column(default="")
