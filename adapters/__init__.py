"""The outside world, one part a file or folder: feeds, chats, a directory of shows. Nothing is decided here.

    web_feeds        feeds of the web
    sample_newswire  a bundled fortnight of news, served as feeds on a fast clock
    recorded         stories of a file in, the posts of a replay out
    tvmaze           the public directory of shows
    discord_chat     Discord
    slack_chat       Slack
    preview_chat     a local web page that stands for a chat server
    pictures         drawings into pictures
    health_page      the page for monitors; metrics: its numbers

Several of them use:

    harmless         words and addresses from feeds made harmless for any chat, and cut
    platform_chat    what was being done when a platform refuses; its odd answers; emoji one by one; being stopped
    space            how the cards of one message share what it may say
    in_order         what happens in a chat, handed to the desk one after the other
    serving          our HTTP servers: how long those who connect may take, and why one cannot open
"""
