// Prints what the pages hold in memory before and after long use: the WebAssembly's memory, which never shrinks; the heap of
// scripts after a collection; nodes and listeners. Each loop is done once to warm up and then as often as it says; what is let
// go comes back, so that the second line is to be like the first.
import { chromium as playwright } from '@playwright/test';
import { Donor } from '../tests/browser/donor.mjs';
import { chromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const mega = (bytes) => (bytes / 1e6).toFixed(2).padStart(9);
const base = process.env.BASE || '/';
const server = await serve({ root: 'target/site', base });
const browser = await playwright.launch(chromium());

/** Keeps hold of the app's memory, before its scripts run. */
function holdMemory() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    if (instance.exports && instance.exports.memory && !window.appMemory) window.appMemory = instance.exports.memory;
    return instance;
  };
}

async function measured(what, path, times, loop, prepare) {
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(holdMemory);
  const donor = new Donor(page, 'zh');
  await prepare?.(donor, page);
  await donor.opens(path);
  const devtools = await context.newCDPSession(page);
  const tell = async (when) => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
    const wasm = await page.evaluate(() => window.appMemory.buffer.byteLength);
    console.log(`${mega(wasm)} ${mega(usedSize)} ${String(nodes).padStart(7)} ${String(jsEventListeners).padStart(9)}  ${what}, ${when}`);
  };
  await loop(page, Math.max(1, Math.ceil(times / 100)));
  await tell('at first');
  await loop(page, times);
  await tell(`after ${times} times`);
  await context.close();
}

/** Types into the check's fields and takes answers back, as often as told. */
const edits = (page, times) =>
  page.evaluate(async (times) => {
    const type = (id, text) => {
      const field = document.getElementById(id);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    for (let edit = 0; edit < times; edit += 1) {
      type('birth', `${1960 + (edit % 40)}`);
      type('birth-month', `${1 + (edit % 12)}`);
      type('birth-day', `${1 + (edit % 28)}`);
      type('weight', `${45 + (edit % 60)}`);
      for (const answer of document.querySelectorAll('input[name=sex]')) answer.click();
      if (edit % 50 === 0) await new Promise((done) => setTimeout(done));
    }
  }, Math.ceil(times / 6));

/** Goes through the pages of one app and back. */
const walks = (page, times) =>
  page.evaluate(async (times) => {
    for (let step = 0; step < times; step += 1) {
      const ways = [...document.querySelectorAll('nav a')].filter((way) => /\/(plan|history|pass|poster)\/$/.test(way.href));
      const heading = document.querySelector('main');
      ways[step % ways.length].click();
      while (document.querySelector('main') === heading && !ways[step % ways.length].matches('[aria-current]')) await new Promise((done) => setTimeout(done));
      await new Promise((done) => setTimeout(done));
    }
  }, times);

/** Searches for something that happened, adds it and takes it away. */
const finds = (page, times) =>
  page.evaluate(async (times) => {
    const until = async (there) => {
      while (!there()) await new Promise((done) => setTimeout(done));
    };
    for (let round = 0; round < times; round += 1) {
      const field = document.querySelector('#find');
      field.value = ['拔牙', '纹身', '流感疫苗'][round % 3];
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await until(() => document.querySelector('.find-result'));
      document.querySelector('.find-result').click();
      await until(() => document.querySelector('[id^=case-] button'));
      document.querySelector('[id^=case-] button').click();
      await until(() => !document.querySelector('[id^=case-] button'));
    }
  }, times);

try {
  console.log('     wasm    script   nodes listeners  what (MB)');
  await measured('the check, edits', 'check/', 10_000, edits);
  await measured('the plan and its neighbours, one to the next', 'plan/', 1000, walks);
  if (process.argv[2] === 'finds') await measured('the check, cases found and taken away', 'check/', 300, finds);
} finally {
  await browser.close();
  await server.close();
}
