"""The table of an SOP edited where it is seen: cells, rows, columns, symbols and arrows.

Every change is an edit applied to the document; nothing is stored here.
"""

from __future__ import annotations

from app.ui.sops.editor.table.widget import TableEditor

__all__ = ["TableEditor"]
