"""What the archive keeps of accounts, in words: paragraphs of the page that tells members so."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports.registry import Basis, Kept

WITH_ACCOUNT = _("As long as you have an account.")
GOES = _("Deleted.")

ACCOUNT = Kept(
    title=_("Your account"),
    holds=_(
        "Your e-mail, a scrambled form of your password from which nobody can read it, since when "
        "you are here, when you last logged in, and what you may do: your roles, and whether your "
        "stories appear without being read first."
    ),
    why=_("To let you in and nobody else, and to reach you when it matters."),
    until=WITH_ACCOUNT,
    leaving=GOES,
)
PEN_NAMES = Kept(
    title=_("Your pen names"),
    holds=_(
        "The names you write under, the names they had before, your picture, what you tell about "
        "yourself, and which of the names belong to one account. Readers never see the last."
    ),
    why=_("They stand above your stories and reviews, and old links to them keep working."),
    until=WITH_ACCOUNT,
    leaving=_(
        "Deleted with all that they tell, except a name under which you choose to leave stories "
        "here; nothing leads from it to you any more."
    ),
)
PREFERENCES = Kept(
    title=_("Your preferences"),
    holds=_(
        "How you like to read, your language and time zone, what you want letters about, who may "
        "write to you, and when you said that you are of age."
    ),
    why=_("So that the archive remembers them on every device."),
    until=WITH_ACCOUNT,
    leaving=GOES,
    basis=Basis.CONSENT,
)
DECISIONS = Kept(
    title=_("Decisions and changes"),
    holds=_(
        "What the staff decided about your account or your stories, when and why; and what you "
        "changed yourself where a change is worth a line in the archive's log."
    ),
    why=_("So that decisions can be explained, repeated fairly and taken back."),
    until=_("As long as the archive exists; a lock only as long as you have an account."),
    leaving=_("The log keeps what was done and when, without you."),
    basis=Basis.INTEREST,
)
CODES = Kept(
    title=_("Codes and links in letters"),
    holds=_(
        "A scrambled form of each code or link that was mailed to you, and for an e-mail that you "
        "are about to take, that address."
    ),
    why=_("To recognise the code when you type it in."),
    until=_("They stop working within minutes or days, and are deleted thirty days later."),
    leaving=GOES,
)
SECOND_STEPS = Kept(
    title=_("Passkeys and other second steps"),
    holds=_(
        "The public half of each passkey, the secret of your authenticator app, your unused "
        "recovery codes, and when each was last used."
    ),
    why=_("So that a stolen password alone opens nothing."),
    until=_("Until you remove them."),
    leaving=GOES,
    basis=Basis.CONSENT,
)
SESSIONS = Kept(
    title=_("Where you are logged in"),
    holds=_(
        "For each browser: since when, when last, from which network address, and what the "
        "browser calls itself."
    ),
    why=_("So that you see a stranger in the list and can put them out."),
    until=_("Until you log out there, or have not come back for 30 days."),
    leaving=GOES,
    basis=Basis.INTEREST,
)
TERMS = Kept(
    title=_("What you agreed to"),
    holds=_("Which version of the archive's terms you accepted, and when."),
    why=_("So that everybody knows which rules they agreed to."),
    until=WITH_ACCOUNT,
    leaving=GOES,
)
CLAIMS = Kept(
    title=_("Claims to old accounts"),
    holds=_(
        "If you wrote to the archivist that an account of an old archive is yours: what you wrote, "
        "the e-mail you gave, and what was decided."
    ),
    why=_("So that nobody is given an account of somebody else."),
    until=_("Thirty days after it was decided."),
    leaving=GOES,
    basis=Basis.INTEREST,
)
INVITATIONS = Kept(
    title=_("Your invitations"),
    holds=_("The codes you handed out, your note on each, where one was mailed, if it was used."),
    why=_("So that you see which are left, and the archive sees where an abuse came from."),
    until=WITH_ACCOUNT,
    leaving=GOES,
    basis=Basis.INTEREST,
)
REGISTERING = Kept(
    title=_("Registering, and the waiting list"),
    holds=_(
        "Before there is an account: the pen name and e-mail that somebody filled in, and a "
        "scrambled form of their password; on the waiting list, an e-mail."
    ),
    why=_("To finish registering once the code of the letter is typed in."),
    until=_("A day for what was filled in; a place in the line until its turn has come."),
    leaving=_("There is no account yet, and none is made by waiting."),
)
LEAVING = Kept(
    title=_("Leaving"),
    holds=_("When you said goodbye, and what you chose for your reviews and each story."),
    why=_("To do what you chose when the time is up, and to let you change your mind until then."),
    until=_("Until you are gone, or have changed your mind."),
    leaving=GOES,
)
COPIES = Kept(
    title=_("Copies of your data"),
    holds=_("The file you asked for, and when you asked."),
    why=_("So that you can fetch it."),
    until=_("The file seven days, or one day once it was fetched; that you asked, for 30 days."),
    leaving=GOES,
)
KEPT_FORMS = Kept(
    title=_("What you typed while you were logged out"),
    holds=_("The words of a form that you sent after your session had ended; never a password."),
    why=_("So that nothing you typed is lost."),
    until=_("A day at most; without your browser nobody can tell whose it was."),
    leaving=_("It is long gone by then."),
)
LETTERS = Kept(
    title=_("Letters on their way"),
    holds=_("A letter to you, with your address, until the mail server has taken it."),
    why=_("To try again where the mail server does not answer."),
    until=_(
        "Mostly seconds, at most 14 days. Of what was sent, no more than when, and a number by "
        "chance, stays so long."
    ),
    leaving=_("Nothing is left to delete."),
)
GONE = Kept(
    title=_("Names of those who left"),
    holds=_("Keyed digests of each pen name whose member is gone; the name cannot be read back."),
    why=_("So that old links say that the page is gone, and nobody else takes the name."),
    until=_("As long as the archive exists."),
    leaving=_("It is made then."),
    basis=Basis.INTEREST,
)
BLOCKS = Kept(
    title=_("Whom you keep away"),
    holds=_("The names you blocked or muted, what else you never want to see, and since when."),
    why=_("So that they do not reach you, and you do not meet them."),
    until=_("Until you take it back."),
    leaving=GOES,
    basis=Basis.CONSENT,
)
