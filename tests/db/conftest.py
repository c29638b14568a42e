"""Gives the tests of the database an address on each engine, empty and furnished."""

from collections.abc import Iterator
from pathlib import Path

# Keeps the stdout of the moment it is imported; first imported in a test, that one's, closed afterwards.
import alembic.config  # noqa: F401
import pytest
from sqlalchemy import Engine

from app.db.engine import open_engine
from tests.helpers.houses import ENGINES
from tests.helpers.houses import clock as clock
from tests.helpers.houses import house as house
from tests.helpers.houses import house_address as house_address
from tests.helpers.houses import sample_database as sample_database
from tests.helpers.houses import sample_file as sample_file


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Path or URL of a database in which there is nothing yet."""
    if request.param == "sqlite":
        return str(tmp_path / "kosong.db")
    found: str = request.getfixturevalue("pg_url")
    return found


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """An engine on the empty database."""
    opened = open_engine(address)
    yield opened
    opened.dispose()
