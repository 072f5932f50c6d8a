"""What is disputed, denied, or told differently by several documents."""
