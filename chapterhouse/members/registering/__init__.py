"""How somebody becomes a member: the form, the code, the door, the line before it, the terms."""
