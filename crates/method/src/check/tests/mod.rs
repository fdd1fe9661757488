//! Is the check to be trusted? Three kinds of tests: small packages with one fault each, and the place at which it must
//! be told; the same packages mended, about which nothing may be told; and packages by chance, of which everything that
//! can happen is tried with the engine itself.

mod broken;
mod chance;
mod lab;
mod near;
mod package;
mod walks;
mod whole;
