//! stub
#[derive(serde::Serialize)]
pub struct Report { pub stuck: u32 }
pub fn simulate(_: &crate::Method, _: u32, _: u64) -> Report { Report { stuck: 0 } }
