"""Charts: what one shows, and its drawing as shapes, the same on screen, paper and in picture files.

It knows no canvas, no window and no table; widths of text are measured by whoever draws.
"""
