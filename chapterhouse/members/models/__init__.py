from chapterhouse.members.models.changes import Change
from chapterhouse.members.models.claims import Claim
from chapterhouse.members.models.codes import SignInCode
from chapterhouse.members.models.keys import SignInKey
from chapterhouse.members.models.members import Member, Role
from chapterhouse.members.models.pen_names import FormerName, PenName
from chapterhouse.members.models.preferences import Preferences
from chapterhouse.members.models.profiles import ProfileField, ProfileValue
from chapterhouse.members.models.suspensions import Suspension

__all__ = [
    "Change",
    "Claim",
    "FormerName",
    "Member",
    "PenName",
    "Preferences",
    "ProfileField",
    "ProfileValue",
    "Role",
    "SignInCode",
    "SignInKey",
    "Suspension",
]
