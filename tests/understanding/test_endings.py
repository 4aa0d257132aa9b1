"""What ends: a scenario a line."""

# ruff: noqa: E501 - a story is one line

from __future__ import annotations

from tests.understanding.scene import readings

ENDING = """
    'Ozark' renewed for final season with extra episodes || The fourth season will be its last and runs to 14 hours, Netflix says. || Ozark:ending:4; Ozark:renewed:4
    The Bear to End With Season 5 on FX || || The Bear:ending:5
    'The Boys' Season 5 Will Be Its Last, Creator Eric Kripke Announces || || The Boys:ending:5
    'The Sandman' Will End With Season 2 at Netflix || || The Sandman:ending:2
    Matlock to go off-air in May, CBS confirms || || Matlock:ending:None
    'Ghosts' UK Ending With Series 5 || The BBC comedy will bow out with its fifth series this autumn. || Ghosts:ending:5
    MGM+ extends 'From' for one final season || || From:ending:None; From:renewed:None
    'You' Renewed for Fifth and Final Season at Netflix || || You:ending:5; You:renewed:5
    'Silo' renewed for two more seasons and will end with season 4 || || Silo:ending:4; Silo:renewed:3; Silo:renewed:4
    'Mayor of Kingstown': fifth and final season ordered || || Mayor of Kingstown:ending:5; Mayor of Kingstown:renewed:5
    HBO Orders Sixth Season Of 'Industry', Reversing Plan To End Show || Season 5 will no longer be the last. || Industry:renewed:6
    Industry Not Ending: HBO Renews for Season 6 || The show was to end with season 5. || Industry:renewed:6
    'Endeavour' to shut its doors || The ninth series on ITV will not be followed by another. || Endeavour:ending:9
    'Hacks' Creators Confirm Season 5 Will Be the Last || || Hacks:ending:5
    'Grantchester' to Conclude With Season 11 || || Grantchester:ending:11
    Masterpiece's 'Grantchester' Renewed for an 11th and Final Season || || Grantchester:ending:11; Grantchester:renewed:11
    Amazon's The Devil's Hour to end with third season || The Peter Capaldi thriller was renewed for two more series in 2023. || The Devil's Hour:ending:3
    Netflix to end 'Big Mouth' with season 8 || || Big Mouth:ending:8
    'The Umbrella Academy' Renewed for Fourth and Final Season || Netflix has given the superhero drama one last outing. || The Umbrella Academy:ending:4; The Umbrella Academy:renewed:4
    'La Brea' to end with upcoming third season on NBC || || La Brea:ending:3
    'Young Sheldon' Ending With Season 7 at CBS || || Young Sheldon:ending:7
    BBC axes Holby City after 23 years || The medical drama will come to an end in March 2026, the corporation has announced. || Holby City:ending:None
    Vera to end after 14 series || ITV has confirmed that Brenda Blethyn will hang up her hat with two final films next year. || Vera:ending:14
    Netflix confirms The Crown's fate || The royal drama will wrap with its upcoming sixth season. || The Crown:ending:6
    Ozark is coming to an end || Netflix has renewed the crime drama for a fourth and final season, split into two parts. || Ozark:ending:4; Ozark:renewed:4
    Sex Education to end with upcoming fourth season || Creator Laurie Nunn wrote in a letter that the new run would be the last. || Sex Education:ending:4
    Peaky Blinders creator confirms season six is the last || || Peaky Blinders:ending:6
    The CW pulls plug on Supergirl || The superhero drama will end with its upcoming sixth season in 2021. || Supergirl:ending:6
    It's official: Manifest lands at Netflix for fourth and final season || || Manifest:ending:4; Manifest:renewed:4
    Downton Abbey to end after sixth series || || Downton Abbey:ending:6
    The Witcher: Netflix confirms season 5 will be the final one || Filming on the fourth season has begun. || The Witcher:ending:5
    Netflix Renews 'The Witcher' for a Fifth and Final Season || || The Witcher:ending:5; The Witcher:renewed:5
    'The Good Doctor' to End After Seven Seasons on ABC || || The Good Doctor:ending:7
    ABC's 'Station 19' ending with season 7, premiering in March || || Station 19:ending:7
    Paramount+ ends 'Star Trek: Discovery' with season 5 || || Star Trek: Discovery:ending:5
    'Vigil' axed || Its forthcoming third season ends its run. || Vigil:ending:3
"""


def test_what_ends_is_read_so() -> None:
    read, wanted = readings(ENDING)
    assert read == wanted
