"""Where a clause of a line ends and another begins, and the auxiliary verbs before a decision."""

from __future__ import annotations

import re

_ADVERBS = (
    r"(?: (?:\w+ly|also|now|just|already|all|once|again|both|never|not|since|indeed|first|then|still|too|even)\b)*"
)
#: "was", "has now been", "gets"
BE = re.compile(rf"(?:\b(?:be|been|being|is|are|was|were|gets?|got|getting|isn't|wasn't|aren't)|'s|'re){_ADVERBS} $")
#: "has", "have also"
HAVE = re.compile(rf"(?:\b(?:has|have|had|having)|'ve|'d){_ADVERBS} $")
#: The beginning of another clause, about the same matter or about another show.
SOFT = re.compile(
    r", (?:but|while|although|whereas|though|yet|as|so|and (?:¤|it|the|is|has|will|that|in|said|dropped))"
    r"| as (?=¤)| but | while | whereas | although |(?<=¤) in, (?=¤)"  # "X in, Y and Z out"
)
#: Separates two decisions, so that the mood of one does not extend to the other.
APART = re.compile(r" and ¤+ (?:is|was|has|gets)\b|[;:.]| - |, (?:but|while|and|though|although|so|as)\b| but | while ")
