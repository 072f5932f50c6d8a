"""What we write, used by programs that nobody here wrote: `make interop` runs them and writes docs/interoperability.md.

A family of programs is one module here, with `CHECKS`; it is listed in `__main__.py`.
"""
