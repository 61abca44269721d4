"""Letters to a member about their second factor; no secret is ever in one."""

from chapterhouse.members import letters
from chapterhouse.members.models import Member


def tell(member: Member, subject: object, letter: str, **words: object) -> None:
    if not member.email:
        return
    name = str(member.default_pen_name or "")
    template = f"members/letters/second_factor_{letter}.txt"
    letters.write(member.email, subject, template, {"name": name, **words})
