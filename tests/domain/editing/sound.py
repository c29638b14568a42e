"""Knows what a sound definition is, whatever was edited in it."""

from __future__ import annotations

from app.domain.sop import Sop, from_dict, to_dict


def assert_sound(sop: Sop) -> None:
    """Ids unique, arrows between nodes there are, rows 1…n, roles known, and stored as it is."""
    ids = [node.id for row in sop.rows for node in row.nodes]
    assert len(ids) == len(set(ids))
    assert {end for arrow in sop.arrows for end in (arrow.source, arrow.target)} <= set(ids)
    assert [row.no for row in sop.rows] == list(range(1, len(sop.rows) + 1))
    keys = [role.key for role in sop.roles]
    assert len(keys) == len(set(keys))
    assert {node.role for node in sop.nodes.values()} <= {*keys, ""}
    assert set(sop.links) <= set(sop.identity.related)
    assert from_dict(to_dict(sop)) == sop
