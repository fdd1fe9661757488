//! Who may do what to which thing: asked at the door, one by one, and written down for people to read.

mod answers;
mod complete;
mod readers;
mod things;

use std::collections::BTreeSet;
use std::fmt::Write;

use adeona_platform::access::{Act, Allows, Role};
use adeona_platform::{Id, Stop};

use super::golden::is_golden;
use crate::world::{World, everywhere_seeded};
use readers::Reader;

/// What was asked, and the answers.
#[derive(Debug, Default)]
pub struct Matrix {
    text: String,
    /// Name of the thing, name of the act.
    asked: BTreeSet<(&'static str, &'static str)>,
}

impl Matrix {
    pub fn title(&mut self, title: &str) {
        let roles = Role::all().map(|role| format!("{:>16}", role.code()));
        let roles: String = roles.collect();
        let _ = writeln!(self.text, "\n{title:<64}{roles}");
    }

    pub fn relation(&mut self, relation: &str) {
        let _ = writeln!(self.text, "  {relation}");
    }

    /// One act to one thing, by every role.
    pub async fn ask<A: Act, T: Allows<A>>(
        &mut self,
        readers: &[Reader],
        thing: impl Fn(&Reader) -> i64,
    ) {
        self.asked.insert((T::NAME, A::NAME));
        let line = format!("{} {}", A::NAME, T::NAME);
        let _ = write!(self.text, "    {line:<60}");
        for reader in readers {
            let id = Id::<T>::new(thing(reader));
            let answer = match reader.desk.may::<A, T>(id).await {
                Ok(_) => "yes",
                Err(Stop::NotFound) => "·",
                Err(Stop::Forbidden) => "no",
                Err(stop) => panic!("{} {}: {stop}", T::NAME, A::NAME),
            };
            let _ = write!(self.text, "{answer:>16}");
        }
        self.text.push('\n');
    }
}

const HEAD: &str = "Who may do what to which thing. Made by asking the program, for one worker of each role; a test holds it.

  yes   may do it
  no    sees the thing, and may not do it
  ·     does not see it: for them it is not there

What of a trajectory that one sees is read, down to single answers, stands in the second table.
";

async fn matrix(world: &World) -> Matrix {
    let readers = readers::readers(world).await;
    let mut matrix = Matrix {
        text: HEAD.to_owned(),
        ..Matrix::default()
    };
    things::organisations(&mut matrix, &readers).await;
    things::people(&mut matrix, &readers).await;
    things::trajectories(&mut matrix, &readers).await;
    things::groups(&mut matrix, &readers).await;
    things::methods(&mut matrix, &readers).await;
    things::occupations(&mut matrix, &readers).await;
    things::questions(&mut matrix, &readers).await;
    things::own(&mut matrix, &readers).await;
    things::records(&mut matrix, &readers).await;
    answers::answers(&mut matrix.text, &readers);
    matrix
}

#[tokio::test]
async fn everybody_may_do_what_the_matrix_says_and_nothing_else() {
    everywhere_seeded(async |world| {
        let matrix = matrix(&world).await;
        is_golden("matrix/matrix.txt", &matrix.text);
        complete::holds_every_act(&matrix.asked);
    })
    .await;
}
