// Registers the service worker, once the page's own app has started (docs/decisions/0019). What a page has to do with it
// beyond that is in static/offline.js, which comes out of the worker's own cache.
const { base, offline, route } = document.documentElement.dataset;

// Pages that name no such file, as the frame for other sites, have nothing to do with it. Whoever saves data gets nothing
// that was not asked for; the desk has to work at a drive.
export async function register() {
  try {
    const worker = offline && navigator.serviceWorker;
    if (!worker) return;
    const script = `${base}sw.js`;
    const go = () => import(offline);
    // That of a site further up on the same server is not ours.
    if (worker.controller && worker.controller.scriptURL === location.origin + script) return void go();
    if (route !== "desk" && navigator.connection && navigator.connection.saveData) return;
    worker.addEventListener("controllerchange", go, { once: true });
    await worker.register(script, { scope: base, updateViaCache: "none" });
  } catch (error) {
    console.warn(error);
  }
}
