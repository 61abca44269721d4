"""Letters about notices: who gets one when, what it says, and how to have no more of them."""
