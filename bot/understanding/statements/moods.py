"""The mood of a cue: plainly stated, left open, only guessed, or denied.

The tables list words that put what follows in doubt (modals, hopes, talks, questions) or deny it.
"""

from __future__ import annotations

import re
from enum import Enum

from bot.stories import Kind
from bot.understanding.names.lines import Line
from bot.understanding.tables.meanings import Cue, Needs, Voice
from bot.understanding.words.choices import any_of


class Mood(Enum):
    """How a cue is meant. Only what is stated decides.

    Where a decision is guessed or denied, the second look cannot claim it as decided either.
    """

    STATED = "stated"
    #: Asked, hoped or feared, or only a purpose.
    OPEN = "in doubt"
    #: Expected, or hinted at by somebody: "a pickup expected", "..., star hints".
    GUESSED = "guessed"
    #: Said not to be so: "was not dropped".
    DENIED = "denied"


_DOUBTING = any_of(
    # possible or necessary
    r"""
    could | may(?! \d) | might | should | would | can | must | ought | needs? | if | whether | unless | until(?! now\b)
    likely | unlikely | probab\w+ | possib\w+ | potential\w* | perhaps | maybe | odds | chances? | outlook | prospects?
    certain | sure | bound | were (?:it|he|she|they) to
    """,
    # wanted
    r"""
    hop(?:e|es|ed|ing) | want(?:s|ed|ing)? | wish\w* | would love | love to | like to | fans | demand\w*
    petition\w* | deserv\w+ | beg(?:s|ging)? | call(?:s|ed|ing)? for | requests? | requesting | asks | asked
    asking | support\w* | in favou?r of | plea | rally | urg(?:e|es|ing) | fight(?:s|ing)? | right to | bid to
    effort to | campaign to
    """,
    # thought, feared, wondered about
    r"""
    think | thinks | (?:we|i|you|everyone|everybody|fans|many) (?:\w+ )?thought | felt | feels | believes? | reckons?
    suspects? | guess\w* | predict\w* | forecasts? | projects that | projected | expect\w*(?= (?:¤+ )?to ) | imagin\w+
    bet on | not bet | fear\w* | worr\w+ | rumou?r\w* | wonder\w* | doubt(?:s|ed|ful)? | question | how | why .* should
    theor(?:y|ies) | den(?:y|ies|ied|ying) | refutes? | seems? | sounds | appeared to | looks? (?:like|likely|to be|set)
    """,
    # not done yet
    r"""
    talks? | discuss\w* | consider\w* | weigh\w* | mull\w* | ey(?:e|es|ed|eing) | explor\w+ | pitch\w*
    looking (?:at|into) | near(?:s|ing|ly)? | almost | close to | verge of | brink of | threat of | threaten\w*
    risk\w* | plans? to | deal to | ready to | prepp?(?:s|ing)? | prepar(?:es?|ing) to | poised to | about to | time to
    reason (?:to|for) | in (?:contention|line) | in the (?:running|hunt|mix|frame) | ahead of any | before any
    """,
)
_DOUBT = re.compile(rf"\b{_DOUBTING}\b[^;:.]{{0,60}}$")
_NEITHER = re.compile(r"\b(?:neither|none of|nor)\b")
#: "no plans for the drama to end", "rules out ending X", "denies that X was axed", "reverses its decision to end X".
_DENYING = any_of(
    r"""
    no (?:\w+ )?(?:plans?|intention|reason|need|decision) (?:for|to|of)
    revers(?:e|es|ed|ing) (?:(?:its|the|their|a) )?(?:\w+ )?(?:decision|plans?|move) to
    rul(?:e|es|ed|ing) out | (?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?)(?! by)
    (?:shoot(?:s|ing)?|shot) down | (?:quash|squash|rubbish)(?:es|ed|ing) | stop(?:s|ped|ping)? short of
    """
)
_DENIES = re.compile(rf"\b{_DENYING}\b[^;:.]{{0,50}}$")
#: After a verb: "renews nothing yet", "cancels everything but X". What is named then is not decided.
_NOT_OF_IT = re.compile(
    r" (?:nothing(?! but)|nobody|none|no one)\b"
    r"| (?:everything|everyone|everybody|all) (?:but|except|save|bar|apart from)\b"
)
#: "has not said", "never said": what follows is denied with it.
_UNSAID = re.compile(r"(?:not|never|\w+ not|\w+n't)\b.*\b(?:said|say|announced|confirmed|claimed|suggested|decided)$")
_NOT = re.compile(
    r"(?:\b(?:not|never|(?<!waste )(?<!wastes )(?<!wasted )(?<!wasting )no|without|nor|neither|nobody|nothing(?:'s)?|"
    r"hardly|yet to|denie[sd]|\w+n't|cannot)\b(?:, \w+,)?)(?:(?! and | but )[^,;:.)]){0,22}$"
)
#: After a noun, a decision that is still to come: "a pickup expected", "renewal a formality".
_FORESEEN = any_of(
    """
    expected | anticipated | predicted | foreseen | awaited | hoped | eyed | sought | pending | coming soon | imminent
    likely | unlikely | probable | possible | certain | assured | looming | looms | beckons | nears | nearing | near
    close | closer | formality | foregone conclusion | matter of time | likelihood | possibility | sure thing
    no-brainer | safe bet | in (?:sight|question|doubt|limbo|jeopardy|talks|the (?:works|cards|offing|balance|air))
    up in the air | on the (?:cards|table|horizon|cusp|verge) | under (?:discussion|consideration) | hinges | depends
    (?:could|may|might|would|should) (?:be|come|happen|follow|arrive)
    to be (?:decided|determined|confirmed|announced)
    """
)
_THOUGHT_OF_AS = any_of(
    """
    is | are | was | be | now | still | also | very | highly | widely | all | but | almost | just | only | as | an?
    the | seen | regarded | considered | deemed | viewed | described | more | most | \\w+ly
    """
)
TO_COME = re.compile(rf"(?: {_THOUGHT_OF_AS})* {_FORESEEN}\b")
#: Verbs at the end of a headline that somebody only hints at: "..., Craig Mazin Hints".
_HINTS = any_of(
    """
    hints | hinted | suggests | suggested | teases | teased | hopes | hoped | thinks | fears | feared | predicts
    expects | believes | speculates | guesses | reckons | wishes | wonders
    """
)
_HINTED = re.compile(
    r", (?!(?:but|and|as|or|so|if|it|what|why|how)\b)(?:[\w.'&+-]+ ){0,5}?"
    rf"(?:(?!sources?|insiders?|reports?|photos?)[\w.'&+-]+ {_HINTS}"
    r"|(?:stars|creators|producers|makers|bosses|cast) (?:hint|suggest|tease|hope|think|fear|expect|believe))[.!]?$"
)
#: An opinion, before a cue: "should end", "doesn't deserve", "the case for cancelling".
_SHOULD = re.compile(
    r"\b(?:should(?:n't)?|ought to|needs? to|deserves?(?: to)?|must|(?:the|a) case (?:for|against)|"
    r"(?:it's|is it) time (?:for|to)|don't you dare|mistake (?:by|in)|glad)\b[^;:.]{0,40}$"
)
#: An opinion, after a cue: "... would be a mistake".
_A_MISTAKE = any_of(
    """
    mistakes? | errors? | disasters? | shame | crime | tragedy | travesty | waste | insult | wrong
    (?:right|wise|foolish|dumb|bad|good|great|best|worst|perfect) (?:call|choice|decision|idea|move|thing)
    """
)
_JUDGED = re.compile(
    r"(?! [^,;:.]*\b(?:that|which|who)\b)[^,;:.]{0,40} (?:(?:would|might|could) (?:be|have been)|is|was) "
    rf"(?:an? |the |so |too |\w+ly )*(?:\w+ )?{_A_MISTAKE}\b"
)
#: Before "to": "decided to", "X is to", "happy to". Here the infinitive is a decision and no mere purpose.
_SETTLED = re.compile(
    any_of(
        """
        quick | happy | delighted | thrilled | proud | pleased | decided | decides | chosen | chose | chooses
        opted | opts | agreed | agrees | set | about | announced | due | is | are | was | confirmed | moved | moves
        going | voted | elected | committed | revealed | series | drama | comedy | show | it's | ¤ | ¤'s | \\d | [)]
        """
    )
    + r"(?: [\w+&]+)? $"
)
#: "Being Human or Lip Service will be axed": it is open which of them.
_ONE_OR_OTHER = re.compile(r"¤,? or (?:the )?¤+ (?:will|would|is to|to|is|has been|gets?|gets) (?:be )?(?:\w+ )?$")
#: "Cancel it already", "Bring back X": a demand for what has not happened.
_IMPERATIVE = re.compile(
    r"(?:please )?(?:cancel|axe|renew|save|end(?! of)|bring back|revive|order|rescue|reboot|kill|scrap|let) "
    r"(?!or\b|culture\b)"
)
_SAID_THAT = re.compile(r"(?<!had )\b(?:announced|confirmed|revealed)\b[^;:,]{0,30} that\b[^;:]{0,60}$")
#: "before it could reach a second season and X is done": a clause of its own, which the doubt before it does not reach.
_OWN_CLAUSE = re.compile(r" and ¤+ (?:is|was|has|gets|isn't|wasn't)\b|, so (?=\w+ (?:has|have|is|are) )")
_MONTH_MAY = re.compile(r"(?<=[a-z,] )May\b")
#: A headline's statement before its question; but "release date: January?" asks.
_STATES_FIRST = re.compile(r"(?<! date): ")
_TAG = re.compile(r", (?:because|so|but|right|isn't|doesn't|no|eh|huh|and who|who knew)\b[^,]{0,60}\?$")


