//! What a text means, as a direction.

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
