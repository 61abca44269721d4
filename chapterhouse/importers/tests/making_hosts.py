"""The little archive as a guest of another program, which keeps its members."""

from chapterhouse.importers.tests.making import quoted
from chapterhouse.importers.tests.making_older import NAMES, Little

SINCE = 1_088_683_200  # 2004-07-01 12:00 UTC
# Of each program: its table, and the columns of a member.
TABLES = {
    "SMF 1.1": (
        "smf_members",
        "ID_MEMBER memberName realName emailAddress dateRegistered passwd memberIP websiteUrl",
    ),
    "SMF 2": (
        "smf_members",
        "id_member member_name real_name email_address date_registered passwd website_url",
    ),
    "PHP-Fusion": ("fusion_users", "user_id user_name user_email user_joined user_password"),
    "e107": ("e107_user", "user_id user_name user_loginname user_email user_join user_password"),
    "phpBB": ("phpbb_users", "user_id username user_email user_regdate user_password"),
}
STRANGER = 99


class Hosted(Little):
    """Today's archive without its authors, and other programs' tables in the same dump."""

    def __init__(self, program: str = "", version: str = "3.5.3") -> None:
        super().__init__(version)
        self.drop("authors")
        self.foreign: dict[str, list[dict]] = {}
        if program:
            table, columns = TABLES[program]
            people = {**NAMES, STRANGER: "Stranger"}
            self.foreign[table] = [host_row(columns, uid, name) for uid, name in people.items()]

    def dump(self) -> bytes:
        written = [super().dump()]
        for table, rows in self.foreign.items():
            types = ",".join(f"`{column}` text" for column in rows[0])
            written.append(f"CREATE TABLE `{table}` ({types});\n".encode())
            for row in rows:
                values = b",".join(map(quoted, row.values()))
                written.append(f"INSERT INTO `{table}` VALUES (".encode() + values + b");\n")
        return b"".join(written)


def host_row(columns: str, uid: int, name: str) -> dict:
    """A member of a host: names, address, date and a password by the words in a column's name."""
    values = {
        "id": uid,
        "login": f"login{uid}",
        "name": name,
        "mail": f"{uid}@host.example",
        "date": SINCE,
        "join": SINCE,
        "reg": SINCE,
        "pass": "5f4dcc3b5aa765d61d8327deb882cf99",
        "ip": "10.0.0.1",
    }
    return {
        column: next((value for part, value in values.items() if part in column.lower()), "")
        for column in columns.split()
    }


def extended(old: Hosted, levels: dict[int, int], apart: int = 40) -> None:
    """Give each of e107's accounts an author of another number, and a rank."""
    for row in old.foreign["e107_user"]:
        row["user_id"] += apart
    old.foreign["e107_user_extended"] = [
        {
            "user_extended_id": uid + apart,
            "user_plugin_efiction_author": uid,
            "user_plugin_efiction_level": levels.get(uid, 0),
        }
        for uid in NAMES
    ]
