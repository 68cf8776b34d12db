"""What happens to people that other apps must act on: they receive it, people know nothing of them."""

from django.dispatch import Signal

# An officer of ``agency`` hands all open duties to ``successor``; ``sender`` is Agency, ``giver`` and
# ``successor`` are users. Sent in the transaction of the act: receivers move what is open in their app
# and return how many things they moved; what they raise undoes all.
handed_over = Signal()
