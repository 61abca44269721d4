"""The same little archive written as each version of eFiction would have kept it.

Ann (1) keeps the archive, Ben (2) is trusted and reads for others, "Cat, the Third" (3) has a
comma in her name, Dot (4) is locked. Salt (10) has two chapters, Tide (12) waits in the queue,
Ember (13) is a round robin in which Ben wrote the second chapter.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import md5

from chapterhouse.importers.tests.making import OldArchive
from chapterhouse.importers.tests.shapes import IN_SECONDS, SHAPES

PASSWORD = "lantern"  # noqa: S105
DIGEST = md5(PASSWORD.encode(), usedforsecurity=False).hexdigest()
NAMES = {1: "Ann", 2: "Ben", 3: "Cat, the Third", 4: "Dot"}
LEVELS = {1: 1, 2: 0, 3: 0, 4: -1}
RATINGS = {1: "G", 2: "Restricted (17+)"}
CATEGORIES = {1: "Books", 2: "Films"}
CHARACTERS = {1: "Mira", 2: "Smith, John", 3: "O'Neil"}
GENRES = {1: "Drama", 2: "Hurt, Comfort"}
WARNINGS = {1: "Death, Major"}
# Characters, genres, warnings and rating of each story.
TAGS = {10: ((1, 2), (1, 2), (1,), 2), 12: ((3,), (1,), (), 1), 13: ((), (), (), 1)}
STORIES = {
    10: {"title": "Salt", "uid": 1, "catid": 1, "completed": 1, "featured": 1, "validated": 1},
    12: {"title": "Tide", "uid": 2, "catid": 2, "completed": 0, "rr": 0, "validated": 0},
    13: {"title": "Ember", "uid": 3, "catid": 1, "completed": 0, "rr": 1, "validated": 1},
}
# Story, author and number of each chapter.
CHAPTERS = {10: (10, 1, 1), 11: (10, 1, 2), 12: (12, 2, 1), 13: (13, 3, 1), 14: (13, 2, 2)}
ANSWERED = "Lovely!<br><br><i>Author's Response: Thanks: truly.</i>"
# Story, chapter, uid, name, text and score; 0 was none on sites with stars.
REVIEWS = {
    1: (10, 11, 0, "Zoe", "Oh.", 8),
    2: (10, 10, 2, "Ben", ANSWERED, 0),
    3: (13, 14, 1, "Ann", "Warm.", 0),
}
FAVOURITES = {"ST": (2, 10), "AU": (1, 2), "SE": (1, 5)}
TEXTS = {"welcome": "Come in.", "rules": "Be kind.", "nothankyou": "No."}
PUBLISHED, UPDATED = "2004-07-01 12:00:00", "2004-08-01 12:00:00"


class Little(OldArchive):
    """One version of the archive; `rows` may be changed before it is written."""

    def __init__(self, version: str, prefix: str = "") -> None:
        super().__init__(prefix)
        self.version, self.rows = version, {}
        self.columns = {table: tuple(names.split()) for table, names in SHAPES[version].items()}
        self.is_by_name = "gid" in self.columns["stories"]
        for table, columns in self.columns.items():
            made = getattr(self, f"_{table}", lambda: ())()
            self.rows[table] = [{name: row.get(name, "") for name in columns} for row in made]
        for chapid, (_sid, uid, _inorder) in CHAPTERS.items():
            folder = NAMES[uid] if version == "1.1" else uid
            text = f"<p>Words of chapter {chapid}.</p>"
            self.files[f"{folder}/{chapid}.txt"] = text.encode()

    def row(self, table: str, **wanted: object) -> dict:
        """The one row of a table with these values."""
        (found,) = [row for row in self.rows[table] if wanted.items() <= row.items()]
        return found

    def drop(self, *tables: str) -> "Little":
        for table in tables:
            del self.rows[table]
        return self

    def _times(self, column: str, written: str) -> dict[str, object]:
        moment = datetime.fromisoformat(written).replace(tzinfo=UTC)
        now = int(moment.timestamp()) if self.version in IN_SECONDS else written
        return {column: now, f"{column}_backup": written}

    def _list(self, names: dict[int, str], keys: tuple[int, ...], nothing: str = "") -> str:
        """As 1.1 and 2.0 wrote lists, or as every later version did."""
        if self.is_by_name:
            return ", ".join(names[key] for key in keys) or nothing
        return ",".join(map(str, keys))

    def _settings(self) -> Iterator[dict]:
        on = dict.fromkeys(("reviewsallowed", "anonreviews", "ratings", "newscomments"), 1)
        shown = {"displayindex": 1, "extendcats": 1, "version": self.version, "store": "files"}
        yield {"sitekey": "key", "sitename": "Old Hall", **on, **shown, **TEXTS}

    def _messages(self) -> Iterator[dict]:
        titles = {"rules": "Submission Rules"}
        for key, (name, text) in enumerate(TEXTS.items(), start=1):
            title = titles.get(name, "")
            row = {"message_id": key, "message_name": name, "message_title": title}
            yield {**row, "message_text": text}

    def _authors(self) -> Iterator[dict]:
        for prefs in self._authorprefs():
            uid = prefs["uid"]
            row = {**prefs, "penname": NAMES[uid], "password": DIGEST, "bio": f"I am {uid}."}
            row |= {"email": f"{uid}@example.org", **self._times("date", PUBLISHED)}
            yield {**row, "AOL": "annaol" if uid == 1 else "", "betareader": int(uid == 2)}

    def _authorprefs(self) -> Iterator[dict]:
        for uid, level in LEVELS.items():
            row = {"uid": uid, "level": level, "validated": int(uid == 2), "categories": "0"}
            yield {**row, "newreviews": int(uid == 1), "contact": int(uid == 1)}

    def _authorfields(self) -> Iterator[dict]:
        for key, kind, name, title in ((3, 5, "AOL", "AIM"), (8, 3, "betareader", "Beta-reader")):
            row = {"field_id": key, "field_type": kind, "field_name": name, "field_title": title}
            yield {**row, "field_on": 1}

    def _authorinfo(self) -> Iterator[dict]:
        yield {"uid": 1, "field": 3, "info": "annaol"}
        yield {"uid": 2, "field": 8, "info": "1" if self.version == "3.0" else "Yes"}
        if self.version == "3.0":
            yield {"uid": 3, "field": 8, "info": "0"}

    def _ratings(self) -> Iterator[dict]:
        for rid, name in RATINGS.items():
            warning = {"ratingwarning": rid - 1, "warningtext": "For grown-ups."}
            yield {"rid": rid, "rating": name, **warning}

    def _categories(self) -> Iterator[dict]:
        for catid, name in CATEGORIES.items():
            parent = 1 if catid == 2 else -1
            yield {"catid": catid, "category": name, "parentcatid": parent, "displayorder": catid}

    def _characters(self) -> Iterator[dict]:
        for charid, name in CHARACTERS.items():
            yield {"charid": charid, "catid": -1, "charname": name}

    def _genres(self) -> Iterator[dict]:
        yield from ({"gid": gid, "genre": name} for gid, name in GENRES.items())

    def _warnings(self) -> Iterator[dict]:
        yield from ({"wid": wid, "warning": name} for wid, name in WARNINGS.items())

    def _classtypes(self) -> Iterator[dict]:
        for key, name in ((1, "genres"), (2, "warnings")):
            title = name.title()
            yield {"classtype_id": key, "classtype_name": name, "classtype_title": title}

    def _classes(self) -> Iterator[dict]:
        for key, name in GENRES.items():
            yield {"class_id": key, "class_type": 1, "class_name": name}
        for key, name in WARNINGS.items():
            yield {"class_id": 10 + key, "class_type": 2, "class_name": name}

    def _tags(self, sid: int) -> dict[str, str]:
        characters, genres, warnings, rating = TAGS[sid]
        return {
            "charid": self._list(CHARACTERS, characters),
            "gid": self._list(GENRES, genres, "0"),
            "wid": self._list(WARNINGS, warnings),
            "classes": ",".join(map(str, [*genres, *(10 + key for key in warnings)])),
            "rid": RATINGS[rating] if self.is_by_name else str(rating),
        }

    def _stories(self) -> Iterator[dict]:
        if self.version == "1.1":
            yield from self._rows_of_chapters()
            return
        for sid, story in STORIES.items():
            yield {**self._story(sid), "sid": sid, "count": sid, **story}

    def _story(self, sid: int) -> dict:
        times = self._times("date", PUBLISHED) | self._times("updated", UPDATED)
        return {**self._tags(sid), **times, "summary": f"Of {sid}."}

    def _rows_of_chapters(self) -> Iterator[dict]:
        for chapter in self._chapters():
            sid = chapter["sid"]
            row = {**self._story(sid), **STORIES[sid], "uid": chapter["uid"], "psid": sid}
            row |= {"sid": chapter["chapid"], "chapter": chapter["title"]}
            yield {**row, "inorder": chapter["inorder"] - 1, "counter": chapter["chapid"]}

    def _chapters(self) -> Iterator[dict]:
        for chapid, (sid, uid, inorder) in CHAPTERS.items():
            row = {"chapid": chapid, "sid": sid, "uid": uid, "inorder": inorder}
            yield {**row, "title": f"Part {inorder}", "validated": STORIES[sid]["validated"]}

    def _series(self) -> Iterator[dict]:
        lists = {"classes": "1", "genres": "Drama", "characters": self._list(CHARACTERS, (1,))}
        yield {"seriesid": 5, "title": "Shore", "uid": 1, "owner": 1, "catid": "1", **lists}

    def _inseries(self) -> Iterator[dict]:
        # The update to 3.2 said of every place that it counts.
        confirmed = int(self.version != "3.0")
        for inorder, sid in enumerate((13, 10), start=1):
            yield {"seriesid": 5, "sid": sid, "inorder": inorder, "confirmed": confirmed}

    def _reviews(self) -> Iterator[dict]:
        for key, (sid, chapid, uid, name, text, score) in REVIEWS.items():
            row = {"reviewid": key, "chapid": chapid, "item": sid, "type": "ST", "psid": sid}
            row |= {"sid": chapid if self.version == "1.1" else sid, "uid": uid, "member": uid}
            row |= {"reviewer": name, "review": text, "rating": score}
            yield {**row, "respond": int("Response" in text), **self._times("date", UPDATED)}

    def _favorites(self) -> Iterator[dict]:
        for kind, (uid, item) in FAVOURITES.items():
            yield {"uid": uid, "item": item, "type": kind}

    def _favstor(self) -> Iterator[dict]:
        yield {"uid": 2, "sid": 10}

    def _favseries(self) -> Iterator[dict]:
        yield {"uid": 1, "seriesid": 5}

    def _favauth(self) -> Iterator[dict]:
        yield {"uid": 1, "favuid": 2}

    def _news(self) -> Iterator[dict]:
        row = {"nid": 1, "author": "Ann", "title": "Open", "story": "We are open."}
        yield {**row, "comments": 1, **self._times("time", PUBLISHED)}

    def _comments(self) -> Iterator[dict]:
        row = {"cid": 1, "nid": 1, "uid": 2, "uname": "Ben", "comment": "Good."}
        yield {**row, **self._times("time", PUBLISHED)}
