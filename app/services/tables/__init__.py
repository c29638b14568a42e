"""What is asked of the OPDs: code lists, table definitions, metadata, and lists brought from outside."""

from app.services.tables.rows import TableDetail, TableRow
from app.services.tables.service import Tables

__all__ = ["TableDetail", "TableRow", "Tables"]
