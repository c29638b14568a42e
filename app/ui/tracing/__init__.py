"""Where an approved figure comes from, in the words that every screen says it in."""
