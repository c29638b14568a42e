"""Antrean: the tasks of a person or role by their deadline, and the acts on them.

May touch the kit, its services and the enums of ``domain``.  Knows no other screen.
"""
