// Engines that refuse WebAssembly under the pages' policy, as all before 2022 do, or have none: the app comes as JavaScript.
import { mkdirSync } from 'node:fs';
import { expect, onOneScreen, test, today, words, Donor } from './donor.mjs';
import { launch, whyNot } from './old-chromium.mjs';

const script = /\/assets\/app-[a-z]+-[a-z]+-[0-9a-f]{16}\.js$/;
const scripts = (donor) => donor.requests.filter((request) => script.test(request.url()));

/** Runs in the page: what an engine does that does not know the policy's 'wasm-unsafe-eval'. */
function refuse() {
  const refused = () => new WebAssembly.CompileError('Wasm code generation disallowed by embedder');
  for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
    WebAssembly[name] = () => Promise.reject(refused());
  }
  WebAssembly.Module = class {
    constructor() {
      throw refused();
    }
  };
}

test.describe('Where WebAssembly', () => {
  onOneScreen();

  test('is taken, the app does not come as JavaScript', async ({ donor }) => {
    await donor.opens('check/');
    expect(donor.requests.some((request) => request.url().endsWith('.wasm'))).toBe(true);
    expect(scripts(donor)).toEqual([]);
  });

  for (const [how, takeAway] of [
    ['is refused', refuse],
    ['is not there', () => delete window.WebAssembly],
  ]) {
    test(`${how}, the check answers`, async ({ donor, page }) => {
      await page.addInitScript(takeAway);
      await donor.opens('check/');
      expect(scripts(donor)).toHaveLength(1);
      await donor.isHealthyByHand();
      await expect(donor.verdicts).toHaveText(words.zh.canGive);
      await donor.chooses(words.zh.past, '献过');
      await donor.enters('哪天献的？', '2026', '5', '25');
      await donor.button('保存').click();
      await expect(donor.verdicts).toHaveText(['2026年11月25日起可以献全血', '今天可以献血小板']);
      await donor.reloads();
      await expect(donor.verdicts).toHaveText(['2026年11月25日起可以献全血', '今天可以献血小板']);
      await expect(page.locator('.cannot-start-note')).toBeHidden();
    });
  }

  test('is refused, every other page opens, in both languages', async ({ donor, page }) => {
    await page.addInitScript(refuse);
    for (const lang of Object.keys(words)) {
      donor.speaks(lang);
      for (const path of ['', 'plan/', 'history/', 'pass/', 'rules/', 'desk/']) {
        await donor.opens(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('.cannot-start-note')).toBeHidden();
      }
    }
  });

  test('is refused, memory grows as it does with it', async ({ donor, page }) => {
    await page.addInitScript(refuse);
    await donor.opens('check/');
    await donor.isHealthy({ past: '献过' });
    await donor.enters('哪天献的？', '2026', '5', '25');
    // Far more than the memory has at the beginning.
    const long = '今天一早'.repeat(500_000);
    await donor.types('备注', long);
    await donor.button('保存').click();
    await expect(donor.verdicts).toHaveText(['2026年11月25日起可以献全血', '今天可以献血小板']);
    expect(await donor.keptUnder('donation-day.history')).toContain('2026-05-25');
  });
});

test.describe('Chromium 83, of 2020,', () => {
  onOneScreen();
  const reason = whyNot();
  test.skip(Boolean(reason), `it does not run here: ${reason}`);

  test('opens every page and answers a healthy donor', async ({ baseURL }) => {
    const { page, close } = await launch({ width: 360, height: 740, today });
    try {
      const donor = new Donor(page, 'zh');
      // It says so itself; what it refuses is told as a warning.
      const expected = /invalid source: ''wasm-unsafe-eval''/;
      expect(await page.evaluate(() => navigator.userAgent)).toContain('Chrome/83.');
      await page.addInitScript(() => {
        document.addEventListener('DOMContentLoaded', () => (window.hostsMain = document.querySelector('main')));
      });
      mkdirSync('target/old', { recursive: true });
      for (const path of ['', 'check/', 'plan/', 'history/', 'pass/', 'rules/', 'desk/']) {
        await page.goto(new URL(path, baseURL).href);
        await donor.appHasDrawn();
        if (path === 'check/') {
          await donor.isHealthy();
          await page.waitForFunction(() => document.querySelectorAll('#answer .card .verdict strong').length === 2);
          const verdicts = () =>
            [...document.querySelectorAll('#answer .card .verdict strong')].map(({ textContent }) => textContent);
          await expect.poll(async () => (await page.evaluate(verdicts)).map(plain)).toEqual(words.zh.canGive);
        }
        expect(await page.evaluate(() => document.documentElement.className), path).not.toContain('cannot-start');
        const [inner, whole] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
        expect(whole, `${path} is no wider than the screen`).toBeLessThanOrEqual(inner);
        await page.screenshot({ path: `target/old/${path.replace('/', '') || 'landing'}.png` });
      }
      expect(donor.errors.filter((error) => !expected.test(error))).toEqual([]);
    } finally {
      await close();
    }
  });
});

/** Without the marks at which a line may break. */
const plain = (text) => text.replace(/\u200b/g, '');
