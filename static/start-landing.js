// Starts the landing page's app once the page has been shown, and then fetches ahead what the check will want.
import init from "donation-day-glue";

const { wasm, next } = document.documentElement.dataset;

function fetchAhead() {
  const connection = navigator.connection;
  if (connection && connection.saveData) return;
  for (const href of next.split(" ")) {
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
init({ module_or_path: wasm })
  .then(() => document.documentElement.classList.add("started"))
  .catch((error) => console.error(error))
  .then(() => (window.requestIdleCallback ? requestIdleCallback(fetchAhead) : setTimeout(fetchAhead, 1)));
