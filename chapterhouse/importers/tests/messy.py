"""An old archive with something wrong in every table, so that every stage has choices to make."""

from chapterhouse.importers.tests.making import OldArchive

MEMBERS, STORIES = 30, 40
MD5 = "5f4dcc3b5aa765d61d8327deb882cf99"


def messy_archive() -> OldArchive:
    old = OldArchive().add("settings", sitename="Messy", itemsperpage=10, ratings=1)
    people(old)
    vocabulary(old)
    stories(old)
    series_and_favourites(old)
    talk(old)
    old.files["9/999.txt"] = b"Nobody's."
    return old.add("poll", poll_id=1, poll_question="Why?").add("online", online_uid=1)


def people(old: OldArchive) -> None:
    old.add("authorfields", field_id=1, field_type=2, field_name="town", field_title="Town")
    for uid in range(1, MEMBERS + 1):
        # Every third name is somebody else's in other letters.
        name = f"Author {uid // 3}".swapcase() if uid % 3 else f"Author {uid}"
        old.member(uid, name, password=MD5 if uid < 4 else "0", realname="R" * (uid % 2))
        old.add("authorprefs", uid=uid, level=uid % 5 - 1, newreviews=uid % 2)
        old.add("authorinfo", uid=uid, field=1, info="Rome")
    old.add("authorinfo", uid=777, field=1, info="Gone").add("authorprefs", uid=778)


def vocabulary(old: OldArchive) -> None:
    for rid in (1, 2, 3):
        old.add("ratings", rid=rid, rating=f"R{rid}", ratingwarning=rid)
    for number in range(1, 20):
        old.add("categories", catid=number, category=f"C{number % 7}", parentcatid=number // 2)
        old.add("characters", charid=number, catid=number, charname=f"Person {number % 9}")
        old.add("classes", class_id=number, class_type=number % 4, class_name=f"K{number % 5}")
    for number, name in enumerate(("genres", "genre", "warnings"), start=1):
        old.add("classtypes", classtype_id=number, classtype_name=name, classtype_title=name)


def stories(old: OldArchive) -> None:
    chapid = 0
    for sid in range(1, STORIES + 1):
        uid = sid % (MEMBERS + 4) + 1
        old.story(sid, f"T\\'{sid}", uid=uid, catid=f"{sid % 20},99", classes="1,2", charid="3")
        old.add("coauthors", sid=sid, uid=sid % 7).add("coauthors", sid=sid, uid=sid % 5)
        for inorder in range(sid % 4):
            chapid += 1
            text = (
                None if chapid % 11 == 0 else f"<p>Of {chapid}: “é”.</p>".encode(CHARSETS[sid % 2])
            )
            old.chapter(chapid, text, sid=sid, uid=uid, inorder=inorder // 2, count=chapid)
    old.chapter(900, sid=500).chapter(901, sid=501, uid=700).chapter(902, sid=0).chapter(900)


CHARSETS = ("utf-8", "cp1252")


def series_and_favourites(old: OldArchive) -> None:
    for number in range(1, 9):
        old.add("series", seriesid=number, title=f"S{number}", uid=number * 9, classes="1")
        old.add("inseries", seriesid=number, subseriesid=number % 8 + 1, inorder=3)
        for sid in (number, number + 1, 800, number):
            old.add("inseries", seriesid=number, sid=sid, inorder=sid)
    for number in range(60):
        kind = ("ST", "SE", "AU", "XX")[number % 4]
        old.add("favorites", uid=number % 12, item=number % 9, type=kind, comments=f"N{number}")


def talk(old: OldArchive) -> None:
    answered = "Fine<br><br><i>Author: Thanks</i>"
    for number in range(1, 80):
        kind = ("ST", "SE", "ST", "RC")[number % 4]
        words, respond = (answered, 1) if number % 6 == 0 else ("R17; was it?", 0)
        review = {"review": words, "respond": respond, "rating": number % 11, "type": kind}
        ids = {"reviewid": number % 75, "item": number % 45, "chapid": number, "uid": number % 40}
        old.add("reviews", **review, **ids)
    for number in range(6, 48, 6):
        # Refused only when the ids of its answers have been given.
        old.add("reviews", reviewid=number, item=2, review=answered, respond=1)
    for number in range(1, 6):
        old.add("news", nid=number, title="N", author="Author 3", story="Told", time=number)
        old.add("comments", cid=number, nid=number * 2, uid=number, comment="Ah")
        old.add("messages", message_id=number, message_name=f"m{number % 3}", message_text="Ah")
