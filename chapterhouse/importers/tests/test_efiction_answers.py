"""Answers glued to reviews, in the forms that old pages and editors left them in."""

import pytest

from chapterhouse.importers.efiction.answers import KNOWN, Split, has_known, learnt, split

MARKS = [
    "<br><br><i>",
    "<br /><br /><i>",
    "<br/>\r\n<br/>\n<em>",
    "<BR><BR><I>",
]
LABELS = ["Author's Response", "Author&#039;s Response", "Author’s Response", "Antwort des Autors"]


@pytest.mark.parametrize("label", [*sorted(KNOWN), *LABELS])
def test_a_label_of_any_language_is_known(label):
    review = f"Lovely<br><br><i>{label}: thanks</i>"
    assert split(review) == Split("Lovely", ("thanks",), label)
    assert has_known(review)


@pytest.mark.parametrize("mark", MARKS)
def test_an_edited_answer_stands_under_a_mark_of_the_editors_own(mark):
    end = "</em>" if "em" in mark else "</i>"
    review = f"Lovely{mark}Author's Response: thanks{end}\r\n"
    assert (split(review).text, split(review).answers) == ("Lovely", ("thanks",))


@pytest.mark.parametrize("colon", [": ", ":", ":<br>", " : ", ":&nbsp;", "：", ":\r\n"])
def test_the_colon_after_it_had_many_forms(colon):
    answer = split(f"Ah<br><br><i>Réponse de l'auteur{colon}merci : beaucoup</i>").answers[0]
    assert answer.removeprefix("<br>") == "merci : beaucoup"


def test_italics_within_an_answer_do_not_take_its_place():
    inside = "Thanks!<br><br><i>She said: no</i> was hard to write"
    review = f"Ah<br><br><i>Author's Response: {inside}</i>"
    assert split(review) == Split("Ah", (inside,), "Author's Response")


def test_a_label_of_ones_own_is_learnt_from_the_archive():
    labels = learnt([f"Ah<br><br><i>Word from the helm: {n}</i>" for n in range(3)])
    assert labels > KNOWN
    review = "Ah<br><br><i>Word from the helm: So.<br><br><i>He said: no</i></i>"
    assert split(review, labels).answers == ("So.<br><br><i>He said: no</i>",)
    assert split(review).answers == ("no</i>",)


def test_what_stands_there_once_is_no_label():
    assert learnt(["Ah<br><br><i>She said: no</i>"]) == KNOWN


def test_a_readers_own_italics_are_no_answer_unless_marked():
    review = "Ah<br /><br /><em>Note: spelling</em>"
    assert split(review) == Split(review)
    assert not has_known(review)
    assert split(review, is_marked=True).answers == ("spelling",)


def test_an_answer_cut_off_by_its_column_is_an_answer():
    assert split("Ah<br><br><i>Author's Response: thank").answers == ("thank",)
