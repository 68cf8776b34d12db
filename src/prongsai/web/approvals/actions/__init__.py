"""What people do with proposals: one function per act."""

from prongsai.web.approvals.actions.bringing import Told, bring, bring_again
from prongsai.web.approvals.actions.chaining import change_chain
from prongsai.web.approvals.actions.numbering import set_series
from prongsai.web.approvals.actions.opining import holds, opine
from prongsai.web.approvals.actions.proposing import propose, propose_again, proposers, seen
from prongsai.web.approvals.actions.reminding import remind
from prongsai.web.approvals.actions.signing import DECIDED, sign
from prongsai.web.approvals.actions.withdrawing import withdraw

__all__ = [
    "DECIDED",
    "Told",
    "bring",
    "bring_again",
    "change_chain",
    "holds",
    "opine",
    "propose",
    "propose_again",
    "proposers",
    "remind",
    "seen",
    "set_series",
    "sign",
    "withdraw",
]
