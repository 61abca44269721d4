"""Who may take something over, by the name that is typed."""

from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.leaving.beginning import is_leaving
from chapterhouse.members.models import Member, PenName


class NoHeirError(Exception):
    """Nobody of that name can take a story over, or more than one could."""

    def __init__(self, *, is_ambiguous: bool = False) -> None:
        super().__init__("ambiguous" if is_ambiguous else "nobody")
        self.is_ambiguous = is_ambiguous


def heir_named(typed: str, giver: Member) -> PenName:
    """The pen name of another member who stays, and takes from this one; raises NoHeirError."""
    able = PenName.objects.named(typed).filter(member__is_active=True, member__is_claimed=True)
    found = list(able.exclude(member=giver).select_related("member")[:5])
    exact = [name for name in found if name.name == typed.strip()]
    match exact or found:
        case [heir] if not is_leaving(heir.member) and not is_kept_away(giver, [heir]):
            return heir
        case [] | [_]:
            raise NoHeirError
    raise NoHeirError(is_ambiguous=True)
