"""Tables and columns of each version of eFiction, as far as its stories depend on them."""

_NEWEST = {
    "settings": "sitekey sitename store language tableprefix reviewsallowed anonreviews ratings "
    "newscomments roundrobins displayindex extendcats version",
    "messages": "message_id message_name message_title message_text",
    "authors": "uid penname realname email bio image date admincreated password",
    "authorprefs": "uid newreviews newrespond ageconsent alertson tinyMCE sortby storyindex "
    "validated userskin level categories contact stories",
    "authorfields": "field_id field_type field_name field_title field_options field_code_in "
    "field_code_out field_on",
    "authorinfo": "uid field info",
    "ratings": "rid rating ratingwarning warningtext",
    "categories": "catid parentcatid category description image locked leveldown displayorder "
    "numitems",
    "characters": "charid catid charname bio image",
    "classtypes": "classtype_id classtype_name classtype_title",
    "classes": "class_id class_type class_name",
    "stories": "sid title summary storynotes catid classes charid rid date updated uid coauthors "
    "featured validated completed rr wordcount rating reviews count",
    "coauthors": "sid uid",
    "chapters": "chapid title inorder notes storytext endnotes validated wordcount rating reviews "
    "sid uid count",
    "series": "seriesid title summary uid isopen catid rating classes characters reviews "
    "numstories challenges",
    "inseries": "seriesid sid subseriesid confirmed inorder",
    "reviews": "reviewid item chapid reviewer uid review date rating respond type",
    "favorites": "uid item type comments",
    "news": "nid author title story time comments",
    "comments": "cid nid uid comment time",
}
_BACKED = {
    "authors": f"{_NEWEST['authors']} date_backup",
    "stories": f"{_NEWEST['stories']} date_backup updated_backup",
    "reviews": f"{_NEWEST['reviews']} date_backup",
    "news": f"{_NEWEST['news']} time_backup",
    "comments": f"{_NEWEST['comments']} time_backup",
}
# Before 3.4 co-authors were a list in the story.
_LISTED = {
    table: columns
    for table, columns in {
        **_NEWEST,
        "authorprefs": _NEWEST["authorprefs"].removesuffix(" stories"),
    }.items()
    if table != "coauthors"
}
_FIRST = {
    **_LISTED,
    "authors": "uid penname realname email website bio image date admincreated password",
    "inseries": "seriesid sid subseriesid confirmed inorder updated",
    "series": "seriesid title summary uid isopen catid classes rating reviews warnings genres "
    "characters",
    "news": "nid author title story time",
}
_NAMED = {table: _NEWEST[table] for table in ("ratings", "categories", "characters", "news")} | {
    "genres": "gid genre",
    "warnings": "wid warning",
    "favstor": "uid sid",
    "favauth": "uid favuid",
    "news": "nid author title story time",
    "comments": "cid nid uname comment time",
}
SHAPES: dict[str, dict[str, str]] = {
    "3.5.8": _NEWEST,
    "3.5.6": _NEWEST | _BACKED,
    "3.5.3": _NEWEST,
    "3.3": _LISTED,
    "3.0": _FIRST,
    "2.0": _NAMED
    | {
        "authors": "uid penname realname email website bio image date newreviews admincreated "
        "password validated userskin level contact categories ageconsent alertson betareader AOL "
        "ICQ MSN Yahoo",
        "stories": "sid title summary catid gid charid wid rid date updated uid featured validated "
        "completed rr wordcount rating reviews challenges",
        "chapters": "chapid title inorder notes storytext validated wordcount rating reviews sid "
        "uid",
        "reviews": "reviewid sid chapid seriesid reviewer member review date rating respond",
        "series": "seriesid title summary owner isopen catid rating reviews warnings genres "
        "characters challenges",
        "inseries": "seriesid sid subseriesid inorder updated",
        "favseries": "uid seriesid",
    },
    "1.1": _NAMED
    | {
        "settings": "welcome thankyou nothankyou rules copyright help",
        "authors": "uid penname realname email website bio image date newreviews admincreated "
        "password validated userskin level contact carry categories bob",
        "characters": "charid catid charname",
        "stories": "sid psid title chapter summary catid gid charid wid rid date updated uid "
        "featured counter validated inorder storytext completed rr wordcount numreviews",
        "reviews": "reviewid sid psid reviewer member review date rating",
    },
}
IN_SECONDS = ("3.5.6", "3.5.8")
