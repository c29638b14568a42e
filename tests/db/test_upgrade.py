"""Knows that a database of every shape ever released comes to the newest one, with what stood in it.

A new revision takes the rows of the one before along: it needs an entry in ``ROWS``.
"""

from __future__ import annotations

import pytest
from alembic import command
from sqlalchemy import Engine, text

from app.db.upgrade import HEAD, current, migration_config, revisions, upgrade

#: Revision -> what somebody had written at that shape, and the question that must still be answered alike.
ROWS = {
    "0001": (
        "INSERT INTO opd (id, code, name, address, contact, is_active, version) "
        "VALUES (7, 'DKP', 'Dinas Ketahanan Pangan', 'Jalan Lumbung 3', '', TRUE, 1)",
        "SELECT code, name, address FROM opd WHERE id = 7",
    ),
    "0002": (
        "INSERT INTO classification (id, key, name, note, items, version) "
        "VALUES (1, 'kecamatan', 'Kecamatan', '', '[]', 1)",
        "SELECT key, name, items FROM classification",
    ),
    "0003": (
        "INSERT INTO office_rule (id, name, text, sentence, severity, is_active, made_by, made_at, version) "
        "VALUES (1, 'Sama', 'a = b', 'Dua tabel harus sama', 'ask', TRUE, 3, 1772413200, 1)",
        "SELECT text, sentence, severity, made_at FROM office_rule",
    ),
    "0004": (
        "INSERT INTO book_edition (id, year, title, state, round_no, based_on, facts, structure, made_by, "
        "made_at, changed_by, changed_at, version) "
        "VALUES (1, 2025, 'Statistik', 'draft', 1, 0, '{}', '[]', 3, 1772413200, 3, 1772413200, 1)",
        "SELECT year, title, state, made_at FROM book_edition",
    ),
    "0005": (
        "INSERT INTO office_rule (id, name, text, sentence, severity, is_active, made_by, made_at, version) "
        "VALUES (2, 'Beda', 'a < b', 'Yang satu lebih kecil', 'ask', TRUE, 3, 1772413200, 1)",
        "SELECT text, sentence, severity, made_at FROM office_rule",
    ),
}


def test_every_revision_is_upgraded_here() -> None:
    assert set(revisions()) == set(ROWS)


@pytest.mark.parametrize("revision", sorted(ROWS))
def test_a_database_of_this_revision_keeps_what_stands_in_it(engine: Engine, revision: str) -> None:
    written, question = ROWS[revision]
    command.upgrade(migration_config(engine), revision)
    with engine.begin() as connection:
        connection.execute(text(written))
        before = connection.execute(text(question)).all()
    assert upgrade(engine) == (revision != HEAD)
    assert current(engine) == HEAD
    with engine.connect() as connection:
        assert connection.execute(text(question)).all() == before
    command.check(migration_config(engine))
