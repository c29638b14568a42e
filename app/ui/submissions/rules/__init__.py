"""Aturan pemeriksaan: the office's own rules, written with help, tried on approved figures."""
