// Without the network, and from one build to the next. Each test has a server of its own, and so an origin of its own.
import { chromium as playwright } from '@playwright/test';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '../../tools/chromium.mjs';
import { anotherBuild, buildOf, buildsSite, server } from './builds.mjs';
import { Donor, expect, test as base, today, words } from './donor.mjs';

const root = process.env.BASE || '/';
const routes = ['', 'check/', 'plan/', 'history/', 'rules/', 'pass/', 'poster/', 'settings/', 'embed/', 'desk/'];
const groupsOf = (lang, kind = 'wasm') => [lang, `${lang}-${kind}`, `${lang}-desk`, `${lang}-desk-${kind}`];

let folder, older, newer;

base.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'builds-'));
  older = anotherBuild(join(folder, 'older'), { assets: null });
  newer = anotherBuild(join(folder, 'newer'));
});
base.afterAll(() => rmSync(folder, { recursive: true }));
base.skip(({ isMobile }) => !isMobile, 'the same on any screen');
base.use({ serviceWorkers: 'allow' });

const test = base.extend({
  site: async ({}, use) => {
    const site = await server({ [root]: older });
    await use(site);
    await site.close();
  },
  baseURL: async ({ site }, use) => use(site.url + root),
  visitor: async ({ page }, use) => {
    const visitor = new Visitor(page);
    await visitor.comes();
    await use(visitor);
    expect(visitor.errors).toEqual([]);
  },
});

/** Somebody with a page, who sees what the browser keeps. */
class Visitor {
  constructor(page, lang = 'zh') {
    this.page = page;
    this.donor = new Donor(page, lang);
  }

  /** Errors that no test asked for; that a server was not there is none. */
  get errors() {
    return this.donor.errors.filter((error) => !/ERR_|Failed to load resource|net::|when fetching the script/.test(error));
  }

  async comes() {
    await this.page.emulateMedia({ reducedMotion: 'reduce' });
  }

  opens(path) {
    return this.donor.opens(path);
  }

  /** Waits until a build keeps these groups whole and answers for the page. */
  async keeps(build, groups) {
    const missing = () =>
      this.page.evaluate(
        async ([name, base, groups]) => {
          if (!navigator.serviceWorker.controller || !(await caches.has(name))) return groups;
          const cache = await caches.open(name);
          const marks = await Promise.all(groups.map((group) => cache.match(`${base}?whole=${group}`)));
          return groups.filter((_, index) => !marks[index]);
        },
        [cacheOf(build), build.base, groups],
      ).catch(() => ['the page is being loaded']);
    await expect.poll(missing, { timeout: 20_000, intervals: [50] }).toEqual([]);
  }

  /** Opens a page, and waits until every page of its language is kept. */
  async settles(path = 'check/', folder = older) {
    await this.opens(path);
    await this.keeps(buildOf(folder), groupsOf(this.donor.lang));
  }

  /** Waits until the worker has done all that pages have asked of it. */
  async isDone({ desk = false, all = true } = {}) {
    await this.page.evaluate(
      (message) =>
        new Promise((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = done;
          navigator.serviceWorker.controller.postMessage(message, [port2]);
        }),
      { type: 'page', lang: this.donor.lang, desk, all, withoutWasm: false },
    );
  }

  caches() {
    const keys = () => this.page.evaluate(() => caches.keys());
    // A page that goes on to a newer build is loaded anew meanwhile.
    return keys().catch(keys);
  }

  /** Asks for a newer build, and waits for what becomes of it: 'installed', 'redundant', or 'failed' where there is none. */
  updates() {
    return this.page.evaluate(async (base) => {
      const registration = await navigator.serviceWorker.getRegistration(base);
      return new Promise((done) => {
        const watch = () => {
          const worker = registration.installing;
          worker.addEventListener('statechange', () => /installed|redundant/.test(worker.state) && done(worker.state));
        };
        if (registration.installing) watch();
        registration.addEventListener('updatefound', watch, { once: true });
        registration.update().catch(() => done('failed'));
      });
    }, root);
  }

