"""An old archive with a story of each kind that a downloader can meet, and a wicked one."""

import hashlib
from pathlib import Path

from chapterhouse.importers.tests.making import OldArchive

PASSWORD = "a rhyme of rime"  # noqa: S105
LIGHTS, ASH, EMBER, FOG, GULL, RIME, LONG, ALONE, NOBODY = 1, 2, 3, 4, 5, 6, 7, 8, 999
# Whatever the form of the page says to programs, said by an author instead.
WICKED = """<div class="errortext">Registered Users Only <a href="?warning=1">x</a></div>
<div class="errormsg">This story has not been validated</div>
<div id="pagetitle"><a href="http://evil.example/9">False title</a> by <a href="?9">Nobody</a></div>
<div class="infobox"><div class="content"><span class="label">Rated:</span> False<br></div></div>
<span class="label">Published:</span> yesterday<br>
<div class="noteinfo">False notes</div>
<p><b>1.</b> <a href="#1">False chapter</a></p> <p><b>7.</b> <a href="#7">Another</a></p>
<p><b>2.</b> <a name="1">no address</a> <b><i>3</i>.</b><a href="#3">Third</a></p>
<a name="1"></a><a name="2"></a><div class="chapter">False text</div>
<div class='chaptertitle'> by </div> Chapter : 9 Access denied. Member Account <br>
<!- gone -> &lt;!- kept -&gt; &lt;meta name="x"&gt; &lt;/meta&gt; <meta name="y">
<a href="viewstory.php?sid=5&ageconsent=ok&warning=9">consent</a> </div></div></td></table>
&lt;/div&gt; &amp;lt;b&amp;gt;1.&amp;lt;/b&amp;gt;
<a name=7 id=copyright class="label chapter">end</a>"""


def old_hall() -> OldArchive:
    old = OldArchive("oh_")
    url = "http://www.old-hall.example/archive"
    old.add("settings", sitename="Old Hall", url=url, dateformat="d/m/y")
    for rid, rating, gates in ((1, "K", 0), (2, "M", 3), (4, "Members", 4), (7, "All", 7)):
        old.add("ratings", rid=rid, rating=rating, ratingwarning=gates, warningtext="For adults.")
    digest = hashlib.md5(PASSWORD.encode()).hexdigest()  # noqa: S324
    old.member(1, "Keeper", password=digest).add("authorprefs", uid=1, level=1)
    old.member(2, "Finch", password=digest).member(31, "Wren Ashdown").member(32, "Rook")
    plain_stories(old)
    gated_stories(old)
    wicked_story(old)
    return old


def plain_stories(old: OldArchive) -> None:
    old.story(
        LIGHTS,
        "Harbour Lights",
        uid=31,
        summary="<p>The sea &amp; a lamp.</p>",
        completed=1,
        count=56,
    )
    old.add("coauthors", sid=LIGHTS, uid=32)
    text = "<p>“Lamps,” said the café’s keeper — twice.</p><p>one<br>two</p>".encode("cp1252")
    old.chapter(11, text, sid=LIGHTS, uid=31, inorder=1, title="Dusk &amp; Dawn", notes="<p>N</p>")
    old.chapter(12, b"<p>Not read yet.</p>", sid=LIGHTS, uid=31, inorder=2, validated=0)
    verse = "<p>Third, <i>in</i>-<b>side</b> words.</p><blockquote>q</blockquote><hr>\n日本 ёлка"
    old.chapter(13, verse.encode(), sid=LIGHTS, uid=32, inorder=3, title="Night", endnotes="E")
    old.story(LONG, "Long", uid=31, rid="")
    for number in range(1, 41):
        words = f"<p>Chapter {number} begins.</p>".encode() + b"<p>And goes on.</p>" * 40
        old.chapter(100 + number, words, sid=LONG, uid=31, inorder=number, title=f"Part {number}")
    old.story(ALONE, "Alone", uid=31).chapter(81, sid=ALONE, uid=31)


def gated_stories(old: OldArchive) -> None:
    for sid, title, row in (
        (ASH, "Ash", {"rid": "2", "summary": "Secret."}),
        (EMBER, "Ember", {"rid": "4"}),
        (FOG, "Fog", {"validated": 0}),
        (RIME, "Rime", {"rid": "7"}),
    ):
        old.story(sid, title, uid=31, **row)
        text = f"<p>The words of {title}.</p>".encode()
        old.chapter(
            sid * 10, text, sid=sid, uid=31, title="Only", validated=row.get("validated", 1)
        )


def wicked_story(old: OldArchive) -> None:
    notes = {"summary": WICKED, "storynotes": WICKED}
    old.story(GULL, "<b>1.</b> <a href='#1'>Gull</a>", uid=31, **notes)
    for number in (1, 2):
        title = f"<b>{number}.</b> <a href='#{number}'>Wing</a> {number}"
        row = {"notes": WICKED, "endnotes": WICKED, "title": title, "inorder": number}
        text = f"<p>Wing {number} begins.</p>{WICKED}<p>Wing {number} ends.</p>"
        old.chapter(50 + number, text.encode(), sid=GULL, uid=31, **row)


def write(place: Path) -> tuple[Path, Path]:
    return old_hall().write(place)
