// Prints what the browser takes, in milliseconds: to work out the best year, for three donors and each wish, from the tap to
// the plan; to open the desk's encrypted records, from the tap to the screen; to write one donor down. The median and the
// slowest of some runs, slowed down as many times as the first argument says.
import { chromium as playwright } from '@playwright/test';
import { Donor } from '../tests/browser/donor.mjs';
import { chromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const RUNS = 9;
const slower = Number(process.argv[2] ?? 1);
const base = process.env.BASE || '/';

/** Platelets every fifteen days up to 10 November 2026. */
const regular = Array.from({ length: 23 }, (_, index) => {
  const when = new Date(Date.UTC(2026, 10, 10) - index * 15 * 86_400_000).toISOString().slice(0, 10);
  return { kind: 'platelets', when, units: 1 };
});
const donors = [
  { name: 'new donor', given: [], answers: {} },
  { name: '23 platelet donations', given: regular, answers: { past: '' } },
  { name: 'cycle of 28 days', given: [], answers: { sex: '女' }, period: ['11', '10'] },
];
const wishes = ['most donations', 'most whole blood', 'most platelets', 'calm'];

const told = (times, what) => {
  const sorted = [...times].sort((a, b) => a - b);
  const figures = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((time) => time.toFixed(1).padStart(8));
  console.log(`${figures.join('')}  ${what}`);
};

/** A page whose `drawn` waits for what is drawn by turns of its loop: timers wait four milliseconds, as long as what is timed. */
async function opens() {
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', serviceWorkers: 'block' });
  await context.addInitScript(() => {
    const { port1, port2 } = new MessageChannel();
    window.drawn = async (selector) => {
      while (!document.querySelector(selector)) {
        await new Promise((resolve) => {
          port2.onmessage = resolve;
          port1.postMessage(0);
        });
      }
    };
  });
  const page = await context.newPage();
  return { context, page, donor: new Donor(page, 'zh') };
}

/** The desk, with ever more encrypted records: one more written down, and all opened by their secret. */
async function desk(steps) {
  const { context, page, donor } = await opens();
  const secret = '2468 2468';
  await donor.opens('desk/');
  await page.locator('.session-form summary').click();
  await page.locator('#new-secret').fill(secret);
  await page.locator('#start-session').click();
  await page.locator('#left').waitFor();
  const devtools = await context.newCDPSession(page);
  const atRate = (rate) => devtools.send('Emulation.setCPUThrottlingRate', { rate });
  let written = 0;
  for (const records of steps) {
    const appended = await page.evaluate(async (count) => {
      const took = [];
      for (; count > 0; count -= 1) {
        const start = performance.now();
        document.querySelector('#left').click();
        await window.drawn('#next-donor');
        took.push(performance.now() - start);
        document.querySelector('#next-donor').click();
        await window.drawn('#left');
      }
      return took;
    }, records - written);
    written = records;
    told(appended.slice(-100), `one donor more written down, of ${records}`);
    await atRate(slower);
    const opened = [];
    for (let run = 0; run < 5; run += 1) {
      await page.locator('#lock-now').click();
      await page.locator('#secret').fill(secret);
      const took = await page.evaluate(async () => {
        const start = performance.now();
        document.querySelector('#unlock').click();
        await window.drawn('.screening h1');
        return performance.now() - start;
      });
      opened.push(took);
    }
    await atRate(1);
    told(opened, `the desk opened by its secret, with ${records} donors`);
  }
  await context.close();
}

const server = await serve({ root: 'target/site', base });
const browser = await playwright.launch(chromium());
try {
  console.log(`${browser.version()}, ${slower} times slower: median and slowest, ms`);
  for (const { name, given, answers, period } of donors) {
    const { context, page, donor } = await opens();
    await donor.hasGiven(...given);
    await donor.opens('check/');
    await donor.isHealthy(answers);
    if (period) {
      await page.locator('#periods').check();
      await page.locator('#period-first-0-month').fill(period[0]);
      await page.locator('#period-first-0-day').fill(period[1]);
      await donor.goesOn();
    }
    await donor.opens('plan/');
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    for (const [index, wish] of wishes.entries()) {
      await page.locator(index ? `#wish-${index}` : '#wish').check();
      const times = await page.evaluate(async (runs) => {
        const times = [];
        for (let run = 0; run < runs; run += 1) {
          document.querySelector('#year-result')?.removeAttribute('id');
          const start = performance.now();
          document.querySelector('#work-out').click();
          await window.drawn('#year-result');
          times.push(performance.now() - start);
        }
        return times;
      }, RUNS);
      const found = await page.locator('#year-result').textContent();
      told(times, `${name}, ${wish}: ${found.trim()}`);
    }
    await context.close();
  }
  await desk([100, 2000, 20000]);
} finally {
  await browser.close();
  await server.close();
}
