update posts set news = wanted where shown < wanted;     -- what was owed when the column came is taken for news
