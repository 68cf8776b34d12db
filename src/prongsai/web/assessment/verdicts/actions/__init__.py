"""What people do in the assessment of disclosure: one function per act."""

from prongsai.web.assessment.verdicts.actions.assigning import assign, extend, seat
from prongsai.web.assessment.verdicts.actions.confirming import announce, confirm
from prongsai.web.assessment.verdicts.actions.judging import hand_in, judge
from prongsai.web.assessment.verdicts.actions.replying import accept, answer, reply

__all__ = ["accept", "announce", "answer", "assign", "confirm", "extend", "hand_in", "judge", "reply", "seat"]
