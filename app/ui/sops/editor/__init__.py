"""The editor of an SOP's draft: document with undo, autosave, forms, pasting.

The table itself stands in the package ``table``.
"""
