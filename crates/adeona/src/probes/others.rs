//! What those see who do not work with people: participants their own, policy officers and administrators nobody.

use adeona_platform::access::Role;

use super::leak::Halt;
use super::place::State;
use super::policy::Viewer;
use super::seen::{Ids, linked, marked};
use super::sight::Looking;

/// Every list there is.
const LISTS: [&str; 16] = [
    "/",
    "/people",
    "/trajectories",
    "/people/export.csv",
    "/people/export.xlsx",
    "/results",
    "/results/spark/to-work",
    "/administration",
    "/referrals",
    "/groups",
    "/api/v1/people",
    "/api/v1/trajectories",
    "/api/v1/referrals",
    "/api/v1/today",
    "/mine",
    "/mine/plan",
];

impl Looking<'_> {
    pub async fn as_other(&mut self) -> Result<(), Halt> {
        if self.viewer.is(Role::PrivacyOfficer) {
            self.emergencies().await?;
        }
        self.questions().await?;
        self.sheets().await?;
        self.contacts().await?;
        let own = self.courses(Viewer::sees_at_home);
        self.by_family().await?;
        let (people, names) = (self.people_of(&own), self.own_names(&own));
        let none = Ids::new();
        let (all_people, all) = (self.sight.all_people(), self.sight.all_courses());
        for path in LISTS {
            let text = self.visitor.get(path).await?.text();
            let links = linked(&text, "href=\"/trajectories/");
            self.same("lists, for others", "trajectory", all, (&links, &none))?;
            self.between(
                "lists, for others",
                "person",
                all_people,
                &marked(&text, 'Q'),
                (&none, &people),
            )?;
            self.between(
                "lists, for others",
                "trajectory",
                all,
                &marked(&text, 'W'),
                (&none, &names),
            )?;
        }
        for course in self
            .sight
            .place
            .courses
            .iter()
            .filter(|one| one.state == State::New)
        {
            let path = format!("/mine/steps/{}/choose-module", course.id);
            let seen = self.visitor.get(&path).await?.is_there(&path)?;
            self.one(
                "an own step",
                ("trajectory", course.id),
                seen,
                own.contains(&course.id),
            )?;
            let path = format!("/trajectories/{}", course.id);
            let seen = self.visitor.get(&path).await?.is_there(&path)?;
            self.one(
                "dossier, for others",
                ("trajectory", course.id),
                seen,
                false,
            )?;
        }
        self.counted().await?;
        self.calendar().await?;
        self.audit().await
    }

    /// What members of the family share: their names, and the steps that are read.
    async fn by_family(&mut self) -> Result<(), Halt> {
        let shown = self.courses(|viewer, course| viewer.is_by_family(course));
        let text = self.visitor.get("/mine/family").await?.text();
        let (all_people, all) = (self.sight.all_people(), self.sight.all_courses());
        let people = self.people_of(&shown);
        self.same(
            "of the family",
            "person",
            all_people,
            (&marked(&text, 'Q'), &people),
        )?;
        let names = self.own_names(&shown);
        self.same(
            "of the family",
            "trajectory",
            all,
            (&marked(&text, 'W'), &names),
        )
    }

    /// What was done is on record by ids and codes: it names nobody who is helped.
    pub async fn audit(&mut self) -> Result<(), Halt> {
        let (none, all) = (Ids::new(), self.sight.all_people());
        for path in ["/administration/audit", "/administration/audit.csv"] {
            let text = self.visitor.get(path).await?.text();
            self.same("audit", "person", all, (&marked(&text, 'Q'), &none))?;
            self.same(
                "audit",
                "trajectory",
                self.sight.all_courses(),
                (&marked(&text, 'W'), &none),
            )?;
        }
        Ok(())
    }
}
