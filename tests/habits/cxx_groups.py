"""Parts C++ sources into few groups, so that the files of a group can be compiled as one: a parser then reads each header once a group.

In such a group all unnamed namespaces of a folder are one. So files part where one has a name there that the other uses too, as far as that can be
told from the words of a file in our layout, where what is declared there begins at the left margin. A group may still not compile.
"""

import re
from typing import NamedTuple

COMMENT = re.compile(r"//.*")
UNNAMED = re.compile(r"^namespace \{\n(.*?)^\}  // namespace\n", re.MULTILINE | re.DOTALL)
ALIAS = re.compile(r"^using (\w+) =", re.MULTILINE)
TYPE = re.compile(r"^(?:struct|class|enum|enum class) (\w+)", re.MULTILINE)
FUNCTION = re.compile(r"^(?!using |struct |class |enum |template )\w[^({=;\n]*?(\w+)\(", re.MULTILINE)
CONSTANT = re.compile(r"^(?:constexpr|const|static|inline|thread_local|volatile) [^(;]*?(\w+)(?:\[\w*\])? ?[={;(]", re.MULTILINE)
# A member, or what is taken from a named namespace, is none of an unnamed one.
WORD = re.compile(r"(?<![\w.:>])([A-Za-z_]\w*)(\(?)")


class Words(NamedTuple):
    """The names in a file's unnamed namespace, of functions and of all else; the words that it calls and all that it uses."""

    functions: set
    others: set
    called: set
    used: set


def words_of(text):
    private = "\n".join(COMMENT.sub("", part) for part in UNNAMED.findall(text))
    text = COMMENT.sub("", text)
    # A function may have other functions with that name outside; the aliases of a file stand outside too.
    others = set(ALIAS.findall(text) + TYPE.findall(private) + CONSTANT.findall(private))
    words = WORD.findall(text)
    return Words(set(FUNCTION.findall(private)) - others, others, {word for word, call in words if call}, {word for word, _ in words})


def clash(one, other):
    return any(a.functions & (b.called | b.functions) or a.others & b.used for a, b in ((one, other), (other, one)))


def groups(files):
    """Files of the same folder must come one after the other."""
    words = {file: words_of(file.read_text(encoding="utf-8")) for file in files}
    parted = []
    for file in files:
        fits = (group for group in parted if not any(other.parent == file.parent and clash(words[file], words[other]) for other in group))
        group = next(fits, None)
        if group is None:
            parted.append([file])
        else:
            group.append(file)
    return parted
