"""The flowchart on screen: painted over the role columns of a table, chosen by mouse and keys.

It lays nothing out: the drawing comes from :mod:`app.domain.flowchart`.
"""
