"""Two versions of a law beside each other, and an article through all of them."""