def mood_of(line: Line, cue: Cue, left: int) -> Mood:
    """The mood of a cue, by the words around it; ``left``: where its clause begins."""
    left = max(left, max((own.start() for own in _OWN_CLAUSE.finditer(line.low, left, cue.start + 4)), default=left))
    before = _before(line, cue, left)
    if cue.meaning.open or asks(line, cue.end):
        return Mood.OPEN
    if _is_denied(line, cue, left, before):
        return Mood.DENIED
    if cue.meaning.voice is Voice.NOUN and cue.meaning.needs is Needs.NOTHING and TO_COME.match(line.low, cue.end):
        return Mood.GUESSED
    if line.headline and _SHOULD.search(before):
        return Mood.DENIED if cue.meaning.kind is Kind.ENDING else Mood.GUESSED  # what "should be its last" is not
    if line.headline and (_HINTED.search(line.low, cue.end) or _JUDGED.match(line.low, cue.end)):
        return Mood.GUESSED
    # A demand begins direct speech, a hashtag, an exclamation or the headline.
    begins = line.text[cue.start - 1] in '"#' if cue.start else line.headline or line.text.endswith("!")
    demanded = begins and _IMPERATIVE.match(line.low, cue.start)
    either = _ONE_OR_OTHER.search(line.low, 0, cue.start)
    nothing = cue.meaning.kind is Kind.RENEWED and " nothing " in line.low[cue.start : cue.end]
    left_open = demanded or either or nothing or _DOUBT.search(before) or _is_a_purpose(line, cue)
    return Mood.OPEN if left_open else Mood.STATED


