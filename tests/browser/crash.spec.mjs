// The page that is shown when the app has stopped by a fault of ours: no fault of the kind is known, so that one is made.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

const say = {
  zh: {
    female: '女',
    title: '对不起，这一页停住了',
    again: '对不起，这一页又停住了',
    kept: '您填过的内容还在这台设备上。',
    reload: '重新打开这一页',
    download: '下载保存的内容',
    copy: '下载不了？把这些文字复制下来也行',
    fresh: '先不带填过的内容打开',
    site: '直接到献血点',
  },
  en: {
    female: 'Female',
    title: 'Sorry, this page has stopped',
    again: 'Sorry, this page has stopped again',
    kept: 'What you entered is still on this device.',
    reload: 'Open this page again',
    download: 'Download what is kept',
    copy: 'No download? Copy this text instead',
    fresh: 'Open without what was entered',
    site: 'go to a donation site',
  },
};

/**
 * Runs in the page: every call into the app traps, as a panic does, once `window.traps` is true; and where the test has
 * poisoned what is kept, as long as that is there.
 */
function canTrap() {
  const unreachable = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 97, 0, 0, 10, 5, 1, 3, 0, 0, 11];
  const { a: trap } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(unreachable))).exports;
  const isPoisoned = () => {
    try {
      return localStorage.getItem('poison') !== null && localStorage.getItem('donation-day.check') !== null;
    } catch {
      return false;
    }
  };
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate.call(WebAssembly, module, imports);
    const watched = (call) => (...given) => {
      if (window.traps || isPoisoned()) trap();
      return call(...given);
    };
    const exports = Object.entries(instance.exports).map(([name, it]) => [name, typeof it === 'function' ? watched(it) : it]);
    return Object.create(WebAssembly.Instance.prototype, { exports: { value: Object.fromEntries(exports) } });
  };
}

const heading = (page) => page.getByRole('heading', { level: 1 });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const all = (page) => page.evaluate(() => ({ ...localStorage }));

/** The app traps at the next tap. */
async function trapsAt(page, target) {
  await page.evaluate(() => (window.traps = true));
  await target.click();
}

test.beforeEach(async ({ donor, page }) => {
  donor.expectedErrors.push(/unreachable/);
  await page.addInitScript(canTrap);
});

