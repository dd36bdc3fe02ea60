// Prints the bytes that a first visit of a page loads from the built site, as they are and brotli-compressed. What comes when
// the page can be used already, the rest of its app (docs/decisions/0023), is told beside the sum.
import { chromium as playwright } from '@playwright/test';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const base = process.env.BASE || '/';
const page = process.argv[2] ?? 'check/';
const server = await serve({ root: 'target/site', base });
const browser = await playwright.launch(chromium());
try {
  // What a service worker fetches afterwards, for the next visit, is not part of this one.
  const context = await browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block' });
  const tab = await context.newPage();
  const responses = new Map();
  tab.on('response', (response) => responses.set(response.url(), response));
  const first = await tab.goto(server.url + page, { waitUntil: 'networkidle' });
  if (!first.ok()) throw new Error(`${base}${page} answers ${first.status()}: run 'make build' first`);

  const row = (raw, brotli, name) => console.log(`${String(raw).padStart(9)} ${String(brotli).padStart(9)}  ${name}`);
  const sum = [0, 0];
  const rest = [];
  row('raw', 'brotli', `bytes of a first visit of ${base}${page}`);
  for (const [url, response] of responses) {
    if (!/^https?:/.test(url) || !response.ok()) continue;
    const body = await response.body();
    const brotli = brotliCompressSync(body).length;
    if (/\/rest-[^/]+$/.test(url)) {
      rest.push([body.length, brotli, `${new URL(url).pathname}, later`]);
      continue;
    }
    sum[0] += body.length;
    sum[1] += brotli;
    row(body.length, brotli, new URL(url).pathname);
  }
  row(...sum, 'until it can be used');
  for (const one of rest) row(...one);
} catch (error) {
  console.error(`size: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
