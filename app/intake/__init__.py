"""How a workbook sent by an OPD becomes values and findings.

May touch readers of spreadsheets, ``domain`` and ``core``.  Sees no database, no
sender, no Qt.  Empty until submissions are taken in through the program.
"""
