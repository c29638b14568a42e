"""The rules of the office: SOPs, steps of a case, working time, what stands on a paper.

May touch ``core`` and the standard library only: no database, files, Excel, PDF,
Qt, nor the computer's clock.  Hands out frozen decisions.  Tested as tables of
cases without fixtures.
"""
