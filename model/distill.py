"""Makes table.bin, words.txt and tokens.json. See README.md for what they are and how to run this.

python distill.py SETS SCOWL
SETS: the folder with clinc150/ and banking77/ (full.entries.jsonl, val.queries.jsonl).
SCOWL: the folder with SCOWL's lists (Debian's package scowl 2020.12.07 lays them in /usr/share/dict/scowl).
"""

import os

# One thread and one family of kernels, so that sums are taken in the same order on every machine with AVX2.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OPENBLAS_CORETYPE"] = "Haswell"

import json
import re
import struct
import sys
import unicodedata
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix

DIMS = 128
WORDS = 50_000  # in words.txt
WHOLE_WORDS = 15_000  # rows of the table beside the WordPieces
PAIR_USES = 10  # two adjacent words that the phrasings have so often together get a row of their own
LONGEST_WORD = 64  # longer words have no tokens
SIF = 1e-4  # a in Arora et al.'s a / (a + p(word))
RIDGE = 1.0  # how firmly a row holds to its prior, in sentences
PAIR_RIDGE = 2.0  # the same for a pair, whose prior is nothing
KIN = 0.25  # how far a phrasing's target moves towards the mean of its entry's
HERE = Path(__file__).parent
APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))

# Words that people on Discord write and that the lists, older or more sober, lack.
NEW_WORDS = """
admins adblock ai airdrop airpods altcoin android api apis apk app apps async autocomplete autoplay autosave avatar
backend backup backups bitcoin blockchain blog blogs blogger bluetooth bot bots btc captcha changelog chatbot checkbox
chromebook cli cloudflare codec config configs coronavirus covid crowdfunding crypto cryptocurrency css csv dataset deepfake
devs discord discords dlc dns docker doge download downloads dropdown ebay ebook ecommerce emoji emojis emote emotes
esports eth ethereum fandom faq faqs firefox firmware fps freelancer frontend gamepad gamer gamers gif gifs git github
gitlab google googling gpu gpus gui hashtag hashtags hdmi hotfix html http https imac influencer inbox instagram ios
ipad iphone iphones ipod javascript json kickstarter kubernetes laptop leaderboard linkedin linux livestream livestreams
localhost login logins logout logoff lockdown lockdowns malware matchmaking meme memes metadata microservice minecraft
mmo mmorpg mod modded modding mods multiplayer netflix nft nfts nginx noob npc npcs npm offline online paypal paywall
pc pcs pdf pdfs phishing php plugin plugins png podcast podcasts popup popups postgres powershell preorder preorders
pvp python quarantine quarantines reddit refactor respawn roadmap roblox router rpg runtime sanitizer screenshot
screenshots scammer scammers sdk selfie selfies sim skype smartphone smartphones smartwatch snapchat spotify spyware
sql ssd ssh ssl startup startups streamer streamers subreddit subreddits subtitle svg tiktok timestamp timestamps
timezone timezones toolbar tooltip touchscreen transgender trello tutorial tutorials tweet tweets twitch twitter
typescript ubuntu uber ui unban unbanned unfollow unfriend uninstall uninstalled uninstalling unmute unmuted unsubscribe
unsubscribed upload uploaded uploading uploads upvote upvotes url urls usb username usernames utc ux vaccine vaccines
vaccinated vape vapes vaping venmo viber virtualbox vlog vlogger voip vpn vpns vps webcam webcams webhook webhooks
webinar website websites wechat whatsapp whitelist whitelisted widget widgets wifi wiki wikipedia wikis workflow
workflows wordpress xbox xml yaml youtube youtuber youtubers zip zoom
""".split()

EXAMPLES = [
    "How do I reset my password?",
    "how much does it cost to get a new card",
    "what's the tide's height, don't you know",
    "Café Zürich, naïve résumé",
    "WI-FI isn't working on 2.4GHz",
    "unsubscribeme from re-subscribing",
    "ﬁnd the №5 file in ２００４",
    "𝗕𝗢𝗟𝗗 z̷a̷l̷g̷o̷ text",
    "сколько стоит Bitcoin",
    "C++ & C# … 👍🏽 ok?",
    "qwertyuiopasdf gitlab's GitLab_CI",
]


