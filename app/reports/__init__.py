"""The print shop: how a paper looks.

It gets a frozen paper from :mod:`app.domain.papers` and gives back the bytes of
a PDF.  It decides nothing and asks nobody: no database, no clock, no settings,
no user.  The same paper gives the same bytes.

``style`` holds fonts and text, ``boxes`` the frames on a page, ``base`` the
pages; every other module draws one kind of paper.
"""
