"""The windows of the program; each package is the kit, the shell or one screen.

May touch Qt, the services and the enums of ``domain``.  Sees no tables, SQL, papers'
drawing nor other screens.  Tested offscreen with fakes of the services.
"""

import ctypes
import sys


def _keep_none_alive() -> None:
    """Give ``None`` references that can never be used up.

    WORKAROUND: the wheels of PySide6 6.12 are built for Pythons in which ``None`` is
    immortal (3.12 and later, PEP 683).  Under 3.11 every Qt call that returns nothing
    drops one reference to it, and after some ten thousand calls the interpreter ends with
    "none_dealloc: deallocating None".
    """
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40


_keep_none_alive()