def _before(line: Line, cue: Cue, left: int) -> str:
    """The words of a clause before a cue, without a "May" or "would" that puts nothing in doubt."""
    before = line.low[max(0, left, cue.start - 70) : cue.start]
    if "may" in before and not line.headline:
        before = _MONTH_MAY.sub("m__", line.text[max(0, left, cue.start - 70) : cue.start]).lower()
    if "would" in before and _SAID_THAT.search(line.low[max(0, cue.start - 110) : cue.start]):
        before = before.replace("would", "will")  # "announced that a sixth season would be made"
    return before


def _is_denied(line: Line, cue: Cue, left: int, before: str) -> bool:
    """Whether a cue is denied, by its own words or by those around it."""
    meaning = cue.meaning
    if meaning.denied or " yet to " in line.low[cue.start : cue.end]:  # "has yet to set a date"
        return True
    if meaning.voice in (Voice.ACT, Voice.OBJ) and _NOT_OF_IT.match(line.low, cue.end):
        return True
    if meaning.needs is Needs.COUNT and meaning.kind is Kind.CANCELLED:
        return False  # the denial of a season is what this cue means
    return bool(_NEITHER.search(line.low, left, cue.start) or _NOT.search(before[-30:]) or _DENIES.search(before))


def asks(line: Line, end: int) -> bool:
    """Whether the words that end at ``end`` are part of a question: "X canceled: Will it be saved?" states first."""
    if not line.question:
        return False
    if _TAG.search(line.low, end):
        return False  # "ABC renewed X, because why not?"
    return not (line.headline and _STATES_FIRST.search(line.low, end))


def _is_a_purpose(line: Line, cue: Cue) -> bool:
    """Whether a cue is only a purpose: "a deal to rescue the drama", "the right to renew"."""
    lead = line.low[max(0, cue.start - 40) : cue.start]
    if lead.endswith((" for ", " of ", " on ")) and line.low[cue.start : cue.end].split(" ")[0].endswith("ing"):
        return not lead.endswith(("reason for ", "is on "))  # "an idea for saving X"
    if cue.meaning.kind not in (Kind.RENEWED, Kind.CANCELLED, Kind.ORDERED) or not lead.endswith(" to "):
        return False
    return not _SETTLED.search(lead[:-3]) and not line.headline


def shared(line: Line, earlier: Cue, cue: Cue) -> Mood:
    """The mood of a cue that continues what an earlier cue left open: "never said that X was ending" denies the end."""
    unsaid = _UNSAID.fullmatch(line.low, earlier.start, earlier.end)
    return Mood.DENIED if unsaid and "," not in line.low[earlier.end : cue.start] else Mood.OPEN
