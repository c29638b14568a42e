"""What stands in an edition: its tree, the page of the chosen node, and how it is changed."""
