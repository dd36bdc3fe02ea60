// The service worker: keeps the files of one build, whole, so that every page opens without the network
// (docs/decisions/0019).
//
// A classic script for engines of 2020. src/bin/site/offline.rs puts the line before it that tells what the build is:
//   BUILD = {base, id, groups}
//     base: the path of the site; id: a name for this very content
//     groups: {name: {path below the base: its SHA-256 in base64}}; a page's path is its address, such as 'check/'
//       'zh' the pages of a language but for the desk, with what they load; 'zh-wasm' their apps; 'zh-js' the same for
//       engines that refuse WebAssembly; 'zh-desk', 'zh-desk-wasm', 'zh-desk-js' the desk with its worker
//
// In  {type: 'page', lang, desk, all, withoutWasm}   a page has started: fetch what it lacks
//       lang: 'zh'; desk: whether it is the desk; all: fetch the language's other pages too; withoutWasm: its app came as
//       JavaScript; where it comes with a port, that is told when all is done
// In  {type: 'take-over'}                            the person wants this build now
// Out {type: 'uses'}                                 with a port: the page answers there with the addresses that it may fetch

const { base, id, groups } = BUILD;
const prefix = `donation-day:${base}:`;
/** The cache of this build. What lies in it was checked; a group is whole where its mark lies there too, and the build was
 *  installed where `installed` does. */
const mine = prefix + id;
const installed = `${base}?installed`;
/** What no build owns: which groups this browser wants, and the last good campaign. */
const shared = `${prefix}shared`;
/** The SHA-256 of each file of this build. */
const sums = Object.assign(Object.create(null), ...Object.values(groups));
const campaign = `${base}campaign.json`;

const isHashed = (path) => /^assets\/[a-z-]+-[0-9a-f]{16}\.[a-z0-9]+$/.test(path);
const markOf = (group) => `${base}?whole=${group}`;
const look = (cache, address) => cache.match(address, { ignoreVary: true });

/** The caches of other builds of this site. */
async function others() {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== mine && name !== shared);
  return Promise.all(names.map(async (name) => ({ name, cache: await caches.open(name) })));
}

// ---- Fetching ----

async function sumOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return btoa(String.fromCharCode(...bytes));
}

/** A response with this body that pages are answered with: the server's headers, but for those of the way it came. */
function answerOf(response, body) {
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Transfer-Encoding']) headers.delete(name);
  return new Response(body, { headers });
}

/** Puts a file into this build's cache, from another build's or the network. What is not exactly it never gets in. */
async function keep(cache, older, path) {
  const address = base + path;
  if (await look(cache, address)) return;
  for (const other of isHashed(path) ? older : []) {
    const found = await look(other.cache, address);
    if (found) return cache.put(address, found);
  }
  // A memory of the browser that holds something wrong is passed by the second time.
  for (const memory of [isHashed(path) ? 'default' : 'no-cache', 'reload']) {
    const response = await fetch(address, { cache: memory, priority: 'low' });
    const body = await response.arrayBuffer();
    // The status says nothing: hosts answer 404.html with 200 or 404, and a wrong answer has another sum.
    if ((await sumOf(body)) === sums[path]) return cache.put(address, answerOf(response, body));
  }
  throw new Error(`${address} is not of build ${id}`);
}

/** Makes groups whole, one after the other, three files at once; fails with the first file that fails. */
async function makeWhole(names) {
  const cache = await caches.open(mine);
  const older = await others();
  for (const name of names.filter((name) => groups[name])) {
    if (await look(cache, markOf(name))) continue;
    const paths = Object.keys(groups[name]);
    const next = async () => {
      while (paths.length) await keep(cache, older, paths.shift());
    };
    try {
      await Promise.all([next(), next(), next()]);
    } finally {
      paths.length = 0;
    }
    await cache.put(markOf(name), new Response());
  }
}

/** The groups that this browser has wanted so far. */
async function wanted() {
  const cache = await caches.open(shared);
  const names = (await cache.keys()).map((request) => new URL(request.url).searchParams.get('wants'));
  return names.filter((name) => groups[name]);
}

const wishFor = (name) => `${base}?wants=${name}`;

async function want(names) {
  const cache = await caches.open(shared);
  for (const name of names) await cache.put(wishFor(name), new Response());
}

/** A group with the app that this engine takes. */
const withApp = (name, withoutWasm) => [name, name + (withoutWasm ? '-js' : '-wasm')];

/** The path below the base of a page's address. */
const pathOf = (pathname) => pathname.slice(base.length).replace(/(^|\/)index\.html$/, '$1');

/** The page for what is not there, in the language of a path. */
function notFoundOf(path) {
  const inFolder = `${path.split('/')[0]}/404.html`;
  return sums[inFolder] ? inFolder : '404.html';
}

/** What the pages that are open need; asked before any page has said it. */
async function neededByPages() {
  let withoutWasm = false;
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  } catch (error) {
    withoutWasm = true;
  }
  const pages = await clients.matchAll({ includeUncontrolled: true, type: 'window' });
  const paths = pages.map((page) => new URL(page.url).pathname).filter((path) => path.startsWith(base)).map(pathOf);
  const names = (paths.length ? paths : ['']).map((path) => {
    const known = [path, `${path}/`, notFoundOf(path)].find((one) => sums[one]);
    return Object.keys(groups).find((name) => known in groups[name]);
  });
  return [].concat(...[...new Set(names)].map((name) => withApp(name, withoutWasm)));
}

// ---- A build comes ----

