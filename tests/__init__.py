"""The tests; the test of a module has the module's name."""
