"""SOP: the library of procedures, each as table and flowchart with its findings.

May touch the kit, its services and the enums of ``domain``.  Knows no other screen.
"""
