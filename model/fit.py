"""Fits what signals are worth and how sure they make, and says how good that is on knowledge bases that had no say.

    python model/fit.py SETS [--cuts]

SETS holds the seven sets of README.md. Runs the matcher's own code (`crates/matching/examples/signals.rs`) over each set's `val`,
with five phrasings an entry, with one, and with one to five; and over the FAQs in `faqs`. The printed figures are of `test`, each
set's by constants that were fitted without it, and each FAQ's likewise; the printed constants, for
`crates/matching/src/decide/confidence.rs`, are fitted on all `val` but that of hint3_powerplay11, whose labels are poor, and,
with the encoder, on all FAQs but those that are kept back.
"""

import argparse
import copy
import json
import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

SETS = "hwu64 hint3_curekart hint3_powerplay11 hint3_sofmattress stackfaq covidq covidfaq".split()
POOR = "hint3_powerplay11"
SHAPES = ("few5", "one", "mixed")
FAQS = Path(__file__).parent / "faqs"
KEPT_BACK = "animecon blockhaven rowing".split()
SIGNALS = {"encoded": ("words", "meaning", "centre", "answer", "tells", "stray"), "static": ("words", "meaning", "stray")}
ALL = ("words", "meaning", "nearest", "centre", "answer", "tells", "stray", "told")
# What is fitted for this one is halved: whoever wrote the FAQs' questions had read the answers.
HALVED = "answer"
# The signal of the best entry that says how near it is, whatever the others are.
BEST = {"encoded": "nearest", "static": "words"}
AROUND = {"encoded": ("best", "ahead", "length", "answered", "told", "further"), "static": ("best", "ahead", "length")}
# Of these, what is known where entries have answers.
OF_ANSWERS = ("answered", "told", "further")
# Knowledge bases are also tried with only so many of their entries: then most questions have no answer.
PARTS = (5, 10, 20)
# The score of "none of these", beside the entries'.
NONE = -1.0
LIKELY, CLOSE, AT_THE_CUT = 0.46, 0.5, 4.0
# From when on candidates are offered: where entries have no answers, and where they have.
OFFERED, OFFERED_WITH_ANSWERS = 0.23, 0.15
# How strongly weights are held near zero; how many questions each set counts as, whatever its size.
HELD_SCORE, HELD_MAP, COUNTED = 0.02, 1.0, 300
# A signal that varies less than this counts as if it did.
LEAST_SPREAD = 0.05


