// Prints what people wait for: on a slow phone (processor six times slower, 1.6 Mbit/s, 300 ms there and back), when the text
// of a page stands and when its app can be used, the median and the slowest of five first visits; and on a processor four
// times slower, how long each journey's slowest interaction takes until the next frame (INP). Served by nginx as
// docs/hosting.md shows it.
import { chromium as playwright, expect } from '@playwright/test';
import { Donor } from '../tests/browser/donor.mjs';
import { chromium } from './chromium.mjs';
import { nginx } from './nginx.mjs';

const RUNS = 5;
const base = process.env.BASE || '/';
const server = await nginx({ base });
const browser = await playwright.launch(chromium());
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-CN', serviceWorkers: 'block' };

/** A person's finger has stopped scrolling when it taps, the driver's has just begun: each tap waits until the page stands. */
async function standStill() {
  const page = await browser.newPage();
  const locator = Object.getPrototypeOf(page.locator('body'));
  await page.close();
  for (const act of ['click', 'check', 'tap']) {
    const { [act]: taps } = locator;
    locator[act] = async function (...options) {
      await this.scrollIntoViewIfNeeded();
      await this.page().waitForTimeout(150);
      return taps.apply(this, options);
    };
  }
}

async function slowVisit(path) {
  const context = await browser.newContext({ ...phone, baseURL: server.url });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 300, downloadThroughput: 200_000, uploadThroughput: 93_750 });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await page.addInitScript(() => {
    new MutationObserver((changes) => {
      // The landing page is kept and says so; all others are replaced.
      const isReplaced = changes.some(({ removedNodes }) => [...removedNodes].some((node) => node.nodeName === 'BODY'));
      if (isReplaced || document.documentElement.matches('.started')) window.usable ??= performance.now();
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  await page.goto(`./${path}`);
  await page.waitForFunction(() => window.usable);
  const times = await page.evaluate(() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, window.usable]);
  await context.close();
  return times;
}

async function interactions(what, path, walk, prepare) {
  const context = await browser.newContext({ ...phone, baseURL: server.url });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.interactions = [];
    new PerformanceObserver((list) => {
      for (const { interactionId, duration, name, startTime, processingStart, processingEnd } of list.getEntries()) {
        const [waits, works] = [processingStart - startTime, processingEnd - processingStart];
        if (interactionId) window.interactions.push({ duration, name, waits, works, draws: duration - waits - works });
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
  const donor = new Donor(page, 'zh');
  await prepare?.(donor);
  await donor.opens(path);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await walk(donor, page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));
  const slowest = (await page.evaluate(() => window.interactions)).sort((a, b) => b.duration - a.duration);
  await context.close();
  const { duration = 0, name = 'nothing took 16 ms', waits = 0, works = 0, draws = 0 } = slowest[0] ?? {};
  const told = [duration, waits, works, draws].map((time) => time.toFixed().padStart(6)).join('');
  console.log(`${told}  ${what} (${name}; ${slowest.length} of 16 ms and more)`);
}

const tap = async (page, target) => page.locator(target).first().tap();

try {
  console.log(`${browser.version()}: text and usable on a slow phone, ms, median and slowest`);
  for (const path of ['', 'check/', 'en/check/', 'plan/', 'desk/']) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await slowVisit(path));
    const told = [0, 1].map((index) => {
      const sorted = runs.map((times) => times[index]).sort((a, b) => a - b);
      return `${sorted[RUNS >> 1].toFixed().padStart(7)}${sorted.at(-1).toFixed().padStart(7)}`;
    });
    console.log(`${told.join('  ')}  /${path}`);
  }
  await standStill();
  console.log('the slowest interaction, ms, at a quarter of the speed: in all, until the app hears of it, its work, until the frame');
  // What any page costs here: a box is ticked where there is nothing else.
  await interactions('a box ticked on an empty page', 'check/', async (donor, page) => {
    await page.setContent('<!doctype html><meta name="viewport" content="width=device-width"><input type="checkbox" id="box">');
    for (let time = 0; time < 6; time += 1) await tap(page, '#box');
  });
  await interactions('a man who has never given', 'check/', async (donor) => {
    await donor.comesFirst('male');
    await expect(donor.verdicts).toHaveText(donor.words.canGive);
  });
  await interactions('a woman who has never given', 'check/', async (donor) => {
    await donor.comesFirst('female');
    await expect(donor.verdicts).toHaveText(donor.words.canGive);
  });
  await interactions('a search, key by key, and a case', 'check/', async (donor, page) => {
    await page.locator('#find').tap();
    await page.keyboard.type('bayaxyz', { delay: 100 });
    for (let key = 0; key < 3; key += 1) await page.keyboard.press('Backspace', { delay: 50 });
    await donor.found.first().waitFor();
    await tap(page, '.find-result');
  });
  const given = Array.from({ length: 20 }, (_, index) => ({ kind: 'platelets', when: new Date(Date.UTC(2026, 10, 1) - index * 15 * 86_400_000).toISOString().slice(0, 10), units: 1 }));
  await interactions('one more donation beside twenty', 'check/', async (donor, page) => {
    await donor.button(donor.words.add).tap();
    await donor.enters(donor.words.donated, '2026', '5', '25');
    await donor.button(donor.words.save).tap();
  }, (donor) => donor.hasGiven(...given));
  await interactions('the plan: best year, months', 'plan/', async (donor, page) => {
    await tap(page, '#work-out');
    await page.locator('#year-result').waitFor();
  }, (donor) => donor.hasGiven(...given));
  await interactions('the history with twenty donations', 'history/', async (donor, page) => {
    await donor.button(donor.words.add).first().tap();
    await donor.enters(donor.words.donated, '2025', '5', '25');
    await donor.button(donor.words.save).tap();
  }, (donor) => donor.hasGiven(...given));
} finally {
  await browser.close();
  await server.close();
}
