"""What is wrong with a record: its form, its passages, its sense."""
