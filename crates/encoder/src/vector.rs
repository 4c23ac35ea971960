//! What a text and its words mean, as directions.

/// Numbers of a vector.
pub const DIMENSIONS: usize = 384;

/// A unit vector, eight bits a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector {
    values: Box<[i8; DIMENSIONS]>,
}

impl Vector {
    /// The direction of some numbers. All zero: no direction.
    pub fn of(numbers: &[f32; DIMENSIONS]) -> Self {
        let largest = numbers.iter().fold(f32::MIN_POSITIVE, |largest, number| largest.max(number.abs()));
        let mut values = Box::new([0; DIMENSIONS]);
        for (value, number) in values.iter_mut().zip(numbers) {
            *value = (number / largest * f32::from(i8::MAX)).round() as i8;
        }
        Self { values }
    }

    /// From [`Vector::bytes`].
    pub fn from_bytes(bytes: &[u8; DIMENSIONS]) -> Self {
        Self { values: Box::new(bytes.map(u8::cast_signed)) }
    }

    /// As it is kept.
    pub fn bytes(&self) -> [u8; DIMENSIONS] {
        self.values.map(i8::cast_unsigned)
    }

    /// The vector's numbers, at length one.
    pub fn unit(&self) -> [f32; DIMENSIONS] {
        let length = self.values.iter().map(|&value| f32::from(value).powi(2)).sum::<f32>().sqrt();
        self.values.map(|value| f32::from(value) / length.max(f32::MIN_POSITIVE))
    }
}

/// Numbers of a word: the first of those that it has in its text. They tell words apart nearly as well as all of them do.
pub const WORD: usize = 64;

/// What a word means where it stands: a part of a unit vector, eight bits a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    values: [i8; WORD],
}

/// What one is in the numbers of a word, of which none is larger than a half.
const ONE: f32 = 254.0;

impl Word {
    /// That of a unit vector.
    pub(super) fn of(unit: &[f32; DIMENSIONS]) -> Self {
        Self { values: std::array::from_fn(|at| (unit[at] * ONE).round() as i8) }
    }

    /// From [`Word::bytes`].
    pub fn from_bytes(bytes: &[u8; WORD]) -> Self {
        Self { values: bytes.map(u8::cast_signed) }
    }

    /// As it is kept.
    pub fn bytes(&self) -> [u8; WORD] {
        self.values.map(i8::cast_unsigned)
    }

    /// Its numbers.
    pub fn numbers(&self) -> [f32; WORD] {
        self.values.map(|value| f32::from(value) / ONE)
    }
}

/// What a text means, as a whole and word by word.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning {
    /// The whole text.
    pub whole: Vector,
    /// Its [words](crate::words), as far as it was read.
    pub words: Vec<Word>,
}
