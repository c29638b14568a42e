"""The statistical book: editions, what they pin, their drafts and reviews; and tables to explore.

Each act is one transaction; a book is drawn after its facts were read, and holds nothing while drawing.
"""
