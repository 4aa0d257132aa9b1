"""Things named after a show that are not its seasons: an aftershow, a tour, a soundtrack.

News of such a thing is no news of the show: "HBO cancels 'X' aftershow", "'X' soundtrack gets release date".
All are alternatives for patterns.
"""

#: Events and places that people go to.
STAGED = (
    r"tours?|concerts?|gigs?|festivals?|tapings?|screenings?|panels?|conventions?|exhibit\w*|experiences?|attractions?|"
    r"cruises?|auditions?|pop-ups?|musicals?|theme parks?|auctions?|broadway (?:run|show)|"
    r"(?:stage|live|arena|ice) (?:plays?|shows?|tours?|events?|tapings?|experiences?)|fan (?:events?|fests?)|ball|"
    r"(?:after|wrap|premiere|viewing|watch)[- ]?part(?:y|ies)"
)
#: Products, and programmes about the show.
SOLD = (
    r"soundtracks?|(?:original )?score|albums?|vinyl|blu-rays?|dvds?|box ?sets?|(?:cook|audio)?books?|novels?|comics?|"
    r"(?:video ?|board |mobile |card )?games?|podcasts?|after[- ]?shows?|companion (?:shows?|series|podcasts?)|"
    r"watch-?alongs?|(?:pre|post)-?game shows?|merch\w*|dubs?"
)
#: What else is shown of it.
SHOWN = r"movies?|films?|documentary|documentaries|specials?|reunions?|crossovers?|marathons?|repeats?|reruns?"
THINGS = rf"{STAGED}|{SOLD}|{SHOWN}"
#: Companies that make no television: radio and podcasts, stages, publishers of games.
OTHER_HOUSES = (
    r"siriusxm|spotify|i ?heart(?:radio|podcasts)?|audible|wondery|npr|bbc sounds|pandora|la scala|old vic|west end|"
    r"broadway|ubisoft|blizzard|bethesda|activision|nintendo|xbox|playstation|"
    r"(?:opera|ballet|theatre|playhouse|philharmonic|symphony|orchestra)s?(?! (?:drama|series|comedy))"
)
#: What is heard or read, not watched.
HEARD = r"podcasts?|newsletters?|(?:audio|radio) (?:dramas?|plays?|shows?|series)"
