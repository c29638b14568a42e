"""The statistical book: editions, the versions they pin, drafts, remarks, events.

Revision: 0004, after: 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "book_edition",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("round_no", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("structure", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_edition")),
    )
    op.create_index(op.f("ix_book_edition_year"), "book_edition", ["year"], unique=False)
    op.create_table(
        "book_draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("round_no", sa.Integer(), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("front_pages", sa.Integer(), nullable=False),
        sa.Column("body_pages", sa.Integer(), nullable=False),
        sa.Column("noted", sa.Text(), nullable=False),
        sa.Column("anchors", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["book_edition.id"], name=op.f("fk_book_draft_edition_id_book_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_draft")),
        sa.UniqueConstraint("edition_id", "no", name=op.f("uq_book_draft_edition_id_no")),
    )
    op.create_table(
        "book_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("round_no", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["book_edition.id"], name=op.f("fk_book_event_edition_id_book_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_event")),
        sa.UniqueConstraint("edition_id", "no", name=op.f("uq_book_event_edition_id_no")),
    )
    op.create_table(
        "book_remark",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("draft_no", sa.Integer(), nullable=False),
        sa.Column("round_no", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["book_edition.id"], name=op.f("fk_book_remark_edition_id_book_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_remark")),
        sa.UniqueConstraint("edition_id", "no", name=op.f("uq_book_remark_edition_id_no")),
    )
    op.create_table(
        "book_remark_message",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("remark_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["remark_id"], ["book_remark.id"], name=op.f("fk_book_remark_message_remark_id_book_remark")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_remark_message")),
        sa.UniqueConstraint("remark_id", "no", name=op.f("uq_book_remark_message_remark_id_no")),
    )
    op.create_table(
        "book_pin",
        sa.Column("edition_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("approved_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("table_key", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=64), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_id"], ["approved_table.id"], name=op.f("fk_book_pin_approved_id_approved_table")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["book_edition.id"], name=op.f("fk_book_pin_edition_id_book_edition")
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_book_pin_opd_id_opd")),
        sa.PrimaryKeyConstraint("edition_id", "approved_id", name=op.f("pk_book_pin")),
        sa.UniqueConstraint(
            "edition_id",
            "table_key",
            "period",
            "opd_id",
            name=op.f("uq_book_pin_edition_id_table_key_period_opd_id"),
        ),
    )
    op.create_index(op.f("ix_book_pin_approved_id"), "book_pin", ["approved_id"], unique=False)
