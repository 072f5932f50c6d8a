"""Commands that take the graph elsewhere: views, files, a report, and a database."""
