#[allow(unused)] fn placeholder() {}