def entries_of(folder, shape):
    """Lines of entries. Mixed: each keeps some of its five phrasings, from one to all, as where a volunteer wrote them."""
    if shape != "mixed":
        return (folder / f"{shape}.entries.jsonl").read_text("utf-8").splitlines(True)
    chance, lines = random.Random(folder.name), []
    for line in (folder / "few5.entries.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        phrasings = [entry["question"], *entry["alternates"]]
        question, *also = chance.sample(phrasings, chance.randint(1, len(phrasings)))
        lines.append(json.dumps(entry | {"question": question, "alternates": also}) + "\n")
    return lines


class Asked:
    """The questions of one set, in one shape."""

    def __init__(self, name, shape, how, knowledge, questions):
        command = "cargo run --release --quiet --package footnote-matching --example signals --".split()
        given = [str(knowledge), str(questions)] + ([how] if how == "static" else [])
        lines = subprocess.run(command + given, check=True, capture_output=True, text=True).stdout.splitlines()
        rows = np.array([np.fromstring(line[1:-1], sep=",") for line in lines])
        self.name, self.shape, self.how = name, shape, how
        self.length = rows[:, 0]
        table = rows[:, 1:].reshape(len(rows), -1, 1 + len(ALL))
        self.right, self.nearness = table[:, :, 0] > 0, table[:, :, 1 + ALL.index(BEST[how])]
        self.signals = table[:, :, [1 + ALL.index(signal) for signal in SIGNALS[how]]]
        self.told, self.tells = (table[:, :, 1 + ALL.index(signal)] for signal in ("told", "tells"))
        self.answerable = self.right.any(1)
        self.weight = np.ones(len(rows))

    @classmethod
    def of_set(cls, sets, name, shape, split, how):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as entries:
            entries.writelines(entries_of(sets / name, shape))
            entries.flush()
            return cls(name, shape, how, entries.name, sets / name / f"{split}.queries.jsonl")

    @classmethod
    def of_faq(cls, folder, how):
        return cls(folder.name, "faq", how, folder / "knowledge" / "faq.toml", folder / "questions.jsonl")

    def part(self, count, chance):
        """The same with only some of the entries."""
        part = copy.copy(self)
        kept = chance.permutation(self.right.shape[1])[:count]
        part.right, part.signals = self.right[:, kept], self.signals[:, kept]
        part.nearness, part.told, part.tells = self.nearness[:, kept], self.told[:, kept], self.tells[:, kept]
        part.answerable = part.right.any(1)
        # People would ask no more often what it doesn't know.
        part.weight = np.where(part.answerable, 1, 1e-9)
        without = part.answerable.sum() * (1 / self.answerable.mean() - 1)
        part.weight[~part.answerable] = min(1, without / max((~part.answerable).sum(), 1))
        return part

    def features(self, weights):
        """What the map to the confidence reads; and which entries come first."""
        score = self.signals @ weights
        order = np.argsort(-score, 1, kind="stable")
        first = np.take_along_axis(score, order[:, :1], 1)
        others = np.exp(score - first).sum(1) - 1 + np.exp(NONE - first[:, 0])
        best, told, tells = (
            np.take_along_axis(signal, order[:, :1], 1)[:, 0] for signal in (self.nearness, self.told, self.tells)
        )
        others_tell = np.take_along_axis(self.tells, order[:, 1:], 1).max(1, initial=-9)
        found = {
            "best": best,
            "ahead": -np.log(others),
            "length": np.log1p(self.length),
            "answered": np.full(len(best), float(self.shape == "faq")),
            "told": told,
            "further": np.where(others_tell > -9, tells - others_tell, 0),
        }
        return np.stack([found[name] for name in AROUND[self.how]], 1), order

    def hits(self, order, among=1):
        return np.take_along_axis(self.right, order[:, :among], 1).any(1)


def fit_score(asked):
    """Weights of the signals: a softmax over the entries, on questions that one of them answers."""
    parts = [(a.signals[a.answerable], a.right[a.answerable]) for a in asked]

    def loss(weights):
        total, slope = HELD_SCORE * weights @ weights, 2 * HELD_SCORE * weights
        for signals, right in parts:
            score = signals @ weights
            share = np.exp(score - score.max(1, keepdims=True))
            share /= share.sum(1, keepdims=True)
            hit = (share * right).sum(1) + 1e-9
            total -= np.log(hit).sum() / np.sqrt(len(hit))
            slope -= np.einsum("ne,nef->f", share * right / hit[:, None] - share, signals) / np.sqrt(len(hit))
        return total, slope

    return minimize(loss, np.ones(parts[0][0].shape[2]), jac=True, method="L-BFGS-B").x


def fit_map(features, right, counts):
    """Weights of a logistic regression, last the constant."""
    mean, spread = features.mean(0), features.std(0) + 1e-6
    rows = np.c_[(features - mean) / spread, np.ones(len(features))]

    def loss(weights):
        logit = rows @ weights
        chance = 1 / (1 + np.exp(-logit))
        held = HELD_MAP * np.r_[weights[:-1], 0]
        return (counts * (np.logaddexp(0, logit) - right * logit)).sum() + held @ weights, rows.T @ (
            counts * (chance - right)
        ) + 2 * held

    weights = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return np.r_[weights[:-1] / spread, weights[-1] - (weights[:-1] * mean / spread).sum()]


def rows_of(asked, weights):
    """What a map to the confidence is fitted on: features, whether the first entry is right, and what each question counts."""
    chance = np.random.default_rng(1)
    parts = [a.part(count, chance) for a in asked for count in PARTS]
    found = [a.features(weights) for a in asked + parts]
    right = np.concatenate([a.hits(order) for a, (_, order) in zip(asked + parts, found)]).astype(float)
    # A set's parts together count as much as the set.
    shares = [1] * len(asked) + [1 / len(PARTS)] * len(parts)
    counts = [share * COUNTED * a.weight / a.weight.sum() for share, a in zip(shares, asked + parts)]
    return np.concatenate([f for f, _ in found]), right, np.concatenate(counts)


def fit_of_answers(features, right, counts, mapped, columns):
    """What it is worth that entries have answers, and what those tell, beside a map that knows nothing of it."""
    logit, known = features @ mapped[:-1] + mapped[-1], features[:, columns]
    spread = np.maximum(known.std(0), LEAST_SPREAD)

    def loss(worth):
        at = logit + known @ worth
        return (counts * (np.logaddexp(0, at) - right * at)).sum() + HELD_MAP / 2 * ((worth * spread) ** 2).sum()

    return minimize(loss, np.zeros(len(columns)), method="L-BFGS-B").x


def fit(asked):
    """Weights of the signals, on all; the map, on what people typed, which has no answers; what those tell, on the FAQs."""
    how, typed, faqs = asked[0].how, *([a for a in asked if (a.shape == "faq") == faq] for faq in (False, True))
    weights = fit_score(asked)
    weights[[signal == HALVED for signal in SIGNALS[how]]] /= 2
    mapped = fit_map(*rows_of(typed, weights))
    columns = [AROUND[how].index(name) for name in OF_ANSWERS if name in AROUND[how]]
    mapped[columns] = fit_of_answers(*rows_of(faqs, weights), mapped, columns) if faqs else 0
    return weights, mapped


def auroc(right, wrong):
    if not len(right) or not len(wrong):
        return np.nan
    return np.mean([(wrong < r).mean() + (wrong == r).mean() / 2 for r in right])


def calibration_error(chance, right):
    bins = np.minimum((chance * 10).astype(int), 9)
    return sum((bins == b).mean() * abs(chance[bins == b].mean() - right[bins == b].mean()) for b in set(bins))


class Outcome:
    """What came of one set's `test`."""

    def __init__(self, asked, weights, mapped):
        features, order = asked.features(weights)
        self.name, self.answerable = asked.name, asked.answerable
        self.chance = 1 / (1 + np.exp(-(features @ mapped[:-1] + mapped[-1])))
        self.right, self.among = asked.hits(order), asked.hits(order, 3)
        score = np.sort(asked.signals @ weights, 1)
        self.apart = np.exp(score[:, -2] - score[:, -1]) <= CLOSE
        chance = self.chance[:, None]
        next_two = np.minimum(np.exp(score[:, -3:-1] - score[:, -1:]) * chance, 1 - chance)
        offered = OFFERED_WITH_ANSWERS if asked.shape == "faq" and asked.how == "encoded" else OFFERED
        self.offered = self.chance + next_two.sum(1) >= offered

    def figures(self, cut):
        p, ok, has = self.chance, self.right, self.answerable
        shown = (p >= LIKELY) & self.apart
        return {
            "hit@1": ok[has].mean(),
            "hit@3": self.among[has].mean(),
            "AUROC": auroc(p[has & ok], p[~has]),
            "ECE": calibration_error(p, ok),
            "asserted right": ((p >= cut) & self.apart & ok)[has].mean(),
            "shown right": (shown & ok)[has].mean(),
            "visible": (self.offered & self.among)[has].mean(),
            "shown, no answer": shown[~has].mean(),
            "left alone": (~self.offered)[~has].mean(),
        }


def wrong(outcomes, cut):
    told = [((o.chance >= cut) & o.apart, o.right) for o in outcomes if o.name != POOR]
    asserted = sum(said.sum() for said, _ in told)
    return sum((said & ~right).sum() for said, right in told) / max(asserted, 1), asserted


def report(title, outcomes, cuts):
    cut = 1 - AT_THE_CUT / 50
    print(f"\n{title}: wrong among asserted {wrong(outcomes, cut)[0]:.3f}")
    for o in outcomes:
        print(f"  {o.name:18}", " ".join(f"{k} {v:.3f}" for k, v in o.figures(cut).items()))
    mean = {k: np.nanmean([o.figures(cut)[k] for o in outcomes]) for k in outcomes[0].figures(cut)}
    print(f"  {'mean':18}", " ".join(f"{k} {v:.3f}" for k, v in mean.items()))
    for promise in (5, 10, 20, 50, 100, 1000) if cuts else ():
        share, asserted = wrong(outcomes, 1 - AT_THE_CUT / promise)
        print(f"  one in {promise}: {asserted} asserted, one in {1 / max(share, 1e-9):.0f} of them wrong")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--cuts", action="store_true", help="print what other promises come to")
    given = parser.parse_args()
    for how in SIGNALS:
        val = [Asked.of_set(given.sets, name, shape, "val", how) for name in SETS for shape in SHAPES if name != POOR]
        faqs = [Asked.of_faq(folder, how) for folder in sorted(path.parent for path in FAQS.glob("*/questions.jsonl"))]
        # With words alone, more of what is asserted on the sets is wrong where the FAQs had a say.
        read = val + [a for a in faqs if a.name not in KEPT_BACK and how == "encoded"]
        without = {name: fit([a for a in read if a.name != name]) for name in {a.name for a in read} | {POOR}}
        for shape in SHAPES:
            tests = [Asked.of_set(given.sets, name, shape, "test", how) for name in SETS]
            report(f"{how}, {shape}", [Outcome(a, *without[a.name]) for a in tests], given.cuts)
        weights, mapped = fit(read)
        told = [Outcome(a, *without.get(a.name, (weights, mapped))) for a in faqs]
        report(f"{how}, FAQs", [o for o in told if o.name not in KEPT_BACK], given.cuts)
        report(f"{how}, FAQs kept back", [o for o in told if o.name in KEPT_BACK], given.cuts)
        names = zip((*SIGNALS[how], *AROUND[how], "constant"), (*weights, *mapped))
        print("\n" + "\n".join(f"    {name}: {value:.3f}," for name, value in names))


if __name__ == "__main__":
    main()
