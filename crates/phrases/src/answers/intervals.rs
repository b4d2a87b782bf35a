//! How sure a rate is: intervals that hold the true rate in 95 of 100 cases, were the documents a sample.

/// The 97.5th hundredth of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's interval for `hits` of `all`.
pub(crate) fn wilson(hits: f64, all: f64) -> (f64, f64) {
    if all <= 0.0 {
        return (0.0, 0.0);
    }
    let p = hits / all;
    let z2 = Z * Z;
    let centre = (p + z2 / (2.0 * all)) / (1.0 + z2 / all);
    let half = Z / (1.0 + z2 / all) * (p * (1.0 - p) / all + z2 / (4.0 * all * all)).sqrt();
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// The interval of a Poisson count, by the cube-root (Wilson–Hilferty) form of the chi-squared distribution.
pub(crate) fn poisson(count: f64) -> (f64, f64) {
    let cube = |n: f64, z: f64| {
        let term = 1.0 - 1.0 / (9.0 * n) + z / (3.0 * n.sqrt());
        n * term.max(0.0).powi(3)
    };
    let low = if count <= 0.0 { 0.0 } else { cube(count, -Z) };
    (low, cube(count + 1.0, Z))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: (f64, f64), wanted: (f64, f64)) {
        assert!(
            (found.0 - wanted.0).abs() < 0.02 && (found.1 - wanted.1).abs() < 0.02,
            "{found:?} {wanted:?}"
        );
    }

    #[test]
    fn intervals_are_those_of_the_tables() {
        // Exact limits of a Poisson count: 10 → 4.795, 18.390; 0 → 0, 3.689.
        near(poisson(10.0), (4.795, 18.390));
        let (low, high) = poisson(0.0);
        assert!(low.abs() < f64::EPSILON && (high - 3.689).abs() < 0.08, "{high}");
        near(wilson(5.0, 10.0), (0.2366, 0.7634));
        near(wilson(0.0, 20.0), (0.0, 0.1611));
        assert_eq!(wilson(0.0, 0.0), (0.0, 0.0));
    }
}
