"""Tables of events by a mapping, a row an event: CSV, TSV and Parquet."""
