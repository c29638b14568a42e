"""The statistical book as PDF: pages laid out body first, then the front matter with its page numbers.

It is handed a frozen ``BookPaper`` and knows neither database nor approval.
"""
