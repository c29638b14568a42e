"""The sheet as the OPD sees it, painted with what is remarked, found and changed at its cells.

It reads nothing: a picture is handed in.
"""
