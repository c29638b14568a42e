"""Kegiatan statistik (MS-Keg): the activities of the office by year, written block by block.

May touch the kit, its services and the enums of ``domain``; the place of requests opens it.
"""
