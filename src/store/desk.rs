//! The desk's database in the browser: the events of all sessions, the donor who is being typed, and the lock on both.
//!
//! With a secret, every text is encrypted with AES-GCM, by a key that PBKDF2 makes of the secret. The key cannot be taken
//! out of the browser's hands and is gone when the page is closed. **What that is worth** (docs/decisions/0013): it keeps
//! a passer-by from reading a device that was left behind or borrowed. Whoever copies the database can try secrets without
//! end: four digits fall in ten minutes on one processor, and in seconds on a graphics card. Only a passphrase of several
//! words withstands. Whoever forgets the secret has lost the log: there is no second way in.
//!
//! One page at a time has the log. Where the browser has the Web Locks API, a second one is refused; where not, the page
//! that opened last has it, and the one before is told at its next write.

mod hold;
mod sealed;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, IdbDatabase, IdbObjectStore, IdbObjectStoreParameters, IdbTransaction};

use self::hold::{Held, take_hold};
use self::sealed::{key_to, new_lock, sealed, text, texts};
use super::asked::{Asked, DESK_DATABASE as DATABASE, Problem, ask, done_or_blocked, factory, object};
use super::browser::new_id;
use super::envelope::Lock;

/// The version of the database's layout.
const LAYOUT: u32 = 1;

/// The object stores. `events` numbers its values itself and never numbers one twice.
const EVENTS: &str = "events";
const DRAFT: &str = "draft";
const META: &str = "meta";

/// The one key of `draft`.
const DRAFT_KEY: &str = "draft";
/// The keys of `meta`: the [`Lock`], and which page has the log.
const LOCK_KEY: &str = "lock";
const HOLDER_KEY: &str = "holder";

/// What is there before anything is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No log.
    Empty,
    /// A log that everybody can open.
    Open,
    /// A log, or an empty one, that needs its secret.
    Locked,
}

/// The log as it was found.
#[derive(Debug)]
pub struct Opened {
    /// Writes to it.
    pub desk: Desk,
    /// The texts of all events, in order.
    pub events: Vec<String>,
    /// How many more there are whose bytes cannot be made a text. They stay where they are.
    pub damaged: usize,
    /// The donor who was being typed.
    pub draft: Option<String>,
}

/// The open log. Clones are the same one; when the last is dropped, another page may have it.
#[derive(Debug, Clone)]
pub struct Desk(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    database: IdbDatabase,
    key: RefCell<Option<CryptoKey>>,
    /// Stands in the database as long as no other page has taken the log over.
    holder: String,
    /// The Web Lock; none where the browser has none.
    held: Option<Held>,
    /// Settles when the last of the writes that wait for their turn is through.
    queue: RefCell<Promise>,
    closed: Cell<bool>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The Web Lock is given back after it.
        self.database.close();
    }
}

// ---- The database ----

async fn database() -> Result<IdbDatabase, Problem> {
    let request = factory()?.open_with_u32(DATABASE, LAYOUT)?;
    let opening = request.clone();
    let lay_out = Closure::once_into_js(move || {
        let Ok(database) = opening.result().map(JsCast::unchecked_into::<IdbDatabase>) else { return };
        let numbered = IdbObjectStoreParameters::new();
        numbered.set_auto_increment(true);
        // What fails here aborts the opening, which then says so.
        let _ = database.create_object_store_with_optional_parameters(EVENTS, &numbered);
        let _ = database.create_object_store(DRAFT);
        let _ = database.create_object_store(META);
    });
    request.set_onupgradeneeded(Some(lay_out.unchecked_ref()));
    let database: IdbDatabase = match done_or_blocked(&request).await {
        Ok(database) => database.unchecked_into(),
        // Firefox and old private windows open nothing, in words of their own.
        Err(Problem::OtherTab | Problem::NoStorage) => return Err(Problem::NoStorage),
        Err(problem) => return Err(problem),
    };
    // Whoever wants to change or delete it gets it: a newer program, or `wipe`. The next write here says `OtherTab`.
    let closing = database.clone();
    let close = Closure::once_into_js(move || closing.close());
    database.set_onversionchange(Some(close.unchecked_ref()));
    Ok(database)
}

/// Begins a transaction over all three stores.
///
/// A strict one is complete when the disk has it, where the browser knows the word, not when the system has.
fn begin(database: &IdbDatabase, mode: &str, durability: &str) -> Result<IdbTransaction, Problem> {
    let options = object(&[("durability", durability.into())]);
    let stores = Array::of3(&EVENTS.into(), &DRAFT.into(), &META.into());
    let begin: Function = Reflect::get(database, &"transaction".into())?.unchecked_into();
    Ok(begin.call3(database, &stores, &mode.into(), &options)?.unchecked_into())
}

fn read(database: &IdbDatabase) -> Result<IdbTransaction, Problem> {
    begin(database, "readonly", "default")
}

/// Waits until everything that was asked of a transaction is on its way to the disk.
async fn complete(transaction: &IdbTransaction) -> Result<(), Problem> {
    let ended = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(ended).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().into()),
    }
}

