"""Compiled SOP versions, kept for the life of the program.

It reads a definition and has it compiled; which SOPs there are is the registry's matter.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.core.errors import NotFound
from app.db.direct import Direct, Fixed
from app.domain.cases.route import Route
from app.domain.sop import from_dict

if TYPE_CHECKING:
    from sqlalchemy import Connection

DEFINITION = Fixed("SELECT definition FROM sop_version WHERE id = ?")


class Routes:
    """Transition tables by SOP version; a version never changes."""

    def __init__(self) -> None:
        self._routes: dict[int, Route] = {}

    def route(self, connection: Connection | Direct, sop_version_id: int) -> Route:
        """The transition table of a version; raises ``NotFound``."""
        found = self._routes.get(sop_version_id)
        if found is None:
            row = Direct.on(connection).row(DEFINITION, (sop_version_id,))
            if row is None:
                raise NotFound("sop.not_found", sop=sop_version_id)
            found = self._routes[sop_version_id] = Route(from_dict(json.loads(row[0])))
        return found
