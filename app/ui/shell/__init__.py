"""The hall: the main window, the list of places, menus, the bar at the bottom.

May touch every screen and the kit.  Knows which place is open, and no rules.
"""
