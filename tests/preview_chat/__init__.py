"""The preview as a chat: what people see and do over HTTP, what it answers, what nobody gets away with."""
