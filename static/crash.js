// The page that is shown when the app has stopped by a fault of ours. static/start.js loads it then, and not before: it must
// hold where nothing of the app does. src/bin/site/ puts in the words of the page's language for WORDS, from src/text/crash/.
//
// What the app keeps is never changed here but for one thing, which somebody asks for by a button: what was entered is put
// aside under keys of its own, `donation-day.check.unreadable-1` and so on, written and read back before the old key goes.
// The file of what is kept: {"file": "donation-day-kept", "version": 1, "records": {key: text, …}}, the texts as they lie
// in the storage, whatever is in them.

const words = WORDS;
const PREFIX = "donation-day.";
const TIME = "donation-day.crashed";
const AGAIN_MS = 60000;
const page = document.documentElement;
const isDesk = page.dataset.route === "desk";

/** All that the app has put into the browser's storage, by key. */
function kept() {
  const records = {};
  try {
    for (const key of Object.keys(localStorage).sort()) {
      if (key.startsWith(PREFIX)) records[key] = localStorage.getItem(key);
    }
  } catch (error) {
    // The browser closes its storage to this page.
  }
  return records;
}

/** Whether a person entered what lies under this key, and the app still reads it. */
const isEntered = (key) => !/\.(language|big)$|\.(unreadable|aside)-\d+$/.test(key);

/** Whether the app has stopped less than a minute ago too, in this tab. */
function isAgain() {
  try {
    const last = sessionStorage.getItem(TIME);
    sessionStorage.setItem(TIME, String(Date.now()));
    return last !== null && Math.abs(Date.now() - Number(last)) < AGAIN_MS;
  } catch (error) {
    return false;
  }
}

/** Whether the desk's database is there and holds events; it is only looked into, never made. */
async function deskHas() {
  const name = "donation-day-desk";
  if (!indexedDB.databases || !(await indexedDB.databases()).some((database) => database.name === name)) return false;
  const database = await new Promise((opened, failed) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => opened(request.result);
    request.onerror = request.onblocked = () => failed(request.error);
  });
  try {
    return await new Promise((counted, failed) => {
      const request = database.transaction("events").objectStore("events").count();
      request.onsuccess = () => counted(request.result > 0);
      request.onerror = () => failed(request.error);
    });
  } finally {
    database.close();
  }
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

function button(text, press, className) {
  const made = element("button", { type: "button", class: className || "" }, text);
  made.addEventListener("click", press);
  return made;
}

function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = element("a", { href: address, download: "donation-day-kept.json" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** Puts what was entered aside, whole or not at all; whether it is. */
function putAside() {
  const moved = [];
  try {
    for (const key of Object.keys(kept()).filter(isEntered)) {
      const text = localStorage.getItem(key);
      let number = 1;
      while (localStorage.getItem(`${key}.unreadable-${number}`) !== null) number += 1;
      const aside = `${key}.unreadable-${number}`;
      moved.push({ key, aside, text });
      localStorage.setItem(aside, text);
      if (localStorage.getItem(aside) !== text) throw new Error("not kept");
    }
  } catch (error) {
    for (const { aside } of moved) localStorage.removeItem(aside);
    return false;
  }
  for (const { key } of moved) localStorage.removeItem(key);
  return true;
}

export async function show() {
  const records = kept();
  const hasEntered = Object.keys(records).some(isEntered);
  const again = isAgain();
  const desk = isDesk && (await deskHas().catch(() => false));

  const title = element("h1", { tabindex: "-1" }, again ? words.titleAgain : words.title);
  const told = isDesk ? (desk ? words.keptAtDesk : words.notKeptAtDesk) : hasEntered ? words.kept : words.nothingKept;
  const parts = [title, element("p", {}, words.ourFault), element("p", {}, told)];
  const actions = element("div", { class: "actions" });
  // What is kept may be what stops the page: to open it the same way again would only stop it again.
  const offersFresh = again && hasEntered && !isDesk;
  const fails = element("p", { role: "alert" });
  if (offersFresh) {
    parts.push(element("p", {}, words.freshHint));
    const fresh = () => (putAside() ? location.reload() : (fails.textContent = words.notMoved));
    actions.append(button(words.fresh, fresh, "primary"));
  } else {
    actions.append(button(words.reload, () => location.reload(), "primary"));
  }
  if (hasEntered) {
    const text = JSON.stringify({ file: "donation-day-kept", version: 1, records }, null, 1);
    actions.append(button(words.download, () => download(text)));
    const box = element("textarea", { readonly: "", rows: "6", cols: "28", spellcheck: "false", "aria-label": words.copy });
    box.value = text;
    box.addEventListener("focus", () => box.select());
    parts.push(actions, fails, element("details", {}, element("summary", {}, words.copy), box));
  } else {
    parts.push(actions);
  }
  if (again) parts.push(element("p", {}, isDesk ? words.onPaper : words.goToSite));

  // Nothing of the app's page is left that could be pressed: it would only stop once more.
  document.body.textContent = "";
  document.body.append(element("main", { id: "content" }, element("div", { class: "wrap" }, ...parts)));
  page.classList.remove("cannot-start");
  title.focus();
  scrollTo(0, 0);
}
