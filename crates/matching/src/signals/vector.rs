//! Vectors of meaning.

/// Numbers of a vector: the table's.
pub(crate) const DIMENSIONS: usize = 128;

/// A direction of meaning.
pub(crate) type Vector = [f32; DIMENSIONS];

/// No direction at all.
pub(crate) const ZERO: Vector = zero();

/// The same in any number of dimensions.
pub(crate) const fn zero<const N: usize>() -> [f32; N] {
    [0.0; N]
}

/// Sums kept apart in a product, so that the processor needn't wait for one addition before the next.
const LANES: usize = 16;

/// The inner product; of unit vectors, the cosine between them.
pub(crate) fn dot<const N: usize>(a: &[f32; N], b: &[f32; N]) -> f32 {
    let mut sums = [0.0; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}

/// Adds a multiple of a vector.
pub(crate) fn add<const N: usize>(sum: &mut [f32; N], factor: f32, vector: &[f32; N]) {
    for (sum, value) in sum.iter_mut().zip(vector) {
        *sum += factor * value;
    }
}

/// The vector at length one; of no length, itself.
pub(crate) fn unit<const N: usize>(mut vector: [f32; N]) -> [f32; N] {
    let length = dot(&vector, &vector).sqrt();
    if length > f32::EPSILON {
        for value in &mut vector {
            *value /= length;
        }
    }
    vector
}

/// The direction of what is left of a vector without another.
pub(crate) fn without<const N: usize>(vector: &[f32; N], other: &[f32; N]) -> [f32; N] {
    let mut rest = *vector;
    add(&mut rest, -1.0, other);
    unit(rest)
}

/// A unit vector in a quarter of the space.
#[derive(Debug, Clone)]
pub(crate) struct Small<const N: usize = DIMENSIONS> {
    scale: f32,
    values: [i8; N],
}

impl<const N: usize> Small<N> {
    pub(crate) fn of(vector: &[f32; N]) -> Self {
        let largest = vector.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        let scale = if largest > 0.0 { largest / f32::from(i8::MAX) } else { 1.0 };
        Self { scale, values: vector.map(|value| rounded(value / scale) as i8) }
    }

    /// The inner product. Whole numbers multiply several at a time on any processor.
    pub(crate) fn dot(&self, other: &Fine<N>) -> f32 {
        whole_dot(&self.values, &other.values) as f32 * self.scale * FINE
    }
}

/// A unit vector in half of the space: what is compared with very many small ones.
#[derive(Debug, Clone)]
pub(crate) struct Fine<const N: usize = DIMENSIONS> {
    values: [i16; N],
}

/// What one is in a fine vector: so large that little is lost, and so small that no sum of products overflows.
const FINE: f32 = 1.0 / 4096.0;

impl<const N: usize> Fine<N> {
    pub(crate) fn of(vector: &[f32; N]) -> Self {
        Self { values: vector.map(|value| rounded(value / FINE) as i16) }
    }

    /// The inner product.
    pub(crate) fn dot(&self, other: &Self) -> f32 {
        whole_dot(&self.values, &other.values) as f32 * FINE * FINE
    }
}

/// How a fine vector begins: the dimensions in which meanings differ most. So short that ten thousand are looked at in no time.
#[derive(Debug, Clone)]
pub(crate) struct Coarse {
    values: [i16; COARSE],
}

/// Numbers of a coarse vector: a half-line of the processor's memory.
const COARSE: usize = 32;

impl Coarse {
    pub(crate) fn of(vector: &Fine) -> Self {
        Self { values: std::array::from_fn(|at| vector.values[at]) }
    }

    /// The inner product, for comparison with others only.
    pub(crate) fn dot(&self, other: &Self) -> i32 {
        self.values.iter().zip(&other.values).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
    }
}

/// The nearest whole number, without the call that `round` is on older processors.
fn rounded(value: f32) -> i32 {
    (value + 0.5_f32.copysign(value)) as i32
}

fn whole_dot<T: Copy + Into<i32>, const N: usize>(a: &[T; N], b: &[i16; N]) -> i32 {
    let mut sums = [0; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane].into() * i32::from(b[lane]);
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_vector_points_the_same_way() {
        let mut vector = ZERO;
        for (at, value) in vector.iter_mut().enumerate() {
            *value = (at as f32 * 0.7).sin();
        }
        let vector = unit(vector);
        assert!((Small::of(&vector).dot(&Fine::of(&vector)) - 1.0).abs() < 0.01);
    }
}
