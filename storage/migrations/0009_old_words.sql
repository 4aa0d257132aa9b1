create index stories_worded on stories (published_at) where text <> '' or summary <> '';