/// All that is stored, as it comes in: while the events are read, the secret can be tried.
struct Reading {
    lock: Asked,
    events: Asked,
    draft: Asked,
}

fn read_all(transaction: &IdbTransaction) -> Result<Reading, Problem> {
    Ok(Reading {
        lock: ask(transaction.object_store(META)?.get(&LOCK_KEY.into())?),
        events: ask(transaction.object_store(EVENTS)?.get_all()?),
        draft: ask(transaction.object_store(DRAFT)?.get(&DRAFT_KEY.into())?),
    })
}

/// What is stored, and the key that it was stored with.
struct Found {
    key: Option<CryptoKey>,
    events: Vec<Option<String>>,
    draft: Option<String>,
}

impl Reading {
    /// Reads all with this secret; one that is not needed does not matter.
    async fn with(self, secret: Option<&str>) -> Result<Found, Problem> {
        let key = match (read_lock(&self.lock.answer().await?)?, secret) {
            (None, _) => None,
            (Some(_), None) => return Err(Problem::SecretNeeded),
            (Some(lock), Some(secret)) => Some(key_to(&lock, secret).await?),
        };
        let events = texts(key.as_ref(), self.events.answer().await?.unchecked_ref()).await?;
        let draft = text(key.as_ref(), &self.draft.answer().await?).await?;
        Ok(Found { key, events, draft })
    }
}

fn read_lock(stored: &JsValue) -> Result<Option<Lock>, Problem> {
    if stored.is_undefined() {
        return Ok(None);
    }
    // A lock of another version is never replaced: what is behind it would be lost.
    stored.as_string().as_deref().and_then(Lock::from_text).map(Some).ok_or(Problem::Newer)
}

// ---- What the page calls ----

/// What is there, without opening it.
///
/// # Errors
///
/// [`Problem::NoStorage`], [`Problem::Newer`].
pub async fn state() -> Result<State, Problem> {
    let database = database().await?;
    let state = async {
        let transaction = read(&database)?;
        let lock = ask(transaction.object_store(META)?.get(&LOCK_KEY.into())?).answer().await?;
        let events = ask(transaction.object_store(EVENTS)?.count()?).answer().await?;
        let draft = ask(transaction.object_store(DRAFT)?.count()?).answer().await?;
        Ok(match read_lock(&lock)? {
            Some(_) => State::Locked,
            None if events == 0 && draft == 0 => State::Empty,
            None => State::Open,
        })
    };
    let state = state.await;
    database.close();
    state
}

/// Opens the log with its secret, or without one if it has none; then the secret that is given does not matter.
/// [`Desk::set_secret`] sets one.
///
/// # Errors
///
/// Any [`Problem`]; of them `SecretNeeded` and `WrongSecret` if it is locked, and `OtherTab`.
pub async fn open(secret: Option<&str>) -> Result<Opened, Problem> {
    let held = take_hold().await?;
    // What fails from here on drops `desk`, which closes the database and gives the lock back.
    let desk = Desk(Rc::new(Inner {
        database: database().await?,
        key: RefCell::new(None),
        holder: new_id(),
        held,
        queue: RefCell::new(Promise::resolve(&JsValue::UNDEFINED)),
        closed: Cell::new(false),
    }));
    let database = &desk.0.database;
    let Found { key, events, draft } = read_all(&read(database)?)?.with(secret).await?;
    let transaction = begin(database, "readwrite", "default")?;
    transaction.object_store(META)?.put_with_key(&desk.0.holder.as_str().into(), &HOLDER_KEY.into())?;
    complete(&transaction).await?;
    desk.0.key.replace(key);
    let all = events.len();
    let events: Vec<String> = events.into_iter().flatten().collect();
    Ok(Opened { desk, damaged: all - events.len(), events, draft })
}

/// Deletes the database with everything in it, which needs no secret. A page that has the log open hands it in, and
/// cannot use it any more.
///
/// # Errors
///
/// [`Problem::OtherTab`], [`Problem::Blocked`], [`Problem::NoStorage`].
pub async fn wipe(open: Option<&Desk>) -> Result<(), Problem> {
    let _held = match open {
        Some(_) => None,
        None => take_hold().await?,
    };
    let _turn = match open {
        Some(desk) => Some(desk.turn().await?),
        None => None,
    };
    if let Some(desk) = open {
        desk.0.closed.set(true);
        desk.0.database.close();
    }
    let deleted = async { done_or_blocked(&factory()?.delete_database(DATABASE)?).await };
    let deleted = deleted.await;
    if let Some(held) = open.and_then(|desk| desk.0.held.as_ref()) {
        held.give_back();
    }
    deleted.map(|_| ())
}

impl Desk {
    /// Waits until all writes are through that were asked for before: encrypting takes a while, and a draft that is put
    /// late must not come after the record that it became. The next begins when this one's turn is dropped.
    async fn turn(&self) -> Result<Held, Problem> {
        let mut release = None;
        let mine = Promise::new(&mut |resolve, _| release = Some(resolve));
        let turn = Held::new(release.ok_or_else(|| Problem::Failed(String::new()))?);
        let before = self.0.queue.replace(mine);
        JsFuture::from(before).await?;
        if self.0.closed.get() { Err(Problem::OtherTab) } else { Ok(turn) }
    }

