"""Tabel: approved tables looked at from all sides, with their charts and sentences."""
