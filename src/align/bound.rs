//! Numbers held inside bounds, where none is NaN. What `f32::min` and `f32::max` promise of NaN is no instruction of
//! WebAssembly's: there they are calls.

/// The number, or the bound where it is more.
#[inline(always)]
pub fn at_most(number: f32, bound: f32) -> f32 {
    if number < bound { number } else { bound }
}

/// The number, or the bound where it is less.
#[inline(always)]
pub fn at_least(number: f32, bound: f32) -> f32 {
    if number > bound { number } else { bound }
}

/// `ln(1 + mass)`; most masses are nought.
pub fn log_1p(mass: f32) -> f32 {
    if mass == 0.0 { 0.0 } else { libm::log1pf(mass) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_hold() {
        assert_eq!((at_most(1.5, 1.0), at_most(0.5, 1.0)), (1.0, 0.5));
        assert_eq!((at_least(-1.0, 0.0), at_least(0.5, 0.0)), (0.0, 0.5));
    }
}
