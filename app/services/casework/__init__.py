"""Running cases: open one, act on its tasks.

Each method is one task of one person, whole and in one transaction: load, ask the
domain, write, record, answer what changed.
"""

from app.services.casework.opening import CaseOpening, NewCase, RoleRow
from app.services.casework.service import Casework

__all__ = ["CaseOpening", "Casework", "NewCase", "RoleRow"]
