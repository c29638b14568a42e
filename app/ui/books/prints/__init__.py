"""The prints of an edition: made, looked at with their bookmarks, compared."""
