"""What features above referrals may listen to; referrals itself knows none of them."""

from django.dispatch import Signal

# Sent inside the transaction that empties a case (withdrawal, anonymisation): `subject` is the name
# under which features keep things about it. Whoever keeps something erases it there and then.
case_emptied = Signal()
