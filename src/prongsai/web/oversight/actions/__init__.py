"""What is done here: years are computed anew, letters are sent and acknowledged."""

from prongsai.web.oversight.actions.counting import catch_up, count_all
from prongsai.web.oversight.actions.letters import acknowledge, send

__all__ = ["acknowledge", "catch_up", "count_all", "send"]
