"""How a member likes the archive: the form of their choices, and what each of them may be."""
