"""The review of an edition: remarks and their threads, its steps, what happened to it."""
