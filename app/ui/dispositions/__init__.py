"""Disposisi: the agenda of issued sheets, their papers and printing.

May touch the kit, its services and the enums of ``domain``.  Knows no other screen.
"""