  /** What the page is answered for each file of a build, without the network: those that are not exactly it. */
  wrongOffline(build, groups) {
    const files = Object.assign({}, ...groups.map((group) => build.groups[group]));
    return this.page.evaluate(
      async ([base, files]) => {
        const wrong = [];
        for (const [path, sum] of Object.entries(files)) {
          const body = await fetch(base + path).then((response) => response.arrayBuffer()).catch(() => new ArrayBuffer(0));
          const got = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', body))));
          if (got !== sum) wrong.push(path);
        }
        return wrong;
      },
      [build.base, files],
    );
  }

  get bar() {
    return this.page.locator('.update');
  }

  /** The build that the page's app is of. */
  wasm() {
    return this.page.evaluate(() => document.documentElement.dataset.wasm.split('/').pop());
  }
}

const filesBelow = (folder) => readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
const cacheOf = (build) => `donation-day:${build.base}:${build.id}`;
/** The check's app in a build. */
const checkOf = (folder) =>
  Object.keys(buildOf(folder).groups['zh-wasm']).find((path) => path.includes('app-zh-check')).split('/').pop();

test('every file of a build is kept, but for those that no page asks for', () => {
  const { groups } = buildOf(older);
  const listed = new Set(Object.values(groups).flatMap((group) => Object.keys(group)));
  const files = filesBelow(older).map((name) => name.replace(/(^|\/)index\.html$/, '$1'));
  const left = files.filter((name) => !listed.has(name));
  const never = /^(sw\.js|build\.json|campaign\.json|robots\.txt|third-party\.txt|sitemap\.xml|embed\.js|(en\/)?embed-demo\.html|(en\/)?share-.*|(en\/)?manifest\.webmanifest|assets\/(too-old|icon-(small|large|maskable))-.*)$/;
  expect(left.filter((name) => !never.test(name))).toEqual([]);
  for (const [name, group] of Object.entries(groups)) {
    for (const [path, sum] of Object.entries(group)) {
      const file = join(older, path === '' || path.endsWith('/') ? `${path}index.html` : path);
      expect(createHash('sha256').update(readFileSync(file)).digest('base64'), path).toBe(sum);
      if (!name.endsWith('-js')) expect(path).not.toMatch(/\/(app-.*\.js|worker-without-wasm-.*)$/);
    }
  }
});

