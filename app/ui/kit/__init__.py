"""The furniture of every screen: runner, bus, messages, tables, dialogs, fields, theme.

May touch Qt and ``core``.  Knows no word of the office.  Tested offscreen.
"""

from app.ui.kit.steady import keep_true_alive

keep_true_alive()  # before anything of the kit can send its first signal
