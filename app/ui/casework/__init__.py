"""Kegiatan: a running case on its own flowchart, its holders and its history.

May touch the kit, its services and the enums of ``domain``.  Knows no other screen.
"""
