"""What Alur makes for a step of a case, at the press of the step's own button."""
