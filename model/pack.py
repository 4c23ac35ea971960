"""Writes a tuned encoder as encoder.bin, eight bits a weight; and what the original says of a thousand texts, for the tests.

    python model/pack.py TUNED.safetensors TEXTS.txt
"""

import struct
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from encoder import Encoder

PLACES = 128
HERE = Path(__file__).parent


def rounded(rows):
    scales = np.maximum(np.abs(rows).max(1), 1e-12) / 127
    return scales, np.rint(rows / scales[:, None]).astype(np.int8)


def rows(matrix):
    scales, values = rounded(matrix)
    return scales.astype("<f4").tobytes() + values.tobytes()


def numbers(vector):
    return vector.astype("<f4").tobytes()


def main():
    encoder = Encoder()
    w = encoder.weights = {**encoder.weights, **load_file(sys.argv[1])}
    places = w["embeddings.position_embeddings.weight"][:PLACES] + w["embeddings.token_type_embeddings.weight"][0]
    words = w["embeddings.word_embeddings.weight"]
    layers = encoder.config["num_hidden_layers"]
    vocabulary = "\n".join(encoder.vocabulary).encode()

    def matrix(name):
        return rows(w[f"{name}.weight"]) + numbers(w[f"{name}.bias"])

    def norm(name):
        return numbers(w[f"{name}.weight"]) + numbers(w[f"{name}.bias"])

    parts = [struct.pack("<I", len(vocabulary)), vocabulary, struct.pack("<III", len(words), PLACES, layers)]
    parts += [rows(words), rows(places), norm("embeddings.LayerNorm")]
    for at in range(layers):
        layer = f"encoder.layer.{at}."
        parts += [matrix(f"{layer}attention.self.{part}") for part in ("query", "key", "value")]
        parts += [matrix(f"{layer}attention.output.dense"), norm(f"{layer}attention.output.LayerNorm")]
        parts += [matrix(f"{layer}intermediate.dense"), matrix(f"{layer}output.dense"), norm(f"{layer}output.LayerNorm")]
    body = b"".join(parts)
    (HERE / "encoder.bin").write_bytes(b"FNENCOD1" + sha256(body).digest()[:8] + body)
    texts = Path(sys.argv[2]).read_text("utf-8").splitlines()
    _, values = rounded(encoder.encode(texts))
    (HERE.parent / "crates/encoder/tests/texts.txt").write_text("\n".join(texts) + "\n", "utf-8")
    (HERE.parent / "crates/encoder/tests/vectors.bin").write_bytes(values.tobytes())


if __name__ == "__main__":
    main()
