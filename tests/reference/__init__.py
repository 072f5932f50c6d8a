"""Tests of the reference: how names are found."""
