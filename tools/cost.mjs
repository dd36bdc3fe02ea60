// Prints what a day with a million visitors costs in requests and bytes, from what a browser loads of the built site over
// nginx: the tables of docs/cost.md. What is assumed of the visitors stands here and there.
import { chromium as playwright } from '@playwright/test';
import { chromium } from './chromium.mjs';
import { nginx, nginxIsMissing } from './nginx.mjs';

const visitors = 1_000_000;
/** How many of them come back on the same day. */
const again = 0.2;
/** The busiest hour's share of the day, and how far its busiest second stands above its mean. */
const [busiestHour, above] = [0.1, 3];
/** Places of the CDN that serve them, and for how many seconds each keeps what is asked for anew. */
const [places, keeps] = [100, 60];

const base = process.env.BASE || '/';
if (nginxIsMissing()) {
  console.error(`cost: ${nginxIsMissing()}`);
  process.exit(1);
}

/** What one page load asks the server for, until nothing more comes: what a service worker keeps for later, too. */
async function load(tab, url) {
  server.answers();
  await tab.goto(url, { waitUntil: 'networkidle' });
  await tab.evaluate(async () => {
    if (await navigator.serviceWorker?.getRegistration()) await navigator.serviceWorker.ready;
  });
  const all = server.answers();
  const wrong = all.find(({ status }) => ![200, 304].includes(status));
  if (wrong) throw new Error(`${wrong.path} answers ${wrong.status}: run 'make build' first`);
  const hashed = all.filter(({ path }) => path.startsWith(`${base}assets/`));
  const sum = (some) => some.reduce((bytes, answer) => bytes + answer.bytes, 0);
  return { requests: all.length, bytes: sum(all), hashed: hashed.length, hashedBytes: sum(hashed) };
}

const server = await nginx({ base });
const browser = await playwright.launch(chromium());
try {
  const fresh = () => browser.newPage({ locale: 'zh-CN' });
  const tab = await fresh();
  const landing = await load(tab, server.url);
  const check = await load(tab, `${server.url}check/`);
  const back = await load(tab, `${server.url}check/`);
  const direct = await load(await fresh(), `${server.url}check/`);

  const number = (value) => Math.round(value).toLocaleString('en');
  const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
  const head = (...cells) => [row(...cells), row(...cells.map((_, i) => (i ? '---:' : '---')))];
  head('page load', 'requests', 'of them hashed', 'bytes');
  for (const [name, one] of Object.entries({
    'the landing page, first': landing,
    'then the check': check,
    'the check, first of all': direct,
    'the check once more': back,
  })) row(name, one.requests, one.hashed, number(one.bytes));

  const sum = (name) => visitors * (landing[name] + check[name] + again * back[name]);
  const [requests, bytes, hashed] = [sum('requests'), sum('bytes'), sum('hashed')];
  const views = requests - hashed;
  const peak = (count) => number((count * busiestHour * above) / 3600);
  const perDay = (24 * 3600) / keeps;
  const distinct = landing.requests - landing.hashed + check.requests - check.hashed;
  console.log();
  head(`${number(visitors)} visitors in a day`, 'in the day', 'mean a second', 'busiest second');
  row('requests to the CDN', number(requests), number(requests / 86_400), peak(requests));
  row('of them for hashed files', number(hashed), number(hashed / 86_400), peak(hashed));
  row('of them to be asked for anew', number(views), number(views / 86_400), peak(views));
  row('bytes from the CDN', `${number(bytes / 1e9)} GB`, `${number((bytes * 8) / 86_400 / 1e6)} Mbit`, `${number((bytes * 8 * busiestHour * above) / 3600 / 1e6)} Mbit`);
  console.log();
  const files = landing.hashed + check.hashed;
  const filled = (landing.hashedBytes + check.hashedBytes) * places;
  head(`what the origin sees, ${places} places of the CDN`, 'requests', 'hits of the CDN');
  const hits = (missed) => `${((1 - missed / requests) * 100).toFixed(2)} %`;
  const first = files * places;
  row('all that is asked for anew is asked of the origin', number(views + first), hits(views + first));
  row(`the CDN keeps it for ${keeps} s, at most`, number(distinct * places * perDay + first), hits(distinct * places * perDay + first));
  row(`the same, with one place between the others and the origin, at most`, number(distinct * perDay + files), hits(distinct * perDay + files));
  console.log(`\nfilling ${places} places with ${files} hashed files: ${number(filled / 1e6)} MB`);
} finally {
  await browser.close();
  await server.close();
}
