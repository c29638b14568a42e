"""Pengaturan: profile of the office, people, calendar, rulings, backups.

May touch the kit, its services and the enums of ``domain``.  Knows no other screen.
"""
