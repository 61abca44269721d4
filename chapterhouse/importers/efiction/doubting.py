"""What may be wrong with a dump although it can be read: things for a person to look at."""

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.looking import Found

# Tables that no archive with stories in it has empty.
NEVER_EMPTY = ("authors", "chapters", "authorprefs", "ratings")


def doubts(found: Found) -> list[str]:
    return [
        *found.parcel.remarks,
        *found.notes,
        *_about_the_end(found),
        *_about_tables(found),
        *_about_columns(found),
    ]


def _about_the_end(found: Found) -> list[str]:
    """A dump cut between two statements is whole as far as its SQL goes."""
    lines = []
    for name in found.contents.endless:
        lines.append(
            _(
                "%(name)s has no last line as its program writes one: it may break off between "
                "two tables. Compare the numbers above with the old archive."
            )
            % {"name": name or found.parcel.dumps[0].name}
        )
    if found.contents.is_cut:
        lines.append(_("The dump breaks off; what came after is not there."))
    return lines


def _about_tables(found: Found) -> list[str]:
    lines = []
    if "ratings" not in found.site.tables and found.count("stories"):
        lines.append(
            _("There is no table of ratings: what asked for an age or an account is open to all.")
        )
    lines += [
        _("The table of %(table)s is there, but empty.") % {"table": table}
        for table in NEVER_EMPTY
        if found.site.tables.get(table) and found.count("stories") and not found.count(table)
    ]
    for table, count in found.site.replaced.items():
        lines.append(
            _(
                "The table of %(table)s is in the dump more than once. The last one is taken; "
                "%(count)s rows before it are not."
            )
            % {"table": table, "count": f"{count:,}"}
        )
    return lines


def _about_columns(found: Found) -> list[str]:
    """Columns that went in by number: of tables nobody knows, and at the ends of known ones."""
    lines = []
    for table, physical in found.site.tables.items():
        columns = found.spool.columns(physical)
        if count := sum(1 for name in columns if name.startswith("column ")):
            lines.append(
                _("Columns of %(table)s that nobody knows: %(count)s. They are kept by number.")
                % {"table": table, "count": count}
            )
    return lines
