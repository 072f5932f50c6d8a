"""What a row is read with: its cells, its parties, and what the rows of one table share."""
