"""eFiction's tables and columns, for dumps that name them and for those that do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MARK = "fanfiction_"

_AUTHORS = "uid penname realname email bio image date admincreated password"
_SETTINGS = (
    "sitekey sitename slogan url siteemail tableprefix skin hiddenskins language submissionsoff "
    "storiespath store autovalidate coauthallowed maxwords minwords imageupload imageheight "
    "imagewidth roundrobins allowseries tinyMCE allowed_tags favorites multiplecats newscomments "
    "logging maintenance debug captcha dateformat timeformat recentdays displaycolumns "
    "itemsperpage extendcats displayindex defaultsort displayprofile linkstyle linkrange "
    "reviewsallowed ratings anonreviews revdelete rateonly pwdsetting alertson disablepopups "
    "agestatement words version smtp_host smtp_username smtp_password"
)
_STORIES = (
    "sid title summary storynotes catid classes charid rid date updated uid coauthors featured "
    "validated completed rr wordcount rating reviews count"
)
_SERIES = "seriesid title summary uid isopen catid rating classes characters reviews numstories"

# Every order of columns known for a table, the newest first.
_ORDERS: dict[str, tuple[str, ...]] = {
    "authors": (_AUTHORS, _AUTHORS.replace("email", "email website")),
    "authorprefs": (
        "uid newreviews newrespond ageconsent alertson tinyMCE sortby storyindex validated "
        "userskin level categories contact stories",
        "uid newreviews newrespond ageconsent alertson tinyMCE sortby storyindex validated "
        "userskin level categories contact",
    ),
    "authorfields": (
        "field_id field_type field_name field_title field_options field_code_in field_code_out "
        "field_on",
    ),
    "authorinfo": ("uid field info",),
    "blocks": ("block_id block_name block_title block_file block_status block_variables",),
    "categories": (
        "catid parentcatid category description image locked leveldown displayorder numitems",
    ),
    "challenges": ("chalid challenger uid title catid characters summary responses",),
    "chapters": (
        "chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid "
        "count",
    ),
    "characters": ("charid catid charname bio image",),
    "classes": ("class_id class_type class_name",),
    "classtypes": ("classtype_id classtype_name classtype_title",),
    "coauthors": ("sid uid",),
    "codeblocks": ("code_id code_text code_type code_module",),
    "comments": ("cid nid uid comment time",),
    "favorites": ("uid item type comments",),
    "inseries": (
        "seriesid sid subseriesid confirmed inorder",
        "seriesid sid subseriesid confirmed inorder updated",
    ),
    "log": ("log_id log_action log_uid log_ip log_timestamp log_type",),
    "messages": ("message_id message_name message_title message_text",),
    "modules": ("id name version",),
    "news": ("nid author title story time comments", "nid author title story time"),
    "online": ("online_uid online_ip online_timestamp",),
    "pagelinks": (
        "link_id link_name link_text link_key link_url link_target link_access",
        "link_id link_name link_text link_url link_target link_access",
    ),
    "panels": (
        "panel_id panel_name panel_title panel_url panel_level panel_order panel_hidden panel_type",
    ),
    "poll": ("poll_id poll_question poll_opts poll_start poll_end poll_results",),
    "poll_votes": ("vote_id vote_user vote_opt vote_poll",),
    "ratings": ("rid rating ratingwarning warningtext",),
    "recommendations": (
        "recid uid url title author summary comments rid date validated completed featured "
        "classes charid catid",
    ),
    "reviews": ("reviewid item chapid reviewer uid review date rating respond type",),
    "series": (
        f"{_SERIES} challenges",
        _SERIES,
        f"{_SERIES} warnings challenges genres",
        "seriesid title summary uid isopen catid classes rating reviews warnings genres characters",
    ),
    "settings": (
        _SETTINGS,
        f"{_SETTINGS} anonchallenges",
        f"{_SETTINGS} anonchallenges notifications",
        f"{_SETTINGS} anonchallenges anonrecs rectarget autovalrecs",
        _SETTINGS.replace("allowseries ", ""),
    ),
    "shoutbox": ("shout_id shout_name shout_message shout_datestamp",),
    "stats": (
        "sitekey stories chapters series reviews wordcount authors members reviewers newestmember",
    ),
    "stories": (f"{_STORIES} challenges", _STORIES),
    "tracker": ("sid uid last_read",),
}

ORDERS: dict[str, tuple[tuple[str, ...], ...]] = {
    table: tuple(tuple(order.split()) for order in orders) for table, orders in _ORDERS.items()
}

# The first column names a row in these tables; the others are named by all these together.
KEYS: dict[str, tuple[str, ...]] = {
    "authorinfo": ("uid", "field"),
    "coauthors": ("sid", "uid"),
    "favorites": ("uid", "type", "item"),
    "inseries": ("seriesid", "sid", "subseriesid"),
    "online": ("online_uid", "online_timestamp"),
    "tracker": ("sid", "uid"),
}


@dataclass(frozen=True)
class Site:
    """One eFiction archive in a dump: its prefix, and its physical table by logical name."""

    prefix: str
    tables: dict[str, str]


def sites(physical: Iterable[str]) -> list[Site]:
    """Every archive whose tables stand in a dump, told by a table named `…fanfiction_stories`.

    The prefix may be empty, hold underscores, or the very word fanfiction. The settings may
    stand under a prefix of their own; they are given to the only archive there is.
    """
    names = sorted(set(physical), key=str.lower)
    prefixes = [name[: -len(MARK) - 7] for name in names if name.lower().endswith(f"{MARK}stories")]
    found = [Site(prefix, _tables_of(prefix, names)) for prefix in prefixes]
    settings = [name for name in names if name.lower().endswith(f"{MARK}settings")]
    if len(found) == 1 and len(settings) == 1:
        found[0].tables.setdefault("settings", settings[0])
    return found


def _tables_of(prefix: str, names: Sequence[str]) -> dict[str, str]:
    start = (prefix + MARK).lower()
    logical = {name[len(start) :].lower(): name for name in names if name.lower().startswith(start)}
    # A longer prefix that begins like this one brings tables of another archive.
    return {table: name for table, name in logical.items() if MARK not in table}


def columns_of(table: str, width: int) -> tuple[str, ...] | None:
    """The columns of a table when nothing in the dump names them; None if no order fits."""
    return next((order for order in ORDERS.get(table, ()) if len(order) == width), None)


def key_of(table: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that together name a row."""
    return KEYS.get(table, tuple(columns[:1]))
