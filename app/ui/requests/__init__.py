"""Permintaan data: what OPDs are asked, the rounds in which they are asked, who has answered.

May touch the kit, its services and the enums of ``domain``.  Knows no other screen.
"""
