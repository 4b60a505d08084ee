//! An object's fields, in the order of their names.

use super::Value;

/// Fields by name, each name once, in the order of their bytes: the same object gives the same file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Object {
    fields: Vec<(String, Value)>,
}

impl Object {
    /// Without fields.
    pub const fn new() -> Self {
        Self { fields: Vec::new() }
    }

    /// Of fields in any order; of two with one name the later counts.
    pub fn of(mut fields: Vec<(String, Value)>) -> Self {
        // A file of ours has them in order already, but for the fields that it knows.
        fields.reverse();
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        fields.dedup_by(|later, earlier| later.0 == earlier.0);
        Self { fields }
    }

    /// Whether there is no field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The field with a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.place(name).ok().map(|idx| &self.fields[idx].1)
    }

    /// Puts a field in, in the place of one with that name.
    pub fn insert(&mut self, name: &str, value: Value) {
        match self.place(name) {
            Ok(idx) => self.fields[idx].1 = value,
            Err(idx) => self.fields.insert(idx, (name.to_owned(), value)),
        }
    }

    /// Takes a field out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.place(name).ok().map(|idx| self.fields.remove(idx).1)
    }

    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = &(String, Value)> {
        self.fields.iter()
    }

    /// The number of fields.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.fields.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_fields_with_one_name_the_later_counts() {
        let field = |name: &str, number: usize| (name.to_owned(), Value::from(number));
        let object = Object::of(vec![field("b", 1), field("a", 2), field("b", 3)]);
        assert_eq!(object.len(), 2);
        assert_eq!(object.get("b"), Some(&Value::from(3)));
        let names: Vec<&str> = object.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a", "b"]);
    }
}