test.describe('After one visit', () => {
  for (const lang of Object.keys(words)) {
    test(`every page opens without the network, the browser started anew, in the language "${lang}"`, async ({ site, baseURL }) => {
      const profile = mkdtempSync(join(tmpdir(), 'profile-'));
      const start = () =>
        playwright.launchPersistentContext(profile, { ...chromium(), baseURL, locale: 'zh-CN', serviceWorkers: 'allow' });
      try {
        let browser = await start();
        const first = new Visitor(await browser.newPage(), lang);
        await first.settles('check/');
        const other = { zh: 'en', en: 'zh' }[lang];
        const wrong = new RegExp(`-${other}-|/(app-[a-z-]+|worker-without-wasm)-[0-9a-f]{16}\\.js$`);
        expect(site.asked.filter((path) => wrong.test(path)), 'nothing of another language or engine').toEqual([]);
        await browser.close();
        site.isUp = false;
        browser = await start();
        const again = new Visitor(await browser.newPage(), lang);
        const { page, donor } = again;
        for (const path of routes) {
          await again.opens(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.locator('.cannot-start-note')).toBeHidden();
        }
        // The desk's worker.
        await again.opens('desk/');
        await page.locator('#to-recall').click();
        const list = '献血者编号,性别,出生日期,末次全血\nA1,男,1990-05-01,2026-06-01';
        await page.locator('#recall-file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
        await expect(page.locator('#columns-title')).toBeFocused();
        // The search's words, and the campaign.
        await again.opens('check/');
        await donor.searches('bazhen');
        await donor.searches('拔牙');
        await expect(donor.found).not.toHaveCount(0);
        const campaign = await page.evaluate((base) => fetch(`${base}campaign.json`).then((response) => response.json()), root);
        expect(campaign).toEqual(JSON.parse(readFileSync(join(older, 'campaign.json'), 'utf8')));
        expect(again.errors).toEqual([]);
        await browser.close();
      } finally {
        rmSync(profile, { recursive: true, force: true });
      }
    });
  }

  test('the other language is kept once it is visited', async ({ site, visitor }) => {
    await visitor.settles();
    visitor.donor.speaks('en');
    await visitor.settles('plan/');
    site.isUp = false;
    const build = buildOf(older);
    expect(await visitor.wrongOffline(build, [...groupsOf('zh'), ...groupsOf('en')])).toEqual([]);
  });

  test('addresses are read as the server reads them', async ({ site, visitor }) => {
    const { page } = visitor;
    await visitor.settles();
    site.isUp = false;
    const leads = { 'check?from=poster#answer': 'check/?from=poster#answer', 'check/index.html': 'check/index.html', '?source=home': '?source=home' };
    for (const [from, to] of Object.entries(leads)) {
      const response = await page.goto(`./${from}`);
      expect(response.status(), from).toBe(200);
      expect(page.url().slice((site.url + root).length), from).toBe(to);
    }
    for (const unknown of ['nothing', 'check/nothing/', 'constructor', '%E4%BD%A0']) {
      const response = await page.goto(`./${unknown}`);
      expect(response.status(), unknown).toBe(404);
      await expect(page).toHaveTitle('没有这个页面 · 献血日');
    }
  });

  test('the campaign is the newest that can be read', async ({ site, visitor }) => {
    await visitor.settles('');
    const read = () => visitor.page.evaluate((base) => fetch(`${base}campaign.json`).then((response) => response.text()), root);
    const path = `${root}campaign.json`;
    site.instead[path] = [200, Buffer.from('{"newer":1}')];
    expect(await read()).toBe('{"newer":1}');
    site.instead[path] = [200, Buffer.from('<html>please log in')];
    expect(await read()).toBe('{"newer":1}');
    site.instead[path] = [500, Buffer.from('{}')];
    expect(await read()).toBe('{"newer":1}');
    site.isUp = false;
    expect(await read()).toBe('{"newer":1}');
    site.isUp = true;
    // Whoever takes it away means it.
    site.instead[path] = [404, Buffer.from('')];
    expect(await read()).toBe('');
    site.isUp = false;
    expect(await visitor.page.evaluate((base) => fetch(`${base}campaign.json`).catch(() => 'none'), root)).toBe('none');
    Object.assign(site, { isUp: true, instead: { [path]: [200, Buffer.from('{"newest":2}')] } });
    expect(await read()).toBe('{"newest":2}');
    // A server that does not answer is not waited for.
    site.instead[path] = 'nothing';
    expect(await read()).toBe('{"newest":2}');
  });
});

test.describe('A newer build', () => {
  test('comes whole or not at all, and never under a form that is being filled in', async ({ site, visitor }) => {
    const { page, donor } = visitor;
    await visitor.settles();
    await donor.chooses(donor.words.sex, donor.words.male);
    await donor.types('体重数', '65');
    const isUntouched = async () => {
      await expect(donor.text('体重数')).toHaveValue('65');
      await expect(donor.answer(donor.words.sex, donor.words.male)).toBeChecked();
      expect(await visitor.wasm()).toBe(checkOf(older));
    };
    Object.assign(site, { folders: { [root]: newer }, asked: [], pause: 2 });
    // The line breaks in the second half of the download.
    site.cutAt = 14;
    expect(await visitor.updates()).toBe('redundant');
    expect(site.asked.length).toBeGreaterThanOrEqual(14);
    await isUntouched();
    await expect(visitor.bar).toHaveCount(0);
    site.isUp = false;
    expect(await visitor.wrongOffline(buildOf(older), groupsOf('zh'))).toEqual([]);
    await donor.reloads();
    await isUntouched();

    // The next try asks for what is missing alone, and only for what is not the same.
    const got = new Set(site.asked.slice(0, 11).filter((path) => path.includes('/assets/')));
    Object.assign(site, { isUp: true, cutAt: Infinity, asked: [] });
    expect(await visitor.updates()).toBe('installed');
    const same = new Set(Object.keys(buildOf(older).groups['zh-wasm']));
    for (const path of site.asked.filter((path) => path.includes('/assets/'))) {
      expect(got.has(path), `${path} a second time`).toBe(false);
      expect(same.has(path.slice(root.length)), `${path} is the same`).toBe(false);
    }
    await expect(visitor.bar).toHaveText(/新版本已经下载好/);
    await isUntouched();
    // It is nobody's before it is asked for.
    site.isUp = false;
    expect(await visitor.wrongOffline(buildOf(older), groupsOf('zh'))).toEqual([]);
    await visitor.bar.getByRole('button', { name: '换上新版' }).click();
    await page.waitForFunction((wasm) => document.documentElement.dataset.wasm.endsWith(wasm), checkOf(newer));
    await donor.appHasDrawn();
    await expect(donor.text('体重数')).toHaveValue('65');
    await expect(donor.answer(donor.words.sex, donor.words.male)).toBeChecked();
    await expect(visitor.bar).toHaveCount(0);
    expect(await visitor.wrongOffline(buildOf(newer), groupsOf('zh'))).toEqual([]);
    await expect.poll(() => visitor.caches()).not.toContain(cacheOf(buildOf(older)));
  });

  test('leaves the older one whole, in whichever request it is cut', async ({ site, visitor }) => {
    test.slow();
    // Nothing out of the browser's own memory: else what is cut would be another file each time.
    site.headers = { 'Cache-Control': 'no-store' };
    await visitor.settles();
    site.folders = { [root]: newer };
    const [before, after] = [older, newer].map((folder) => Object.assign({}, ...groupsOf('zh').map((group) => buildOf(folder).groups[group])));
    const asked = Object.keys(after).filter((path) => !path.startsWith('assets/') || !(path in before));
    // Several are asked for at once, in no order that one can count on.
    for (const cutFrom of ['sw.js', ...asked].map((path) => root + path)) {
      Object.assign(site, { isUp: true, cutFrom, asked: [] });
      expect(await visitor.updates(), cutFrom).not.toBe('installed');
      expect(site.asked).toContain(cutFrom);
      site.isUp = false;
      expect(await visitor.wrongOffline(buildOf(older), groupsOf('zh')), `cut at ${cutFrom}`).toEqual([]);
      expect(await visitor.wasm()).toBe(checkOf(older));
      await expect(visitor.bar).toHaveCount(0);
      // Each time from the beginning.
      await visitor.page.evaluate((name) => caches.delete(name), cacheOf(buildOf(newer)));
    }
    Object.assign(site, { isUp: true, cutFrom: undefined });
    expect(await visitor.updates()).toBe('installed');
    expect(asked.length).toBeGreaterThan(12);
    await expect(visitor.bar).toBeVisible();
  });

  test('of which one file is wrong is not used', async ({ site, visitor }) => {
    await visitor.settles();
    site.folders = { [root]: newer };
    for (const path of [`${root}rules/`, `${root}assets/${checkOf(newer)}`]) {
      site.instead[path] = [200, Buffer.from('<h1>Please log in</h1>')];
      expect(await visitor.updates()).toBe('redundant');
      await expect(visitor.bar).toHaveCount(0);
      delete site.instead[path];
    }
    // The browser's own memory holds the wrong file now, for a year.
    expect(await visitor.updates()).toBe('installed');
    await expect(visitor.bar).toBeVisible();
  });

  test('leaves other pages with theirs, as long as they are open', async ({ site, visitor, context }) => {
    // Nothing out of the browser's own memory.
    site.headers = { 'Cache-Control': 'no-store' };
    await visitor.settles();
    const desk = new Visitor(await context.newPage());
    await desk.opens('desk/');
    const check = new Visitor(await context.newPage());
    await check.opens('check/');
    const frame = new Visitor(await context.newPage());
    await frame.opens('embed/');
    site.folders = { [root]: newer };
    expect(await visitor.updates()).toBe('installed');
    await expect(check.bar).toBeVisible();
    await visitor.bar.getByRole('button', { name: '换上新版' }).click();
    await visitor.page.waitForFunction((wasm) => document.documentElement.dataset.wasm.endsWith(wasm), checkOf(newer));
    await visitor.keeps(buildOf(newer), groupsOf('zh'));
    // What the others fetch only now is of their own build; the server has it no more.
    site.isUp = false;
    expect(await check.wasm()).toBe(checkOf(older));
    await check.donor.searches('拔牙');
    await expect(check.donor.found).not.toHaveCount(0);
    await desk.page.locator('#to-recall').click();
    const list = '献血者编号,性别,出生日期,末次全血\nA1,男,1990-05-01,2026-06-01';
    await desk.page.locator('#recall-file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
    await expect(desk.page.locator('#columns-title')).toBeFocused();
    expect(await visitor.caches()).toContain(cacheOf(buildOf(older)));
    await check.page.close();
    await desk.page.close();
    // A page that does not answer may want anything: the frame for other sites knows nothing of the worker.
    await visitor.isDone();
    expect(await visitor.caches()).toContain(cacheOf(buildOf(older)));
    await frame.page.close();
    await visitor.opens('plan/');
    await expect.poll(() => visitor.caches()).not.toContain(cacheOf(buildOf(older)));
    expect([...check.errors, ...desk.errors]).toEqual([]);
  });

  test('that nobody takes is used when the site is opened the next time', async ({ site, visitor, context }) => {
    await visitor.settles();
    site.folders = { [root]: newer };
    expect(await visitor.updates()).toBe('installed');
    await visitor.bar.getByRole('button', { name: '以后再说' }).click();
    await expect(visitor.bar).toHaveCount(0);
    await visitor.opens('plan/');
    await expect(visitor.bar).toHaveCount(0);
    await (await context.newPage()).goto('about:blank');
    await visitor.page.close();
    await expect
      .poll(async () => {
        const next = new Visitor(await context.newPage());
        await next.opens('check/');
        const wasm = await next.wasm();
        await next.page.close();
        return wasm;
      })
      .toBe(checkOf(newer));
  });

  test('is announced in a bar that covers neither the answer nor the steps', async ({ site, visitor }) => {
    const { page, donor } = visitor;
    await visitor.settles();
    site.folders = { [root]: newer };
    expect(await visitor.updates()).toBe('installed');
    await expect(visitor.bar).toHaveAttribute('role', 'status');
    for (const button of await visitor.bar.getByRole('button').all()) {
      const { width, height } = await button.boundingBox();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    const isBelow = async (selector) => {
      const [bar, other] = [await visitor.bar.boundingBox(), await page.locator(selector).boundingBox()];
      expect(other.y + other.height, selector).toBeLessThanOrEqual(bar.y);
      expect(bar.y + bar.height).toBeLessThanOrEqual(740);
      expect(bar.x + bar.width).toBeLessThanOrEqual(360);
    };
    await isBelow('.answer-bar');
    await page.screenshot({ path: 'target/update-bar.png' });
    await donor.page.locator('.big-switch').click();
    await isBelow('.ways');
    await page.screenshot({ path: 'target/update-bar-big.png' });
    await page.emulateMedia({ colorScheme: 'dark' });
    const [ground, text] = await visitor.bar.evaluate((bar) => [getComputedStyle(bar).backgroundColor, getComputedStyle(bar).color]);
    expect([ground, text]).toEqual(['rgb(43, 46, 50)', 'rgb(236, 234, 230)']);
  });

  test('warns of what would be lost, where a page does not keep what is typed', async ({ site, visitor }) => {
    const { page, donor } = visitor;
    await visitor.settles();
    await visitor.opens('history/');
    site.folders = { [root]: newer };
    expect(await visitor.updates()).toBe('installed');
    await donor.button(donor.words.add).click();
    await page.locator('#place').fill('炎帝广场');
    await visitor.bar.getByRole('button', { name: '换上新版' }).click();
    await expect(visitor.bar).toContainText('没保存的内容要重填');
    await expect(page.locator('#place')).toHaveValue('炎帝广场');
    await page.evaluate(() => (window.isThePageBefore = true));
    await visitor.bar.getByRole('button', { name: '现在就换' }).click();
    await page.waitForFunction(() => !window.isThePageBefore);
    await donor.appHasDrawn();
    await expect(page.locator('#place')).toHaveCount(0);
  });

  test('is not offered where the browser keeps nothing', async ({ site, visitor }) => {
    await visitor.page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('closed', 'SecurityError');
          },
        });
      }
    });
    await visitor.settles();
    site.folders = { [root]: newer };
    expect(await visitor.updates()).toBe('installed');
    await visitor.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await expect(visitor.bar).toHaveCount(0);
  });

  test('for which there is no room leaves the older one whole', async ({ site, visitor, context }) => {
    await visitor.settles();
    const devtools = await context.newCDPSession(visitor.page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: 1000 });
    site.folders = { [root]: newer };
    expect(await visitor.updates()).toBe('redundant');
    site.isUp = false;
    expect(await visitor.wrongOffline(buildOf(older), groupsOf('zh'))).toEqual([]);
    expect(await visitor.caches()).not.toContain(cacheOf(buildOf(newer)));
  });
});

