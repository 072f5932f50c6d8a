"""Formats of published corpora: CAT, NAF, WikiEvents."""
