//! Vectors of meaning, and the little linear algebra that they need.

/// Numbers of a vector: the table's.
pub(super) const DIMENSIONS: usize = 128;

/// A direction of meaning.
pub(super) type Vector = [f32; DIMENSIONS];

/// No direction at all.
pub(super) const ZERO: Vector = [0.0; DIMENSIONS];

/// Sums kept apart in a product, so that the processor needn't wait for one addition before the next.
const LANES: usize = 16;

/// The inner product; of unit vectors, the cosine between them.
pub(super) fn dot(a: &Vector, b: &Vector) -> f32 {
    let mut sums = [0.0; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}

/// Adds a multiple of a vector.
pub(super) fn add(sum: &mut Vector, factor: f32, vector: &Vector) {
    for (sum, value) in sum.iter_mut().zip(vector) {
        *sum += factor * value;
    }
}

/// The vector at length one; of no length, itself.
pub(super) fn unit(mut vector: Vector) -> Vector {
    let length = dot(&vector, &vector).sqrt();
    if length > f32::EPSILON {
        for value in &mut vector {
            *value /= length;
        }
    }
    vector
}

/// A unit vector in a quarter of the space.
#[derive(Debug, Clone)]
pub(super) struct Small {
    scale: f32,
    values: [i8; DIMENSIONS],
}

impl Small {
    pub(super) fn of(vector: &Vector) -> Self {
        let largest = vector.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        let scale = if largest > 0.0 { largest / f32::from(i8::MAX) } else { 1.0 };
        Self { scale, values: vector.map(|value| (value / scale).round() as i8) }
    }

    pub(super) fn dot(&self, vector: &Vector) -> f32 {
        let mut sums = [0.0; LANES];
        for (a, b) in self.values.chunks_exact(LANES).zip(vector.chunks_exact(LANES)) {
            for lane in 0..LANES {
                sums[lane] += f32::from(a[lane]) * b[lane];
            }
        }
        sums.iter().sum::<f32>() * self.scale
    }
}

/// A symmetric, positive definite matrix, by rows.
#[derive(Debug)]
pub(super) struct Matrix(Vec<Vector>);

impl Matrix {
    /// `diagonal` times the identity.
    pub(super) fn identity(diagonal: f32) -> Self {
        let mut rows = vec![ZERO; DIMENSIONS];
        for (at, row) in rows.iter_mut().enumerate() {
            row[at] = diagonal;
        }
        Self(rows)
    }

    /// Adds the products of each vector with itself, four vectors at a time: the rows then pass through the cache less often.
    pub(super) fn add_squares(&mut self, vectors: &[Vector]) {
        let mut fours = vectors.chunks_exact(4);
        for four in &mut fours {
            for (at, row) in self.0.iter_mut().enumerate() {
                let factors = [four[0][at], four[1][at], four[2][at], four[3][at]];
                for (column, value) in row.iter_mut().enumerate().skip(at / LANES * LANES) {
                    *value += factors[0] * four[0][column]
                        + factors[1] * four[1][column]
                        + factors[2] * four[2][column]
                        + factors[3] * four[3][column];
                }
            }
        }
        for vector in fours.remainder() {
            for (at, row) in self.0.iter_mut().enumerate() {
                add(row, vector[at], vector);
            }
        }
    }

    /// The inverse, by Cholesky's decomposition in f64: only the upper half is read.
    pub(super) fn inverse(&self) -> Vec<Vector> {
        let mut lower = vec![[0.0_f64; DIMENSIONS]; DIMENSIONS];
        for row in 0..DIMENSIONS {
            for column in 0..=row {
                let known = (0..column).map(|at| lower[row][at] * lower[column][at]).sum::<f64>();
                let rest = f64::from(self.0[column][row]) - known;
                lower[row][column] = if row == column {
                    rest.max(f64::MIN_POSITIVE).sqrt()
                } else {
                    rest / lower[column][column]
                };
            }
        }
        let column = |unit: usize| {
            let mut solved = [0.0_f64; DIMENSIONS];
            for row in unit..DIMENSIONS {
                let known = (unit..row).map(|at| lower[row][at] * solved[at]).sum::<f64>();
                solved[row] = (f64::from(u8::from(row == unit)) - known) / lower[row][row];
            }
            for row in (0..DIMENSIONS).rev() {
                let known = (row + 1..DIMENSIONS).map(|at| lower[at][row] * solved[at]).sum::<f64>();
                solved[row] = (solved[row] - known) / lower[row][row];
            }
            solved.map(|value| value as f32)
        };
        // Symmetric, so that its columns are its rows.
        (0..DIMENSIONS).map(column).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_times_its_inverse_changes_nothing() {
        let vectors = (0..301_u32).map(|seed| {
            let mut vector = ZERO;
            for (at, value) in vector.iter_mut().enumerate() {
                *value = ((seed * 31 + at as u32 * 17 + seed * at as u32) % 97) as f32 / 97.0 - 0.5;
            }
            vector
        });
        let vectors = vectors.collect::<Vec<_>>();
        let mut matrix = Matrix::identity(0.5);
        matrix.add_squares(&vectors);
        let inverse = matrix.inverse();
        let mut product = ZERO;
        for vector in &vectors {
            add(&mut product, dot(vector, &inverse[7]), vector);
        }
        add(&mut product, 0.5, &inverse[7]);
        for (at, value) in product.iter().enumerate() {
            assert!((value - if at == 7 { 1.0 } else { 0.0 }).abs() < 1e-3, "{at}: {value}");
        }
    }

    #[test]
    fn a_small_vector_points_the_same_way() {
        let mut vector = ZERO;
        for (at, value) in vector.iter_mut().enumerate() {
            *value = (at as f32 * 0.7).sin();
        }
        let vector = unit(vector);
        assert!((Small::of(&vector).dot(&vector) - 1.0).abs() < 0.01);
    }
}
