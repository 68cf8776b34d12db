"""What people do with evidence: one function per act."""

from prongsai.web.assessment.evidence.actions.assigning import assign
from prongsai.web.assessment.evidence.actions.checking import start
from prongsai.web.assessment.evidence.actions.filling import add, fill, take_out
from prongsai.web.assessment.evidence.actions.opening import open_folder
from prongsai.web.assessment.evidence.actions.sites import set_hosts

__all__ = ["add", "assign", "fill", "open_folder", "set_hosts", "start", "take_out"]
