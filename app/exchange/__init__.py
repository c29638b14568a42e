"""Formats of other people: process diagrams, data packages, open data portals.

May touch a format's own library, ``domain`` and ``core``.  Sees no database and no
Qt.  Empty until the first such format is read or written.
"""
