"""What Discord and Slack share, and a chat of another platform would: nothing here knows a platform.

    platform_chat   being ready or stopped; what a platform answers, which may be odd; emoji put one by one
    in_order        what happens in a chat, handed to the desk one after the other
    harmless        words and addresses from feeds made harmless, and cut
    space           how the cards of one message share what it may say

The contract that every chat keeps stands in `bot.ports.chats`.
"""
