// Starts the landing page's app, and then fetches ahead what the check will want.
import { load } from "./app.js";
import { register } from "./register.js";

function fetchAhead() {
  const connection = navigator.connection;
  if (connection && connection.saveData) return;
  for (const href of document.documentElement.dataset.next.split(" ")) {
    const link = document.createElement("link");
    link.rel = "prefetch";
    link.href = href;
    // What a script fetches comes with a request of this kind: another would be downloaded a second time.
    if (!href.endsWith(".js")) link.as = "fetch";
    link.crossOrigin = "anonymous";
    document.head.append(link);
  }
}

// Without its app the page says all that it has to say.
load()
  .then((start) => start())
  .then(() => document.documentElement.classList.add("started"))
  .then(register)
  .catch((error) => console.error(error))
  .then(() => (window.requestIdleCallback ? requestIdleCallback(fetchAhead) : setTimeout(fetchAhead, 1)));
