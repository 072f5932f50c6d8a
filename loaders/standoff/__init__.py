"""Annotations that stand beside their text: brat, doccano, Label Studio."""
