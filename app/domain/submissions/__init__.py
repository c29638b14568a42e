"""What OPDs deliver: figures and what is wrong with them, remarks, rounds, approval.

Rules and frozen facts only; it reads no file and no database.
"""
