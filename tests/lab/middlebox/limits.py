"""Damage that is limited to a part of the name space: NAME@ZONE or NAME:OPERAND@ZONE is done to questions at or below the zone alone."""

import dns.flags
import dns.name

from . import mutation
from .mutation import Mutation


def parse_all(texts):
    """The mutations of the texts. Those with a zone are looked up by the name that is asked for, so that there may be thousands."""
    limited = [text for text in texts if "@" in text]
    unlimited = [mutation.parse(text) for text in texts if "@" not in text]
    return [*unlimited, ByZone(limited)] if limited else unlimited


class ByZone(Mutation):
    """The mutations of all zones around the name of the question, those of the deepest one first."""

    def __init__(self, texts):
        super().__init__()
        self.zones = {}
        for text in texts:
            damage, _, zone = text.rpartition("@")
            self.zones.setdefault(dns.name.from_text(zone), []).append(mutation.parse(damage))

    def via(self, passage):
        return next(filter(None, (each.via(passage) for each in self.damage_for(passage))), None)

    def ask(self, passage, query):
        for each in self.damage_for(passage):
            query = each.ask(passage, query)
            if query is None or query.flags & dns.flags.QR:
                return query
        return query

    def reply(self, passage, answer):
        for each in reversed(self.damage_for(passage)):
            answer = each.reply(passage, answer) if answer else None
        return answer

    def damage_for(self, passage):
        found, name = [], passage.question.name
        while name != dns.name.root:
            found += self.zones.get(name, [])
            name = name.parent()
        return found
