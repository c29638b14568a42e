"""One task of one person, whole: may he, is it allowed now, write, record, answer.

May touch everything below it.  Knows no widgets, dialogs or threads.  Hands out ids,
frozen rows and ``Changes``.  Tested on real databases, without mocks.
"""
