"""Makers of what is generated: pages, pictures, Turtle; `make goldens` runs them all."""
