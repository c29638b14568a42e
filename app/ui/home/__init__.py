"""Beranda: what waits for the person at the desk, and how the running cases stand.

May touch the kit, its services and the enums of ``domain``.  Knows no other screen.
"""
