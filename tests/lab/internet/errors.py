"""What can go wrong with a lab, told apart by what a caller does about it."""


class LabError(Exception):
    """The lab cannot do what was asked; the message is a sentence for the person at the keyboard."""


class Unavailable(LabError):
    """This machine lacks something that the lab needs: a reason to skip, not to fail."""
