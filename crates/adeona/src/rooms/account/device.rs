//! The device of a session, by family: enough to recognise one's own, too little to follow anybody.

/// What a device is called by: browser and system, both codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    pub browser: &'static str,
    pub system: &'static str,
}

/// Marks in a user agent and what they mean; the first that occurs counts, since browsers name their forebears too.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

impl Device {
    /// From a `User-Agent` header.
    pub fn of(agent: &str) -> Option<Device> {
        let find = |all: &[(&str, &'static str)]| {
            let found = all.iter().find(|(mark, _)| agent.contains(mark));
            found.map(|(_, name)| *name)
        };
        Some(Device {
            browser: find(&BROWSERS)?,
            system: find(&SYSTEMS)?,
        })
    }

    /// As the database keeps it.
    pub fn code(self) -> String {
        format!("{}/{}", self.browser, self.system)
    }
}

/// Browser and system of a code.
pub fn parts(code: &str) -> Option<(&str, &str)> {
    code.split_once('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_known_by_family() {
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0",
                "Edge/Windows",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
                "Firefox/Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari/iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
                "Samsung Internet/Android",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
                "Chrome/Mac",
            ),
        ];
        for (agent, code) in cases {
            assert_eq!(Device::of(agent).map(Device::code).as_deref(), Some(code));
        }
        for odd in ["", "curl/8.5.0", "Mozilla/5.0"] {
            assert_eq!(Device::of(odd), None);
        }
    }
}
