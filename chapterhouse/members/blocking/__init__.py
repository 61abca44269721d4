"""Who keeps whom away. Every way of reaching somebody asks here first."""

from chapterhouse.members.blocking.asking import REFUSED, is_kept_away

__all__ = ["REFUSED", "is_kept_away"]
