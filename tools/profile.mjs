// Writes tools/rest.txt: which functions of the check's app a first visit does not call, by the sums of their names. A first
// visit is that of a healthy donor who has never given: from the open page to the answer, by keys or by taps, as a man and as
// a woman, in both languages. Needs the built site; afterwards its app has to be split anew (tools/build.sh).
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium as playwright, expect } from '@playwright/test';
import binaryen from 'binaryen';
import { Donor, words } from '../tests/browser/donor.mjs';
import { chromium } from './chromium.mjs';
import { serve } from './serve.mjs';
import { nameOf, sumOf } from './wasm.mjs';

const file = 'tools/rest.txt';

/** The app with a call of `seen` before each function's work, and the names of its functions. */
function watched(folder) {
  const module = binaryen.readBinary(readFileSync(`${folder}/named.wasm`));
  const { i32, none } = binaryen;
  const names = [];
  module.addFunctionImport('seen', 'watch', 'seen', i32, none);
  for (let index = 0; index < module.getNumFunctions(); index += 1) {
    const wrapped = module.getFunctionByIndex(index);
    const { name, module: from, body, results } = binaryen.getFunctionInfo(wrapped);
    if (from) continue;
    const seen = module.call('seen', [module.i32.const(names.length)], none);
    binaryen.Function.setBody(wrapped, module.block(null, [seen, body], results));
    names.push(name);
  }
  return { wasm: module.emitBinary(), names };
}

/** Counts what is called, before the app's own scripts run. */
function watch() {
  window.called = new Set();
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (module, imports) =>
    instantiate(module, Object.assign({ watch: { seen: (index) => window.called.add(index) } }, imports));
}

const called = new Set();
const all = new Set();
const server = await serve({ root: 'target/site', base: '/' });
const browser = await playwright.launch(chromium());
try {
  for (const lang of Object.keys(words)) {
    const { wasm, names } = watched(`target/trunk/${lang}-check`);
    for (const name of names) all.add(nameOf(name));
    for (const sex of ['male', 'female']) {
      const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', serviceWorkers: 'block', hasTouch: true });
      const page = await context.newPage();
      await page.addInitScript(watch);
      await page.route(/app-.*\.wasm$/, (route) => route.fulfill({ body: Buffer.from(wasm), contentType: 'application/wasm' }));
      await page.route(/rest-.*\.wasm$/, (route) => route.abort());
      const donor = new Donor(page, lang);
      await donor.opens('check/');
      await donor.comesFirst(sex);
      await expect(donor.verdicts).toHaveText(donor.words.canGive);
      for (const index of await page.evaluate(() => [...window.called])) called.add(nameOf(names[index]));
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
const rest = [...all].filter((name) => !called.has(name));
writeFileSync(file, `${[...new Set(rest.map(sumOf))].sort().join('\n')}\n`);
console.log(`${file}: ${rest.length} of ${all.size} functions are not called by a first visit`);
