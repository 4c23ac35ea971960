"""Tunes all-MiniLM-L6-v2 so that phrasings of one entry lie together and those of others apart.

    python model/tune.py SETS OUT.safetensors [--leave-out SET] [--seeds 1,2,3] [--steps 60]

SETS holds clinc150 and banking77 (README.md). Supervised contrastive learning (Khosla et al., 2020) over both sets; the weights of
the seeds' runs are averaged (Wortsman et al., "Model soups", 2022). With --leave-out, that set is not read, and hit@1 on it is
printed as the steps go by: so the stopping point and the layers were chosen.
"""

import argparse
import json
import math
import random
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch.nn import functional as F

from encoder import Encoder

SETS = ("clinc150", "banking77")
ENTRIES, PHRASINGS, STRANGERS = 32, 3, 8
TEMPERATURE = 0.07
RATE, WARM_UP, SCHEDULE = 3e-5, 20, 240
FROZEN = ("embeddings.", "encoder.layer.0.", "pooler.")
ASKED, TOGETHER = 400, 16
KEYS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuiopoasdfghjklkzxcvbn"))


class Tuned:
    """The encoder with weights that learn."""

    def __init__(self, encoder):
        self.encoder = encoder
        self.w = {name: torch.tensor(value) for name, value in encoder.weights.items() if value.dtype == np.float32}
        self.learning = [name for name in self.w if not name.startswith(FROZEN)]
        for name in self.learning:
            self.w[name].requires_grad_(True)

    def __call__(self, texts):
        """Unit vectors, one row a text. Texts of like lengths go together, so that little is padded."""
        rows = [e.ids for e in self.encoder.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        parts = [order[at : at + TOGETHER] for at in range(0, len(order), TOGETHER)]
        vectors = torch.cat([self._forward([rows[at] for at in part]) for part in parts])
        return vectors[torch.tensor(order).argsort()]

    def _forward(self, rows):
        length = max(map(len, rows))
        ids = torch.tensor([row + [0] * (length - len(row)) for row in rows])
        here = torch.tensor([[1.0] * len(row) + [0.0] * (length - len(row)) for row in rows])
        w, size, heads = self.w, self.encoder.config["hidden_size"], self.encoder.config["num_attention_heads"]
        x = F.embedding(ids, w["embeddings.word_embeddings.weight"])
        x = x + w["embeddings.position_embeddings.weight"][:length] + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        unseen = (1 - here)[:, None, None, :] * -1e9
        for layer in range(self.encoder.config["num_hidden_layers"]):
            name = f"encoder.layer.{layer}."
            q, k, v = (
                self._linear(x, f"{name}attention.self.{part}").view(len(rows), length, heads, -1).transpose(1, 2)
                for part in ("query", "key", "value")
            )
            seen = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(size // heads) + unseen, -1) @ v
            seen = seen.transpose(1, 2).reshape(len(rows), length, size)
            x = self._norm(x + self._linear(seen, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm")
            inner = F.gelu(self._linear(x, f"{name}intermediate.dense"))
            x = self._norm(x + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm")
        return F.normalize((x * here[:, :, None]).sum(1) / here.sum(1, keepdim=True), dim=-1)

    def _linear(self, x, name):
        return F.linear(x, self.w[f"{name}.weight"], self.w[f"{name}.bias"])

    def _norm(self, x, name):
        return F.layer_norm(x, x.shape[-1:], self.w[f"{name}.weight"], self.w[f"{name}.bias"], 1e-12)


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def phrasings(folder, shape):
    return {e["id"]: [e["question"], *e["alternates"]] for e in lines(folder / f"{shape}.entries.jsonl")}


def slip(text, chance):
    """As on a phone: lower case, one or two slips in words of four letters and more."""
    words = text.lower().split()
    long = [at for at, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    for at in chance.sample(long, min(len(long), chance.choice((1, 1, 2)))):
        word, where = words[at], chance.randrange(1, len(words[at]) - 1)
        kind = chance.randrange(4)
        if kind == 0:
            words[at] = word[:where] + word[where + 1 :]
        elif kind == 1:
            words[at] = word[:where] + word[where + 1] + word[where] + word[where + 2 :]
        elif kind == 2:
            words[at] = word[:where] + word[where] + word[where:]
        else:
            words[at] = word[:where] + KEYS.get(word[where], "e") + word[where + 1 :]
    return " ".join(words)


def batch(entries, strangers, chance):
    """Texts, and to which entry each belongs: to none of them, a number of its own."""
    chosen = chance.sample(sorted(entries), ENTRIES)
    texts = [text for name in chosen for text in chance.sample(entries[name], PHRASINGS)]
    owners = [at for at in range(ENTRIES) for _ in range(PHRASINGS)]
    other = chance.sample(strangers, min(STRANGERS, len(strangers)))
    owners += range(ENTRIES, ENTRIES + len(other))
    return [slip(t, chance) if chance.random() < 0.5 else t for t in texts + other], torch.tensor(owners)


def loss(vectors, owners):
    near = vectors @ vectors.T / TEMPERATURE
    itself = torch.eye(len(owners), dtype=torch.bool)
    near = near.masked_fill(itself, -1e9)
    same = (owners[:, None] == owners[None]) & ~itself
    chance = torch.log_softmax(near, -1)
    anchors = same.any(1)
    return -((chance * same).sum(1)[anchors] / same.sum(1)[anchors]).mean()


@torch.no_grad()
def hits(model, folder):
    """hit@1 of the best of an entry's phrasings and their mean, on questions of `val`, by how many phrasings an entry has."""
    questions = [q for q in lines(folder / "val.queries.jsonl") if q["relevant"]][:ASKED]
    asked = torch.cat([model([q["text"] for q in questions[at : at + 50]]) for at in range(0, len(questions), 50)])
    found = {}
    for shape in ("few5", "one"):
        entries = phrasings(folder, shape)
        names, whole = list(entries), [model(texts) for texts in entries.values()]
        score = torch.stack([(asked @ v.T).max(1).values + asked @ F.normalize(v.mean(0), dim=0) for v in whole], 1)
        right = [names[best] in q["relevant"] for best, q in zip(score.argmax(1).tolist(), questions)]
        found[shape] = round(sum(right) / len(right), 4)
    return found


def run(sets, names, seed, steps, left_out):
    chance = random.Random(seed)
    torch.manual_seed(seed)
    entries = {f"{name}/{id}": texts for name in names for id, texts in phrasings(sets / name, "full").items()}
    strangers = [q["text"] for name in names for q in lines(sets / name / "val.queries.jsonl") if not q["relevant"]]
    model = Tuned(Encoder())
    optimizer = torch.optim.AdamW([model.w[name] for name in model.learning], lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.0, (SCHEDULE - step) / (SCHEDULE - WARM_UP)))
    )
    for step in range(steps + 1):
        if left_out and step % 30 == 0:
            print(json.dumps({"seed": seed, "step": step, **hits(model, sets / left_out)}), flush=True)
        if step == steps:
            return {name: value.detach().numpy().copy() for name, value in model.w.items()}
        texts, owners = batch(entries, strangers, chance)
        value = loss(model(texts), owners)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        schedule.step()
        print(json.dumps({"seed": seed, "step": step + 1, "loss": round(value.item(), 4)}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("out")
    parser.add_argument("--leave-out", choices=SETS)
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    names = [name for name in SETS if name != given.leave_out]
    runs = [run(given.sets, names, int(seed), given.steps, given.leave_out) for seed in given.seeds.split(",")]
    tuned = {name: np.mean([run[name] for run in runs], 0, dtype=np.float32) for name in runs[0]}
    if given.leave_out:
        model = Tuned(Encoder())
        model.w = {name: torch.tensor(value) for name, value in tuned.items()}
        print(json.dumps({"seeds": given.seeds, "step": given.steps, **hits(model, given.sets / given.leave_out)}))
    save_file(tuned, given.out)


if __name__ == "__main__":
    main()
