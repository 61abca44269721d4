from chapterhouse.members.models.blocks import Block
from chapterhouse.members.models.changes import Change
from chapterhouse.members.models.claims import Claim
from chapterhouse.members.models.codes import SignInCode
from chapterhouse.members.models.copies import DataCopy
from chapterhouse.members.models.former_names import FormerName
from chapterhouse.members.models.gone_names import GoneName
from chapterhouse.members.models.invitations import Invitation, WaitingPlace
from chapterhouse.members.models.kept_forms import KeptForm
from chapterhouse.members.models.keys import SignInKey
from chapterhouse.members.models.leavings import Leaving
from chapterhouse.members.models.members import Member, Role
from chapterhouse.members.models.pen_names import PenName
from chapterhouse.members.models.preferences import Preferences
from chapterhouse.members.models.profiles import ProfileField, ProfileValue
from chapterhouse.members.models.registrations import Acceptance, Registration
from chapterhouse.members.models.suspensions import Suspension

__all__ = [
    "Acceptance",
    "Block",
    "Change",
    "Claim",
    "DataCopy",
    "FormerName",
    "GoneName",
    "Invitation",
    "KeptForm",
    "Leaving",
    "Member",
    "PenName",
    "Preferences",
    "ProfileField",
    "ProfileValue",
    "Registration",
    "Role",
    "SignInCode",
    "SignInKey",
    "Suspension",
    "WaitingPlace",
]
