"""What is asked of OPDs: code lists, tables, imports, rounds, deliveries; heads and operators of OPDs.

Revision: 0002, after: 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("key", "year", name=op.f("uq_activity_key_year")),
    )
    op.create_table(
        "classification",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classification")),
        sa.UniqueConstraint("key", name=op.f("uq_classification_key")),
    )
    op.create_table(
        "data_table",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("version_no", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_table")),
        sa.UniqueConstraint("key", name=op.f("uq_data_table_key")),
    )
    op.create_index(op.f("ix_data_table_batch_id"), "data_table", ["batch_id"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "data_table_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("table_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version_no", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("producer", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("period", sa.String(length=64), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("dssd", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("columns", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["table_id"], ["data_table.id"], name=op.f("fk_data_table_version_table_id_data_table")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_table_version")),
        sa.UniqueConstraint("table_id", "version_no", name=op.f("uq_data_table_version_table_id_version_no")),
    )
    op.create_index(op.f("ix_data_table_version_producer"), "data_table_version", ["producer"], unique=False)
    op.create_table(
        "import_line",
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_line_batch_id_import_batch")
        ),
        sa.PrimaryKeyConstraint("batch_id", "line", name=op.f("pk_import_line")),
    )
    op.create_table(
        "data_round",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=64), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("instructions", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_data_round_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_round")),
    )
    op.create_index(op.f("ix_data_round_case_id"), "data_round", ["case_id"], unique=False)
    op.create_index(op.f("ix_data_round_year"), "data_round", ["year"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("table_key", sa.String(length=64), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("exception", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("proof_name", sa.Text(), nullable=False),
        sa.Column("proof_sha256", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.Column("undone_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_delivery_opd_id_opd")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["data_round.id"], name=op.f("fk_delivery_round_id_data_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    op.create_index(op.f("ix_delivery_opd_id"), "delivery", ["opd_id"], unique=False)
    op.create_index(op.f("ix_delivery_round_id"), "delivery", ["round_id"], unique=False)
    op.create_table(
        "round_table",
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opd_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_round_table_opd_id_opd")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["data_round.id"], name=op.f("fk_round_table_round_id_data_round")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["data_table_version.id"],
            name=op.f("fk_round_table_version_id_data_table_version"),
        ),
        sa.PrimaryKeyConstraint("round_id", "opd_id", "version_id", name=op.f("pk_round_table")),
    )
    op.create_index(op.f("ix_round_table_opd_id"), "round_table", ["opd_id"], unique=False)
    op.create_index(op.f("ix_round_table_version_id"), "round_table", ["version_id"], unique=False)
    op.add_column("opd", sa.Column("kind", sa.Text(), nullable=False, server_default=""))
    op.add_column("opd", sa.Column("head_post", sa.Text(), nullable=False, server_default=""))
    op.add_column("opd", sa.Column("head_name", sa.Text(), nullable=False, server_default=""))
    op.add_column("opd", sa.Column("head_rank", sa.Text(), nullable=False, server_default=""))
    op.add_column("opd", sa.Column("head_nip", sa.Text(), nullable=False, server_default=""))
    op.add_column("opd", sa.Column("operator_name", sa.Text(), nullable=False, server_default=""))
    op.add_column("opd", sa.Column("operator_phone", sa.Text(), nullable=False, server_default=""))
    op.add_column("opd", sa.Column("operator_email", sa.Text(), nullable=False, server_default=""))
    op.add_column("opd", sa.Column("appointment_number", sa.Text(), nullable=False, server_default=""))
    op.add_column("opd", sa.Column("appointment_date", sa.Date(), nullable=True))
