"""A dossier opened: its sheets, the cell the keyboard is at, metadata and signed page."""
