"""EDTF (ISO 8601-2): what a text says, and what somebody meant who wrote it in another way."""
