"""Bytes kept by their hash, and their kind told from their content.

May touch the standard library and ``core``.  Knows neither who brought a file nor
why.  Hands out references (hash, size, kind).  Tested in a temporary folder.
"""
