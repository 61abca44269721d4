"""Tokens of links that open something: too long to guess, kept only as their digests."""

import hashlib
import secrets


def digest_of(token: str) -> str:
    """SHA-256 in hex; no salt is needed where what it hides was drawn by chance."""
    return hashlib.sha256(token.encode()).hexdigest()


def fresh_token() -> str:
    """43 letters of an address, drawn by chance."""
    return secrets.token_urlsafe(32)
