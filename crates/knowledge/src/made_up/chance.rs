//! Chance that a seed decides.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

pub struct Chance(ChaCha8Rng);

impl Chance {
    /// The same for the same seed and number, whatever was drawn for others.
    pub fn of(seed: u64, number: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(number);
        Chance(rng)
    }

    /// Below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end.max(1))
    }

    pub fn between(&mut self, from: usize, to: usize) -> usize {
        self.0.random_range(from..=to)
    }

    pub fn one_in(&mut self, many: u32) -> bool {
        self.0.random_ratio(1, many.max(1))
    }

    pub fn percent(&mut self, percent: u32) -> bool {
        self.0.random_ratio(percent.min(100), 100)
    }

    /// Any of these as often as another.
    pub fn any<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Those in front more often, as words and countries are in life: the first tenth in three of ten.
    pub fn front<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let share: f64 = self.0.random();
        let at = (share * share * of.len() as f64) as usize;
        &of[at.min(of.len() - 1)]
    }

    /// The word with two neighbouring letters changed over.
    pub fn mistyped(&mut self, word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < 5 {
            return word.to_owned();
        }
        let at = self.between(1, letters.len() - 3);
        if letters[at..=at + 1].iter().all(|c| c.is_alphabetic()) {
            letters.swap(at, at + 1);
        }
        letters.into_iter().collect()
    }
}
