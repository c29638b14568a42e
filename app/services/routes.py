"""Compiled SOP versions, kept for the life of the program.

It reads a definition and has it compiled; which SOPs there are is the registry's matter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.errors import NotFound, Refused
from app.db.direct import Direct, Fixed

if TYPE_CHECKING:  # loaded when an SOP is first compiled: a queue is said by outlines
    from sqlalchemy import Connection

    from app.domain.cases.route import Route
    from app.domain.sop import Sop

DEFINITION = Fixed("SELECT definition, state FROM sop_version WHERE id = ?")


class Outline(NamedTuple):
    """What a list says of a version: its title, how many rows it has, what is done at each node."""

    title: str
    rows: int
    steps: Mapping[str, str]


class Routes:
    """Transition tables by SOP version.

    Only those are kept whose definition can never change again; a draft is read anew each time,
    for another desk may have written in it.
    """

    def __init__(self) -> None:
        self._routes: dict[int, Route] = {}
        self._outlines: dict[int, Outline] = {}

    def route(self, connection: Connection | Direct, sop_version_id: int) -> Route:
        """The transition table of a version; raises ``NotFound``, ``Refused`` where no case can follow it."""
        found = self._routes.get(sop_version_id)
        if found is None:
            from app.domain.cases.route import Route
            from app.domain.versions import can_run

            sop, settled = self._read(connection, sop_version_id)
            if not can_run(sop):
                raise Refused("sop.cannot_run", title=sop.identity.title)
            found = Route(sop)
            if settled:
                self._routes[sop_version_id] = found
        return found

    def outline(self, connection: Connection | Direct, sop_version_id: int) -> Outline:
        """What a list says of a version that cases follow, settled therefore; raises ``NotFound``."""
        found = self._outlines.get(sop_version_id)
        if found is None:
            found = self._outlines[sop_version_id] = _outlined(_stored(connection, sop_version_id)[0])
        return found

    def sop(self, connection: Connection | Direct, sop_version_id: int) -> Sop:
        """The definition of a version, whether a case can follow it or not; raises ``NotFound``."""
        kept = self._routes.get(sop_version_id)
        return kept.sop if kept else self._read(connection, sop_version_id)[0]

    def _read(self, connection: Connection | Direct, sop_version_id: int) -> tuple[Sop, bool]:
        from app.domain.sop import from_dict
        from app.domain.versions import SETTLED

        definition, state = _stored(connection, sop_version_id)
        return from_dict(definition), state in SETTLED


def _stored(connection: Connection | Direct, sop_version_id: int) -> tuple[dict[str, Any], str]:
    row = Direct.on(connection).row(DEFINITION, (sop_version_id,))
    if row is None:
        raise NotFound("sop.not_found", sop=sop_version_id)
    return json.loads(row[0]), row[1]


def _outlined(definition: Mapping[str, Any]) -> Outline:
    """Straight from the stored text, without the classes of an SOP."""
    rows = definition["rows"]
    return Outline(
        title=definition["identity"]["title"],
        rows=len(rows),
        steps={node["id"]: node.get("text") or row["text"] for row in rows for node in row["nodes"]},
    )
