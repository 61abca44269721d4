"""A second factor: passkeys, an authenticator app (TOTP), and recovery codes for a bad day."""

from chapterhouse.members.second_factor.changing import reset
from chapterhouse.members.second_factor.standing import Standing, has_factor, standing_of

__all__ = ["Standing", "has_factor", "reset", "standing_of"]
