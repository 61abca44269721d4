"""How a member logs in, and shows again that it is them: password, e-mail, sessions."""
