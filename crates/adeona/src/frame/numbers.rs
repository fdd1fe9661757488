//! What the program counts about itself, for whoever watches over it. Templates of addresses, kinds of answers and
//! amounts: nothing about persons.

use std::sync::atomic::AtomicI64;
use std::time::Duration;

use adeona_platform::Store;
use axum::http::{Method, StatusCode};
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric};
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

/// Upper bounds of the classes of duration, in seconds.
const BOUNDS: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    /// `2xx` and so on.
    status: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    method: String,
    route: String,
}

/// The counts of one program.
#[derive(Debug)]
pub struct Numbers {
    registry: Registry,
    answered: Family<Answered, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    /// Trajectories remade because their day had come.
    pub woken: Counter,
    /// Trajectories that could not be remade.
    pub not_woken: Counter,
    /// Sign-ins with a wrong password, PIN or code, or too soon after one.
    pub sign_ins_refused: Counter,
    /// Letters that the mail server took.
    pub letters_sent: Counter,
    /// Letters that were given up.
    pub letters_failed: Counter,
    /// Letters in the outbox.
    pub letters_waiting: Gauge,
    /// Changes of what can be found that the index does not have yet.
    pub index_behind: Gauge,
    pub database_up: Gauge,
    /// Seconds since 1970; absent (0) when no back-up is known.
    pub last_backup: Gauge,
    /// How far the machine's clock is behind the latest thing on record, in seconds.
    pub clock_behind: Gauge,
    /// The latest moment on record that was seen, in seconds since 1970.
    pub newest: AtomicI64,
}

#[derive(Debug)]
struct Statements(Store);

impl Collector for Statements {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let count = ConstCounter::new(self.0.statements());
        let help = "SQL statements run since the start.";
        let metric =
            encoder.encode_descriptor("sql_statements", help, None, count.metric_type())?;
        count.encode(metric)
    }
}

impl Numbers {
    pub fn new(store: &Store) -> Self {
        let mut n = Numbers {
            registry: Registry::with_prefix("adeona"),
            answered: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(BOUNDS)),
            woken: Counter::default(),
            not_woken: Counter::default(),
            sign_ins_refused: Counter::default(),
            letters_sent: Counter::default(),
            letters_failed: Counter::default(),
            letters_waiting: Gauge::default(),
            index_behind: Gauge::default(),
            database_up: Gauge::default(),
            last_backup: Gauge::default(),
            clock_behind: Gauge::default(),
            newest: AtomicI64::default(),
        };
        n.register();
        n.registry
            .register_collector(Box::new(Statements(store.clone())));
        n
    }

    fn register(&mut self) {
        let r = &mut self.registry;
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        r.register("build", "The version that runs", version);
        let help = "Requests answered, by template of the address and class of status";
        r.register("requests", help, self.answered.clone());
        let help = "From the request to the head of the answer";
        r.register_with_unit("request", help, Unit::Seconds, self.seconds.clone());
        let help = "Trajectories remade because their day had come";
        r.register("trajectories_woken", help, self.woken.clone());
        let help = "Trajectories whose day had come that could not be remade: see the log";
        r.register("trajectories_not_woken", help, self.not_woken.clone());
        let help = "Sign-ins refused: a wrong password, PIN or code, or too soon after one";
        r.register("sign_ins_refused", help, self.sign_ins_refused.clone());
        let help = "Letters that the mail server took";
        r.register("letters_sent", help, self.letters_sent.clone());
        let help = "Letters that were given up: see the log";
        r.register("letters_failed", help, self.letters_failed.clone());
        let help = "Letters that wait in the outbox";
        r.register("letters_waiting", help, self.letters_waiting.clone());
        let help = "Changes of what can be found that the index of knowledge does not have yet";
        r.register("index_behind", help, self.index_behind.clone());
        let help = "1 when the database answers, else 0";
        r.register("database_up", help, self.database_up.clone());
        let help = "When the last back-up was made, in seconds since 1970; 0 when none is known";
        let backup = self.last_backup.clone();
        r.register_with_unit("last_backup", help, Unit::Seconds, backup);
        let help = "How far the machine's clock is behind the latest thing on record";
        let behind = self.clock_behind.clone();
        r.register_with_unit("clock_behind", help, Unit::Seconds, behind);
    }

    /// A request was answered. `route` is the template of its address.
    pub fn answered(&self, method: &Method, route: &str, status: StatusCode, after: Duration) {
        let method = known(method).to_owned();
        let of = Route {
            method: method.clone(),
            route: route.to_owned(),
        };
        self.seconds.get_or_create(&of).observe(after.as_secs_f64());
        let answered = Answered {
            method,
            route: of.route,
            status: format!("{}xx", status.as_u16() / 100),
        };
        self.answered.get_or_create(&answered).inc();
    }

    /// OpenMetrics text, which Prometheus reads.
    pub fn told(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// Methods that anybody makes up do not become names of their own.
fn known(method: &Method) -> &str {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known,
        _ => "other",
    }
}
