"""A member's stories as files of their copy: to read, to edit elsewhere, and for programs."""
