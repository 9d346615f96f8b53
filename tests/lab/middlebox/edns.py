"""Mutations of what EDNS negotiates: the OPT record, DO, and the CD flag beside it."""

import dns.edns
import dns.flags
import dns.message
import dns.rcode

from .mutation import Mutation, named


def without_flag(message, flag):
    message.flags &= ~flag
    return message


@named("drop-do")
class DropDo(Mutation):
    """Speaks EDNS, but asks with DO=0 and answers with DO=0."""

    def ask(self, passage, query):
        query.ednsflags &= ~dns.flags.DO
        return query

    def reply(self, passage, answer):
        answer.ednsflags &= ~dns.flags.DO
        return answer


@named("drop-edns")
class DropEdns(Mutation):
    """Forwards without OPT and answers without OPT, as a proxy from before EDNS."""

    def ask(self, passage, query):
        query.use_edns(False)
        return query

    def reply(self, passage, answer):
        answer.use_edns(False)
        return answer


@named("formerr-edns")
class FormerrEdns(Mutation):
    """Answers FORMERR to every query that carries an OPT."""

    def ask(self, passage, query):
        if query.edns < 0:
            return query
        query.use_edns(False)
        refusal = dns.message.make_response(query)
        refusal.set_rcode(dns.rcode.FORMERR)
        return refusal


@named("ignore-cd")
class IgnoreCd(Mutation):
    """Forwards with CD=0, so that the server behind always validates."""

    def ask(self, passage, query):
        return without_flag(query, dns.flags.CD)


@named("set-ad")
class SetAd(Mutation):
    """Says AD on every answer."""

    def reply(self, passage, answer):
        answer.flags |= dns.flags.AD
        return answer


@named("add-ede")
class AddEde(Mutation):
    """Adds an extended DNS error to every answer with EDNS; the operand is CODE=TEXT."""

    def reply(self, passage, answer):
        code, _, text = self.operand.partition("=")
        if answer.edns >= 0:
            answer.use_edns(answer.edns, answer.ednsflags, answer.payload,
                            options=[*answer.options, dns.edns.EDEOption(int(code), text)])
        return answer
