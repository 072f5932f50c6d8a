"""How many know something independently of each other: whose word a claim is, near copies, and the count."""
