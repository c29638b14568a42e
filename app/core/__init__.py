"""What every room needs: clock, errors, changes, texts, settings, paths, log.

May touch the standard library, and platformdirs in ``paths``.  Knows no office
word outside ``texts``.  Tested bare.
"""
