"""Thanks for a story: one press of a reader, and the list that its authors see."""
