"""The furniture of every screen: runner, bus, messages, tables, dialogs, fields, theme.

May touch Qt and ``core``.  Knows no word of the office.  Tested offscreen.
"""
