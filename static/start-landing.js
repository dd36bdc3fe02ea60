// Starts the landing page's app, and then fetches ahead what the check will want.
import { load } from "./app.js";
import { register } from "./register.js";

function fetchAhead() {
  const connection = navigator.connection;
  if (connection && connection.saveData) return;
  // Not links: engines of 2020 ask the policy about those, which has no words for them any more.
  for (const href of document.documentElement.dataset.next.split(" ")) fetch(href, { priority: "low" }).catch(() => {});
}

// Without its app the page says all that it has to say.
load()
  .then((start) => start())
  .then(() => document.documentElement.classList.add("started"))
  .then(register)
  .catch((error) => console.error(error))
  .then(() => (window.requestIdleCallback ? requestIdleCallback(fetchAhead) : setTimeout(fetchAhead, 1)));
