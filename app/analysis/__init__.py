"""Figures drawn from approved tables: millions of them turned round and summed in a moment.

May touch pandas, ``domain`` and ``core``; a DataFrame never leaves this room.
Sees no database and no Qt.
"""
