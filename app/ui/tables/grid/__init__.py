"""A statistical table on the screen: figures as they are printed, headings over several columns."""
