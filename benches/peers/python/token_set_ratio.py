"""RapidFuzz's token_set_ratio over all phrasings."""

from rapidfuzz import fuzz, process, utils


class TokenSetRatio:
    def __init__(self, entries):
        self.entry_of = [at for at, phrasings in enumerate(entries) for _ in phrasings]
        # Once for all: in lower case, without punctuation.
        self.phrasings = [utils.default_process(text) for phrasings in entries for text in phrasings]

    def best(self, question):
        found = process.extractOne(utils.default_process(question), self.phrasings, scorer=fuzz.token_set_ratio)
        if found is None:
            return None, 0.0
        _, score, at = found
        return self.entry_of[at], score
