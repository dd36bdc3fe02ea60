// Starts the app of every page but the landing page.
import { load } from "./app.js";
import { drawn } from "./drawn.js";
import { register } from "./register.js";

// The words of the rules, in the page's language, are handed to the app in the place of their address.
const page = document.documentElement.dataset;

async function words() {
  const response = await fetch(page.words);
  if (!response.ok) throw new Error(`${page.words}: ${response.status}`);
  return response.text();
}

const cannotStart = () => document.documentElement.classList.add("cannot-start");

// An app that fails by a fault of ours traps: it has no words for it, and cannot go on (docs/decisions/0004). What
// WebAssembly calls unreachable is an abort in the app without it. The page that says so comes only then.
let hasStopped;
function stops({ error, reason }) {
  const { name, message } = error || reason || {};
  if (name !== "RuntimeError" && message !== "abort") return false;
  if (!hasStopped) {
    hasStopped = true;
    import(page.crash).then(({ show }) => show()).catch(cannotStart);
  }
  return true;
}
addEventListener("error", stops);
addEventListener("unhandledrejection", stops);

Promise.all([load(), words()])
  .then(([start, text]) => {
    page.words = text;
    return start();
  })
  .then(() => drawn)
  .then(register)
  .catch((error) => {
    if (!stops({ error })) cannotStart();
    console.error(error);
  });
