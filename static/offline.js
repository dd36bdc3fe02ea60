// A page's side of the service worker (static/sw.js): tells it what this page needs, looks for a newer build now and then,
// and shows a quiet bar when one lies ready. Fetched once a worker answers for the page, so no first visit waits for it;
// src/bin/site/ puts in the WORDS of the page's language.
const worker = navigator.serviceWorker;
const root = document.documentElement;
const { base, route, refused } = root.dataset;

/** What this page may still fetch, by the addresses that its html element names. */
const addresses = Object.values(root.dataset).join(' ').split(/\s/).filter((one) => one.startsWith(`${base}assets/`));

/** A build that is at hand is not looked for more often than this, in milliseconds. */
const often = 10 * 60 * 1000;
const hour = 60 * 60 * 1000;

worker.addEventListener('message', ({ data, ports }) => {
  if (data.type === 'uses') ports[0].postMessage(addresses);
});
worker.startMessages();

/** The worker was taken off the server: what it keeps must not outlive it. */
async function leaveIfGone(registration) {
  const { status } = await fetch(`${base}sw.js`, { cache: 'no-store' });
  if (status !== 404 && status !== 410) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(`donation-day:${base}:`));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}

function lookForNewer(registration) {
  let looked = -Infinity;
  const look = () => {
    const now = performance.now();
    if (now - looked < often) return;
    looked = now;
    registration.update().catch(() => leaveIfGone(registration)).catch(console.warn);
  };
  look();
  setInterval(look, hour);
  document.addEventListener('visibilitychange', () => document.hidden || look());
}

// ---- The bar ----

const later = 'donation-day.later';

/** Whether the browser keeps what is typed; where it does not, a page is not loaded anew for a newer build. */
function keeps() {
  try {
    return sessionStorage.getItem(later) === null && localStorage.length >= 0;
  } catch (error) {
    return false;
  }
}

/** Whether loading the page anew would lose something. The check and the desk's donor are kept as they are typed. */
function loses() {
  if (route === 'check') return false;
  const texts = [...document.querySelectorAll('input:not([type=radio]):not([type=checkbox]),textarea')];
  return texts.some((text) => text.value !== text.defaultValue);
}

// The bar lies at the end of the page and sticks to the window's edge; all else that sticks there stands on it. The page's
// policy allows no style of a script's own, but rules in the one that is there.
const rules = [
  '.update{position:-webkit-sticky;position:sticky;bottom:0;z-index:1;display:flex;flex-wrap:wrap;align-items:center;padding:var(--space-1) var(--space-4);border-top:1px solid var(--border);background:var(--surface-2);color:var(--text)}',
  '.update p{flex:1 1 20rem;margin:0}',
  '.update button{min-height:var(--target);margin:var(--space-1) var(--space-2) var(--space-1) 0}',
  '.answer-bar,.ways,.desk-told{bottom:var(--update)}',
  '.notice{bottom:calc(4.5rem + var(--update))}',
  'html{scroll-padding-bottom:var(--update)}',
  '@media print{.update{display:none}}',
];

/** Says how high the bar is, as long as it is there. */
function standOn(bar) {
  const fit = () => root.style.setProperty('--update', `${bar.getBoundingClientRect().height}px`);
  fit();
  if (window.ResizeObserver) new ResizeObserver(fit).observe(bar);
}

function button(text, act) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', act);
  return element;
}

/** Offers the build that waits, once in a page's life. */
function offer(registration) {
  if (!keeps() || document.querySelector('.update')) return;
  const style = document.styleSheets[0];
  for (const rule of rules) style.insertRule(rule, style.cssRules.length);
  const bar = document.createElement('div');
  const said = document.createElement('p');
  bar.className = 'update';
  bar.setAttribute('role', 'status');
  let warned = false;
  const take = button(WORDS.take, () => {
    if (!warned && loses()) {
      warned = true;
      said.textContent = WORDS.warning;
      take.textContent = WORDS.anyway;
      return;
    }
    // Another page may have taken it meanwhile.
    if (!registration.waiting) return location.reload();
    // This page alone is loaded anew; all others stay with the build that they are of.
    worker.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting.postMessage({ type: 'take-over' });
  });
  const putOff = button(WORDS.later, () => {
    sessionStorage.setItem(later, '1');
    bar.remove();
    document.getElementById('content').focus({ preventScroll: true });
  });
  bar.append(said, take, putOff);
  document.body.append(bar);
  standOn(bar);
  // What is there before it speaks is read out.
  requestAnimationFrame(() => (said.textContent = WORDS.ready));
}

function watch(registration) {
  const installing = registration.installing;
  const offerIt = () => registration.waiting && offer(registration);
  if (installing) installing.addEventListener('statechange', offerIt);
  offerIt();
}

async function start() {
  const registration = await worker.getRegistration(base);
  if (!registration || !worker.controller) return;
  const saves = Boolean(navigator.connection && navigator.connection.saveData);
  worker.controller.postMessage({
    type: 'page',
    lang: root.lang.split('-')[0],
    desk: route === 'desk',
    all: !saves,
    withoutWasm: refused !== undefined,
  });
  registration.addEventListener('updatefound', () => watch(registration));
  watch(registration);
  lookForNewer(registration);
}

start().catch(console.warn);
