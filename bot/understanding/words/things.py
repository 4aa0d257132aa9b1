"""What goes by a show's title beside its seasons: its aftershow, its tour, its soundtrack.

"HBO cancels 'X' aftershow", "'X' soundtrack gets release date": no news of the show. Sides of a bar, for patterns.
"""

#: What people go to.
STAGED = (
    r"tours?|concerts?|gigs?|festivals?|tapings?|screenings?|panels?|conventions?|exhibit\w*|experiences?|attractions?|"
    r"cruises?|auditions?|pop-ups?|musicals?|theme parks?|auctions?|broadway (?:run|show)|"
    r"(?:stage|live|arena|ice) (?:plays?|shows?|tours?|events?|tapings?|experiences?)|fan (?:events?|fests?)|ball|"
    r"(?:after|wrap|premiere|viewing|watch)[- ]?part(?:y|ies)"
)
#: What is sold, or told of it.
SOLD = (
    r"soundtracks?|(?:original )?score|albums?|vinyl|blu-rays?|dvds?|box ?sets?|(?:cook|audio)?books?|novels?|comics?|"
    r"(?:video ?|board |mobile |card )?games?|podcasts?|after[- ]?shows?|companion (?:shows?|series|podcasts?)|"
    r"watch-?alongs?|(?:pre|post)-?game shows?|merch\w*|dubs?"
)
#: What is shown of it besides.
SHOWN = r"movies?|films?|documentary|documentaries|specials?|reunions?|crossovers?|marathons?|repeats?|reruns?"
THINGS = rf"{STAGED}|{SOLD}|{SHOWN}"
#: Who makes no television: radio, stages, publishers of games.
OTHER_HOUSES = (
    r"siriusxm|spotify|i ?heart(?:radio|podcasts)?|audible|wondery|npr|bbc sounds|pandora|la scala|old vic|west end|"
    r"broadway|ubisoft|blizzard|bethesda|activision|nintendo|xbox|playstation|"
    r"(?:opera|ballet|theatre|playhouse|philharmonic|symphony|orchestra)s?(?! (?:drama|series|comedy))"
)
#: What is heard or read.
HEARD = r"podcasts?|newsletters?|(?:audio|radio) (?:dramas?|plays?|shows?|series)"
