"""What can be set for a node of the book: headings, words, the view of a table, its sentences, a chart."""
