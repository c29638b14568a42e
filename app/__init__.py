"""Alur: SOPs of sectoral statistics run as cases; ``ARCHITECTURE.md`` is the map of the rooms."""
