//! Setting a provider, trying it out, switching it off.

use super::*;
use crate::rooms::organisation::tables::provider;

async fn row(world: &World) -> provider::Model {
    let found = provider::Entity::find().one(world.store.database());
    found.await.unwrap().unwrap()
}

#[tokio::test]
async fn what_does_not_fit_is_told_beside_its_field_and_what_was_typed_stays() {
    everywhere_seeded(async |world| {
        let world = reaching(world);
        let admin = world.browser("admin@here.example").await;
        let form = form("https://login.example/here");
        for (field, value) in [
            ("name", ""),
            ("address", "A b"),
            ("domains", "here"),
            ("domains", "@here.example"),
            ("issuer", "http://login.example"),
            ("issuer", "login.example"),
            ("issuer", "https://login.example/?a"),
            ("client_id", ""),
            ("secret", ""),
            ("claim", " "),
        ] {
            let answer = send(&admin, &with(&form, field, value)).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{field} {value}"
            );
            assert_eq!(
                answer.texts(&format!("#{field}-error")).len(),
                1,
                "{field} {value}"
            );
            assert!(answer.body.contains("trainers") && !answer.body.contains(SECRET));
        }
        let half = with(&form, "role", "");
        let answer = send(&admin, &half).await;
        assert_eq!(answer.texts("#roles-error").len(), 1);
        assert_eq!(
            send(&admin, &form).await.location(),
            format!("{PAGE}?said=provider-kept")
        );
        let page = admin.get(PAGE).await;
        assert_eq!(page.attribute("#domains", "value").unwrap(), "here.example");
        assert_eq!(page.attribute("#group-2", "value").unwrap(), "trainers");
        assert_eq!(page.attribute("#group-6", "value").unwrap(), "");
        assert!(page.body.contains("http://adeona.test/sign-in/oidc/return"));
        assert!(!page.body.contains(SECRET));
        let kept = row(&world).await.secret;
        assert!(kept.starts_with("s1.") && !kept.contains(SECRET));
        // Empty keeps the secret; another takes its place.
        assert_eq!(
            send(&admin, &with(&form, "secret", "")).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(row(&world).await.secret, kept);
        assert_eq!(send(&admin, &form).await.status, StatusCode::SEE_OTHER);
        assert_ne!(row(&world).await.secret, kept);
        assert_eq!(last(&world).await.deed, "organisation.provider-set");
        assert_eq!(last(&world).await.detail["domains"], json!(1));

        // What another organisation has is theirs.
        let theirs = world.browser("admin@elsewhere.example").await;
        let answer = send(&theirs, &form).await;
        assert_eq!(answer.texts("#address-error").len(), 1);
        assert_eq!(answer.texts("#domains-error").len(), 1);
        let own = with(&with(&form, "address", "there"), "domains", "daar.example");
        assert_eq!(send(&theirs, &own).await.status, StatusCode::SEE_OTHER);
        assert!(!theirs.get(PAGE).await.body.contains("here.example"));
        for who in ["coordinator@here.example", "coach@here.example"] {
            let other = world.browser(who).await;
            assert_eq!(send(&other, &form).await.status, StatusCode::FORBIDDEN);
            assert_eq!(other.get(PAGE).await.status, StatusCode::FORBIDDEN);
        }
    })
    .await;
}

#[tokio::test]
async fn a_trial_says_what_is_wrong() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let admin = world.browser("admin@here.example").await;
        let tried = async || {
            let answer = admin.post(&format!("{PAGE}/trial"), &[]).await;
            assert_eq!(answer.status, StatusCode::OK);
            answer.texts("main > .utrecht-alert").remove(0)
        };
        assert!(tried().await.contains("antwoordt goed"));
        for (more, told) in [
            (
                json!({ "issuer": "https://evil.example" }),
                "noemt zichzelf anders",
            ),
            (
                json!({ "code_challenge_methods_supported": ["plain"] }),
                "PKCE",
            ),
            (
                json!({ "id_token_signing_alg_values_supported": ["HS256"] }),
                "ondertekent",
            ),
            (
                json!({ "authorization_endpoint": "http://evil.example/" }),
                "niet veilig",
            ),
            (
                json!({ "authorization_endpoint": "javascript:alert(1)" }),
                "niet veilig",
            ),
            (
                json!({ "token_endpoint": "http://evil.example/" }),
                "niet veilig",
            ),
            (
                json!({ "jwks_uri": "https://10.0.0.1/keys" }),
                "eigen netwerk",
            ),
            (
                json!({ "jwks_uri": "https://169.254.169.254/" }),
                "eigen netwerk",
            ),
            (json!({ "response_types_supported": 7 }), "niet te lezen"),
        ] {
            fake.inner().more = more.clone();
            let said = tried().await;
            assert!(said.contains(told), "{more}: {said}");
        }
        fake.inner().more = json!({});
        for (path, told) in [("/nothing", "geen inlogdienst"), ("", "antwoordt goed")] {
            let form = form(&format!("{}{path}", fake.issuer));
            assert_eq!(send(&admin, &form).await.status, StatusCode::SEE_OTHER);
            assert!(tried().await.contains(told), "{path}");
        }
        let inside = form("https://10.0.0.1/realms/here");
        assert_eq!(send(&admin, &inside).await.status, StatusCode::SEE_OTHER);
        assert!(tried().await.contains("eigen netwerk"));
        let back = form(&fake.issuer);
        assert_eq!(send(&admin, &back).await.status, StatusCode::SEE_OTHER);
        fake.stop().await;
        assert!(tried().await.contains("antwoordt niemand"));
    })
    .await;
}

#[tokio::test]
async fn switched_off_nobody_comes_in_that_way_and_whoever_did_is_out() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let mail = json!({ "email": "coach@here.example", "email_verified": true });
        let coach = inside(
            &world,
            &comes(&world, &fake, "o-1", &["coaches"], mail).await,
        );
        let by_password = world.browser("coach@here.example").await;
        let under_way = Away::of(&world).await;
        let admin = world.browser("admin@here.example").await;
        let off: Vec<_> = form(&fake.issuer)
            .into_iter()
            .filter(|(name, _)| *name != "active")
            .collect();
        assert_eq!(send(&admin, &off).await.status, StatusCode::SEE_OTHER);
        assert_eq!(coach.get("/people").await.status, StatusCode::SEE_OTHER);
        assert_eq!(by_password.get("/people").await.status, StatusCode::OK);
        let claims = fake.claims(&under_way.asked, now(&world), "o-1", &["coaches"]);
        let code = fake.code(&under_way.asked, &claims, Signed::Truly);
        assert_eq!(refused(&under_way.back(&code).await), "over");
        assert_eq!(
            world.stranger().get(DOOR).await.location(),
            "/sign-in/organisation"
        );
        let sign_in = world.stranger().get("/sign-in").await;
        assert!(!sign_in.body.contains("/sign-in/organisation"));

        // Not when nobody who administers could get in any more.
        assert_eq!(
            send(&admin, &form(&fake.issuer)).await.status,
            StatusCode::SEE_OTHER
        );
        account::Entity::update_many()
            .col_expr(
                account::Column::Password,
                Expr::value(Option::<String>::None),
            )
            .filter(account::Column::Email.eq("admin@here.example"))
            .exec(world.store.database())
            .await
            .unwrap();
        let no = send(&admin, &off).await;
        assert_eq!(no.texts("#active-error").len(), 1, "{}", no.status);
    })
    .await;
}
