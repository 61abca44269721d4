"""A member's saved searches with all that goes by them."""
