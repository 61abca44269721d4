"""The people of the sample. They can be read and looked up; nobody can sign in as one."""

from django.contrib.auth.hashers import make_password

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.members.models import Member, PenName, ProfileField, ProfileValue
from chapterhouse.sample import folder
from chapterhouse.sample.folder import Table
from chapterhouse.sample.ledger import Ledger


def place_company(ledger: Ledger) -> None:
    for position, field in enumerate(folder.table("archive")["profile_fields"]):
        ledger.place(ProfileField(position=position, **field), field["name"])
    for person in folder.table("people")["people"]:
        place_person(ledger, person)


def place_person(ledger: Ledger, person: Table) -> None:
    member = Member(
        email=person["email"],
        password=make_password(None),
        is_claimed=False,
        is_trusted=person.get("trusted", False),
        joined_at=person["joined"],
    )
    ledger.place(member, person["key"])
    for name in person["pen_names"]:
        place_pen_name(ledger, member, name)


def place_pen_name(ledger: Ledger, member: Member, name: Table) -> None:
    bio = canonicalise(name.get("bio", ""), "note")
    pen_name = PenName.create(member, name["name"], bio=bio, created_at=member.joined_at)
    ledger.note(pen_name, name["key"])
    for field, value in name.get("fields", {}).items():
        found = ledger.find(ProfileField, field)
        answer = ProfileValue(pen_name=pen_name, field=found, value=value)
        ledger.place(answer, f"{name['key']}:{field}")
