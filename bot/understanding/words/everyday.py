"""Titles that are ordinary words too: everyday words, words of the television trade, pronouns, parts of names.

``EVERYDAY`` holds the one-word titles that also occur in lower case in ordinary prose: Bones does, Outlander does not.
Without quotes, a word of these lists names a show only where something beside it supports that (``names.evidence``).
"""

EVERYDAY = frozenset(
    """
abandoned abandons abg abigail accident accused acs act action actor actress adolescence adults affair affinity
africa after aftertaste agency agent agt ahs air airport aladdin alef aleph alert alf alfa alias alice alif
allegiance ally alone alphas ambassador ambassadors ambulance amo ana analyse anderson angel animal animals anna
another aos aot apostrophes aquarius arcane arena ares aria ark arn arrangement arrow arte arthur artist asi asset
assets associates atlanta atomic attachments attackers awake awaken away awkward baby babylon back backpackers
backstory baked baki bali ballard bam banana bancroft banshee bargain barrier barry baseball battery battleground
bb beach bear beast beat beauty beck becoming beef before belief believe bellevue belonging bem bent berlin bernard
bestseller bet betas beth betrayal better betty between beyond bgt bia big bill billions bing bip bkn black
blacklist blade blank blessed blind block blockbuster blood bloom blossom blue boardroom boat bob bodies boj
bomber bones bookmarks boomtown boots border borderline boris boss botched bottom boyfriend branded bread break
breakdown breakout breathe breathless bridge brief broke broken brothers brown bsg btg bu bubble bugs building bull
bulletproof bullseye bump bunk bureau buried burn burning business busted butterfly buzz cabo cage cake calling
calls camp camping candy cane caper capital captive capture cardinal carlos cartel carter case castaways castle
casual cat catch caught cavemen celebrity chad chair challenge chameleon champagne champions chance chances change
changes chaos chase cheat checkout cheers chew chi chickens chief chiefs chips chocolate choice chopped chosen
chrome cia ciphers circle circus citadel city class clean cleaner clearing click clipped clique clone closer clown
club clubhouse clue coach coat cobra code codename collapse collateral collection collector collision comeback
comedians commando committed community compact company complications con conan concentration condor confess
conflict connect connected connection connections contact containment continental continuum contract conversation
conviction cooked copper cops corner corporate cos countdown counterpart coupling court courthouse courtroom coyote
cracked crash crashing cream creators creature crew crime critic critical cross crossed crossing crowded crown
crusoe cry crystal csi ctrl cube cucumber cult cup cupid curfew curious curses cut cuts cypher dad dag dallas
damages damon dandy danger dark darker das dateline dates dave david day days dbx dea deadline dealer deceit
deception declared decoupled deep deeply defendant defiance delete delicious delta demons departure derek des
desire desires detail detective dev devs diagnosis diamonds diary dice dickinson dig dinosaurs dip directors dirt
disappearance disappeared disclaimer disco discovery dismissed dispatches divide division divorce django dmv dmz
dna doc doctors dodo dog dogs dollar dolls dom dominion dot dotted double doubt dracula dragon drive driven driver
droids drowning dry dude dudes duel dumas dummy easy echo echoes eclipse ed eddy eden edge ego egypt eight eleven
elif elle ellis elvis emergency emma empire empty emu encore encounter encounters end enemy english enhanced
enlisted envious episodes equalizer er erased eric euphoria eve event evidence evil exception exchange exit expat
expats expectation expecting expert explained explorer exposure express extant extended extinct extra extracted
extras extreme eyes fabulous face factor factory faithful fake fall fallen falling fallout fam family farm fate fbi
fd fear feed feedback fetch feud fi fidelity fifty fight filter finder fire fires firm first fish five fix fixer
flash flipper flo floor followers following footprints forest forever forgotten found foundation franchise frankie
franklin frayed fred freddie free freedom freezing frequency fried friends fringe frog from frontier ftwd fubar
fudge fulfill fuse game games gap gate gathering generation genius geometry george getaway gh ghost
ghostbusters ghostwriter giant gift girl given gladiators glitch glory glue gma go goat gold gone goodies got
governor grace graceland graft grand grandfathered grant gravity great greatest greek gregory grid grimm grind
grinder grow gto guard guarded guardian guardians guest guidance guild guilt gun guts hack hacks halcyon halo
handcrafted handler hank hanna happiness happy hard hardware haven hawaii hawk head heart heartbeat hearts heavy
heels heights heir heirs heist helix help hero heroes hex hiccups hidden hierarchy high hijack history holding
holiday hollow hollywood home homeless honeymoon honour hook hooked hoops horizon hospital hostages hotel hotspot
hour house huge human humans hundred hung hunt hunted hunters hunting husband hustler ice icons ideal identity idol
imagine immortal impact impure incognito inconceivable incorporated indebted industry influencer inheritance
injustice ink innocent insecure insecurity inside insider insiders institute intelligence interns interpreter
interrogation interrupted intersection intervention into intruders invasion investigation invisible ironside
irrational irreversible island islands it jag jail jam james jane jem jeremiah jericho jersey jin jjk jo job joey
joker jonas judgement juice julia jury justice justification justified kaiser karma kathy kaz keepers kenan
kevin kicks kidnapped killing kin king kingdom kiri kitchen kite klan klem knock knockout kytv label labyrinth lace
laid last laughs lavender lawyer lax lead league leftovers legacy legend legendary legends legit lenny leopard
lesson level leverage liar lib life limitless line lineup lingo listener listeners live living lms loaded locator
lockdown loner longitude lookalikes looking loop looped loot lore lorraine loser losers lost lot love lovesick luck
lucky ludwig lwt mad madagascar made maggie mai maid major manager mandy maniac manifest manipulated mao
marked marker marlon marriage married mars marshal martin mash mask massive master matrix maxima maxine maxx mayor
mda mds me mechanism med medium meet mental mercy merge merlin message meteor method mha mick middle midnight mike
milo mimic mina mine mint minuscule minx miracle miranda mismatched missing mississippi mistresses mix
mmc mo mobile mom monarch monkey mono monroe monster monty mood moonshine mosaic mother motorheads mountain mouse
move movies moving mpower mum muscle muted mystery naked nanny nashville nature nazar negotiator neighbor
neighbors neighbours neon nest net nevertheless newsroom next nichols nikola nina nine nonstop norm notebook
nothing notorious nova nur nurses oa oasis ob obituary obliterated obsession oc occupied octopus odo offer office
omg once one opening opj orange orchestra order origin originals origins others outcast outcry outlaw outsider
outsiders oval overcompensating overflow oz ozark pablo pacific pact palace pandemic panic paper paradise parallels
paranoid parents partners passage passengers passerelle password path patience patient payback peanuts pearson
penguin performance phantom phenomenon phi phoenix physical piano pill pistol pit pitch pizza pjs plan planets
platform platonic played player players pll pluribus pointless poison ponies popcorn popular porridge port portal
pose pov power powers practice preacher premise president press prey price prince principal privileged probe
producers profiler profit project promise proof proposal protection protector proud pulling pulse pur pure purge
push qi quad quarterback queen queens quest quirky quiz race radiant raid rainbow raines rake ransom raven raw
rawhide ray razor read real reboot receiver reckless rectify red redemption reflection regime regions rel
related relationship remedy remembers reminder replacement replacements report reporter represent reprisal rescued
reset residence resident residue resort respect respectable responder resurrected resurrection return returned
reunion rev revenge review revisions revival revolution rewrite riches ride rides ridge rig riot ripley rise
rita road rob roc rodney rogue romance rookie rooster root roots royal royalties rpm ru ruby run runaway rush ryan
safe salvation satisfaction savannah saved scandal scarborough school scorpion scoundrels scream screw search
seasons secret see seed seen selfie sentinel sentinels serpent servant sessions severance shades shadow shadows
shameless shards shark sharp shattered shazam she shield shift shooter shop show shrinking shuffle shy siblings
signal signing signs silence silk silo silver simon sirens sis sister sisters six skate sketch sky skylines slap
sleepers sliced slid slide smart smash smile smiley smith smoke smoking snapped snapshots snl snw soap society
solitary solo somebody son sophia sorry sorted sos sounds soundtrack soup sourced spa spaced spartacus spawn
special spiral splash spliced split spoilers spotlight spring sprint spy squad square squid ssc stacked stag staged
staircase stalker stand standby standoff star startup starved stat state stateless steal stella stephen steve stick
sticky straight strange street strictly strike strip strong studio stumble submission succession sudden sugar suits
sun sunflower sunny superman superstition surface survive survivor suspect suspects suspicion svu swamp
swan swarm sweetheart switch switched syndicate taff taggart tailor take taken talk tandem tango target task taste
taxi teachers team ted television tempest temptation tempted terminal territory test thanks thaw them threads three
threshold thriller thunder tick tiger tilt time timeless timeline tmz tng today together tom tommy tomorrow tonight
tos touch town trace traces tracker trackers traffic traitors transaction transfers transformers transitioning
transparent transplant trapped traps trauma trial triangle tribe tribute trick tricked trickster trident trigger
trio trip triplets triumph trl truckers trunk trust trusted truth trying tube tunnel turn tut tvd twd twelve twin
twins twisted two typewriter ufo uncle unconditional undeclared undercover undercovers underneath undoing undone
unexpected unfamiliar uni unicorn unit united universe unknown unknowns unlisted unnatural unscripted unseen
unsolved unstable unwrapped unzipped upload upright us utopia vaka valentine valor vampires vanished vanity vegas
vera vice victim victoria view vikings village vincent visit visitor voice vow wakefield walker wall wanderlust
wanted war warrant warrior wasted watch watchdog watcher watching watson way wednesday weekly well west whiplash
why widows wild will winner winter wire witch witness woke wolf wolfe woman working writer wz yolo you younger
zapped zen zero zone zoo zoom zou
""".split()
)

