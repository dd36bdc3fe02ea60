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

  // It says that itself, of each page. That it refuses WebAssembly is only a warning.
  const expected = /invalid source: ''wasm-unsafe-eval''/;
  let old, page, donor;

  test.beforeEach(async () => {
    old = await launch({ width: 360, height: 740, today });
    page = old.page;
    donor = new Donor(page, 'zh');
    await page.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => (window.hostsMain = document.querySelector('main')));
    });
    mkdirSync('target/old', { recursive: true });
  });

  test.afterEach(async () => {
    // Where it is skipped, it has not started.
    await old?.close();
    if (old) expect(donor.errors.filter((error) => !expected.test(error))).toEqual([]);
  });

  const opens = async (address) => {
    await page.goto(address);
    await donor.appHasDrawn();
  };
  /** For people to look at. */
  const picture = (name) => page.screenshot({ path: `target/old/${name}.png` });
  /** The texts of elements, without the marks at which a line may break. */
  const texts = async (selector) => {
    const all = await page.evaluate((selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent), selector);
    return all.map((text) => text.replace(/\u200b/g, ''));
  };
  const focusIsOn = (id) => page.waitForFunction((id) => document.activeElement.id === id, id);

  test('opens every page, and none is wider than its screen', async ({ baseURL }) => {
    expect(await page.evaluate(() => navigator.userAgent)).toContain('Chrome/83.');
    for (const path of ['', 'check/', 'plan/', 'history/', 'pass/', 'rules/', 'desk/', 'en/', 'en/check/']) {
      await opens(new URL(path, baseURL).href);
      expect(await page.evaluate(() => document.documentElement.className), path).not.toContain('cannot-start');
      const [inner, whole] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
      expect(whole, path).toBeLessThanOrEqual(inner);
      await picture(path.slice(0, -1).replace('/', '-') || 'landing');
    }
  });

  test('answers a healthy donor, whose plan and pass it shows then', async ({ baseURL }) => {
    await opens(new URL('check/', baseURL).href);
    await donor.isHealthy();
    await expect.poll(() => texts('#answer .card .verdict strong')).toEqual(words.zh.canGive);
    await picture('check-answered');
    await opens(new URL('plan/', baseURL).href);
    await expect.poll(() => texts('.next-cards .verdict strong')).toEqual(words.zh.canGive);
    await picture('plan-answered');
    await opens(new URL('pass/', baseURL).href);
    await page.locator('.pass svg').waitFor();
    await picture('pass-answered');
  });

  test('takes a donor in at the desk', async ({ baseURL }) => {
    await opens(new URL('desk/', baseURL).href);
    await page.locator('#start-session').waitFor();
    await page.evaluate(() => {
      for (const [id, text] of [['site', '示例献血屋'], ['staff', 'LX']]) {
        const input = document.getElementById(id);
        input.value = text;
        for (const event of ['input', 'change']) input.dispatchEvent(new Event(event, { bubbles: true }));
      }
      document.getElementById('start-session').click();
    });
    const steps = [['birth', '19900506'], ['sex', 'm'], ['weight', '65⏎'], ['all-clear', '0'], ['blood-pressure', '11876⏎']];
    steps.push(['pulse', '72⏎'], ['temperature', '365⏎'], ['haemoglobin', '135⏎'], ['looks', '␣']);
    for (const [id, keys] of steps) {
      await focusIsOn(id);
      for (const key of keys) await page.press({ '⏎': 'Enter', '␣': 'Space' }[key] ?? key);
    }
    await expect.poll(() => texts('.desk-answer .verdict')).toEqual(['今天可以献全血']);
    await picture('desk-screening');
    await page.press('d');
    await focusIsOn('amount-0');
    await page.press('3');
    await expect.poll(() => texts('.desk-told')).toEqual(['第1号：献了，谢谢这位献血者。']);
    await picture('desk-outcome');
  });
});
