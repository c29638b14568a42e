"""Knows how the flowchart of an SOP is drawn inside the table's role columns.

It draws on nothing itself: screen and paper paint the same :class:`Drawing`.
"""