def words_of(text):
    """Compatibility decomposition, marks and apostrophes dropped, lower case, runs of letters and digits."""
    text = unicodedata.normalize("NFKD", text.translate(APOSTROPHES)).translate(APOSTROPHES)
    text = "".join(c for c in text if not unicodedata.category(c).startswith("M")).lower()
    return "".join(c if c.isalnum() else " " for c in text).split()


def tokens_of(text, rows):
    """The tokens of a text: a word's own row, else longest match from the left (a word that can't be covered has none);
    then the adjacent pairs of words that have a row."""
    tokens, words = [], words_of(text)
    for word in words:
        if len(word) > LONGEST_WORD:
            continue
        pieces, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in rows:
                    pieces.append(piece)
                    start = end
                    break
            else:
                pieces = []
                break
        tokens += pieces
    return tokens + [pair for pair in map(" ".join, zip(words, words[1:])) if pair in rows]


def read_phrasings(sets):
    """The fit text: {phrasing: its entry} of full.entries and the questions of val, in the order of the files."""
    entry_of = {}
    for name in ("clinc150", "banking77"):
        for line in (sets / name / "full.entries.jsonl").read_text("utf-8").splitlines():
            entry = json.loads(line)
            for text in (entry["question"], *entry["alternates"]):
                entry_of.setdefault(text, (name, entry["id"]))
        for line in (sets / name / "val.queries.jsonl").read_text("utf-8").splitlines():
            query = json.loads(line)
            relevant = query["relevant"] or [query["text"]]  # what no entry answers is its own kin
            entry_of.setdefault(query["text"], (name, relevant[0]))
    return entry_of


def rank_words(vocabulary, scowl):
    """Frequent English words, most frequent first, and how contractions among them are written.

    The order is that of the WordPieces (by frequency in the encyclopaedia and books that BERT read), contractions after
    the first thousand, then NEW_WORDS, then SCOWL's levels from the commonest, short words of one before long ones.
    """

    def level(kind, size):
        for variety in ("english", "american", "british"):
            path = scowl / f"{variety}-{kind}.{size}"
            if path.exists():
                yield from path.read_text("utf-8").splitlines()

    pieces = [w for w in vocabulary if re.fullmatch("[a-z]{2,}|[ai]", w)]
    contractions = [w for size in (10, 35, 40) for w in level("contractions", size)]
    contractions += [f"{w}'s" for w in ("it", "what", "who", "where", "when", "how", "why", "that", "there", "here", "let")]
    written = {"".join(words_of(w)): w.lower() for w in contractions}
    levels = [w for size in (10, 20, 35, 40, 50) for w in sorted(level("words", size), key=lambda w: (len(w), w)) if re.fullmatch("[a-z]+", w)]
    ranked = pieces[:1000] + sorted(written) + pieces[1000:] + NEW_WORDS + levels
    ranked = [w for w in dict.fromkeys(ranked) if re.fullmatch("[a-z]+", w)]
    return ranked[:WORDS], written


def choose_rows(vocabulary, ranked, phrasings):
    """WordPieces of ASCII letters and digits; whole words: those of the phrasings, then the most frequent; pairs."""
    pieces = [p for p in vocabulary if re.fullmatch("(##)?[a-z0-9]+", p)]
    have, listed = set(pieces), set(ranked)
    seen = Counter(w for text in phrasings for w in words_of(text) if re.fullmatch("[a-z]+", w))
    own = sorted(w for w, n in seen.items() if n > 1 or w in listed)
    whole = [w for w in dict.fromkeys(own + ranked) if w not in have][:WHOLE_WORDS]
    pairs = Counter(pair for text in phrasings for pair in zip(words_of(text), words_of(text)[1:]))
    pairs = [" ".join(pair) for pair, uses in pairs.items() if uses >= PAIR_USES and " ".join(pair).isascii()]
    return pieces + sorted(whole) + sorted(pairs)


def spoken_forms(rows, written, phrasings):
    """What the encoder reads for a row that is no pair: a "##" piece bare, a contraction with its apostrophe ("dont": "don't").

    What is a contraction and a word ("its") is read as the phrasings have it oftener.
    """
    uses = Counter(w for text in phrasings for w in re.findall("[a-z']+", text.lower().replace("’", "'")))
    return [
        written[r] if r in written and uses[written[r]] >= uses[r] else r.removeprefix("##")
        for r in rows
        if " " not in r
    ]


