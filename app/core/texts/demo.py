"""What the people of the demonstration write."""

TEXTS = {
    "demo.arrived": "Data diterima (demonstrasi)",
    "demo.no_output": "Demonstrasi: keluaran dibuat di luar Alur",
    "demo.send_back": "Demonstrasi pengembalian: mohon diperbaiki",
    "demo.hold": "Demonstrasi penahanan melewati akhir pekan",
}
