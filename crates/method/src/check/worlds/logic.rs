//! Boolean functions with an upper limit on their size.

use std::cell::Cell;

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};

/// Nodes in one function; beyond it a check would take minutes.
const MAX_SIZE: usize = 100_000;

pub(super) struct Logic {
    set: BddVariableSet,
    overflowed: Cell<bool>,
}

impl Logic {
    pub fn new(variables: u16) -> Self {
        Logic {
            set: BddVariableSet::new_anonymous(variables),
            overflowed: Cell::new(false),
        }
    }

    pub fn overflowed(&self) -> bool {
        self.overflowed.get()
    }

    pub fn always(&self) -> Bdd {
        self.set.mk_true()
    }

    pub fn never(&self) -> Bdd {
        self.set.mk_false()
    }

    pub fn of(&self, holds: bool) -> Bdd {
        if holds { self.always() } else { self.never() }
    }

    pub fn literal(&self, variable: BddVariable, value: bool) -> Bdd {
        self.set.mk_literal(variable, value)
    }

    pub fn variables(&self) -> Vec<BddVariable> {
        self.set.variables()
    }

    pub fn and(&self, a: &Bdd, b: &Bdd) -> Bdd {
        self.limited(a, b, op_function::and)
    }

    pub fn or(&self, a: &Bdd, b: &Bdd) -> Bdd {
        self.limited(a, b, op_function::or)
    }

    pub fn and_not(&self, a: &Bdd, b: &Bdd) -> Bdd {
        self.limited(a, b, op_function::and_not)
    }

    pub fn any(&self, parts: impl IntoIterator<Item = Bdd>) -> Bdd {
        let mut parts = parts.into_iter();
        parts
            .try_fold(self.never(), |sum, part| {
                let sum = self.or(&sum, &part);
                if sum.is_true() { Err(sum) } else { Ok(sum) }
            })
            .unwrap_or_else(|sum| sum)
    }

    pub fn all(&self, parts: impl IntoIterator<Item = Bdd>) -> Bdd {
        let mut parts = parts.into_iter();
        parts
            .try_fold(self.always(), |product, part| {
                let product = self.and(&product, &part);
                if product.is_false() {
                    Err(product)
                } else {
                    Ok(product)
                }
            })
            .unwrap_or_else(|product| product)
    }

    /// `a` is true wherever `b` is.
    pub fn covers(&self, a: &Bdd, b: &Bdd) -> bool {
        self.and_not(b, a).is_false()
    }

    /// Once too large, everything is "never", so that the work ends quickly; the result is thrown away.
    fn limited<F>(&self, a: &Bdd, b: &Bdd, op: F) -> Bdd
    where
        F: Fn(Option<bool>, Option<bool>) -> Option<bool>,
    {
        if self.overflowed() {
            return self.never();
        }
        Bdd::binary_op_with_limit(MAX_SIZE, a, b, op).unwrap_or_else(|| {
            self.overflowed.set(true);
            self.never()
        })
    }
}
