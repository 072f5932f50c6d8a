"""Annotated documents that ship with the program: what `kg demo` loads."""
