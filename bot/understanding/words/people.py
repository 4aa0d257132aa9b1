"""Who is a person: given names, and whether a capitalised run in a telling position is a name rather than a title."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Given names that are common in the trade's stories; a run that begins with one and goes on with one more word is a
#: person's unless something says otherwise.
GIVEN_NAMES = frozenset(
    """
aaron abbi abby abigail adam adrian aidan aisha aisling al alan albert alec alejandro alex alexa alexander
alexandra alexis alfie alfred ali alice alicia alison allison alyssa amanda amber amelia amy ana andre andrea
andrew andy angela angelina angie anika ann anna anne annette annie ansel ant anthony antonio antony anya ariana
ariel arnold arthur asa ashley ashton aubrey audrey austin ava awkwafina barbara barry bea beau becca becky bella
ben benedict benjamin bernard beth bethany betty beverly bill billie billy blake bob bobby bonnie boris brad
bradley brandon brenda brendan brett brian bridget brie britney brittany brooke bruce bruno bryan bryce caitlin
callum calvin cameron camilla candace carey carl carla carlos carly carmen carol caroline carrie carter casey
cassandra cassie cate catherine cecilia charles charlie charlotte chelsea cheryl chloe chris chrissy christian
christina christine christopher chuck cillian claire clara claudia clayton clint cobie cody colin colleen colm
connie connor corey cormoran courtney craig cristin curtis cynthia daisy dakota damian damon dan dana daniel
daniela danielle danny daphne darren darryl dave david dawn dean deborah debra delroy demi denis denise dennis
denzel derek diana diane diego dolly dominic don donald donna dora doris dorothy doug douglas drew duncan dustin
dwayne dylan ed eddie edgar edie edward eileen elaine eleanor elena eli elijah elisabeth elizabeth ella elle ellen
ellie elliot elsie emilia emily emma eric erica erin esther ethan eugene eva evan eve evelyn ewan ezra faith faye
felicia felicity felix ferne fiona florence frances francis frank frankie fred freddie freya gabriel gabrielle
gareth gary gavin gemma gene geoff geoffrey george georgia gerald gerard gillian gina ginnifer glen glenn gloria
gordon grace graham grant greg gregory greta gugu guy gwen gwendoline hailee hailey hank hannah hansal harold
harriet harrison harry harvey hayden hayley heather heidi helen helena henry holly howard hugh hugo hyun ian idris
imelda imogen india ioan irene iris isabel isabella isla ivan jack jackie jackson jacob jada jade jake james jamie
jan jane janet janine jared jasmine jason javier jay jean jed jeff jeffrey jemima jen jenna jennifer jenny jeremy
jerome jerry jesse jessica jessie jill jim jimmy jo joan joanna joanne jodi jodie joe joel joey johanna john johnny
jon jonah jonathan jordan jordana jorge joseph josh joshua joy joyce juan jude judith judy julia julian julianna
julianne julie juliet june justin kabir kaitlyn kaley kara karen kate katherine kathleen kathryn kathy katie katy
kayla keanu keeley keira keith kelly kelsey ken kenneth kenny keri kerry kevin kiefer kim kimberly kirk kirsten kit
kristen kristin kristina kurt kyle lacey lamorne lana lance lara larry laura lauren laurence laurie lea leah lee
leigh lena lenny leo leon leonard leonardo leslie lewis liam lily lin lina linda lindsay lindsey lisa liz liza
logan lola lorenzo lori lorraine lou louis louisa louise luca lucas lucy luis luke lydia lynn mackenzie maddie
madeline madelyn maggie maisie malcolm mandy manny marc marcia marco marcus margaret margot maria mariah marie
marina mario marisa mark marlon martha martin marvin mary mason mat matt matthew maura maureen max maya megan mel
melanie melissa mercedes meredith meryl mia micah michael michaela michelle miguel mike mila miles millie milo
mindy minka minnie miranda mitch mo molly mona monica morena morgan myles nadia nancy naomi natalie natasha nate
nathan nathaniel neal ned neil nell niall nicholas nick nicky nicola nicolas nicole nigel nikki nina noah noel nora
norman octavia olivia ollie omar oprah oscar otto owen pamela parker pat patricia patrick patti paul paula pauline
pedro penelope penn penny perry pete peter phil philip phoebe phyllis pierce piers poppy priyanka quentin quinn
quinta rachel ralph ramy randall raul ray rebecca rebel reese reggie regina renee rhea rhys ricardo richard rick
ricky riley rita rob robbie robert roberta robin robyn rodger rodney roger romesh ron ronald ronan ronnie rory rosa
rosamund rosario rose rosie ross rowan roy ruby rupert russell ruth ryan sally salma sam samantha samuel sandra
saoirse sara sarah sasha scarlett scott sean sebastian selena selma seth shane shannon sharon shaun shawn sheila
shelley shemar sheridan shirley sian sidney sienna simon simone smith sofia sonia sophia sophie stacey stan stanley
stella stephanie stephen sterling steve steven stewart stuart sue suranne susan suzanne sydney tamsin tania tara
taron tatiana tavi taylor ted terence teresa terrence terry tessa thandiwe theo theresa thomas tiffany tim timothy
tina toadie tobias toby todd tom tommy toni tony tracee tracey tracy travis trevor tricia tristan tyler tyra uma
ursula uzo vanessa vera vicky victor victoria vince vincent viola virginia vivian vivica walter walton wanda warren
wayne wendy wentworth wes wesley whitney whoopi will willa william willow winona woody wyatt yara yvette yvonne zac
zach zachary zack zendaya zoe zooey
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
