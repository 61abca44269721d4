"""config.php is read as text: what names the archive, and no secret."""

from chapterhouse.importers.efiction.config import could_be, values_of

THREE = b"""<?php
// the old one: $sitekey = "wrong";
/* $settingsprefix = "wrong_"; */
$dbhost = "localhost"; $dbname= 'me_fic';
$dbuser = "me";
$dbpass = "hunter2";
$sitekey = 'k"e\\'y';
$settingsprefix = "set_";
include("includes/mysql_functions.php");
"""


def test_what_names_the_archive_is_read():
    values = values_of(THREE)
    assert values["sitekey"] == "k\"e'y"
    assert values["settingsprefix"] == "set_"


def test_no_secret_is_read():
    assert (
        not {"dbhost", "dbuser", "dbpass", "smtp_password"}
        & values_of(THREE + b'$smtp_password = "geheim";\n').keys()
    )
    assert "hunter2" not in str(values_of(THREE))


def test_settings_of_earlier_versions_are_read():
    values = values_of(b'<?\r$sitename = "Old";\r$storiespath = "tales";\r$maxwords = 100;\r')
    assert values == {"sitename": "Old", "storiespath": "tales", "maxwords": "100"}


def test_where_a_bridged_archive_keeps_its_members_is_read():
    program = THREE + b'define("_AUTHORTABLE", "smf_members as author");\ndefine ("_X", "y");'
    assert values_of(program)["_AUTHORTABLE"] == "smf_members as author"
    assert "_X" not in values_of(program)


def test_what_is_put_together_by_a_program_is_left_alone():
    assert values_of(b'<?php $sitekey = "a".$b; $tableprefix = "$x_"; $sitename = f();') == {}


def test_other_programs_configs_are_none():
    assert values_of(b"<?php $dbms = 'mysqli'; $table_prefix = 'phpbb_';") == {}


def test_only_small_files_of_such_names_are_looked_at():
    assert could_be("config.php", 900)
    assert could_be("dbconfig.php.bak", 900)
    assert not could_be("config.php", 9_000_000)
    assert not could_be("config.png", 900)
    assert not could_be("viewstory.php", 900)
