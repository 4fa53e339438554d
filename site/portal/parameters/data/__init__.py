"""What the product ships with: dated values and the words that name them."""
