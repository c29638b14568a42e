"""What a book says besides its tables: cover, team, foreword, words, sources."""
