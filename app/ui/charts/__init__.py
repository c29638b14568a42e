"""Charts on the screen: the shapes of a drawing painted as they are printed."""