    fn key(&self) -> Option<CryptoKey> {
        self.0.key.borrow().clone()
    }

    /// One transaction that writes, unless another page has taken the log over.
    async fn write(
        &self,
        durability: &str,
        write: impl FnOnce(&dyn Fn(&str) -> Result<IdbObjectStore, JsValue>) -> Result<(), JsValue>,
    ) -> Result<(), Problem> {
        let transaction = begin(&self.0.database, "readwrite", durability)?;
        let holder = ask(transaction.object_store(META)?.get(&HOLDER_KEY.into())?).answer().await?;
        if holder.as_string().as_deref() != Some(self.0.holder.as_str()) {
            return Err(Problem::OtherTab);
        }
        if let Err(error) = write(&|name| transaction.object_store(name)) {
            // All of it or nothing.
            let _ = transaction.abort();
            return Err(error.into());
        }
        complete(&transaction).await
    }

    /// Adds events in one transaction, for good: they are on the disk when this is through.
    ///
    /// # Errors
    ///
    /// [`Problem::Full`], [`Problem::OtherTab`]; none of them was added then.
    pub async fn append(&self, texts: &[String]) -> Result<(), Problem> {
        self.add(texts, false).await
    }

    /// Adds an event, for good, and clears the draft that it was made from, or does neither.
    ///
    /// # Errors
    ///
    /// As [`Desk::append`].
    pub async fn append_and_clear_draft(&self, text: String) -> Result<(), Problem> {
        self.add(&[text], true).await
    }

    async fn add(&self, texts: &[String], clear_draft: bool) -> Result<(), Problem> {
        let _turn = self.turn().await?;
        let values = sealed(self.key().as_ref(), texts).await?;
        self.write("strict", |store| {
            for value in &values {
                store(EVENTS)?.add(value)?;
            }
            if clear_draft {
                store(DRAFT)?.clear()?;
            }
            Ok(())
        })
        .await
    }

    /// Keeps the donor who is being typed, in the place of what was kept before.
    ///
    /// # Errors
    ///
    /// As [`Desk::append`].
    pub async fn put_draft(&self, text: &str) -> Result<(), Problem> {
        let _turn = self.turn().await?;
        let values = sealed(self.key().as_ref(), &[text]).await?;
        self.write("relaxed", |store| {
            for value in &values {
                store(DRAFT)?.put_with_key(value, &DRAFT_KEY.into())?;
            }
            Ok(())
        })
        .await
    }

    /// Forgets the donor who was being typed.
    ///
    /// # Errors
    ///
    /// As [`Desk::append`].
    pub async fn clear_draft(&self) -> Result<(), Problem> {
        let _turn = self.turn().await?;
        self.write("relaxed", |store| store(DRAFT)?.clear().map(|_| ())).await
    }

    /// Whether a secret is needed to open the log.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.0.key.borrow().is_some()
    }

    /// Changes the secret from `old` to `new`, none for no secret, and writes everything anew; all of it or nothing.
    /// Values that cannot be made texts stay as they are.
    ///
    /// # Errors
    ///
    /// [`Problem::WrongSecret`] where `old` is not the secret that is set, and as [`Desk::append`].
    pub async fn set_secret(&self, old: Option<&str>, new: Option<&str>) -> Result<(), Problem> {
        let _turn = self.turn().await?;
        let transaction = read(&self.0.database)?;
        let reading = read_all(&transaction)?;
        let keys = ask(transaction.object_store(EVENTS)?.get_all_keys()?);
        let found = reading.with(old).await?;
        let keys: Array = keys.answer().await?.unchecked_into();
        let (lock, key) = match new {
            None => (None, None),
            Some(secret) => new_lock(secret).await.map(|(lock, key)| (Some(lock), Some(key)))?,
        };
        let readable = found.events.into_iter().zip(keys.iter());
        let (events, keys): (Vec<String>, Vec<JsValue>) =
            readable.filter_map(|(text, key)| text.map(|text| (text, key))).unzip();
        let events = sealed(key.as_ref(), &events).await?;
        let draft = sealed(key.as_ref(), found.draft.as_slice()).await?;
        let written = self.write("strict", |store| {
            let (events_store, meta) = (store(EVENTS)?, store(META)?);
            for (value, key) in events.iter().zip(&keys) {
                events_store.put_with_key(value, key)?;
            }
            for value in &draft {
                store(DRAFT)?.put_with_key(value, &DRAFT_KEY.into())?;
            }
            match &lock {
                Some(lock) => meta.put_with_key(&lock.to_text().into(), &LOCK_KEY.into())?,
                None => meta.delete(&LOCK_KEY.into())?,
            };
            Ok(())
        });
        written.await?;
        self.0.key.replace(key);
        Ok(())
    }
}
