"""What people do with publications: one function per act."""

from prongsai.web.publication.actions.evidence import show_evidence
from prongsai.web.publication.actions.publishing import (
    publish_evidence,
    publish_measures,
    publish_paper,
    publish_result,
)
from prongsai.web.publication.actions.withdrawing import withdraw

__all__ = [
    "publish_evidence",
    "publish_measures",
    "publish_paper",
    "publish_result",
    "show_evidence",
    "withdraw",
]
