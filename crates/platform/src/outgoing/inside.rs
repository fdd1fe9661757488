//! Which addresses are of the internet at large, and which of a network of its own.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is of the internet at large: not of this machine, of its network, of the machinery that it runs
/// on, and not one that leads there by another way of writing.
pub fn is_outside(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_outside_v4(ip),
        IpAddr::V6(ip) => is_outside_v6(ip),
    }
}

/// Networks by their first address and the length of what they have in common (IANA's registry of special addresses).
const INSIDE_V4: [(Ipv4Addr, u32); 17] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 52, 193, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(192, 175, 48, 0), 24),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Multicast, and what is kept for later.
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// A public address at which virtual machines of one supplier reach what they run on.
const MACHINERY: Ipv4Addr = Ipv4Addr::new(168, 63, 129, 16);

fn is_outside_v4(ip: Ipv4Addr) -> bool {
    let same = |(network, bits): &(Ipv4Addr, u32)| {
        let shift = 32 - bits;
        network.to_bits() >> shift == ip.to_bits() >> shift
    };
    ip != MACHINERY && !INSIDE_V4.iter().any(same)
}

/// Of 2000::/3, what is not the internet at large: among it tunnels that lead to an IPv4 address (Teredo, 6to4).
const INSIDE_V6: [(Ipv6Addr, u32); 5] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

fn is_outside_v6(ip: Ipv6Addr) -> bool {
    if let Some(ip) = ip.to_ipv4_mapped() {
        return is_outside_v4(ip);
    }
    let same = |(network, bits): &(Ipv6Addr, u32)| {
        let shift = 128 - bits;
        network.to_bits() >> shift == ip.to_bits() >> shift
    };
    // Only this eighth was ever given out. What is mapped, local, private or translated is in the others.
    ip.segments()[0] >> 13 == 1 && !INSIDE_V6.iter().any(same)
}