test.describe('Two sites on one server', () => {
  test('do not touch what the other keeps', async ({ site, visitor }) => {
    // It builds a site.
    test.slow();
    const { page } = visitor;
    // The site once more below a path, as its program builds it.
    const below = join(folder, 'below');
    buildsSite({ out: below, base: '/xianxue/' });
    await visitor.settles();
    site.folders = { [root]: newer, '/xianxue/': join(below, 'xianxue') };
    const other = buildOf(site.folders['/xianxue/']);
    await page.goto(`${site.url}/xianxue/check/`);
    await visitor.keeps(other, groupsOf('zh'));
    expect(await visitor.caches()).toContain(cacheOf(buildOf(older)));
    // The first one goes on to its newer build and forgets its older one; the other is as it was.
    await page.goto('./check/');
    expect(await visitor.updates()).toBe('installed');
    await visitor.bar.getByRole('button', { name: '换上新版' }).click();
    await visitor.keeps(buildOf(newer), groupsOf('zh'));
    await expect.poll(() => visitor.caches()).not.toContain(cacheOf(buildOf(older)));
    site.isUp = false;
    await page.goto(`${site.url}/xianxue/check/`);
    expect(await visitor.wrongOffline(other, groupsOf('zh'))).toEqual([]);
    // The emergency switch of the one leaves the other alone.
    Object.assign(site, { isUp: true, instead: { [`${root}sw.js`]: [200, readFileSync('target/deploy/sw-off.js')] } });
    await page.goto('./check/');
    await page.evaluate(async (base) => (await navigator.serviceWorker.getRegistration(base)).update(), root);
    await expect.poll(() => visitor.caches()).not.toContain(cacheOf(buildOf(newer)));
    site.isUp = false;
    await page.goto(`${site.url}/xianxue/rules/`);
    expect(await visitor.wrongOffline(other, groupsOf('zh'))).toEqual([]);
  });
});

