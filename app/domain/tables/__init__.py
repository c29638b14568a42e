"""What is asked of the OPDs: code lists, tables, metadata, rounds, and the form that carries them.

Rules and frozen facts only; it reads no file and no database.
"""
