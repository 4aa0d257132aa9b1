"""Who is a person: given names, and whether a capitalised run in a telling position is a name rather than a title."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Given names that are common in the trade's stories; a run that begins with one and goes on with one more word is a
#: person's unless something says otherwise.
GIVEN_NAMES = frozenset(
    """
aaron abbi abby abigail adam adrian aidan aisha aisling al alan albert alec alejandro alex alexa alexander
alexandra alexi alexis alfie alfred ali alice alicia alison allison alyssa amanda amber amelia amir amy ana anders
andre andrea andrew andy angela angelina angelo angie anika ann anna annabel annabelle anne annette annie ansel
ant anthony antoine anton antonio antony anya ari ariana ariel armando armie arnold arthur asa ashley ashton asif
aubrey audrey austin ava awkwafina aziz baran barbara barry bea beau becca becky bela bella ben benedict benjamin
bernard beth bethany betty beverly bianca bill billie billy blake bob bobby bojana bonnie boris brad bradley
brandon brenda brendan brenna brent brett brian briana bridget bridgit brie britney brittany bronwyn brooke bruce
bruno bryan bryce caitlin caleb callum calvin cameron camilla candace candice carey carl carla carlos carlton
carly carmen carol caroline carrie carter casey cassandra cassie cate catherine cecilia cedric celia channing
charles charlie charlotte chelsea cheryl chiwetel chloe chris chrissy christian christina christine christoph
christopher chuck cillian cindy claire clara claudia claudine clayton clea clint cobie cody colin colleen colm
colman connie connor corey cormoran courteney courtney craig cristin curtis cynthia cyrus daisy dakota damian
damon dan dana danai daniel daniela danielle danny daphne darby darin dario darlene darren darryl dave davey david
dawn dean debora deborah debra deirdre delroy demi denis denise dennis denzel deon derek desmond diana diane
dianne diego dino dolly dominic don donald donna dora doris dorothy doug douglas drew duncan dustin dwayne dwight
dylan eamonn ebon ed eddie edgar edie edward efrain ehren eileen elaine eleanor elena eli elijah elisabeth elisha
elizabeth ella elle ellen ellie elliot elodie elsie emerson emilia emily emma enrico eoin eric erica erin ernest
estelle esther ethan eugene eva evan eve evelyn everett ewan ezekiel ezra fabian faith faye felicia felicity felix
fernando ferne fiona fionnuala florence frances francesca francis francois frank frankie fred freddie frederick
freya gabe gabriel gabrielle gareth garth gary gavin gemma gene genevieve genndy geoff geoffrey george georgia
gerald geraldine gerard gideon gillian gina ginnifer ginny giovanni glen glenn gloria gordon grace graham grant
greg gregory greta gugu guillermo gus guy gwen gwendoline hailee hailey hamish hank hannah hansal harold harriet
harrison harry harvey hayden hayley heather hector heidi helen helena henrik henry hilary holly horatio howard
hugh hugo hyun ian idris ilana ilene imelda imogen india ingrid ioan irene iris irma isaac isabel isabella isla
issa itziar ivan iwan izzy jack jacki jackie jackson jacob jada jade jake jamal james jamie jamila jan jane janet
janina janine jared jasmine jason javier jay jean jeannie jed jeff jeffrey jemaine jemima jen jenji jenna jennifer
jenny jensen jeremy jeri jerome jerry jesse jessica jessie jill jillian jim jimmy jo joan joanna joanne joaquin
jodi jodie jody joe joel joey johan johanna john johnathan johnny jolene jon jonah jonathan jordan jordana jorge
joseph josh joshua joss joy joyce juan jude judith judy julia julian julianna julianne julie juliet julio june
justin justine kabir kaitlin kaitlyn kaley kara kareem karen karim karl karla kate katherine kathleen kathryn
kathy katie katja katy kayla keanu keegan keeley keira keith kelli kelly kelsey kelvin ken kendall kendra kenneth
kenny kenya keri kerry kevin khaled kiefer kiernan kim kimberly kirk kirsten kit konkona krista kristen kristin
kristina kristy krysten kumail kunal kurt kyle kyra lacey lachlan lamorne lana lance landry lara larry lars latoya
laura laurel lauren laurence laurie lea leah lee leigh leighton lena lenny leo leon leonard leonardo leslie leslye
lewis liam lila lilly lily lin lina linda lindsay lindsey lionel lisa liz liza logan lola loren lorenzo lori lorne
lorraine lou louis louisa louise luca lucas lucia lucille lucinda lucy luis luke lydia lynda lynn lynne mackenzie
maddie madeline madelyn mads maggie mahershala maisie malcolm malin mandy manny marc marcia marco marcus margaret
margo margot maria mariah mariana marie marina mario marisa marisol marissa marjorie mark marlee marlon marta
martha martin martina marvin mary mason mat matilda matt matthew matthias maura maureen maurice max maya mayim
meaghan megan mel melanie melinda melissa mercedes meredith merritt meryl mia micah michael michaela michelle
miguel mike mikey mila miles millicent millie milo mindy minka minnie miranda mireille misha mitch mitchell mo
moira molly mona monica monique morena morgan mykelti myles nadia nafessa nancy naoko naomi nasim natalia natalie
natasha nate nathalie nathan nathaniel nazanin neal ned neil nell nelson nia niall nichelle nicholas nick nicky
nicola nicolas nicole nigel nigella nikki nikolaj nina noah noel nonso noomi nora norah norman octavia odette olga
oliver olivia olivier ollie omar omari ophelia oprah orlando oscar otto owen padma pamela parker pascal pat
patrice patricia patrick patti patton paul paula pauley pauline pedro peggy penelope penn penny percy perry pete
peter petra peyton phil philip phoebe phyllis pia pierce piers pooja poppy preston priyanka quentin quinn quinta
rachel rafael rahul ralph ramon ramy randall randy raphael raquel raul ray rebecca rebekah rebel reese reggie
regina reinaldo renata renee rhea rhys ricardo richard rick ricky riley rita rob robbie robert roberta robin robyn
rodger rodney roger rohan roman romesh ron ronald ronan ronna ronnie rooney rory rosa rosamund rosanna rosario
rose rosie ross rowan roxana roxanne roy ruben ruby rudy rufus rupert russell ruth ryan sacha salim sally salma
sam samantha samira samuel sanaa sandra sanjay santiago saoirse sara sarah sasha saul scarlett scott sean
sebastian selena selma serena serinda seth shane shannon sharon shaun shawn shawna sheila shelby sheldon shelley
shemar sheridan shiri shirley shohreh shonda sian sidney sienna sigourney silas simon simone simran simu smith
sofia solange sonia sophia sophie spencer stacey stan stanley stefan stella stellan stephanie stephen sterling
steve steven stewart stuart sue suranne susan susannah suzanne suzie sydney sylvester sylvia taika tamara tamera
tamsin tania tanya tara taron tatiana tavi taylor ted terence teresa teri terrence terry tessa thandiwe theo
theresa thomas thomasin thora tiffany tim timothy tina toadie tobias toby todd tom tommy toni tony tori tracee
tracey tracie tracy travis trevor trey tricia tristan troy tuppence tyler tyne tyra ulrich uma ursula uzo vanessa
vaughn vera veronica vicky victor victoria viggo vince vincent vinessa viola virginia vivian vivica walter walton
wanda warren wayne wendy wentworth wes wesley whitney whoopi will willa william willow winona winston woody wyatt
yael yahya yara yolanda yorgos yvette yvonne zac zach zachary zack zazie zendaya zoe zooey zoë
""".split()  # noqa: SIM905 - a list of words reads best as words
)

_NAMED = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?((?:Mc|Mac|O'|D')?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b")


def names_somebody(run: str, texts: Iterable[str]) -> bool:
    """Whether capitalised words are a person's name: a given name, alone or before one or two more words, or the
    surname of somebody whom the story names in full."""
    words = run.removesuffix("'s").split(" ")
    if len(words) > 3 or not all(word[:1].isupper() for word in words):
        return False
    if words[0].lower() in GIVEN_NAMES:
        return True
    return len(words) == 1 and any(
        run == whole[2] and whole[1].lower() in GIVEN_NAMES for text in texts for whole in _NAMED.finditer(text)
    )
