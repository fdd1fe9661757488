//! stub
use crate::load::Package;
pub fn draw(_: &Package, _: &str, _: Option<&std::collections::BTreeMap<String, u64>>) -> String {
    String::new()
}
