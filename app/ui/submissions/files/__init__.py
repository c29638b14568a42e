"""Files being taken in: dropped, looked at, decided once, received by one act."""
