"""Teaching the second look: from labelled stories to its weights, ``second_look.onnx``. ``make train`` does it all.

A large network is taught what stories claim, then a small one to answer as it does, which learns more that way than
from the labels alone (distillation; Hinton et al. 2015). Only the small one runs in the bot. Read in this order:

    examples    what is taught, and what is held back and only ever scored
    spelling    the order of the kinds, the signs among pieces
    encoder     the network, large or small
    pointing    which number of a story tells the season and which date its start, as it believes and as labels say
    learning    steps down the gradient, epoch by epoch
    teacher     the large network: MiniLM, taught our kinds of news
    pruning     a small network out of the parts of a large one that matter most
    distilling  the small one taught by the large one, on stories and on copies in other words
    further     a small one taught on by a large one that learnt what is new
    storing     its weights as the bot reads them; refused if they read differently there
    scoring     how well what was held back is read

What the bot does with a story is the bot's own code here too (``lines_seen``, ``Speller.in_pieces``), so that what is
taught and what is read can never be cut or spelt differently. Nothing of the bot imports this package, and only
``encoder``, ``learning``, ``pointing``, ``teacher``, ``pruning``, ``distilling``, ``further`` and ``storing`` need what
``requirements.txt`` lists.
"""
