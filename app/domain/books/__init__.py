"""The statistical book: its structure, its editions, and what stands on its pages.

Rules and frozen facts only; it knows no page break and no database.
"""
