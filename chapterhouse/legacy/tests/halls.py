"""Two old archives, brought in: one at `old-hall.example/archive`, one that began with 1.1."""

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.importers.tests.making import OldArchive, bring

HALL = "www.old-hall.example"
FIRST = "elder.example"


def old_hall() -> OldArchive:
    """Ids differ from noun to noun, so that no test passes by a number's being another's."""
    hall = OldArchive().add(
        "settings", sitename="Old Hall", url=f"http://{HALL}/archive", itemsperpage=10
    )
    hall.member(31, "Ann").member(32, "Béa Two")
    hall.add("ratings", rid=41, rating="General").add(
        "ratings", rid=42, rating="A", ratingwarning=3
    )
    hall.add("categories", catid=51, category="Harbours")
    hall.add("characters", charid=61, charname="The Keeper")
    hall.add("classtypes", classtype_id=71, classtype_name="genres", classtype_title="Genres")
    hall.add("classes", class_id=81, class_type=71, class_name="Drama")
    hall.story(5, "Salt", uid=31, rid="41", catid="51").story(6, "Single", uid=31, rid="42")
    hall.story(8, "Fog Secret", uid=31, validated=0).story(10, "Deleted here", uid=31)
    for chapid, inorder in ((111, 1), (112, 2), (114, 4)):
        hall.chapter(chapid, uid=31, sid=5, inorder=inorder)
    hall.chapter(116, uid=31, sid=5, inorder=6, validated=0, title="Hidden part")
    hall.chapter(120, uid=31, sid=6).chapter(130, uid=31, sid=8).chapter(140, uid=31, sid=10)
    hall.add("series", seriesid=91, title="Tides", uid=31)
    hall.add("reviews", reviewid=201, item=5, chapid=111, review="Fine")
    hall.add("reviews", reviewid=202, item=91, type="SE", review="Good")
    hall.add("reviews", reviewid=203, item=8, chapid=130, review="Fog")
    hall.add("news", nid=301, title="Open", story="Come in").add("comments", cid=311, nid=301)
    hall.add("messages", message_id=401, message_name="rules", message_text="Be kind")
    hall.add("messages", message_id=402, message_name="tos", message_text="Terms")
    return hall.add("challenges", chalid=501, title="Write")


def elder_hall() -> OldArchive:
    """Each chapter was a row of `stories` once, so the ids of both come from one row of numbers."""
    hall = OldArchive().add("settings", sitekey="elder", url=f"https://{FIRST}", sitename="Elder")
    hall.member(31, "Cyd")
    for sid, chapids in ((1, (1, 2)), (3, (3, 4, 5)), (6, (6,)), (7, (7, 8))):
        hall.story(sid, f"Elder {sid}", uid=31)
        for inorder, chapid in enumerate(chapids, start=1):
            hall.chapter(chapid, uid=31, sid=sid, inorder=inorder)
    return hall.add("messages", message_id=1, message_name="rules", message_text="Elder rules")


def bring_both(place) -> None:
    for name, hall in (("hall", old_hall()), ("elder", elder_hall())):
        (place / name).mkdir()
        bring(hall, place / name)
    hall = Source.objects.get(site_key="key")
    for table, key in (("stories", "9"), ("chapters", "119"), ("authors", "39"), ("series", "99")):
        LedgerEntry.objects.update_or_create(
            source=hall, table=table, old_key=key, defaults={"outcome": Outcome.GONE}
        )


def ask(client, address: str, host: str = HALL):
    return client.get(address, headers={"host": host})
