// Prints how long the desk's worker takes for lists of past donors, and what memory it holds: the time to look at how the
// list begins, to read and judge it, the WebAssembly's memory, which never shrinks, and that of the browser's processes
// above what they hold without a list. Rows are made up on the way: half of the lists' donors gave whole blood, a third platelets.
import { chromium as playwright } from '@playwright/test';
import { createWriteStream, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const base = process.env.BASE || '/';
const sizes = process.argv.slice(2).map(Number);
if (!sizes.length) sizes.push(10_000, 100_000, 1_000_000);

/** Numbers that are the same at every run. */
let seed = 1;
const random = (below) => {
  seed = (seed * 48271) % 0x7fffffff;
  return seed % below;
};
const day = (from, days) => new Date(Date.parse(from) + random(days) * 86_400_000).toISOString().slice(0, 10);

async function list(path, rows) {
  const file = createWriteStream(path);
  file.write('献血者编号,姓名,性别,出生日期,末次全血,末次血小板\n');
  for (let row = 0; row < rows; row += 1) {
    const [wb, plt] = [random(2) ? day('2022-01-01', 1700) : '', random(3) ? '' : day('2024-01-01', 1000)];
    const line = `ZZ${String((row * 7919) % rows).padStart(10, '0')},张三,${random(2) ? '男' : '女'},${day('1962-01-01', 16_000)},${wb},${plt}\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** The memory of all processes below this one that run the browser, in bytes: what is theirs alone. */
function memory(browser) {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))[1]));
    } catch {} // it has ended
  }
  const isBelow = (id) => id === browser || (parents.has(id) && isBelow(parents.get(id)));
  let sum = 0;
  for (const id of [...parents.keys()].filter(isBelow)) {
    try {
      const text = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
      for (const [, size] of text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)) sum += Number(size) * 1024;
    } catch {} // it has ended
  }
  return sum;
}

const folder = mkdtempSync(join(tmpdir(), 'recall-'));
const server = await serve({ root: 'target/site', base });
const launched = await playwright.launchServer(chromium());
const browser = await playwright.connect(launched.wsEndpoint());
try {
  console.log(`recall in ${browser.version()}: rows, MB of the file, seconds to the columns, to the result; MB of WebAssembly, of the browser`);
  for (const rows of sizes) {
    const path = join(folder, `${rows}.csv`);
    await list(path, rows);
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.setContent('<input type="file">');
    const worker = /data-worker="([^"]+)"/.exec(readFileSync(join('target/site', base, 'desk', 'index.html'), 'utf8'))[1];
    await page.locator('input').setInputFiles(path);
    const before = memory(launched.process().pid);
    let most = 0;
    const watch = setInterval(() => { most = Math.max(most, memory(launched.process().pid)); }, 100);
    const done = await page.evaluate(async (address) => {
      const worker = new Worker(address);
      const [file] = document.querySelector('input').files;
      const ask = (message) =>
        new Promise((resolve, reject) => {
          worker.onerror = reject;
          worker.onmessage = ({ data }) => {
            if (data.type === 'problem') reject(new Error(JSON.stringify(data)));
            if (data.type === 'columns' || data.type === 'result') resolve(data);
            if (data.type === 'progress' && data.step !== 'reading') steps.push([data.step, performance.now()]);
          };
          worker.postMessage(message);
        });
      const steps = [];
      const start = performance.now();
      const { separator, has_header, rows, guess: mapping } = await ask({ type: 'recall', file });
      const seen = performance.now();
      const settings = { day: '2026-12-01', kinds: ['whole_blood', 'platelets'], mapping, separator, has_header };
      const rest = { columns: rows[0].length, today: '2026-11-24', rules: '', words: [] };
      const result = await ask({ type: 'recall', file, settings, ...rest });
      const end = performance.now();
      steps.push(['end', end]);
      worker.terminate();
      const counts = result.list.kinds.map(({ counts: { open, not_yet, no_day } }) => `${open}/${not_yet}/${no_day}`);
      const parts = steps.map(([step, at]) => `${step} at ${((at - seen) / 1000).toFixed(2)}`);
      return { columns: seen - start, result: end - seen, memory: result.memory, csv: result.csv.size, counts, bad: result.list.bad, parts };
    }, worker);
    clearInterval(watch);
    const mb = (bytes) => (bytes / 1e6).toFixed(1).padStart(7);
    const seconds = (ms) => (ms / 1000).toFixed(2).padStart(7);
    const figures = [mb(statSync(path).size), seconds(done.columns), seconds(done.result), mb(done.memory), mb(most - before)];
    console.log(`${String(rows).padStart(8)} ${figures.join('')}   ${done.counts.join(' ')} bad ${done.bad} csv ${mb(done.csv)}; ${done.parts.join(', ')}`);
    await page.close();
    rmSync(path);
  }
} finally {
  await browser.close();
  await launched.close();
  await server.close();
  rmSync(folder, { recursive: true });
}
