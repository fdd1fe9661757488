//! The shape of `method.toml` as JSON Schema, so that an editor can help while a method is being written.

use serde_json::Value;

use crate::method::Method;

/// The schema of `method.toml`, format 1. It stands in `methods/method.schema.json`.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Method);
    schema.insert("title".into(), "Adeona method, format 1".into());
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use super::schema;

    #[test]
    fn the_schema_beside_the_methods_is_the_schema_of_the_code() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../methods/method.schema.json"
        );
        let now = schema();
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(path, format!("{now:#}\n")).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        let written: serde_json::Value = serde_json::from_str(&written).unwrap_or_default();
        assert!(
            written == now,
            "methods/method.schema.json differs; renew it with UPDATE_SCHEMA=1 cargo test -p adeona-method schema"
        );
    }

    #[test]
    fn the_schema_knows_every_part_and_refuses_others() {
        let schema = schema();
        for part in [
            "phase",
            "outcome",
            "indicator",
            "role",
            "form",
            "routing",
            "list",
        ] {
            assert!(schema["properties"].get(part).is_some(), "{part}");
        }
        assert_eq!(schema["additionalProperties"], false);
        assert!(schema["$defs"].get("Condition").is_some());
    }
}