#: Words of titles that the trade uses as plain words; only quotation marks make them titles.
TRADE_WORDS = frozenset(
    """
    season series finale premiere network deadline variety show shows episode episodes news drama comedy netflix
    tv hollywood cancelled canceled renewed revival reboot trailer exclusive breaking update report reports
    watch monday tuesday wednesdays thursday friday saturday sunday january february march april may june july
    august september october november december spring summer autumn fall winter today tonight tomorrow yesterday
    mystery crime thriller romance primetime another others reminder
    the a an i it its we he she they this that these those and or but not no yes here there what when where why
    how who which will would could should can all more most just one two three four five six seven eight nine
    ten first second third last next new final abc nbc cbs fox hbo amc itv bbc hulu peacock apple disney amazon
    prime max vulture collider decider thewrap people time us show time british american actor star stars
    """.split()
)
#: Titles that are pronouns, besides those among the trade words.
PRONOUNS = frozenset("them nothing anything something everything nobody anybody somebody everybody".split())
TRADE_PHRASES = frozenset({
    "all access", "q and a", "new years eve", "new years", "go ahead", "prime video", "cut bait", "cuts bait",
    "last season", "next season", "one day", "this week", "second life", "second chance", "next week",
    "los angeles", "new york", "red carpet", "prime time", "social media", "go on", "chopping block", "last laugh",
    "clean house", "cold war", "full circle", "swan song", "good news", "happy ending", "fresh start", "last call",
    "big screen", "small screen", "next chapter", "final chapter", "death row", "writers room", "box office",
    "pilot season"
})  # fmt: skip
TIME_WORDS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december spring summer fall winter
    """.split()
)
NOT_SURNAMES = frozenset(
    """
    Season Series Seasons Is Was Has Will Won Gets Star Stars Creator Boss And The A On At In For To Of With As
    Renewed Cancelled Canceled Returns Return Revival Reboot Movie Finale Premiere Showrunner Not From By After
    Could Can May Might Must Should Would Does Do Did Have Had Are Were Isn Won Hasn Ain Already Officially Also
    Renewal Cancellation Axed Ending Ends Scores Lands Nabs Snags Earns Scrapped Saved Revived Spinoff Sequel Prequel
    Ordered Likely Still Just Back Coming Be Being Been So Who Which That This Before Until Ahead Amid Into Over Out
    Cast Fans Episode Episodes Trailer Recap Review News Update Yet Again More Anymore Once Early Here Finally
    I An But Anime Part Chapter Volume Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April May June July August September October November December
    """.split()
)
NOT_GIVEN_NAMES = frozenset(
    """
    The A An And But Or So If When As After Before With Without For From By On In At To Of Is Was Has Will Now
    Also Then While Why How What That This These His Her Their Its Our Your My No Not Yes New Freshman Fellow
    Sister Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December Fox Hulu Netflix Amazon Apple Syfy Starz Showtime Peacock
    Freeform Lifetime Bravo Stan Sky Meanwhile Elsewhere Marvel Season Series Both Neither Only Even Yet Still
    Though Although Because Since Until Renewed Cancelled Canceled Disney Will Can Could Should Does Did Where
    Who Also Comedy Drama More Another
    """.split()
)
