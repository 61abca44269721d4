"""eFiction's tables and columns, for dumps that name them and for those that do not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from chapterhouse.importers.efiction.older import orders as older
from chapterhouse.importers.sql.naming import Home

MARK = "fanfiction_"
# Tables that tell an archive, the first that occurs.
TELLING = ("stories", "chapters", "authors")

_AUTHORS = "uid penname realname email bio image date admincreated password"
_PREFS = (
    "uid newreviews newrespond ageconsent alertson tinyMCE sortby storyindex validated userskin "
    "level categories contact"
)
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
_SERIES = "seriesid title summary uid isopen catid"
_COUNTED = f"{_SERIES} rating classes characters reviews numstories"


def _grown(order: str, *groups: str) -> tuple[str, ...]:
    """An order of columns, and with these groups behind it: modules and updaters append theirs.

    Each group once or not at all, in the order in which they may have come.
    """
    orders = [order]
    for count in range(1, len(groups) + 1):
        orders += [" ".join((order, *some)) for some in permutations(groups, count)]
    return tuple(orders)


# Every order of columns known for a table, the newest first.
_ORDERS: dict[str, tuple[str, ...]] = {
    "authors": (
        *_grown(_AUTHORS, "date_backup"),
        *_grown(_AUTHORS.replace("email", "email website"), "date_backup"),
    ),
    "authorprefs": (f"{_PREFS} stories", _PREFS),
    "authorfields": (
        "field_id field_type field_name field_title field_options field_code_in field_code_out "
        "field_on",
    ),
    "authorinfo": ("uid field info",),
    "blocks": ("block_id block_name block_title block_file block_status block_variables",),
    "categories": (
        "catid parentcatid category description image locked leveldown displayorder numitems",
    ),
    "challenges": (
        "chalid challenger uid title catid characters summary responses",
        "chalid challenger uid title catid characters summary",
    ),
    "chapters": (
        "chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid "
        "count",
    ),
    "characters": ("charid catid charname bio image",),
    "classes": ("class_id class_type class_name",),
    "classtypes": ("classtype_id classtype_name classtype_title",),
    "coauthors": ("sid uid",),
    "codeblocks": ("code_id code_text code_type code_module",),
    "comments": _grown("cid nid uid comment time", "time_backup"),
    "favorites": ("uid item type comments",),
    "inseries": (
        "seriesid sid subseriesid confirmed inorder",
        "seriesid sid subseriesid confirmed inorder updated",
    ),
    "log": ("log_id log_action log_uid log_ip log_timestamp log_type",),
    "messages": ("message_id message_name message_title message_text",),
    "modules": ("id name version",),
    "news": (
        *_grown("nid author title story time comments", "time_backup"),
        *_grown("nid author title story time", "time_backup"),
    ),
    "online": ("online_uid online_ip online_timestamp",),
    "pagelinks": (
        "link_id link_name link_text link_key link_url link_target link_access",
        "link_id link_name link_text link_url link_target link_access",
    ),
    "panels": (
        "panel_id panel_name panel_title panel_url panel_level panel_order panel_hidden panel_type",
    ),
    "poll": _grown(
        "poll_id poll_question poll_opts poll_start poll_end poll_results",
        "poll_start_backup poll_end_backup",
    ),
    "poll_votes": ("vote_id vote_user vote_opt vote_poll",),
    "ratings": ("rid rating ratingwarning warningtext",),
    "recommendations": (
        "recid uid url title author summary comments rid date validated completed featured "
        "classes charid catid",
    ),
    "reviews": _grown(
        "reviewid item chapid reviewer uid review date rating respond type", "date_backup"
    ),
    "series": (
        f"{_COUNTED} challenges",
        *_grown(_COUNTED, "challenges", "banner", "warnings genres", "warnings challenges genres"),
        *_grown(f"{_SERIES} classes rating reviews warnings genres characters", "banner"),
        f"{_SERIES} classes rating reviews warnings genres characters numstories challenges",
        f"{_SERIES} classes rating reviews characters",
    ),
    "settings": tuple(
        grown
        for base in (_SETTINGS, _SETTINGS.replace("allowseries ", ""))
        for grown in _grown(
            base, "anonchallenges", "notifications", "anonrecs rectarget autovalrecs", "storyend"
        )
    ),
    "shoutbox": ("shout_id shout_name shout_message shout_datestamp",),
    "stats": (
        "sitekey stories chapters series reviews wordcount authors members reviewers newestmember",
    ),
    "stories": (
        f"{_STORIES} challenges",
        *_grown(_STORIES, "challenges", "banner", "date_backup updated_backup"),
    ),
    "tracker": ("sid uid last_read",),
}

ORDERS: dict[str, tuple[tuple[str, ...], ...]] = {
    table: tuple(dict.fromkeys(tuple(order.split()) for order in orders))
    for table, orders in _ORDERS.items()
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
_SPELLED = {
    name.lower(): name
    for orders in (*_ORDERS.values(), *older.ORDERS.values())
    for order in orders
    for name in order.split()
}


@dataclass(frozen=True)
class Site:
    """One eFiction archive in dumps: its prefix, and its physical table by logical name.

    `database` and `dump` say where it stands, as far as that is known; `replaced` counts, by
    logical name, rows of a table that came again later and so took their place.
    """

    prefix: str
    tables: dict[str, str]
    database: str = ""
    dump: str = ""
    replaced: dict[str, int] = field(default_factory=dict)


def sites(
    tables: Mapping[str, Home] | Iterable[str], rows: Mapping[str, int] | None = None
) -> list[Site]:
    """Every archive whose tables stand in dumps, told by a table named `…fanfiction_stories`.

    Where no table is, a dump broke off before it, and chapters or authors tell as much.

    The prefix may be empty, hold underscores, or the very word fanfiction. The settings may
    stand under a prefix of their own; they are given to the only archive there is. Of a table
    that came twice in one place the later one counts, if it has rows (`rows` by table). A dump
    that has no stories of its own is a part of one that has.
    """
    if not isinstance(tables, Mapping):
        tables = {name: Home(name) for name in tables}
    latest, replaced = _latest(tables, rows or {})
    found: list[Site] = []
    for table in TELLING:
        name = f"{MARK}{table}"
        homes = [home for home in latest.values() if home.name.lower().endswith(name)]
        found = found or [_site(home, name, latest, replaced) for home in homes]
    settings = [known for known, home in latest.items() if _is_settings(home)]
    if len(found) == 1 and len(settings) == 1:
        found[0].tables.setdefault("settings", settings[0])
    return found


def _is_settings(home: Home) -> bool:
    return home.name.lower().endswith(f"{MARK}settings")


def _latest(
    tables: Mapping[str, Home], rows: Mapping[str, int]
) -> tuple[dict[str, Home], dict[str, int]]:
    """One table for each place, and how many rows of the tables before it stay out."""
    by_place: dict[tuple[str, str, str], list[str]] = {}
    for known in sorted(tables, key=lambda known: (tables[known].name.lower(), tables[known].turn)):
        home = tables[known]
        by_place.setdefault((home.dump, home.database, home.name), []).append(known)
    latest, replaced = {}, {}
    for turns in by_place.values():
        chosen = next((known for known in reversed(turns) if rows.get(known)), turns[-1])
        latest[chosen] = tables[chosen]
        replaced[chosen] = sum(rows.get(known, 0) for known in turns if known != chosen)
    return latest, replaced


def _site(home: Home, name: str, tables: Mapping[str, Home], replaced: Mapping[str, int]) -> Site:
    prefix = home.name[: -len(name)]
    twins = [other for other in tables.values() if other.name.lower() == home.name.lower()]
    here = {known: other for known, other in tables.items() if _same_place(home, other)}
    beside = {
        known: other
        for known, other in tables.items()
        if len(twins) == 1 and other.dump != home.dump and _may_join(home, other)
    }
    own = _tables_of(prefix, beside) | _tables_of(prefix, here)
    before = {table: replaced[known] for table, known in own.items() if replaced.get(known)}
    return Site(prefix, own, home.database, home.dump, before)


def _same_place(home: Home, other: Home) -> bool:
    return (home.dump, home.database) == (other.dump, other.database)


def _may_join(home: Home, other: Home) -> bool:
    return not (home.database and other.database) or home.database == other.database


def _tables_of(prefix: str, tables: Mapping[str, Home]) -> dict[str, str]:
    start = (prefix + MARK).lower()
    logical = {
        home.name[len(start) :].lower(): known
        for known, home in tables.items()
        if home.name.lower().startswith(start)
    }
    # A longer prefix that begins like this one brings tables of another archive.
    return {table: known for table, known in logical.items() if MARK not in table}


def key_of(table: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that together name a row.

    One that some version put first, wherever it stands here; of a table nobody knows the first.
    """
    name = table.removesuffix(older.FOUND)
    usual = [order[0] for order in ORDERS.get(name, ()) if order[0] in columns]
    return (KEYS | older.KEYS).get(name, tuple(usual[:1] or columns[:1]))


def spelled(columns: Sequence[str]) -> tuple[str, ...]:
    """Columns as eFiction writes them: MySQL and those who dump it do not mind their case."""
    known = [_SPELLED.get(column.lower(), column) for column in columns]
    return tuple(known if len({*known}) == len(known) else columns)