def encode(texts):
    """MiniLM's vectors, by as many processes as there are cores; the parts do not depend on how many."""
    parts = [texts[i : i + 4096] for i in range(0, len(texts), 4096)]
    with Pool(initializer=load_encoder) as pool:
        return np.concatenate(pool.map(encode_part, parts, chunksize=1))


def load_encoder():
    global ENCODER
    from encoder import Encoder

    ENCODER = Encoder()


def encode_part(texts):
    return ENCODER.encode(texts)


def fit(rows, entry_of, ranked, row_vectors, sentence_vectors):
    """Ridge regression from tokens to sentence vectors, held to the prior: rows × 128, float64."""
    kin = {}
    for i, entry in enumerate(entry_of.values()):
        kin.setdefault(entry, []).append(i)
    target = sentence_vectors.astype(float)
    for members in kin.values():
        target[members] = (1 - KIN) * target[members] + KIN * target[members].mean(0)

    # The first 128 directions of the sentences, most telling first.
    directions = np.linalg.eigh(target.T @ target)[1]
    rotation = directions[:, ::-1][:, :DIMS]
    target = target @ rotation

    # Zipf: a word's share of all words, from its rank.
    shares = 1 / np.arange(1, len(ranked) + 1)
    share = dict(zip(ranked, shares / shares.sum()))
    weight = np.array([SIF / (SIF + share.get(r, 0)) for r in rows])
    # What every token has in common says nothing: without its removal, sums of many tokens all look alike.
    prior = np.zeros((len(rows), DIMS))
    prior[: len(row_vectors)] = ((row_vectors - row_vectors.mean(0)) @ rotation) * weight[: len(row_vectors), None]

    place = {r: i for i, r in enumerate(rows)}
    at, cells = [0], []
    entries = []
    for text in entry_of:
        ids = [place[t] for t in tokens_of(text, place)]
        cells += ids
        of_words = sum(i < len(row_vectors) for i in ids)
        entries += [1 / max(1, of_words) ** 0.5] * len(ids)
        at.append(len(cells))
    x = csr_matrix((entries, cells, at), shape=(len(entry_of), len(rows)))
    x.sum_duplicates()

    # One number brings the prior to the sentences' scale.
    guess = x @ prior
    prior *= (guess * target).sum() / (guess * guess).sum()
    used = np.flatnonzero(np.diff(x.tocsc().indptr))
    x = x[:, used]
    gram = (x.T @ x).toarray() + np.diag(np.where(used < len(row_vectors), RIDGE, PAIR_RIDGE))
    table = prior.copy()
    table[used] += cho_solve(cho_factor(gram), x.T @ (target - x @ prior[used]))
    return table


def pack(rows, table):
    """The file: see README.md."""
    scale = np.abs(table).max(1).astype(np.float32) / 7
    scale = (scale.view(np.uint32) + 0x8000 >> 16).astype("<u2")  # bfloat16, rounded
    exact = (scale.astype(np.uint32) << 16).view(np.float32)
    values = np.rint(table / np.maximum(exact, 1e-30)[:, None]).clip(-7, 7).astype(np.int8) + 8
    nibbles = (values[:, 0::2] | values[:, 1::2] << 4).astype(np.uint8)
    vocabulary = "\n".join(rows).encode()
    head = b"FNTABLE1" + struct.pack("<III", len(rows), table.shape[1], len(vocabulary))
    return head + vocabulary + scale.tobytes() + nibbles.tobytes()


def main():
    sets, scowl = map(Path, sys.argv[1:])
    entry_of = read_phrasings(sets)
    phrasings = list(entry_of)
    load_encoder()
    ranked, written = rank_words(ENCODER.vocabulary, scowl)
    rows = choose_rows(ENCODER.vocabulary, ranked, phrasings)
    forms = spoken_forms(rows, written, phrasings)
    table = fit(rows, entry_of, ranked, encode(forms), encode(phrasings))
    (HERE / "table.bin").write_bytes(pack(rows, table))
    (HERE / "words.txt").write_text("".join(w + "\n" for w in ranked))
    examples = [{"text": text, "tokens": tokens_of(text, set(rows))} for text in EXAMPLES]
    (HERE / "tokens.json").write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
