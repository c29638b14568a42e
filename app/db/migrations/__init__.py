"""Alembic's scripts: the way from every released shape of the database to the newest."""
