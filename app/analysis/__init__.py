"""Figures drawn from approved tables: growth, shares, cross tables, sentences.

May touch pandas, ``domain`` and ``core``; a DataFrame never leaves this room.
Sees no database and no Qt.  Empty until tables of values are kept.
"""
