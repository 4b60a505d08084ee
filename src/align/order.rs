//! Order by small numbers: as much time as there are items, where a sort by comparing takes more, and in the module, whose
//! standard library is built for size, much more.

/// The items in the order of their places, each less than `n_places`; those of one place stay in the order they had.
pub fn by_place<T: Copy>(items: &[T], n_places: usize, place: impl Fn(&T) -> usize) -> Vec<T> {
    let Some(any) = items.first() else { return Vec::new() };
    // Where the items of each place go on.
    let mut at = vec![0_u32; n_places + 1];
    items.iter().for_each(|item| at[place(item) + 1] += 1);
    for idx in 1..at.len() {
        at[idx] += at[idx - 1];
    }
    let mut ordered = vec![*any; items.len()];
    for item in items {
        let slot = &mut at[place(item)];
        ordered[*slot as usize] = *item;
        *slot += 1;
    }
    ordered
}

/// Entries by their upper 32 bits; those that share them stay in the order they had.
pub fn by_upper_half(mut entries: Vec<u64>) -> Vec<u64> {
    // A third of them at a time: the table of places stays small, which is most of the work where the entries are few.
    const DIGIT: u32 = 11;
    for from in (32..u64::BITS).step_by(DIGIT as usize) {
        entries = by_place(&entries, 1 << DIGIT, |entry| (entry >> from) as usize & ((1 << DIGIT) - 1));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_order_and_equals_stay_as_they_were() {
        let items = [(2, 'a'), (0, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        let ordered = by_place(&items, 3, |item| item.0);
        assert_eq!(ordered.iter().map(|item| item.1).collect::<String>(), "bedac");
        assert!(by_place(&items[..0], 3, |item| item.0).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn entries_are_ordered_as_a_stable_sort_orders_them(entries: Vec<u64>) {
            let mut sorted = entries.clone();
            sorted.sort_by_key(|entry| entry >> 32);
            proptest::prop_assert_eq!(by_upper_half(entries), sorted);
        }
    }
}
