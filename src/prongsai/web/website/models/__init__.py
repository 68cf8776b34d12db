"""What is kept: pages with their revisions, pictures, officials, the contact, questions, what readers say."""

from prongsai.web.website.models.contact import Contact, Group, Official
from prongsai.web.website.models.pages import Kind, Page, Picture, Revision
from prongsai.web.website.models.questions import Message, Question, State
from prongsai.web.website.models.readers import Remark, Tally

__all__ = [
    "Contact",
    "Group",
    "Kind",
    "Message",
    "Official",
    "Page",
    "Picture",
    "Question",
    "Remark",
    "Revision",
    "State",
    "Tally",
]
