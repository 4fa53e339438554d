"""What changes about partners: places, directory, conventions, statements, warnings."""

from portal.partners.services.places import count_slot, give_back_slot, take_slot

__all__ = ["count_slot", "give_back_slot", "take_slot"]
