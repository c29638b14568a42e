"""Where the figures of a printed book stand and which versions they are of; nothing for older prints.

Revision: 0005, after: 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("book_draft", sa.Column("figures", sa.LargeBinary(), nullable=True))
