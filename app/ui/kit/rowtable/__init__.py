"""Lists of frozen rows: the column, the models (all rows, or page by page), the view.

It knows no row's meaning: a column is told how to read a row.
"""

from __future__ import annotations

from app.ui.kit.rowtable.column import Align, Column
from app.ui.kit.rowtable.model import RowTableModel
from app.ui.kit.rowtable.paged import PagedTableModel
from app.ui.kit.rowtable.view import RowTable

__all__ = ["Align", "Column", "PagedTableModel", "RowTable", "RowTableModel"]
