// Takes pictures of every page in every main state, on a phone and on a desktop, in both languages, by day and by night.
// They are laid out in contact sheets, target/screens/*.png; the single pictures are in target/screens/single/.
import { chromium as playwright } from '@playwright/test';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Donor, words } from '../tests/browser/donor.mjs';
import { drawnWith, pageName, paths, states } from '../tests/browser/states.mjs';
import { chromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const root = process.argv[2] ?? 'target/site';
const folder = resolve('target/screens');
const single = join(folder, 'single');

/** The screens, as in playwright.config.mjs, and how wide a picture is on a sheet. */
const screens = {
  phone: { width: 360, height: 740, onSheet: 360, mobile: true },
  desktop: { width: 1280, height: 800, onSheet: 480, mobile: false },
};
const langs = Object.keys(words);
const schemes = ['light', 'dark'];

/** The rules are as long as a book: what lies below this is not in a picture. */
const longest = 2200;
/** No sheet is longer or wider, or viewers give up. */
const largestSheet = 6000;

const fileOf = (screen, name, lang, scheme) => join(single, `${name}-${screen}-${lang}-${scheme}.png`);

/** What is taken of a page: its beginning, and the answer where it stands further below. */
async function clips(page, { width, height }) {
  const [all, answer] = await page.evaluate(() => {
    const box = document.getElementById('answer')?.getBoundingClientRect();
    return [document.documentElement.scrollHeight, box && { y: box.top + window.scrollY, height: box.height }];
  });
  const tall = Math.min(Math.max(all, height), longest);
  const found = [{ part: '', clip: { x: 0, y: 0, width, height: tall } }];
  if (answer && answer.y > tall - height) {
    const y = Math.floor(answer.y);
    found.push({ part: '-answer', clip: { x: 0, y, width, height: Math.min(Math.ceil(answer.height), longest) } });
  }
  return found;
}

/** Brings a fresh page into a state and takes it by day and by night; gives the heights of what was taken. */
async function take(browser, baseURL, screen, state, lang) {
  const { width, height, mobile } = screens[screen];
  const context = await browser.newContext({
    baseURL,
    locale: 'zh-CN',
    viewport: { width, height },
    isMobile: mobile,
    hasTouch: mobile,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    await state.prepare(new Donor(page, lang), page);
    await page.evaluate(() => window.scrollTo(0, 0));
    const taken = await clips(page, { width, height });
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const { part, clip } of taken) {
        const path = fileOf(screen, state.name + part, lang, scheme);
        await page.screenshot({ path, fullPage: true, clip, animations: 'disabled', caret: 'hide' });
      }
    }
    return taken.map(({ part, clip }) => ({ path: state.path, name: state.name, part, lang, height: clip.height }));
  } catch (error) {
    throw new Error(`${state.name}, ${screen}, ${lang}: ${error.message}`);
  } finally {
    await context.close();
  }
}

/** A sheet: a column for each state, a row for each language and scheme, and a line where the first screen ends. */
function sheet(screen, part, names, rows) {
  const { width, height, onSheet } = screens[screen];
  const fold = part ? '' : `td::after { content: ""; position: absolute; left: 0; right: 0;
    top: ${Math.round((height * onSheet) / width) + 6}px; border-top: 2px dashed #f0f; }`;
  const heads = names.map((name) => `<th>${name}${part}</th>`).join('');
  const lines = rows.map(([lang, scheme]) => {
    const cell = (name) => `<td><img src="${pathToFileURL(fileOf(screen, name + part, lang, scheme)).href}"></td>`;
    return `<tr><th>${lang}<br>${scheme}</th>${names.map(cell).join('')}</tr>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 12px; width: max-content; background: #777; color: #fff; font: 16px sans-serif; }
    th { padding: 6px 12px; text-align: left; vertical-align: top; }
    td { position: relative; padding: 6px; vertical-align: top; }
    img { display: block; width: ${onSheet}px; }
    ${fold}
    </style><table><tr><th>${screen}</th>${heads}</tr>${lines.join('')}</table>`;
}

/** Draws the sheets of a page: one, or one a language where it would be too large. */
async function layOut(browser, screen, path, part, taken) {
  const here = taken.filter((picture) => picture.path === path && picture.part === part);
  const names = [...new Set(here.map((picture) => picture.name))];
  const { width, onSheet } = screens[screen];
  const row = (lang) => Math.max(...here.filter((picture) => picture.lang === lang).map((picture) => picture.height));
  const tall = langs.reduce((sum, lang) => sum + (row(lang) * schemes.length * onSheet) / width, 0) + 200;
  const sheets = tall > largestSheet ? langs.map((lang) => [lang]) : [langs];
  const tab = await browser.newPage();
  for (const own of sheets) {
    const name = [pageName(path) + part, screen, ...(sheets.length > 1 ? own : [])].join('-');
    const html = join(folder, `${name}.html`);
    writeFileSync(html, sheet(screen, part, names, own.flatMap((lang) => schemes.map((scheme) => [lang, scheme]))));
    await tab.goto(pathToFileURL(html).href);
    const size = await tab.evaluate(() => ({ width: document.body.offsetWidth, height: document.body.offsetHeight }));
    await tab.setViewportSize(size);
    await tab.screenshot({ path: join(folder, `${name}.png`) });
    rmSync(html);
    console.log(`${name}.png ${size.width} × ${size.height}`);
  }
  await tab.close();
}

const started = Date.now();
rmSync(folder, { recursive: true, force: true });
mkdirSync(single, { recursive: true });
const server = await serve({ root, base: process.env.BASE || '/' });
const browser = await playwright.launch(chromium());
try {
  const { engine, chinese, latin } = await drawnWith(browser, server.url);
  let pictures = 0;
  for (const screen of Object.keys(screens)) {
    const taken = [];
    for (const state of states) {
      for (const lang of langs) taken.push(...(await take(browser, server.url, screen, state, lang)));
    }
    for (const path of paths) {
      const parts = new Set(taken.filter((picture) => picture.path === path).map((picture) => picture.part));
      for (const part of parts) await layOut(browser, screen, path, part, taken);
    }
    pictures += taken.length * schemes.length;
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`${pictures} pictures in ${seconds} s, drawn by ${engine}; Chinese in ${chinese}, Latin in ${latin}`);
} catch (error) {
  console.error(`screens: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
