"""The door: who somebody is, what is asked of them, and how they come in."""
