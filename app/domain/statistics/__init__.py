"""Statistical tables as they are read: figures with axes, signs, notes and sources, and what is said of them.

Rules and frozen facts only; it draws nothing and knows no database.
"""
