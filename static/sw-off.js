// The emergency switch: copied over sw.js on the server, it makes every browser that had the service worker drop it and what
// it kept for this site. Pages that are open go on, from the network (docs/hosting.md).
const prefix = `donation-day:${new URL(registration.scope).pathname}:`;

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}

self.addEventListener('install', () => skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));
