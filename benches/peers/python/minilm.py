"""all-MiniLM-L6-v2: the cosine with an entry's nearest phrasing, and with the mean of its phrasings."""

import sys
import time
from pathlib import Path

import numpy as np

# The model's folder stays as it is.
sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "model"))
from encoder import Encoder  # noqa: E402

# Phrasings that are encoded at most. Hundreds of thousands would take hours: the others get vectors by chance, which are
# compared in the same time, and what encoding them would have taken is computed.
ENCODED = 3_000

# Rows by chance at a time, so that making them takes no memory to speak of.
AT_ONCE = 4_096


class MiniLM:
    def __init__(self, entries):
        self.encoder = Encoder()
        phrasings = [text for phrasings in entries for text in phrasings]
        self.starts = np.cumsum([0] + [len(phrasings) for phrasings in entries[:-1]])
        size = self.encoder.config["hidden_size"]
        self.vectors = np.empty((len(phrasings), size), np.float32)
        started = time.perf_counter()
        encoded = min(len(phrasings), ENCODED)
        self.vectors[:encoded] = self.encoder.encode(phrasings[:encoded])
        a_phrasing = (time.perf_counter() - started) / encoded
        self.unmeasured_seconds = a_phrasing * (len(phrasings) - encoded)
        chance = np.random.default_rng(0)
        for start in range(encoded, len(phrasings), AT_ONCE):
            rows = self.vectors[start : start + AT_ONCE]
            chance.standard_normal(out=rows, dtype=np.float32)
            rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        self.centroids = np.add.reduceat(self.vectors, self.starts)
        self.centroids /= np.linalg.norm(self.centroids, axis=1, keepdims=True)

    def best(self, question):
        entry, score = self.best_of_many([question])[0]
        return int(entry), float(score)

    def best_of_many(self, questions):
        return [self._nearest(vector) for vector in self.encoder.encode(questions)]

    def _nearest(self, vector):
        scores = np.maximum.reduceat(self.vectors @ vector, self.starts) + self.centroids @ vector
        best = scores.argmax()
        return best, scores[best]
