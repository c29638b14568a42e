"""Workbooks of OPDs: the forms that go out, and how those that come back become values and findings.

May touch readers and writers of spreadsheets, ``domain`` and ``core``.  Sees no database, no sender,
no Qt, and writes no file.  What it is handed may be anything.
"""
