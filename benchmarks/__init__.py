"""Time and memory of each stage, as ratios within one run."""
