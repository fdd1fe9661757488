//! Referrals that came and went, and whom they name.

use adeona_platform::access::Role;

use super::leak::Halt;
use super::place::Referral;
use super::seen::{Ids, linked, marked};
use super::sight::Looking;

impl Looking<'_> {
    pub async fn referrals(&mut self) -> Result<(), Halt> {
        let here = self.viewer.organisation;
        for (surface, path, api, from) in [
            (
                "referrals to us",
                "/referrals",
                "/api/v1/referrals?limit=100",
                false,
            ),
            (
                "referrals from us",
                "/referrals?from=us",
                "/api/v1/referrals?from=us&limit=100",
                true,
            ),
        ] {
            let which = |one: &Referral| {
                if from {
                    one.from == here
                } else {
                    one.to == here
                }
            };
            let all = self.sight.place.referrals.iter();
            let seen = all.filter(|one| which(one) && self.viewer.sees_referral(one));
            let expected: Ids = seen.map(|one| one.id).collect();
            let known = self.known_referrals(which);
            let text = self.visitor.pages(path, "before=").await?;
            let (could, all_people) = (self.sight.all_referrals(), self.sight.all_people());
            self.same(
                surface,
                "referral",
                could,
                (&linked(&text, "/referrals/"), &expected),
            )?;
            self.same(
                surface,
                "person",
                all_people,
                (&marked(&text, 'Q'), &self.named_by_referrals(which)),
            )?;
            let names = self.own_names(&known);
            let all = self.sight.all_courses();
            self.same(surface, "trajectory", all, (&marked(&text, 'W'), &names))?;
            let told = self.ids(api, "trajectory").await?;
            self.same(surface, "trajectory", all, (&told, &known))?;
        }
        if self.viewer.is(Role::Coordinator) {
            let all = self.sight.place.referrals.iter();
            let went = all.filter(|one| self.viewer.sees_it_went(one));
            let went = self.people_of(&went.map(|one| one.course).collect());
            let text = self.visitor.pages("/moved", "before=").await?;
            let could = self.sight.all_people();
            let seen = marked(&text, 'Q');
            self.same("files that went", "person", could, (&seen, &went))?;
        }
        self.each_referral().await
    }

    /// The people whom referrals name for the viewer.
    pub fn named_by_referrals(&self, which: impl Fn(&Referral) -> bool) -> Ids {
        let all = self.sight.place.referrals.iter();
        let seen = all.filter(|one| which(one) && self.viewer.sees_referral(one));
        let named = seen.filter(|one| self.viewer.is_told_whom(one));
        self.people_of(&named.map(|one| one.course).collect())
    }

    /// Dossiers that were opened in an emergency.
    pub async fn emergencies(&mut self) -> Result<(), Halt> {
        let place = self.sight.place;
        let all = place
            .accounts
            .iter()
            .flat_map(|account| account.emergencies.iter().map(move |one| (account, one)));
        let seen: Vec<_> = all
            .filter(|(opener, one)| self.viewer.sees_emergency(opener, one))
            .collect();
        let ids: Ids = seen.iter().map(|(_, one)| one.id).collect();
        let named: Ids = seen.iter().map(|(_, one)| one.person).collect();
        let text = self.visitor.pages("/emergencies", "before=").await?;
        let could = self.sight.all_people();
        let surface = "emergencies";
        let linked = linked(&text, "/emergencies/");
        self.same(surface, "emergency", could, (&linked, &ids))?;
        self.same(surface, "person", could, (&marked(&text, 'Q'), &named))
    }

    async fn each_referral(&mut self) -> Result<(), Halt> {
        for one in &self.sight.place.referrals {
            let expected = self.viewer.sees_referral(one);
            let path = format!("/referrals/{}", one.id);
            let answer = self.visitor.get(&path).await?;
            let seen = answer.is_there(&path)?;
            self.one("a referral", ("referral", one.id), seen, expected)?;
            let known = self.known_referrals(|other| other.id == one.id);
            let linked = linked(&answer.text(), "/trajectories/");
            self.same(
                "a referral",
                "trajectory",
                self.sight.all_courses(),
                (&linked, &known),
            )?;
        }
        Ok(())
    }

    /// The trajectories that the referrals name for the viewer.
    pub fn known_referrals(&self, which: impl Fn(&Referral) -> bool) -> Ids {
        let all = self.sight.place.referrals.iter();
        let seen = all.filter(|one| which(one) && self.viewer.sees_referral(one));
        let known = seen.filter(|one| self.viewer.knows_whom(one));
        known.map(|one| one.course).collect()
    }
}
