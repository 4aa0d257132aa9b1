"""Common given names, and whether capitalised words are a person's name rather than a title."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Given names that are common in television news. Two capitalised words that begin with one are taken for a person
#: unless something says otherwise.
GIVEN_NAMES = frozenset(
    """
aaron abbi abby abigail adam adrian aidan aimee aisha aisling ajay akiva al alan alanna albert alec alejandro
alessandro alex alexa alexander alexandra alexi alexis alfie alfonso alfred ali alice alicia alison allison alyssa
amanda amara amber amelia amir amy ana anais anders andre andrea andrew andy angela angelina angelo angie anika anil
anita ann anna annabel annabelle annabeth anne annette annie ansel anson ant anthony antoine anton antonio antony anya
archie ari ariana ariel arjun armando armie arnaud arnold arthur asa asher ashlee ashley ashton asif atsuko aubrey
audrey austin ava awkwafina ayo aziz baran barbara barney barry bashir bea beatrice beau becca becky bela bella
ben benedict benjamin bernadette bernard bernie bertie beth bethany betty beverley beverly bhuvan bianca bill billie
billy blake bob bobby bojana bonnie boris brad bradley brandi brandon brenda brendan brendon brenna brent brett brian
briana bridget bridgit brie britney brittany bronwyn brooke bruce bruno bryan bryce caitlin caitriona caleb callum
calvin cameron camilla camille candace candice cara carey carl carla carlos carlton carly carmen carol carolina
caroline carrie carter casey cassandra cassian cassie cate catherine cecilia cedric celeste celia channing charles
charlie charlotte chelsea cheryl chiwetel chloe chris chrissy christa christian christina christine christoph
christopher chuck ciaran cillian cindy claire clara claudia claudine clayton clea clint cobie cody colin colleen colm
colman connie connor corey corinne cormoran cory courteney courtney craig cristin curtis cynthia cyrus daisy dakota
damian damien damon dan dana danai danica daniel daniela danielle danny daphne darby darin dario darius darlene darren
darryl dave davey david davina dawn dean debora deborah debra deepika deirdre delroy demi denis denise dennis denzel
denzil deon derek desmond diana diane dianne diarmuid diego dino dolly dominic dominique don donal donald donna donnie
dora doris dorothy doug douglas dougray drew duncan dustin dwayne dwight dylan eamon eamonn ebon ed eddie edgar edie
edward edwin efrain ehren eileen eiza elaine eleanor elena eli elijah eliot elisabeth elisha eliza elizabeth ella elle
ellen ellie elliot elodie elsa elsie elton emerson emilia emily emma emmanuelle emmett enrico eoin eric erica erika
erin ernest ernie esai estelle esther ethan eugene eugenia eva evan eve evelyn everett ewan ezekiel ezra fabian faith
farhan faye felicia felicity felix fernando ferne finola fiona fionnuala florence frances francesca francis francois
frank frankie fred freddie frederick freida freya frida gabe gabriel gabrielle gareth garth gary gaten gavin gemma
gene genevieve genndy geoff geoffrey george georgia georgie gerald geraldine geraldo gerard gideon gillian gina
ginnifer ginny giovanni glen glenn gloria gordon grace graeme graham grant greer greg gregory greta gretchen gugu
guillermo gus guy gwen gwendoline hailee hailey hamish hank hannah hansal harold harriet harrison harry harvey hattie
hayden hayley heather hector heidi helen helena helene henrik henry hilarie hilary hiro holly horatio howard hugh hugo
hyun iain ian idris ilana ilene imelda imogen imran ina inbar india ines ingrid ioan irene iris irma isaac isabel
isabella isaiah isla isobel issa itziar ivan iwan izzy jacinda jack jacki jackie jackson jacob jacqueline jada jade
jaime jaimie jake jamal james jamie jamila jan jane janelle janet janina janine jared jarrett jasmin jasmine jason
javier jay jayne jean jeannie jed jeff jeffery jeffrey jemaine jemima jen jena jenji jenn jenna jenni jennifer jenny
jensen jeremy jeri jerome jerrod jerry jesper jesse jessica jessie jill jillian jim jimmy jo joachim joan joanna
joanne joaquim joaquin jocelyn jodi jodie jody joe joel joely joey johan johanna john johnathan johnny jolene jon
jonah jonathan joost jordan jordana jorge joseph josephine josh joshua joss jovan joy joyce juan jude judith judy
julia julian juliana julianna julianne julie juliet juliette julio june justin justine kabir kaitlin kaitlyn kaitlynn
kaley kamal kara karan kareem karen karim karl karla kate katey katharine katherine kathleen kathryn kathy katie
katja katy kayla keanu keegan keeley keira keith kelley kelli kelly kelsey kelvin ken kenan kendall kendra
kennedy kenneth kenny kenya keri kerry keva kevin khaled kiefer kiernan killian kim kimberly kirk kirsten kit konkona
krista kristen kristin kristina kristy krysten kumail kunal kurt kyle kylie kyra lacey lachlan lakeith lamorne lana
lance landry lara larry lars latoya laura laurel lauren laurence laurie lea leah lee leigh leighton lena lennie lenny
leo leon leonard leonardo lesley leslie leslye letitia lewis liam lila lili lilly lily lin lina linda lindsay
lindsey linus lionel lisa liz liza lloyd logan lola loren lorenzo lori lorne lorraine lou louie louis louisa louise
luca lucas lucia lucie lucille lucinda lucy luis lukas luke luther lydia lynda lynn lynne mackenzie maddie maddy
madeline madelyn mads maggie mahershala maisie malcolm malin mandy manish manny manuel marc marcel marcia marco
marcus margaret margarita margo margot maria mariah marian mariana marie marielle marina mario marion marisa marisol
marissa marjorie mark marlee marlon marsha marta martha martin martina marvin mary mason mat matilda matt matthew
matthias maura maureen maurice max maya mayim meagan meaghan megan mehcad mel melanie melinda melissa melora mena
mercedes meredith merritt meryl mia micah michael michaela micheal michelle miguel mikael mikaela mike mikey mila
miles millicent millie milo mindy minka minnie mira miranda mireille misha mitch mitchell mo moira molly mona monica
monique morena morgan murray mykelti myles nadia nafessa nancy naoko naomi nasim natalia natalie natascha natasha nate
nathalie nathan nathaniel nazanin ncuti neal ned neel neil nell nelson nia niall nichelle nicholas nick nicky nicola
nicolas nicole nida nigel nigella nikesh nikita nikki nikolaj nils nina noah noel nolan nonso noomi nora norah norman
octavia odette olga oliver olivia olivier ollie omar omari oona ophelia oprah orla orlando oscar otto owen padma
pamela pankaj parker pascal pat patrice patricia patrick patsy patti patton paul paula pauley pauline paulo pedro
peggy penelope penn penny percy perry pete peter petra peyton phil philip phoebe phyllis pia pierce piers pooja poppy
preston priya priyanka quentin quinn quinta raamla rachel rafael rahul ralph ramon ramona ramy randall randeep randy
raphael raquel rashida raul ravi ray rebecca rebekah rebel reese reggie regina reid reinaldo renata renee rhea rhian
rhiannon rhys ricardo richard richie rick rickie ricky riley rita rob robbie robert roberta roberto robin robyn rodger
rodney roger rohan roman romesh ron ronald ronan ronna ronnie rooney rory rosa rosalind rosamund rosanna rosario
roscoe rose rosie ross rowan roxana roxanne roy ruben ruby rudy rufus rupert russell ruth ryan sabrina sacha salim
sally salma sam samantha samira samuel sanaa sandra sanjay santiago saoirse sara sarah sasha satoshi saul scarlett
scott sean sebastian selena selma serena serinda seth shane shannon sharon shaun shawn shawna sheila shelby sheldon
shelley shemar sheridan sherri shiri shirley shohreh shonda sian sidney sienna sigourney silas simon simone simran
simu smith sofia solange sonequa sonia sophia sophie spencer stacey stan stanley stefan stella stellan stephanie
stephen sterling steve steven stewart stuart sue suranne susan susannah suzanne suzie sydney sylvester sylvia taika
tamara tamera tamsin tania tanya tara taron tatiana tavi taylor ted temuera terence teresa teri terrence terry tessa
thandiwe theo theresa thomas thomasin thora tiffany tim timothy tina toadie tobias toby todd tom tommy toni tony tori
tracee tracey tracie tracy travis trevor trey tricia tristan troy tuppence tyler tyne tyra ulrich uma ursula uzo
valerie vanessa vaughn vera veronica vicky victor victoria viggo vince vincent vinessa viola virginia vivian
vivica walter walton wanda warren wayne wendy wentworth wes wesley whitney whoopi will willa william willow winona
winston woody wyatt xavier yael yahya yannick yara yasmin yolanda yorgos yvette yvonne zac zach zachary zack zahn
zazie zendaya zoe zooey zoë
""".split()
)

_NAMED = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?((?:Mc|Mac|O'|D')?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b")


def names_somebody(run: str, texts: Iterable[str]) -> bool:
    """Whether capitalised words are a person's name.

    They are if they begin with a given name, or are the surname of somebody whom one of the ``texts`` names in full.
    """
    words = run.removesuffix("'s").split(" ")
    if words[0].lower() in GIVEN_NAMES:
        return True
    return len(words) == 1 and any(
        run == whole[2] and whole[1].lower() in GIVEN_NAMES for text in texts for whole in _NAMED.finditer(text)
    )
