//! From tokens to a vector: BERT's forward pass (Devlin et al., 2019), and the mean over the tokens (Reimers and Gurevych, 2019).

use super::{
    tokens::Text,
    vector::{DIMENSIONS, Meaning, Vector, Word},
    weights::{Layer, Norm, Weights},
};
use std::ops::Range;

/// Parts of a token that look at the other tokens each by itself.
const HEADS: usize = 12;

/// Numbers of a head.
const HEAD: usize = DIMENSIONS / HEADS;

/// What keeps a division from one by zero.
const EPSILON: f32 = 1e-12;

/// What some texts mean.
pub(super) fn pass(weights: &Weights, texts: &[Text]) -> Vec<Meaning> {
    let mut states = texts.iter().flat_map(|text| embedded(weights, &text.tokens)).collect::<Vec<_>>();
    normalise(&mut states, &weights.norm);
    let lengths = texts.iter().map(|text| text.tokens.len()).collect::<Vec<_>>();
    for layer in &weights.layers {
        let seen = layer.seen.times(&attend(layer, &states, &lengths));
        add(&mut states, &seen);
        normalise(&mut states, &layer.seen_norm);
        let mut wide = layer.widen.times(&states);
        for number in &mut wide {
            *number = gelu(*number);
        }
        add(&mut states, &layer.narrow.times(&wide));
        normalise(&mut states, &layer.norm);
    }
    let mut rest = &states[..];
    texts.iter().map(|text| meaning(text, next(&mut rest, text.tokens.len() * DIMENSIONS))).collect()
}

/// `states`: of the text's tokens.
fn meaning(text: &Text, states: &[f32]) -> Meaning {
    let word = |tokens: &Range<usize>| {
        Word::of(&unit(sum(&states[tokens.start * DIMENSIONS..tokens.end * DIMENSIONS])))
    };
    Meaning {
        whole: Vector::of(&sum(states)),
        words: text.words.iter().map(|(_, tokens)| word(tokens)).collect(),
    }
}

fn embedded(weights: &Weights, tokens: &[u32]) -> impl Iterator<Item = f32> {
    tokens.iter().enumerate().flat_map(|(place, &token)| {
        weights.words.row(token as usize).zip(weights.places.row(place)).map(|(word, place)| word + place)
    })
}

/// Each token's mean of all tokens of its text, by how much they have to do with it.
fn attend(layer: &Layer, states: &[f32], lengths: &[usize]) -> Vec<f32> {
    let (queries, keys, values) =
        (layer.query.times(states), layer.key.times(states), layer.value.times(states));
    let (mut queries, mut keys, mut values) = (&queries[..], &keys[..], &values[..]);
    let mut attended = Vec::with_capacity(states.len());
    for length in lengths {
        let size = length * DIMENSIONS;
        attend_within(
            next(&mut queries, size),
            next(&mut keys, size),
            next(&mut values, size),
            &mut attended,
        );
    }
    attended
}

/// The same within one text.
fn attend_within(queries: &[f32], keys: &[f32], values: &[f32], attended: &mut Vec<f32>) {
    let head_of = |all, head: usize| {
        <[f32]>::chunks_exact(all, DIMENSIONS).map(move |token| &token[head * HEAD..][..HEAD])
    };
    for query in queries.chunks_exact(DIMENSIONS) {
        for (head, query) in query.chunks_exact(HEAD).enumerate() {
            let mut shares =
                head_of(keys, head).map(|key| dot(query, key) / (HEAD as f32).sqrt()).collect::<Vec<_>>();
            let most = shares.iter().copied().fold(f32::MIN, f32::max);
            for share in &mut shares {
                *share = (*share - most).exp();
            }
            let all = shares.iter().sum::<f32>();
            let mut mean = [0.0; HEAD];
            for (value, share) in head_of(values, head).zip(shares) {
                mean.iter_mut().zip(value).for_each(|(mean, value)| *mean += share / all * value);
            }
            attended.extend(mean);
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(states: &mut [f32], more: &[f32]) {
    states.iter_mut().zip(more).for_each(|(state, more)| *state += more);
}

/// Brings each token's numbers to mean 0 and variance 1, then to the norm's own.
fn normalise(states: &mut [f32], norm: &Norm) {
    for token in states.chunks_exact_mut(DIMENSIONS) {
        let mean = token.iter().sum::<f32>() / DIMENSIONS as f32;
        let variance = token.iter().map(|number| (number - mean).powi(2)).sum::<f32>() / DIMENSIONS as f32;
        let deviation = (variance + EPSILON).sqrt();
        for (number, (factor, offset)) in token.iter_mut().zip(norm.factors.iter().zip(&norm.offsets)) {
            *number = (*number - mean) / deviation * factor + offset;
        }
    }
}

/// x · Φ(x), with the error function of Abramowitz and Stegun, 7.1.26: within 2·10⁻⁷.
fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let terms = [1.061_405_4, -1.453_152, 1.421_413_7, -0.284_496_74, 0.254_829_6];
    let tail = terms.iter().fold(0.0, |sum, term| sum * t + term) * t * (-z * z).exp();
    let above = 1.0 - tail / 2.0;
    x * if x < 0.0 { 1.0 - above } else { above }
}

fn sum(tokens: &[f32]) -> [f32; DIMENSIONS] {
    let mut sum = [0.0; DIMENSIONS];
    tokens.chunks_exact(DIMENSIONS).for_each(|token| add(&mut sum, token));
    sum
}

fn unit(mut numbers: [f32; DIMENSIONS]) -> [f32; DIMENSIONS] {
    let length = dot(&numbers, &numbers).sqrt().max(f32::MIN_POSITIVE);
    for number in &mut numbers {
        *number /= length;
    }
    numbers
}

/// Takes so many numbers off the front.
fn next<'n>(rest: &mut &'n [f32], count: usize) -> &'n [f32] {
    let (front, back) = rest.split_at(count);
    *rest = back;
    front
}
