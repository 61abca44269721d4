"""What a member has read: their one place in each story, their history, what is new to them."""
