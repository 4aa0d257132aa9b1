"""Vocabulary of an announced end: the season named is the last."""

# ruff: noqa: E501 - a pattern is one row, however long

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.tables.meanings import Meaning, Needs, Voice, rows

ENDING = [
    *rows(
        "ending, denied",
        Meaning(Kind.ENDING, Voice.OBJ, denied=True),
        r"""
        no (\w+ )?(plans?|intentions?|desire|interest|reason|need|rush|hurry) (to|of|in|for) {move|leave|recast|replace|change|split|delay|write|spin|switch|shift|rest|pause|slow|retire|step|quit|end|cancel|axe|drop|stop|conclude|wrap|scrap|ditch|kill|bow}
    """,
    ),
    *rows(
        "ending, subject",
        Meaning(Kind.ENDING, Voice.SUBJ),
        r"""
        {end|conclude|finish|wrap|stop|bow out|sign off|wrap up|wind down|wind up|come to an end|come to a close|draw to a close|finish up|call it quits|call it a day|close out|close shop|close up shop|shut up shop|go off the air|go off air|go off-air|say goodbye|say farewell|take its final bow|take a final bow|take its last bow|end its run|end run|ride off|bid farewell|run its course|leave the air|fade out|reach its end|reach its conclusion|reach the end|depart|exit}( for good)?( its run)? (with|after|at|in|on|following|next|this|come|at the end of) <gap5>(<season>|its (current|upcoming|next|forthcoming|final|last)|<number> seasons|<number> years|\d{4}|year|spring|summer|fall|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|the end of)
        (to|will|would|'ll|set to|going to) (\w+ )?(end|retire|leave our screens|conclude|wrap up|wrap|bow out|sign off|finish|come to an end|come to a close|close|wind down|close up shop|close shop|call it quits|call it a day|shut up shop|ride off|go out|take its final bow|deliver <gap>final|go off[- ](the )?air|wrap it up)
        {be} (\w+ )?(coming to an end|coming to a close|drawing to a close|ending|wrapping up|bowing out|winding down|signing off|calling it quits|closing up shop|going off the air|concluding|hanging up|saying goodbye|nearing its end|over after)
        {come} to (an end|a close|its end|its conclusion)
        {draw} to a close
        {bow} out
        {call} it (quits|a day)
        {sign} off(?! on)
        {hang} (it|things) up( for good)?
        {call} it a (night|wrap|career)( on| for)?
        {close|shut} (the|its) (book|books|case|cases|case file|doors?|curtain|chapter|shutters)( for good| on)?
        (final|last|farewell|concluding) (season|series|run|chapter) (\w+ )?(announced|confirmed|set)
        {wrap|end|finish|close|conclude|stop|bow|dock|sign off|bow out|wrap up} (for good )?(with|after|at) (the |its |a )?(<number>|<ordinal>)(?=$|[.,;:!])
        {hang} up <gap>(cape|hat|boots|badge|stethoscope|spurs|scrubs|mask|cloak|apron|gavel)
        {close} (up )?shop
        {set} date for (last|final|its last|its final)
        ending (with|after|at|in|on|its|next|this|following)
        officially ending
        wraps up
        wrapping up
        {reach} (its|the) (end|conclusion|finish line)
        {wrap} (things |it )?up (with|after|at|in|on)
        {wrap} up
        {go} out (with a bang|on its own terms|on top|on a high)
        {begin} its (final|last) (run|lap|season|journey)
    """,
    ),
    *rows(
        "ending, verb",
        Meaning(Kind.ENDING, Voice.ACT),
        r"""
        {end} <S>
        {end} <show> (with|after)
        {shut} <show> (down )?after <season>
        {bring} <show> to (an end|a close|its end)
    """,
    ),
    *rows(
        "ending, on its way out",
        Meaning(Kind.ENDING, Voice.SUBJ),
        r"""
        {enter|begin|reach|near|approach|head to|head into|head for|head down|start|embark on|go into|round|prepare for} (its|the|their) (\w+ )?(final (act|stretch|phase|chapter|lap|stage|curve|bend|destination|furlong|leg)|last (lap|act|leg|legs|days|chapter|year|stand|hurrah)|home (stretch|straight)|endgame|end game|finish line|end(?! of season| of the)|long goodbye|farewell( tour)?|end of (the|its) (road|line|run)|swan ?song|journey's end|(natural )?conclusion|terminus|exit|finish)(?! of the (season|episode|week))
        {take|make|have|get|go for|play|sing|prepare for|say|deliver|begin|pour|file|hand out|hold|close|solve|slay|fly|serve|strike|cast|roll|drop|breathe|draw|turn|ask|spin|bury|land} (its|one|a|the|their) (very )?(last|final|long|proper|fond) (bow|lap|ride|curtain call|hurrah|goodbyes?|farewell|send-?off|breath|stand|swing|spin|mission|chapter|outing|round|voyage|trip|tour|dance|encore|hand|drinks?|course|case|trial|flight|adventure|job|shift|vote|report|rose|murder|vampire|chord|credits|beat|page|patients?|question|gig|argument|fare|orders?)(?! of (the|this) (season|week|episode|night|year))
        {set|plan|announce|reveal|name|plot|prepare|ready|map out|confirm|schedule} (its|an|the|a) (own )?(end( date| point)?|exit|finish line|ending|farewell( season)?|swan ?song|send-?off|goodbye|(last|final) (season|series|bow|run|year))(?! (?:cast|trailer|premiere|date|episode))
        {get|have|be given|be granted} (an|its|a) (end date|end point|finish line|proper (goodbye|farewell|send-?off|ending)|end in sight|farewell (season|run|series|tour)|send-?off( season)?|last hurrah|swan ?song|end written|final bow)
        {say} (its|their) (last |final )?goodbyes?(?! to)
        {set} (end date|finish line)
        {bid} (farewell|adieu|goodbye)(?=$|[.,;:!]| (?:in|next|on|with season))
        {say} (goodbye|farewell|goodnight|so long)(?=$|[.,;:!]| (?:in|next|with|this))
        {leave} (the air|the airwaves|our screens|tv screens|screens|television|the building|the stage|the dance floor)(?=$|[.,;:!]| (?:for good|after|in|next|with))
        {hang} up (its|the|his|her|their) [\w -]{3,24}?(?= (?:for good|after|next|in|with|when))
        {turn|switch} (out|off) (its|the) lights
        {fall} silent
        {end} (its (\S+ )?(run|watch|journey|reign|story|historic run)|on (its|their) own terms|on a high)(?! (?:on|of) (?:friday|broadway))
        {wind} (down|up)(?=$|[.,;:!]| (?:in|next|after|with))
        {check|clock} out after
        {call} last orders
        {call} time after
        {go} out (at the top|on top|in style|with a bang|on its own terms|on a high|at the end of)
        {be} (done|over|finished|no more) after (one more|the (next|coming|current|upcoming)|its (next|coming|current|upcoming)|<season>)
        {have} (just |only )?(one|two|a|<number>|a single) (more |last |final )?(seasons?|series|years?|chapter|story|adventure|voyage|mission) (left|to go|remaining|ahead|to tell|in it|to come)
        {be} (in|on) its (final stretch|last legs|last lap|way out|final phase|home stretch)
        {be} (going to )?(end|ending|finish|finishing|stop|stopping|leave|leaving|close|closing|conclude|wrap) (with|after|at the end of) (one more|the (next|coming|current|upcoming|forthcoming)|its (next|coming|current|upcoming|forthcoming|<ordinal>)|<season>)
        {be} (laid to rest|put to bed|retired|brought to (a close|an end|its end)|wrapped up) (after|in|with|next)
        {take} its (leave|bow)(?=$|[.,;:!]| (?:after|in|next|with))
        {close} (its|the) (doors|shutters|case files?) (for good|in|after|next)
        days are numbered
        {end} is (in sight|near|nigh|coming|official)
        (end|finish) (is )?(in sight|nigh|beckons)
        (to|will) (end|finish|conclude|wrap|stop|bow out|fade out)(?=$|[.,;:!]| (?:for good|on its own terms|with <season>))
    """,
    ),
    *rows(
        "ending, of it",
        Meaning(Kind.ENDING, Voice.OBJ),
        r"""
        (final|last) (bow|curtain|call|lap|hurrah|dance|stop|orders|bell|ride|whistle|countdown|roundup|rites|waltz|boarding call|farewell|act|supper|flight|innings|shift|train|stand|voyage|days|chapter|roar) (\w+ )?(for|of|at|ahead for) <gap><S>
        (final|last|farewell|last-ever) (season|series|run) (\w+ )?(of|for) <gap><S> (set|gets|ordered|announced|confirmed|reached|commissioned|looms|greenlit|is set|approved|on the way|is confirmed)
        (swan ?song|closing time|end times|curtain call|long goodbye|fond farewell|an ending|end date set|end date|end in sight|finish line|last-ever season|end titles|end credits|send-off|beginning of the end|party's almost over|party is almost over|sunset) (\w+ ){0,3}?(for|of|to) <gap><S>
        only (one|two|<number>) (more )?(seasons?|series|episodes|years?) (left|remains?|to go)
        {end|wrap|finish|conclude|close|stop|retire|wind up|wind down|send off|wrap up|round off|put down|draw the curtain on|draw a line under|call last orders on|call time on|say goodbye to|say farewell to|bid farewell to|bid goodbye to|bid adieu to} <S> (after (one|the|its)|with|in|next|on) <gap3>(season|series|run|year|20\d\d|spring|fall|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|<season>|<ordinal>)
        {bid} <S> (farewell|goodbye|adieu)
        {plan|prepare|plot|set|give|announce|ready} <gap>(send-?off|farewell|goodbye|swan ?song|closing chapter|last hurrah|finale|end) (for|to|of) <S>
        {give} <show> (a |an |its |the )?(proper |fond |fitting |big )?(send-?off|goodbye|farewell|closure|swan ?song|(\S+ )?final run|end date|ending|chance to (finish|end|wrap)|rest)
        {let} <S> (say|bow out|go out|end|finish)
        (no more|nothing|goodbye|over|it's a wrap|that's it|done) after (that|this (?:season|series|run)|next (?:season|year)|season <number>|the next)
        after (that|this|next season|this season|the coming season|the next one),? (it's|it is|there will be no more|there'll be no more|no more|the story is told|that's it|it's all over|the story ends|that will be it|it will be over)
        {bring} (it|<S>|the (\w+ )?(show|series|story|tale|saga|drama|comedy|sitcom)|(his|her|its) (story|show)) (full circle|to (an end|a close|its end|its conclusion|an end))
        {end} it (with|after|a year|while|in|there|on)
    """,
    ),
    *rows(
        "ending, next season",
        Meaning(Kind.ENDING, Voice.NOUN),
        r"""
        (this|next|current|coming|upcoming|forthcoming) (year's )?(season|series|run|year|outing|batch|chapter)[^.;:]{0,24}? (will be|is|is to be|marks|will mark|will serve as) (also )?(its|the|their|our|a) ([\w']+ )?(last|final|farewell|swan song|finale|end|goodbye)
    """,
    ),
    *rows(
        "ending, season",
        Meaning(Kind.ENDING, Voice.SUBJ, needs=Needs.SEASON),
        r"""
        {be|'s|'ll be|mark|serve as} (\w+ )?(also )?(its|the|their|a|our) ([\w']+ )?(last(?! at| on)|final(?! at| on)|end|swan song|end of the road|end of the line|conclusion|farewell|closing chapter|concluding season|finish|series' last|series' final|show's last|show's final|last one|final one|last season|final season)
        {be|serve as} (also |now |likely |probably )?(last|final)( one| season)?(?! at| on| year| month| week| night| fall| spring| summer| winter| \w+day| in)
        {close|end|finish|conclude|wrap|complete|round} (up |off )?(the |its |his |her |their )?(story|series|show|saga|run|tale)
        (it's|it is|it'll be|it will be|that's|and then it's) (the )?(last|final|the end|over|curtains)
        (billed|planned|intended|described|conceived|designed|meant|announced|billing) <gap5>(as )?(its |the |a )?(last|final|end|conclusion|proper goodbye)
        {end|conclude|wrap up|finish|bow out} (here|there|then)
        (swan song|swansong|last hurrah|end of the (road|line)|farewell season|final bow|send-off|closing chapter|final chapter|curtain call|victory lap|final lap|goodbye season)
        (to|will|would) be (the )?(series|show|drama|comedy|sitcom|thriller)(?:'s|')? (last|final)( one| season)?
        (confirmed|announced|revealed|named) (as|to be) (the|its) <gap>(last|final)( one| season)?
        that {will|be} <gap>(last|final)
        that will (be it|be all|close|end|conclude|finish|wrap)
        {be} the (series )?finale
        (to be |its |the )(last|final)(?=$|[.,;:!)]| (?:at <chan>|chapter|one|part|outing|run|for|ever|as|so))
        {be|'s|'ll be} (billed as |confirmed as |announced as |named |also |now )?(to be )?(its|the|their|our) ([\w']+ )?(end|last|final|finish|swan ?song|farewell|conclusion|goodbye)(?=$|[.,;:!]| (?:of|for|one|part|chapter|season|together|outing|ever|as|with|after|at|the))
        {be} (it|the one where it ends|when it ends|where (it|we|they) (ends?|gets? off|stops?))(?=$|[.,;:!])
        {end} (it|it all|things|here)(?=$|[.,;:!])
        (the|its) (end|last)(?=$|[.,;:!])
    """,
    ),
]
