"""Tables of events, a row an event: CSV, TSV, Parquet, and the presets for event data."""
