//! How busy others keep the machine: times are worth little without.

use std::fmt;

/// In ticks of the clock of the kernel, of all cores.
#[derive(Debug, Clone, Copy)]
pub struct Since {
    all: f64,
    idle: f64,
    own: f64,
}

/// From now on. Zero where there is no `/proc`.
pub fn since_now() -> Since {
    let numbers = |text: &str| -> Vec<f64> {
        let numbers = text.split_whitespace();
        numbers.filter_map(|number| number.parse().ok()).collect()
    };
    let read = |path| std::fs::read_to_string(path).unwrap_or_default();
    let machine = numbers(read("/proc/stat").lines().next().unwrap_or_default());
    // After the name, which may have anything in it: user and system time are the twelfth and thirteenth.
    let own = read("/proc/self/stat");
    let own: Vec<&str> = own
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let own = own
        .iter()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<f64>().ok());
    Since {
        all: machine.iter().take(8).sum(),
        idle: machine.iter().skip(3).take(2).sum(),
        own: own.sum(),
    }
}

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let now = since_now();
        let all = (now.all - self.all).max(1.0);
        let others = all - (now.idle - self.idle) - (now.own - self.own);
        write!(
            f,
            "others used {:.0}% of the machine meanwhile",
            100.0 * others.max(0.0) / all
        )
    }
}