async function install() {
  let names = await wanted();
  if (!names.length) await want((names = await neededByPages()));
  try {
    await makeWhole(names);
    await (await caches.open(mine)).put(installed, new Response());
  } catch (error) {
    // What has no room frees what it took; after anything else the next try goes on from here.
    if (error.name === 'QuotaExceededError') await caches.delete(mine);
    throw error;
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(clients.claim().then(dropHalves)));

/** Deletes what is left of builds that never came to be. */
async function dropHalves() {
  // One may be on its way.
  if (registration.installing) return;
  for (const { name, cache } of await others()) if (!(await look(cache, installed))) await caches.delete(name);
}

// ---- Pages speak ----

/** The addresses that a page may still fetch; undefined where it does not answer. */
function usedBy(page) {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    page.postMessage({ type: 'uses' }, [port2]);
    setTimeout(done, 2000);
  });
}

/** Deletes the caches of other builds, but for those that an open page may still want something of. */
async function sweep() {
  // A build that is on its way has a cache too.
  if (registration.installing || registration.waiting) return;
  const older = [];
  // The next try of a build that was broken off goes on from what there is.
  for (const other of await others()) if (await look(other.cache, installed)) older.push(other);
  if (!older.length) return;
  const pages = await clients.matchAll({ includeUncontrolled: true, type: 'window' });
  const ours = pages.filter((page) => new URL(page.url).pathname.startsWith(base));
  const used = await Promise.all(ours.map(usedBy));
  // A page that says nothing may want anything.
  if (used.some((addresses) => !addresses)) return;
  const cache = await caches.open(mine);
  const foreign = [];
  for (const address of new Set([].concat(...used))) if (!(await look(cache, address))) foreign.push(address);
  for (const other of older) {
    const found = await Promise.all(foreign.map((address) => look(other.cache, address)));
    if (!found.some(Boolean)) await caches.delete(other.name);
  }
}

async function started({ lang, desk, all, withoutWasm }) {
  const cache = await caches.open(shared);
  // Of an engine that takes the other kind of app now.
  for (const name of await wanted()) if (name.endsWith(withoutWasm ? '-wasm' : '-js')) await cache.delete(wishFor(name));
  const pages = desk ? [`${lang}-desk`, lang] : [lang, `${lang}-desk`];
  for (const name of all ? pages : pages.slice(0, 1)) await want(withApp(name, withoutWasm));
  if (!(await look(cache, campaign))) await fetch(campaign, { cache: 'no-cache' }).then(keepCampaign).catch(console.warn);
  // The server has a newer build then, and no longer what this one lacks.
  if (!registration.installing && !registration.waiting) await makeWhole(await wanted());
}

/** One after the other: two pages that start at once must not fetch everything twice. */
let work = Promise.resolve();

self.addEventListener('message', (event) => {
  const { data, ports } = event;
  if (data.type === 'take-over') skipWaiting();
  if (data.type !== 'page') return;
  // What fails is tried again when the next page starts.
  const warn = (error) => console.warn(error);
  work = work.then(() => started(data).catch(warn)).then(() => sweep().catch(warn)).then(() => ports[0] && ports[0].postMessage('done'));
  event.waitUntil(work);
});

// ---- Pages ask ----

/** Keeps a campaign that can be read, and forgets one that is there no more. */
async function keepCampaign(response) {
  const cache = await caches.open(shared);
  if (response.status === 404 || response.status === 410) await cache.delete(campaign);
  if (!response.ok) return;
  const text = await response.text();
  JSON.parse(text);
  await cache.put(campaign, answerOf(response, text));
}

/** The server's campaign; where it does not come within three seconds or cannot be read, the last good one. */
async function campaignFor(event) {
  const coming = fetch(campaign, { cache: 'no-cache' });
  const good = coming.then(async (response) => {
    const copy = response.clone();
    await keepCampaign(copy);
    return response.ok || response.status === 404 || response.status === 410 ? response : undefined;
  });
  const none = () => undefined;
  event.waitUntil(good.catch(none));
  const late = new Promise((done) => setTimeout(done, 3000));
  const inTime = await Promise.race([good.catch(none), late]);
  return inTime || (await caches.open(shared).then((cache) => look(cache, campaign)).catch(none)) || coming;
}

/** A file of this build. */
async function fileFor(request, path) {
  // Where the browser has thrown away what was kept, the network answers as it would without a worker.
  return (await look(await caches.open(mine), base + path).catch(() => undefined)) || fetch(request);
}

/** A file whose name is its content, of the build of a page that was opened before. */
async function olderFileFor(request, path) {
  for (const { cache } of await others().catch(() => [])) {
    const found = await look(cache, base + path);
    if (found) return found;
  }
  return fetch(request);
}

/** An address that is no page's: as the server would answer it. */
async function elsewhere(request, path, search) {
  if (sums[`${path}/`]) return Response.redirect(`${base}${path}/${search}`, 301);
  try {
    return await fetch(request);
  } catch (error) {
    const page = await look(await caches.open(mine), base + notFoundOf(path));
    if (!page) throw error;
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  const isOurs = request.method === 'GET' && origin === location.origin && pathname.startsWith(base);
  if (!isOurs || request.headers.has('Range')) return;
  const path = pathOf(pathname);
  if (pathname === campaign) event.respondWith(campaignFor(event));
  else if (sums[path]) event.respondWith(fileFor(request, path));
  else if (isHashed(path)) event.respondWith(olderFileFor(request, path));
  else if (request.mode === 'navigate') event.respondWith(elsewhere(request, path, search));
});
