"""The outside world, a file or folder for each part: feeds, chats, a directory of shows. Nothing is decided here.

    web_feeds        feeds of the web
    sample_newswire  a bundled fortnight of news, served as feeds on a fast clock
    recorded         stories of a file in, the posts of a replay out
    tvmaze           the public directory of shows
    discord_chat     Discord
    slack_chat       Slack
    preview_chat     a local web page that stands for a chat server
    any_chat         what chats of real platforms share
    pictures         drawings into pictures
    health_page      the page for monitors; metrics: its numbers
    serving          our HTTP servers: how long those who connect may take, and why one cannot open

What each promises stands in `bot.ports`.
"""
