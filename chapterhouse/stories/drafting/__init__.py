"""Drafts: what an author is writing, saved every few seconds, from any page, and never lost."""