test.describe('The worker', () => {
  /** Waits until nothing is left of it. */
  const isGone = (visitor) =>
    expect
      .poll(() =>
        visitor.page.evaluate(
          async (base) => [await caches.keys(), Boolean(await navigator.serviceWorker.getRegistration(base))],
          root,
        ),
      )
      .toEqual([['someone else'], false]);

  test('goes by the emergency switch, and pages go on from the network', async ({ site, visitor }) => {
    await visitor.settles();
    await visitor.page.evaluate(() => caches.open('someone else'));
    site.instead[`${root}sw.js`] = [200, readFileSync('target/deploy/sw-off.js')];
    await visitor.page.evaluate(async (base) => (await navigator.serviceWorker.getRegistration(base)).update(), root);
    await isGone(visitor);
    site.asked = [];
    await visitor.opens('plan/');
    expect(site.asked).toContain(`${root}plan/`);
  });

  for (const status of [404, 410]) {
    test(`goes when its script is gone (${status})`, async ({ site, visitor }) => {
      await visitor.settles();
      await visitor.page.evaluate(() => caches.open('someone else'));
      site.instead[`${root}sw.js`] = [status, Buffer.from('')];
      await visitor.opens('plan/');
      await isGone(visitor);
      await visitor.opens('plan/');
    });
  }

  test('stays when its script is nonsense or the server is ill', async ({ site, visitor }) => {
    await visitor.settles();
    for (const nonsense of [[200, Buffer.from('<html>')], [500, Buffer.from('')], [200, Buffer.from('throw 1')]]) {
      site.instead[`${root}sw.js`] = nonsense;
      await visitor.opens('plan/');
      expect(await visitor.updates()).toBe('failed');
    }
    site.isUp = false;
    expect(await visitor.wrongOffline(buildOf(older), groupsOf('zh'))).toEqual([]);
    await visitor.opens('check/');
  });

  test('is not there in the frame for other sites, nor for whoever saves data', async ({ visitor }) => {
    const { page } = visitor;
    await visitor.opens('embed/');
    expect(await page.evaluate((base) => navigator.serviceWorker.getRegistration(base), root)).toBeUndefined();
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    for (const path of ['', 'check/', 'plan/']) {
      await visitor.opens(path);
      expect(await page.evaluate((base) => navigator.serviceWorker.getRegistration(base), root)).toBeUndefined();
    }
    // The desk has to work at a drive; it takes itself along, and nothing else.
    await visitor.opens('desk/');
    await visitor.keeps(buildOf(older), ['zh-desk', 'zh-desk-wasm']);
    await visitor.isDone({ desk: true, all: false });
    const marks = await page.evaluate(async (name) => {
      const keys = await (await caches.open(name)).keys();
      return keys.map(({ url }) => new URL(url).searchParams.get('whole')).filter(Boolean);
    }, cacheOf(buildOf(older)));
    expect(marks.sort()).toEqual(['zh-desk', 'zh-desk-wasm']);
  });

  test('is not missed where browsers have none', async ({ visitor }) => {
    await visitor.page.addInitScript(() => delete Navigator.prototype.serviceWorker);
    for (const path of ['', 'check/', 'desk/']) await visitor.opens(path);
    await expect(visitor.page.locator('.cannot-start-note')).toBeHidden();
  });

  test('keeps the apps as scripts where WebAssembly is refused, and no WebAssembly', async ({ site, visitor }) => {
    site.headers = { 'Content-Security-Policy': "script-src 'self'" };
    await visitor.opens('check/');
    await visitor.keeps(buildOf(older), groupsOf('zh', 'js'));
    const wasm = await visitor.page.evaluate(async (name) => {
      const keys = await (await caches.open(name)).keys();
      return keys.filter(({ url }) => url.endsWith('.wasm')).length;
    }, cacheOf(buildOf(older)));
    expect(wasm).toBe(0);
    site.isUp = false;
    for (const path of routes) await visitor.opens(path);
    await expect(visitor.page.locator('.cannot-start-note')).toBeHidden();
  });

  test('leaves the first visit alone where there is no room, and the page works', async ({ site, visitor, context }) => {
    const devtools = await context.newCDPSession(visitor.page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: 1000 });
    await visitor.opens('check/');
    await expect
      .poll(() => visitor.page.evaluate((base) => navigator.serviceWorker.getRegistration(base).then(Boolean), root))
      .toBe(false);
    await visitor.donor.isHealthy();
    await expect(visitor.donor.verdicts).toHaveText(words.zh.canGive);
  });
});
