//! Which answers of a trajectory are read by whom.

use std::fmt::Write;

use adeona_method::method::{Holder, Method, Sensitivity};
use serde_json::json;

use super::readers::Reader;
use crate::rooms::trajectory::{Reader as At, code, may_read_field};

/// What of a trajectory that one sees may be read of the answers: by class, and by whom the method names.
pub fn answers(text: &mut String, readers: &[Reader]) {
    let method = &method();
    let roles: String = readers
        .iter()
        .map(|reader| format!("{:>16}", reader.role.code()))
        .collect();
    let title = "Answers in a trajectory that one sees";
    let _ = writeln!(text, "\n{title:<64}{roles}");
    for class in [
        Sensitivity::Ordinary,
        Sensitivity::Personal,
        Sensitivity::Sensitive,
        Sensitivity::Legal,
        Sensitivity::Care,
    ] {
        let _ = writeln!(text, "  {}", code(&class));
        let named = [
            Holder::Coach,
            Holder::Trainer,
            Holder::JobCoach,
            Holder::Care,
        ];
        let mut lines = vec![("for whom the method names nobody".to_owned(), vec![])];
        lines.extend(named.map(|holder| {
            let name = code(&holder);
            (format!("for the {name} alone"), vec![name])
        }));
        lines.push((
            "for the participant alone".into(),
            vec!["participant".into()],
        ));
        for (line, visible_to) in lines {
            let mut method = method.clone();
            let form = &mut method.forms[0];
            let name = format!("{}.{}", form.id, form.fields[0].id);
            form.fields[0].sensitivity = class;
            form.fields[0].visible_to = visible_to;
            let _ = write!(text, "    {line:<60}");
            for reader in readers {
                let reads = At::at_home(reader.desk.viewer());
                let may = may_read_field(&method, &name, &reads);
                let _ = write!(text, "{:>16}", if may { "yes" } else { "·" });
            }
            text.push('\n');
        }
    }
}

/// A method with a role for every kind of people, by its own name.
fn method() -> Method {
    let holders = ["participant", "coach", "trainer", "job-coach", "care"];
    let roles = holders.map(|holder| json!({ "id": holder, "held_by": holder }));
    let field = json!({ "id": "q", "type": "text", "purpose": "p" });
    let method = json!({
        "format": 1, "id": "m", "version": "1.0.0", "languages": ["nl"],
        "origin": { "project": "P", "applicant": "A", "source": "S", "year": 2026 },
        "role": roles, "phase": [], "outcome": [], "form": [{ "id": "f", "field": [field] }],
    });
    serde_json::from_value(method).unwrap()
}
