"""*How* it is remembered: engine, one transaction, upgrade, backup copies, notice of changes.

May touch SQLAlchemy, Alembic and ``core``; does not know what the rows mean.
Hands out :class:`~app.db.uow.UnitOfWork`.  Tested on SQLite and PostgreSQL.
"""
