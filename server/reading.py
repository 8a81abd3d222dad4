"""Where a text that cannot be read goes wrong, and what could stand there, in the words of who wrote it.

The engine names the farthest character that it looked at, which lies behind the keywords that it tried, and the last of
what it hoped for. So it is asked for less: the shortest beginning that nothing can complete ends with what is wrong,
and what makes a beginning that something can complete could stand in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from server.syntax import Token, tokens, words

Wrong = tuple[int, int, str]  # line, column, sentence
Read = Callable[[str], object]  # raises SyntaxError as the engine does

LONGEST = 20_000  # characters; longer texts are told of in the engine's words
PAD = " " * 24  # longer than any keyword: trying one after the last token does not reach the end
PLACE = re.compile(r"error at (\d+):(\d+)")
SENTENCE = re.compile(r"(?:expected (?:one of )?|, )([A-Z]\w*(?: [a-zA-Z]+){2,}|[A-Z]+ parsing failed)")
NAMED = {"a variable": "?x", "an IRI": "<urn:x:x>", "a string": '"x"', "a number": "1"}
SIGNS = tuple("{ } ( ) [ ] . ; , =".split())
WORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE INSERT DELETE DATA CLEAR DROP CREATE COPY MOVE ADD WITH USING PREFIX BASE FROM NAMED"
    " WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES EXISTS NOT AS IN GROUP HAVING ORDER BY ASC DESC LIMIT OFFSET"
).split()  # fmt: skip
SAMPLES = NAMED | {f"“{sign}”": sign for sign in SIGNS} | {word: word for word in WORDS}
CLOSED = frozenset("{}()[];,.")
MOST = 8  # that could stand there and are named


def explained(text: str, read: Read) -> Wrong | None:
    """Line and column of what is wrong in a text that the engine does not read, and a sentence; None where not known.

    `read` is the engine's reading of a text over an empty store.

    >>> import pyoxigraph
    >>> explained("ASK { ?s ?p }", pyoxigraph.Store().query)
    (1, 13, 'found “}”, expected a variable, an IRI, a string, a number, “(” or “[”')
    """
    if len(text) > LONGEST or {"SERVICE", "LOAD"} & words(text) or (told := _error(text, read)) is None:
        return None
    start, said = _wrong(text, read, told)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), said


def _wrong(text: str, read: Read, told: SyntaxError) -> tuple[int, str]:
    """The offset of what is wrong, and a sentence."""
    if quote := next((token for token in tokens(text) if token.kind == "mark" and token.text in "\"'"), None):
        return quote.start, "a string begins here and does not end"
    parts = list(_parts(text))
    low, high = 0, len(parts)
    while low < high:  # the first part with which nothing can be completed
        middle = (low + high) // 2
        low, high = (middle + 1, high) if _open(text[: parts[middle][1]], read) else (low, middle)
    start, end = parts[low] if low < len(parts) else (len(text.rstrip()), len(text))
    if sentence := SENTENCE.search(str(told)):
        return _sentence(sentence[1], text, start, end)
    found, before = text[start:end].strip()[:40], text[:start] + " "
    if found != "(":
        found = found.removesuffix("(")
    fits = [name for name, sample in SAMPLES.items() if _open(before + sample, read)]
    if found == "}" and "FILTER" in fits and "“}”" not in fits:
        return start, "what this closes does not hold together: BIND or AS names a variable that has a value already"
    if found and _error(before, read) is None:
        fits.append("the end")
    if not fits and _open(before + "x:", read):
        fits = ["a prefix that ends in a colon"]
    if not fits:
        return start, f"“{found}” cannot stand here"
    return start, f"found “{found}”, expected {_listed(fits)}" if found else f"the text ends; expected {_listed(fits)}"


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Tokens; what touches is taken together, as in `?a<=?b` and `STR(`, but for other brackets and full stops."""
    start, before = -1, Token("", "", 0, 0)
    for token in tokens(text):
        called = before.word and token.text == "("
        touches = before.end == token.start and (called or not {token.text, before.text} & CLOSED)
        if start >= 0 and not touches:
            yield start, before.end
        start = start if start >= 0 and touches else token.start
        before = token
    if start >= 0:
        yield start, before.end


def _error(text: str, read: Read) -> SyntaxError | None:
    try:
        read(text)
    except SyntaxError as problem:
        return problem
    except (ValueError, RuntimeError, OSError, NotImplementedError):
        pass  # it was read, and asks for what there is not
    return None


def _open(beginning: str, read: Read) -> bool:
    """Whether something can come after a beginning of a text: it is whole, or all that is wrong is that it ends."""
    padded = beginning + PAD
    problem = _error(padded, read)
    place = PLACE.search(str(problem))
    if problem is None or not place:
        return problem is None
    last = padded.rpartition("\n")
    return (int(place[1]), int(place[2])) >= (padded.count("\n") + 1, len(last[2]) + 1)


def _sentence(said: str, text: str, start: int, end: int) -> tuple[int, str]:
    """What the engine says in whole words, in ours where they say more."""
    if said.startswith("Prefix not found"):
        for token in tokens(text[start:end]):
            if token.kind == "name" and ":" in token.text:
                name = token.text.partition(":")[0]
                return start + token.start, f"no prefix “{name}:” is declared: begin with PREFIX {name}: <…>"
    if "IRI" in said:
        return start, "no IRI can be read here: between < and > stand no blanks, quotes or braces"
    return start, said[0].lower() + said[1:]


def _listed(names: list[str]) -> str:
    shown = names if len(names) <= MOST else [*names[: MOST - 1], "something else"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
