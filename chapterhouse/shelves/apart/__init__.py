"""What a member keeps apart from their lists: mutes, and saved exclusions."""
