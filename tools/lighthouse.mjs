// Prints what Lighthouse says of pages served by nginx as docs/hosting.md shows it: on a phone, the medians of five runs,
// and every audit that was not passed in some run, as it was at its worst. Ends with 1 where a target is missed.
//
//   node tools/lighthouse.mjs [PAGE...]   pages below the base path, / and /check/ unless told
import { chromium } from './chromium.mjs';
import * as chromeLauncher from './lighthouse/node_modules/chrome-launcher/dist/index.js';
import lighthouse from './lighthouse/node_modules/lighthouse/core/index.js';
import { nginx, nginxIsMissing } from './nginx.mjs';

const runs = 5;
const base = process.env.BASE || '/';
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
// Milliseconds, but for the last, which has no unit.
const metrics = {
  'first-contentful-paint': { name: 'FCP', most: 900 },
  'largest-contentful-paint': { name: 'LCP', most: 1200 },
  'total-blocking-time': { name: 'TBT', most: 50 },
  'cumulative-layout-shift': { name: 'CLS', most: 0 },
};

const { executablePath, args } = chromium({ isWhole: true });
// Nothing but this machine is there.
const chromeFlags = ['--headless=new', ...args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'];

async function run(url) {
  const browser = await chromeLauncher.launch({ chromePath: executablePath, chromeFlags, logLevel: 'error' });
  try {
    const { lhr } = await lighthouse(url, { port: browser.port, logLevel: 'error', onlyCategories: categories });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    await browser.kill();
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function print(page, results) {
  let missed = 0;
  const line = (name, values, shown, isMissed) => {
    missed += isMissed ? 1 : 0;
    console.log(`  ${name.padEnd(15)} ${shown(median(values)).padStart(8)}  of ${values.map(shown).join(' ')}${isMissed ? '  MISSED' : ''}`);
  };
  console.log(`${page}`);
  for (const id of categories) {
    const scores = results.map((lhr) => lhr.categories[id].score * 100);
    line(id, scores, (score) => score.toFixed(), median(scores) < 100);
  }
  for (const [id, { name, most }] of Object.entries(metrics)) {
    const values = results.map((lhr) => lhr.audits[id].numericValue);
    const shown = (value) => (id === 'cumulative-layout-shift' ? value.toFixed(3) : `${value.toFixed()} ms`);
    line(name, values, shown, median(values) > most);
  }
  // The same element in every run, or several: what is largest may be drawn again by the app.
  const elements = results.map((lhr) => lhr.audits['largest-contentful-paint-element']?.details?.items[0]?.items[0]?.node?.snippet);
  console.log(`  LCP is of ${[...new Set(elements)].join(' or ')}`);
  const worst = new Map();
  for (const lhr of results) {
    const weights = new Map(Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.map(({ id, weight }) => [id, weight])));
    for (const [id, audit] of Object.entries(lhr.audits)) {
      const failed = audit.scoreDisplayMode === 'error' ? 0 : audit.score;
      if (failed === null || failed >= 1 || failed >= (worst.get(id)?.failed ?? 1)) continue;
      worst.set(id, { ...audit, failed, weight: weights.get(id) ?? 0 });
    }
  }
  for (const { id, failed, weight, title, displayValue, errorMessage } of worst.values()) {
    const more = [displayValue, errorMessage].filter(Boolean).join(', ');
    console.log(`  audit ${failed.toFixed(2)} (weight ${weight}) ${id}: ${title}${more ? ` (${more})` : ''}`);
  }
  return missed;
}

const missing = nginxIsMissing();
if (missing) {
  console.error(`lighthouse: ${missing}`);
  process.exit(1);
}
const server = await nginx({ base });
try {
  const pages = process.argv.length > 2 ? process.argv.slice(2) : ['', 'check/'];
  for (const page of pages) {
    const results = [];
    for (let i = 0; i < runs; i += 1) results.push(await run(server.url + page));
    if (print(base + page, results)) process.exitCode = 1;
  }
} finally {
  await server.close();
}
