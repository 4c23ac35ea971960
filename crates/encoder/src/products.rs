//! Matrices of eight bits a weight times vectors of sixteen bits a number: all that takes time here.

/// Rows of weights, each with its scale.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) columns: usize,
    pub(super) scales: Vec<f32>,
    pub(super) values: &'static [u8],
}

/// A matrix, and what is added to its product with a vector.
#[derive(Debug)]
pub(super) struct Matrix {
    pub(super) rows: Rows,
    pub(super) bias: Vec<f32>,
}

/// Numbers are rounded to so many steps either way: 1,536 products of such a number and a weight stay within an i32.
const STEPS: f32 = 8_191.0;

/// The most columns of a matrix.
const COLUMNS: usize = 1_536;

impl Rows {
    /// Row `at`, as numbers.
    pub(super) fn row(&self, at: usize) -> impl Iterator<Item = f32> {
        let (scale, values) = (self.scales[at], &self.values[at * self.columns..][..self.columns]);
        values.iter().map(move |&value| f32::from(value.cast_signed()) * scale)
    }
}

impl Matrix {
    /// The product with each of `inputs`, which are vectors one after the other; so are the products.
    pub(super) fn times(&self, inputs: &[f32]) -> Vec<f32> {
        let mut outputs = vec![0.0; inputs.len() / self.rows.columns * self.bias.len()];
        let (rounded, steps) = rounded(inputs, self.rows.columns);
        let product = Product { matrix: self, inputs: &rounded, steps: &steps, outputs: &mut outputs };
        #[cfg(target_arch = "x86_64")]
        if let Some(simd) = pulp::x86::V3::try_new() {
            simd.vectorize(Wide { product, simd });
            return outputs;
        }
        product.compute(dot);
        outputs
    }
}

/// A matrix times vectors.
struct Product<'p> {
    matrix: &'p Matrix,
    inputs: &'p [i16],
    steps: &'p [f32],
    outputs: &'p mut [f32],
}

impl Product<'_> {
    #[expect(clippy::inline_always, reason = "only what is inlined is compiled for the wider instructions")]
    #[inline(always)]
    fn compute(self, dot: impl Fn(&[i16], &[i16]) -> i32) {
        let Rows { columns, scales, values } = &self.matrix.rows;
        let mut widened = [0_i16; COLUMNS];
        let weights = &mut widened[..*columns];
        for (row, values) in values.chunks_exact(*columns).enumerate() {
            for (weight, &value) in weights.iter_mut().zip(values) {
                *weight = i16::from(value.cast_signed());
            }
            let (scale, bias) = (scales[row], self.matrix.bias[row]);
            for (at, (input, step)) in self.inputs.chunks_exact(*columns).zip(self.steps).enumerate() {
                self.outputs[at * scales.len() + row] = dot(weights, input) as f32 * step * scale + bias;
            }
        }
    }
}

/// The sum of the products of two rows' numbers.
fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
}

/// The same sixteen numbers at a time. Compilers find a slower way by themselves.
#[cfg(target_arch = "x86_64")]
struct Wide<'p> {
    product: Product<'p>,
    simd: pulp::x86::V3,
}

#[cfg(target_arch = "x86_64")]
impl pulp::NullaryFnOnce for Wide<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "only what is inlined is compiled for the wider instructions")]
    #[inline(always)]
    fn call(self) {
        let Self { product, simd } = self;
        product.compute(
            #[inline(always)]
            |a, b| {
                let (a, b) = (pulp::as_arrays::<16, _>(a).0, pulp::as_arrays::<16, _>(b).0);
                let products = a
                    .iter()
                    .zip(b)
                    .map(|(&a, &b)| simd.multiply_wrapping_add_adjacent_i16x16(pulp::cast(a), pulp::cast(b)));
                let sum =
                    products.fold(simd.splat_i32x8(0), |sum, product| simd.wrapping_add_i32x8(sum, product));
                pulp::cast::<_, [i32; 8]>(sum).iter().sum()
            },
        );
    }
}

/// Numbers as multiples of a step, a step each vector.
fn rounded(inputs: &[f32], columns: usize) -> (Vec<i16>, Vec<f32>) {
    let vectors = inputs.chunks_exact(columns);
    let steps = vectors
        .clone()
        .map(|vector| vector.iter().fold(f32::MIN_POSITIVE, |most, number| most.max(number.abs())) / STEPS);
    let steps = steps.collect::<Vec<_>>();
    let rounded = vectors
        .zip(&steps)
        .flat_map(|(vector, step)| vector.iter().map(move |number| (number / step).round() as i16));
    (rounded.collect(), steps)
}
