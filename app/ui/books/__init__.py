"""The place of the statistical book: its editions, what they hold, their drafts and reviews."""
