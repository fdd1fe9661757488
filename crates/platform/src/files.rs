//! Files by their contents: each is kept once, under the SHA-256 of its bytes, and is never changed.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Place;
use object_store::{Error, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};

use crate::Stop;

/// With PostgreSQL the folder may stand beside those of others: nobody else on the machine reads it.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Where files are kept. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Files(Option<Arc<dyn ObjectStore>>);

impl Files {
    /// In a folder of their own, made when absent. What is kept there is on the disk before anybody is told.
    pub fn in_folder(folder: &Path) -> Result<Self, Stop> {
        make_private(folder)
            .map_err(|e| Stop::Broken(format!("cannot make {}: {e}", folder.display())))?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(Stop::broken)?;
        Ok(Files(Some(Arc::new(store.with_fsync(true)))))
    }

    /// Keeps the bytes and gives the hexadecimal digest by which they are found again.
    pub async fn keep(&self, bytes: Vec<u8>) -> Result<String, Stop> {
        let digest = digest(&bytes);
        let (store, place) = (self.store()?, place(&digest)?);
        // Also what is there already: whoever wants to remove it sees that it is wanted again.
        let payload = PutPayload::from(bytes);
        store.put(&place, payload).await.map_err(Stop::broken)?;
        Ok(digest)
    }

    /// The bytes behind a digest.
    ///
    /// # Errors
    /// `Broken` when they are not there, or are no longer what they were.
    pub async fn read(&self, digest_: &str) -> Result<Vec<u8>, Stop> {
        let got = self.store()?.get(&place(digest_)?).await;
        let bytes = got.map_err(Stop::broken)?.bytes().await;
        let bytes = bytes.map_err(Stop::broken)?.to_vec();
        match digest(&bytes) == digest_ {
            true => Ok(bytes),
            false => Err(Stop::Broken(format!("the file {digest_} was changed"))),
        }
    }

    /// Removes the bytes behind a digest. That they are gone already is no fault.
    pub async fn remove(&self, digest: &str) -> Result<(), Stop> {
        match self.store()?.delete(&place(digest)?).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Stop::broken(error)),
        }
    }

    /// Removes the bytes behind a digest, unless somebody put them here since that moment: whether they are gone.
    pub async fn remove_older(&self, digest: &str, moment: Timestamp) -> Result<bool, Stop> {
        match self.store()?.head(&place(digest)?).await {
            Ok(there) if put_at(&there) < moment => self.remove(digest).await.map(|()| true),
            Ok(_) => Ok(false),
            Err(Error::NotFound { .. }) => Ok(true),
            Err(error) => Err(Stop::broken(error)),
        }
    }

    fn store(&self) -> Result<&Arc<dyn ObjectStore>, Stop> {
        let none = || Stop::Broken("this store has no place for files".into());
        self.0.as_ref().ok_or_else(none)
    }
}

fn put_at(file: &ObjectMeta) -> Timestamp {
    Timestamp::from_second(file.last_modified.timestamp()).unwrap_or_default()
}

/// Lower-case hexadecimal SHA-256.
fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn place(digest: &str) -> Result<Place, Stop> {
    match digest.is_char_boundary(2) && digest.len() == 64 {
        true => Ok(Place::from(format!("{}/{digest}", &digest[..2]))),
        false => Err(Stop::Broken(format!("{digest} is no digest"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_is_kept_once_under_the_digest_of_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path()).unwrap();
        let kept = files.keep(b"abc".to_vec()).await.unwrap();
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(kept, known);
        assert_eq!(files.keep(b"abc".to_vec()).await.unwrap(), known);
        assert_eq!(files.read(known).await.unwrap(), b"abc");
        let shelf = folder.path().join("ba");
        assert_eq!(std::fs::read_dir(&shelf).unwrap().count(), 1);
        assert_eq!(std::fs::read(shelf.join(known)).unwrap(), b"abc");
    }

    #[tokio::test]
    async fn what_was_put_again_is_not_removed_as_old() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path()).unwrap();
        let kept = files.keep(b"abc".to_vec()).await.unwrap();
        let path = folder.path().join(&kept[..2]).join(&kept);
        let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1000);
        let old = || {
            let file = std::fs::File::options().write(true).open(&path).unwrap();
            file.set_modified(long_ago).unwrap();
        };
        let after = Timestamp::from_second(2000).unwrap();
        old();
        files.keep(b"abc".to_vec()).await.unwrap();
        assert!(!files.remove_older(&kept, after).await.unwrap());
        assert!(files.read(&kept).await.is_ok());
        old();
        assert!(files.remove_older(&kept, after).await.unwrap());
        assert!(files.read(&kept).await.is_err());
        assert!(files.remove_older(&kept, after).await.unwrap());
    }

    #[tokio::test]
    async fn a_file_that_was_changed_or_is_gone_is_not_given() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::in_folder(folder.path()).unwrap();
        let kept = files.keep(b"abc".to_vec()).await.unwrap();
        let path = folder.path().join(&kept[..2]).join(&kept);
        std::fs::write(&path, b"abd").unwrap();
        assert!(matches!(files.read(&kept).await, Err(Stop::Broken(_))));
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(files.read(&kept).await, Err(Stop::Broken(_))));
        assert!(matches!(files.read("../x").await, Err(Stop::Broken(_))));
    }

    #[tokio::test]
    async fn without_a_place_nothing_is_kept() {
        assert!(Files::default().keep(vec![1]).await.is_err());
    }
}
