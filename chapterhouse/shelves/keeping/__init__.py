"""Keeping stories, series, authors and what stands elsewhere, on shelves of one's own."""
