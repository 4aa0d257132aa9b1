"""Lists of idioms that several rows of the tables share, each under a name.

In a row, ``<last_bow>`` stands for any idiom of that name, ``{<stop>}`` for any form of any of its verbs. An idiom must
not have the name of a piece in ``words.phrases.PIECES``, because it would replace that piece.
"""

from __future__ import annotations

import re

IDIOMS = {
    # What ends or goes on.
    "show_noun": r"show|series|drama|comedy|sitcom|soap",
    "schedule": r"schedule|slate|line-?up|roster|books|air",
    # When.
    "months": r"january|february|march|april|may|june|july|august|september|october|november|december",
    "time_of_year": r"spring|summer|fall|autumn|winter",
    "at_the_end": r"""
        <season>|its (?:current|upcoming|next|final|last)|<number> (?:seasons|years)
        \d{4}|year|<time_of_year>|<months>|the end of
    """,
    "its_next": r"the next|the coming|the current|the upcoming|its next|its coming|its current|its upcoming",
    "this_or_next": r"this|this year's|next|next year's|current|coming|upcoming|forthcoming",
    # An announced end.
    # what a show does at its end
    "stop": r"""
        end|conclude|finish|wrap|wrap up|wind down
        bow out|sign off|ride off|take its final bow
        call it quits|call it a day|shut up shop|close up shop|shut its doors|close its doors
        come to an end|come to a close|draw to a close|go off the air|go off air|go off-air
    """,
    # what people do too: only in a clause that says when
    "leave": r"""
        stop|depart|exit|leave the air|end its run|run its course|reach its end|reach its conclusion|close out|wind up
        say goodbye|say farewell|bid farewell|take its last bow|take a final bow
    """,
    # what its network does
    "see_off": r"""
        close|stop|retire|send off|wind up|draw a line under|call last orders on
        say goodbye to|say farewell to|bid farewell to
    """,
    "reach": r"enter|begin|start|near|approach|reach|round|head into|head for|prepare for",
    "end_of_the_road": r"""
        end of (?:the|its) (?:road|line|run)|journey's end|terminus
        home stretch|endgame|finish|finish line|exit|(?:natural )?conclusion
        final (?:act|stretch|chapter|lap|bend|destination)|last (?:lap|act|leg|legs|chapter)
        farewell(?: tour)?|swan ?song
    """,
    # verbs before a last bow
    "last_act": r"""
        take|make|have|get|say|begin|go for|close|hold|hand out
        play|sing|serve|solve|fly|roll|cast|strike|turn|drop
    """,
    "last_bow": r"""
        bow|curtain|curtain call|call|act|encore|dance|hurrah|goodbyes?|farewell|send-?off|rites
        lap|ride|stop|stand|swing|spin|round|innings|hand|trip|tour|voyage|flight|boarding call
        bell|breath|orders|shift|mission|case|trial|chapter|page|outing|rose|countdown
    """,
    "the_last": r"(?:its|the|our) (?:[\w']+ )?(?:last|final|end)",
    "called": r"to be|billed as|announced as|also|now",
    "of_them": r"(?=$|[.,;:!]| (?:of|for|one|part|chapter|season|together|outing|ever|as|with|after|at|the))",
    "end_date": r"end(?: date| point)?|ending|exit|finish line|farewell(?: season)?|swan ?song|send-?off(?: season)?",
    "send_off": r"send-?off|farewell|goodbye|swan ?song|closing chapter|last hurrah|finale|ending|end date",
    # A renewal that does not come.
    "will_not": r"won't|will not|wouldn't|would not|isn't|is not|aren't|are not|ain't|not|never",
    "did_not": r"""
        didn't|did not|declined to|declines to|opted not to|opts not to
        decided not to|decides not to|chose not to|has chosen not to|elected not to
    """,
    "come_back": r"return|returning|come back|coming back|be back|continue|move forward|moving forward|going forward",
    "for_now": r"(?:until|till|before|tonight|this (?:week|weekend|month)|next (?:week|month)|on \w+day)\b",
    "an_end": r"ending|cancel+ing|axing|dropping|scrapping|concluding|wrapping|a final|a last|moving|leaving|recasting",
    # after "will not", these are about details or dates of a season, not about whether it comes
    "it_happens": r"""
        (?:\w+ )?(?:end|conclude|finish|wrap|stop|bow|cancel|axe|drop|leave|say goodbye|the last)|return until
        be back|air|premiere|debut|arrive|start|begin|launch|stream|film|shoot|be (?:airing|premiering|filming|starting)
        say|reveal|know|discuss|confirm|comment|rule|spoil|look|feature|include|star|appear|join
    """,
    "run": r"seasons?|series|runs?|outings?|episodes",
    "renew": r"renew|order|pick up|bring back|make|commission|recommission",
    "renewing": r"renewing|ordering|picking up|bringing back|making",
    "take_back": r"""
        reverse|overturn|rescind|revoke|undo|annul|retract|withdraw|back out of|go back on|renege on|pull out of
    """,
    "taken_back": r"withdrawn|taken back|rescinded|reversed|revoked|undone|scrapped|cancel+ed|pulled",
    # A cancellation.
    # what a network does to a show, or to anything else
    "drop": r"drop|dump|ditch|ground|kill|chop|bin|sack|fire",
    # only with a title as the object
    "throw_out": r"""
        retire|park|fold|mothball|jettison|evict|expel|oust|boot|junk|torch|eliminate
        discharge|dismiss|throw out|wipe out|yank|spike|torpedo|scuttle|guillotine|exterminate|dethrone
    """,
    # only with a title as the object and a network right before
    "leave_it": r"""
        quit|exit|divorce|cut ties with|bail on|check out of|move out of|give up|off|sink|shutter|prune|ax|zap|erase
        put down|take down|sacrifice|fold on|disbar|slay|whack
    """,
    # what is done to it, after a form of "be" or right after its title
    "got_rid_of": r"""
        dropped|ditched|dumped|killed|canned|chopped|grounded|culled|binned|sacked|booted|benched|jettisoned
        retired|parked|mothballed|abandoned|rested|laid to rest|put to rest|put to bed|put to death|put down
        put out to pasture|let go|cut loose|sent home|sent packing|shown the door|evicted|eliminated|passed over
        relieved of duty|told to pack up|called off|shut down|closed down
        switched off|written off|killed off|snuffed out|swept out|swept away
        taken off the air|taken off life support|off the air|sunk|scuttled|buried|silenced|felled
        given (?:the boot|the push|the chop|its cards|its notice|the heave-ho)|dealt a (?:fatal|death) blow
        consigned to|dropped after|decommissioned
    """,
    # only right after its title
    "voted_off": r"""
        voted off|voted out|bounced|expelled|extinguished|junked|discarded|scrapped|nixed|whacked|wiped out|knocked out
        struck down|guillotined|wrecked|doused|squashed|x'd out
        stopped (?:cold|short|in its tracks)|cut short|cut down in its prime
        for the chop|on the scrapheap|on ice for good|shelved for good|pulled for good
    """,
    "the_axe": r"axe|ax|boot|chop|hook|can|push|sack|heave-ho|guillotine",
    "blade": r"axe|ax|hammer|hatchet|guillotine|blade|knife|chop|scissors",
    "pink_slip": r"pink slips?|walking papers|marching orders|cards|notice",
    # what it is afterwards
    "gone": r"""
        no more|history|dead|toast|kaput|finished|gone|goners?|a goner|done|done for|extinct|grounded|at an end
        out of time|out of office
    """,
    # what it is afterwards, at the end of a clause
    "six_feet_under": r"""
        six feet under|pushing up daisies|an ex-show|past tense|no longer|no longer with us|lost|sunk|scrap|toast
        kaput|cooked|over for good|gone for good|off the air for good|down for the count|dead again
    """,
    # what a cancelled show does
    "die": r"""
        flatline|croak|bite the dust|walk the plank|meet its end|meet its maker|meet their end|meet their maker
        give up the ghost|kick the bucket|fall on its sword|fall victim to|pay the price|pay the ultimate price
        power down|melt away
    """,
    "now": r"(?:now |also |all |already |officially |finally |really |basically |essentially |since |dead )",
    "and_then": r"(?:at|after|too|as well|for good|following|again|now|and|but)",
    "and_why": r"(?:after|for good|on|because|two|three|amid|and)",
    # A fate still open.
    "is_it": r"is|does|did|has|will|could|can|should",
    "has_not": r"hasn't|haven't|has not|have not|had not|hadn't|isn't|not|never",
    "what_may_come": r"<season>|<more>|<S>|return\w*|future|revival|reboot|spin-?off|renew\w*|cancel\w*",
    "a_comeback": r"return|comeback|future|revival|reboot|reunion|renewal",
    "tease": r"tease|hint at|talk|discuss|address|dangle|open up about",
    "of_a_person": r"(?:[\w-]+ ){0,4}(?!<show_noun>)[\w-]+'s (?:return|comeback|future)\b",
    "a_return": r"(?:return|back|season|series|renew\w*|continue|more|pick\w*|saved?|revive|another|future|reconsider)",
    "perhaps": r"(?:still |yet |also |well |possibly |even |soon |finally |be |have )",
    "expected": r"tipped|expected|likely|unlikely|poised|set|slated|favou?rite",
    "and_no_more": r"(?=$|[.,;:!?]| (?:insiders|fans|says|say|for|at|despite))",
    "that_rise": r"(?:rise|dim|fade|swirl|explained|grow|revealed|remain|for|of)",
    # A renewal.
    "get": r"get|land|score|earn|win|receive|secure|snag|nab|bag|net|claim|collect|book|clinch|notch|seal",
    "green_light": r"green ?light|go-ahead|nod|thumbs[- ]up|all-clear",
    "ordered": r"ordered|commissioned|announced|confirmed|greenlit|green-lit|approved|happening|on the way",
    "more_of_it": r"<season>|more seasons?|more (?:of )?<S>|more episodes",
    "of_the_season": r"""
        (?:will|is|are|to|has|would|won't|premieres?|debuts?|starts?|returns?|arrives?|date|cast|plot|details|news)\b
    """,
    # only with a title as the object and a network right before
    "keep_faith": r"""
        retain|hold on to|hang on to|stick with|stick by|stand by|stay with|welcome back|recall|rehire|poach|adopt|thaw
        keep faith with|bet on|bet big on|keep betting on|reinvest in|recommit to|double up on
        stay in business with|stay the course with|go back to the well with
    """,
    # only with more of the show as the object and a network right before
    "ask_for": r"""
        order|request|bankroll|fund|pay for|spring for|stump up for|promise|pledge|agree to|commit to|take on|stretch to
        sign up for|sign off on|sign on for|put in for|put in an order for|call for|come back for|go for|plump for
        whip up|cook up|serve up|tee up|mint|scoop|get going on|be game for|be in for|be up for
    """,
    "round": r"round|year|chapter|outing|ride|trip|bout|innings|voyage|helping|dose|slice|lease of life",
    "lifeline": r"""
        life ?line|reprieve|stay of execution|second life|second chance|vote of confidence
        new lease (?:of|on) life
    """,
    "head": r"""
        head|gear up|saddle up|suit up|lace up|move|march|sail|fly|roll|clock in|sign on|re-enlist
        stick around|stay|dig in
    """,
    "on_a_day": r"(?:on|in|this|next|to <chan> (?:on|in)) (?:\d|<months>)",
    # A rescue.
    "move": r"move|jump|switch|hop|leap|head|shift|go|fly|relocate|transfer|migrate",
    "its_end": r"decision to (?:cancel|axe|scrap|drop)|cancel+ation|axing|axe|verdict",
    "for_free": r"(?:on|with|at|among) (?:free|ad-supported|fast\b|reruns|streaming)",
    "a_show": r"(?:an? |the |its |netflix |hulu )*(?:\S+ )?(?:season|series|show|original)\b",
    # A new series.
    "commission": r"order|commission|greenlight|announce|unveil",
    "genre": r"""
        drama|comedy|dramedy|rom-?com|thriller|sitcom|mystery|western|fantasy|procedural|soap|saga|anthology|docuseries
        series|show|mini-?series|event|reality|quiz|contest|game show|talker
    """,
    # only with genre and title of a new series as the object and a network right before
    "take_up": r"""
        get|land|back|fund|bankroll|board|unveil|announce|add|develop|make|build|set|sign off on
        skip pilot with|skip pilot stage with|go to series with|move ahead with|go ahead with
        take a punt on|tune up for|saddle up for|set sail with
    """,
    "by_whom": r"(?:at|by|with|for|from)",
    "new_ones": r"shows|series|orders|dramas|comedies|commissions|titles|originals|arrivals",
    "undated": r"(?![^.;]* (?:on|from) [a-z]+ \d)",
    # A date, and work on a season.
    "on_when": r"(?: (?:for|on|in|this|next|at|to <gap>on|early|late|mid|until|from)?)",
    "its_start": r"premiere|launch|return|release|start|debut|comeback|air|season <number>",
    "its_date": r"(?:date|start|slot)(?=$|[.,;:!]| (?:for|at|after|on))",
    "filming": r"production|filming|shooting|shoot|principal photography|its shoot|its first shoot|work on <season>",
    "has_been": r"(?:has |have |is |was |will |(?:on|for|of) <gap5>)",
    "gets_going": r"begins?|starts?|under ?way|at work|back at work|returns?|reopens?|opens?|gets? to work",
}
_NAME = re.compile(r"<(\w+)>")


def spelt_out(row: str) -> str:
    """A row with the idioms that it names written out, as a group unless it already stands inside brackets."""

    def idioms(name: re.Match[str]) -> str:
        if (listed := IDIOMS.get(name[1])) is None:
            return name[0]  # a piece of `PIECES`
        lines = [spelt_out(line.strip()) for line in listed.strip().splitlines()]
        inside = row[: name.start()].endswith(("{", "(", "|")) and row.startswith(("}", ")", "|"), name.end())
        in_brackets = len(lines) == 1 and lines[0].startswith("(?")
        return "|".join(lines) if inside or in_brackets else f"({'|'.join(lines)})"

    return _NAME.sub(idioms, row)
