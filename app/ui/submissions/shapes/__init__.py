"""Bentuk yang diingat: what was decided about sheets without identity, seen and forgotten."""
