"""Data masuk: what OPDs delivered is taken in, looked at cell by cell, sent back or approved.

Each part asks the services and shows; what may be done is theirs to say.
"""
