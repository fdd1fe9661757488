mod chance;
mod lab;
mod life;
mod tampering;