for (const lang of Object.keys(words)) {
  test.describe(() => {
    test.use({ lang });

    test(`A fault in the check says what happened, keeps everything and gives it out, in the language "${lang}"`, async ({
      donor,
      page,
    }) => {
      const own = say[lang];
      await donor.opens('check/');
      await donor.isHealthy();
      await expect(donor.verdicts).toHaveText(donor.words.canGive);
      const before = await all(page);
      expect(before[keys.check]).toContain('65');
      await trapsAt(page, donor.answer(donor.words.sex, own.female));
      await expect(heading(page)).toHaveText(own.title);
      await expect(heading(page)).toBeFocused();
      await expect(page.getByText(own.kept)).toBeVisible();
      await expect(page.getByRole('radio')).toHaveCount(0);
      expect(await all(page), 'what is kept is as it was').toEqual(before);

      // As a file, and as a text where a file cannot be had.
      const downloads = page.waitForEvent('download');
      await button(page, own.download).click();
      const file = await downloads;
      expect(file.suggestedFilename()).toBe('donation-day-kept.json');
      const text = readFileSync(await file.path(), 'utf8');
      const records = Object.fromEntries(Object.entries(before).filter(([key]) => key.startsWith('donation-day.')));
      expect(JSON.parse(text)).toEqual({ file: 'donation-day-kept', version: 1, records });
      await expect(page.getByRole('textbox')).toHaveCount(0);
      await page.getByText(own.copy).click();
      await expect(page.getByRole('textbox', { name: own.copy })).toHaveValue(text);

      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`), colorScheme).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect(await page.locator('[style]').count(), 'the policy forbids styles in attributes').toBe(0);

      // By keys alone: the first stop is to open the page again.
      await heading(page).focus();
      await page.keyboard.press('Tab');
      await expect(button(page, own.reload)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(donor.verdicts).toHaveText(donor.words.canGive);
    });
  });
}

test.describe('A fault', () => {
  onOneScreen();
  const own = say.zh;

  /** What is kept stops the app as soon as it starts. */
  async function isPoisoned(donor, page) {
    await donor.opens('check/');
    await donor.isHealthy();
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await page.evaluate(() => localStorage.setItem('poison', ''));
    await page.reload();
    await expect(heading(page)).toHaveText(own.title);
  }

  test('that comes back does not go round: the page opens without what was entered, which is put aside', async ({
    donor,
    page,
  }) => {
    await isPoisoned(donor, page);
    await page.evaluate((key) => localStorage.setItem(`${key}.unreadable-1`, 'from another time'), keys.check);
    const { [keys.check]: check } = await all(page);
    await button(page, own.reload).click();
    await expect(heading(page)).toHaveText(own.again);
    await expect(page.getByText(own.site)).toBeVisible();
    await expect(button(page, own.reload), 'the same again is not offered').toHaveCount(0);
    const { navigations } = donor;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    expect(donor.navigations, 'nothing loads by itself').toBe(navigations);
    await button(page, own.fresh).click();
    await donor.appHasDrawn();
    await expect(donor.text('体重数')).toHaveValue('');
    const kept = await all(page);
    expect(kept[keys.check]).toBeUndefined();
    expect(kept[`${keys.check}.unreadable-2`]).toBe(check);
    expect(kept[`${keys.check}.unreadable-1`]).toBe('from another time');
  });

  test('is the first again after a minute', async ({ donor, page }) => {
    await isPoisoned(donor, page);
    await donor.isThereOn('2026-11-24T10:01:01+08:00');
    await button(page, own.reload).click();
    await expect(heading(page)).toHaveText(own.title);
    await expect(button(page, own.reload)).toBeVisible();
    await expect(button(page, own.fresh)).toHaveCount(0);
  });

  test('with a storage that is full changes nothing, and says so', async ({ donor, page }) => {
    await isPoisoned(donor, page);
    await button(page, own.reload).click();
    await expect(heading(page)).toHaveText(own.again);
    const before = await all(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await button(page, own.fresh).click();
    await expect(page.getByRole('alert')).toHaveText('没能放到一边，什么也没有改动。请先下载或者复制保存的内容。');
    expect(await all(page)).toEqual(before);
  });

  test('with a storage that is closed does not say that anything is kept', async ({ donor, page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('closed', 'SecurityError');
        },
      }),
    );
    await donor.opens('check/');
    await trapsAt(page, donor.answer(words.zh.sex, '男'));
    await expect(heading(page)).toHaveText(own.title);
    await expect(page.getByText('这台设备上没有保存您填的内容。')).toBeVisible();
    await expect(button(page, own.download)).toHaveCount(0);
  });

  test('on a page of the other app is told as well', async ({ donor, page }) => {
    await donor.hasGiven({ kind: 'whole_blood', when: '2026-05-25', ml: 400 });
    await donor.opens('history/');
    await trapsAt(page, donor.button('记一次献血'));
    await expect(heading(page)).toHaveText(own.title);
    await expect(page.getByText(own.kept)).toBeVisible();
  });

  test('on the landing page leaves the page as it is: it needs no app', async ({ donor, page }) => {
    await donor.opens('');
    const title = await heading(page).textContent();
    await page.evaluate(() => {
      window.traps = true;
      dispatchEvent(new Event('focus'));
      dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }));
    });
    await expect(heading(page)).toHaveText(title);
    expect(donor.requests.some((request) => request.url().includes('/crash-'))).toBe(false);
  });

  test('at the desk says what is written down, and to go on with paper', async ({ donor, page }) => {
    await donor.opens('desk/');
    await page.locator('#site').fill('示例献血屋');
    await page.locator('#start-session').click();
    await expect(page.locator('#birth')).toBeFocused();
    await page.locator('#left').click();
    await expect(page.locator('#next-donor')).toBeFocused();
    await trapsAt(page, page.locator('#next-donor'));
    await expect(heading(page)).toHaveText(own.title);
    await expect(page.getByText('已经记下的献血者还在这台设备上。')).toBeVisible();
    await button(page, own.reload).click();
    await expect(page.locator('.desk-bar')).toBeVisible();
    await trapsAt(page, page.locator('#way-tally'));
    await expect(heading(page)).toHaveText(own.again);
    await expect(page.getByText('请先用纸质表格登记')).toBeVisible();
    await expect(button(page, own.reload)).toBeVisible();
  });

  test('whose page cannot be fetched leaves a word that something is wrong', async ({ donor, page }) => {
    donor.expectedErrors.push(/Failed to load resource/, /dynamically imported module/);
    await page.route('**/assets/crash-*', (route) => route.abort());
    await donor.opens('check/');
    await trapsAt(page, donor.answer(words.zh.sex, '男'));
    await expect(page.locator('.cannot-start-note')).toBeVisible();
  });

  test('of the app without WebAssembly is an abort, and an error of something else is none', async ({ donor, page }) => {
    await donor.opens('check/');
    await page.evaluate(() => dispatchEvent(new ErrorEvent('error', { error: new TypeError('of an extension') })));
    await page.evaluate(() => dispatchEvent(new ErrorEvent('error', { message: 'Script error.' })));
    expect(donor.requests.some((request) => request.url().includes('/crash-'))).toBe(false);
    await page.evaluate(() => dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: new Error('abort') })));
    await expect(heading(page)).toHaveText(own.title);
  });
});
