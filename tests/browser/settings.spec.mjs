// What a browser keeps, as a backup out and in, and how all of it goes.
import { readFileSync } from 'node:fs';
import { buildOf, server } from './builds.mjs';
import { Donor, expect, keys, onOneScreen, test, words } from './donor.mjs';

const sample = readFileSync('tests/stored/backup-v1.json', 'utf8').trim();
const locked = readFileSync('tests/stored/backup-v1.locked.json', 'utf8').trim();
const yearKey = 'donation-day.year';

/** The words of both languages on this page. */
const says = {
  zh: {
    title: '设置与备份',
    nothing: '这个浏览器里还没有您的记录。',
    here: ['献血记录：2次', '献血计划：1次', '查一查里填写的内容，2026年10月1日填的', '全年安排里选过的内容'],
    made: '备份好了。选一种方式存起来：',
    madeLocked: '加了口令的备份好了。选一种方式存起来，口令另外记好：',
    new: '这台设备上没有的，会加上：2条',
    same: '两边一样的，不变：1条',
    different: '两边不一样的，请选一个：1条',
    everything: '备份里的内容，这台设备上都有了，不用恢复。',
    imported: '已经恢复，存好了：新加2条，换掉1条。',
    undone: '已经撤销，和恢复以前一样。',
    wrong: '口令不对，或者备份坏了。请看看大小写，再试一次。',
    gone: '已经清除：',
    close: '可以关掉这一页了。',
  },
  en: {
    title: 'Settings and backup',
    nothing: 'Nothing of yours is kept in this browser yet.',
    here: [
      'Your history: 2 donations',
      'Your plan: 1 donation',
      'The answers of the check, from 1 October 2026',
      'What you chose for your best year',
    ],
    made: 'Your backup is ready. Choose how to keep it:',
    madeLocked:
      'Your backup is ready, behind its passphrase. Choose how to keep it, and keep the passphrase somewhere else:',
    new: 'Not on this device yet, to be added: 2',
    same: 'The same in both, unchanged: 1',
    different: 'Different in the two; which is right? 1 entry',
    everything: 'Everything in this backup is on this device already. There is nothing to bring in.',
    imported: 'It is brought in and saved: 2 added, 1 replaced.',
    undone: 'It is taken back; everything is as it was before.',
    wrong: 'That is not its passphrase, or the backup is damaged. Please look at capital letters and try again.',
    gone: 'This is removed:',
    close: 'You can close this page now.',
  },
};

const given = (id, when, ml, place) => ({ id, donation: { kind: 'whole_blood', when, ml }, ...(place && { place }) });
const history = (entries, plan = []) => ({ v: 2, data: { entries, plan } });
const check = JSON.parse(readFileSync('tests/stored/check-v2.json', 'utf8'));
const year = JSON.parse(readFileSync('tests/stored/year-v1.json', 'utf8'));

/** What a donor has entered who has used everything. */
const entered = {
  history: history(
    [given('a', '2025-10-01', 400, '神农城'), given('b', '2026-05-24', 400)],
    [{ id: 'c', donation: { kind: 'platelets', when: '2026-12-01', units: 1 } }],
  ),
  check: { ...check, data: { ...check.data, filled_on: '2026-10-01' } },
  year,
};
const backupOf = (records) => JSON.stringify({ file: 'donation-day-backup', version: 1, made_on: '2026-10-01', records });

/** The page, as a donor uses it. */
class Settings {
  constructor(donor) {
    this.donor = donor;
    this.page = donor.page;
    this.says = says[donor.lang];
  }

  /** Opens it in a browser that keeps these records, by their names. */
  async opensWith(records = {}) {
    await this.donor.opens('settings/');
    await expect(this.at('here')).toBeVisible();
    if (Object.keys(records).length === 0) return;
    // Put there once: what goes must not come back with the next page.
    await this.page.evaluate((records) => {
      for (const [name, record] of Object.entries(records)) {
        localStorage.setItem(`donation-day.${name}`, typeof record === 'string' ? record : JSON.stringify(record));
      }
    }, records);
    await this.donor.reloads();
    await expect(this.at('here')).toBeVisible();
  }

  at(id) {
    return this.page.locator(`#${id}`);
  }

  get here() {
    return this.page.locator('section[aria-labelledby="here"] li');
  }

  /** Makes a backup; its text. */
  async makes(passphrase = '') {
    if (passphrase) {
      if (!(await this.at('backup-secret').isVisible())) await this.page.locator('summary').first().click();
      await this.at('backup-secret').fill(passphrase);
    }
    await this.at('make-backup').click();
    await expect(this.at('made')).toBeFocused();
    return this.at('backup-text').inputValue();
  }

  async pastes(text) {
    await this.at('import-text').fill(text);
    await this.at('import-read').click();
  }

  chooses(text, { name = 'backup.json', mimeType = 'application/json' } = {}) {
    return this.at('import-file').setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
  }

  /** All that the browser keeps of this site, but for what tells pages on which text a record was built. */
  async kept() {
    const kept = await this.page.evaluate(() => ({ ...localStorage }));
    const withoutOf = (text) => {
      try {
        const { of, ...record } = JSON.parse(text);
        return JSON.stringify(record);
      } catch {
        return text;
      }
    };
    return Object.fromEntries(Object.entries(kept).map(([key, text]) => [key, withoutOf(text)]));
  }
}

for (const lang of Object.keys(words)) {
  test.describe(`In the language "${lang}"`, () => {
    test.use({ lang });

    test('the page says what is kept, and where nothing is', async ({ donor, page }) => {
      const settings = new Settings(donor);
      await settings.opensWith();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(settings.says.title);
      await expect(page.getByText(settings.says.nothing)).toBeVisible();
      await expect(settings.at('make-backup')).toHaveCount(0);
      await settings.opensWith(entered);
      await expect(settings.here).toHaveText(settings.says.here);
    });

    test('a backup leaves as a file and comes in on another device, as it was', async ({ browser, donor, page }) => {
      const settings = new Settings(donor);
      await settings.opensWith(entered);
      await settings.makes();
      await expect(settings.at('made')).toHaveText(settings.says.made);
      const download = page.waitForEvent('download');
      await settings.at('save-backup').click();
      const file = await download;
      expect(file.suggestedFilename()).toBe('donation-day-2026-11-24.json');
      const text = readFileSync(await file.path(), 'utf8');
      expect(JSON.parse(text)).toEqual({ ...JSON.parse(backupOf(entered)), made_on: '2026-11-24' });

      const other = await browser.newContext({ locale: 'zh-CN', serviceWorkers: 'block', baseURL: page.url().replace(/(en\/)?settings\/$/, '') });
      try {
        const there = new Settings(new Donor(await other.newPage(), lang));
        await there.opensWith();
        await there.chooses(text);
        await expect(there.at('review')).toBeFocused();
        await there.at('review-import').click();
        await expect(there.at('imported')).toBeVisible();
        const kept = await there.kept();
        for (const [name, record] of Object.entries(entered)) {
          expect(JSON.parse(kept[`donation-day.${name}`])).toEqual(record);
        }
        await expect(there.here).toHaveText(settings.says.here);
        // Once more it brings nothing.
        await there.at('import-close').click();
        await there.pastes(text);
        await expect(there.page.getByText(settings.says.everything)).toBeVisible();
        expect(there.donor.errors).toEqual([]);
      } finally {
        await other.close();
      }
    });

    test('what is new, the same and different is shown first, and all of it can be taken back', async ({ donor, page }) => {
      const settings = new Settings(donor);
      await settings.opensWith(entered);
      const before = await settings.kept();
      const file = backupOf({
        history: history([
          given('a', '2025-10-01', 400),
          given('x', '2026-05-24', 200, '炎帝广场'),
          given('y', '2024-01-05', 300),
          given('z', '2023-01-05', 300),
        ]),
      });
      await settings.pastes(file);
      for (const words of ['new', 'same', 'different']) await expect(page.getByText(settings.says[words])).toBeVisible();
      expect(await settings.kept()).toEqual(before);
      // The device's own is chosen until somebody says otherwise.
      await expect(settings.at('version-1')).toBeChecked();
      await settings.at('version-1-1').check();
      await settings.at('review-import').click();
      await expect(settings.at('imported')).toHaveText(settings.says.imported);
      await expect(settings.at('import-undo')).toBeFocused();
      const kept = JSON.parse((await settings.kept())[keys.history]);
      expect(kept.data.entries).toEqual([
        entered.history.data.entries[0],
        given('b', '2026-05-24', 200, '炎帝广场'),
        given('y', '2024-01-05', 300),
        given('z', '2023-01-05', 300),
      ]);
      expect(kept.data.plan).toEqual(entered.history.data.plan);

      await settings.at('import-undo').click();
      await expect(page.getByText(settings.says.undone)).toBeVisible();
      expect(await settings.kept()).toEqual(before);
      await expect(settings.here).toHaveText(settings.says.here);
    });

    test('a passphrase locks a backup, and a wrong one loses nothing', async ({ donor, page }) => {
      const settings = new Settings(donor);
      await settings.opensWith(entered);
      const text = await settings.makes('春天 correct horse');
      await expect(settings.at('made')).toHaveText(settings.says.madeLocked);
      const file = JSON.parse(text);
      expect(file.locked.rounds).toBeGreaterThanOrEqual(600_000);
      expect(text).not.toContain('whole_blood');
      await settings.pastes(text);
      await expect(settings.at('import-secret')).toBeFocused();
      await settings.at('import-secret').fill('春天 Correct horse');
      await settings.at('unlock-backup').click();
      await expect(settings.at('import-secret-problem')).toHaveText(settings.says.wrong);
      await expect(settings.at('import-secret')).toHaveValue('春天 Correct horse');
      // As another keyboard types it.
      await settings.at('import-secret').fill(' 春天　ｃorrect horse ');
      await settings.at('unlock-backup').click();
      await expect(page.getByText(settings.says.everything)).toBeVisible();
      await settings.at('review-cancel').click();
      await expect(settings.at('import-text')).toHaveValue(text);
    });

    test('everything goes, once it was asked for twice', async ({ donor, page }) => {
      const settings = new Settings(donor);
      await settings.opensWith({
        ...entered,
        big: 'off',
        language: words[lang].tag,
        embed: 'on',
        'embed.check': '{}',
        'check.unreadable-1': 'garbage',
      });
      await page.evaluate(() => {
        localStorage.setItem('of-another-site', 'stays');
        sessionStorage.setItem('donation-day.later', '1');
      });
      await settings.at('forget').click();
      await expect(settings.at('forget-sure')).toBeFocused();
      for (const line of settings.says.here) await expect(page.locator('.sure').getByText(line)).toBeVisible();
      await settings.at('forget-backup').click();
      await expect(settings.at('backup')).toBeFocused();
      await settings.at('forget').click();
      await settings.at('forget-yes').click();
      await expect(settings.at('gone')).toBeFocused();
      await expect(settings.at('gone')).toHaveText(settings.says.gone);
      await expect(page.getByText(settings.says.close)).toBeVisible();
      expect(await settings.kept()).toEqual({ 'of-another-site': 'stays' });
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
      // Nothing comes back.
      await donor.opens('history/');
      expect(await settings.kept()).toEqual({ 'of-another-site': 'stays' });
    });
  });
}

test('Codes go to another phone by photographs, in any order, one after the other', async ({ browser, donor, isMobile, page }) => {
  const settings = new Settings(donor);
  await settings.opensWith(entered);
  await settings.makes();
  await page.locator('#as-codes summary').click();
  const count = Number(/共(\d+)个/.exec(await settings.at('code-of').textContent())[1]);
  expect(count).toBeGreaterThan(2);
  const photographs = [];
  for (let number = 1; number <= count; number += 1) {
    await expect(settings.at('code-of')).toHaveText(`第${number}个，共${count}个`);
    photographs.push(await page.locator('.backup-codes .code').screenshot());
    await settings.at('code-next').click();
  }
  await expect(settings.at('code-of')).toHaveText(`第1个，共${count}个`);
  const other = await browser.newContext({ serviceWorkers: 'block', baseURL: page.url().replace(/settings\/$/, ''), ...(isMobile && { deviceScaleFactor: 2 }) });
  try {
    const phone = await other.newPage();
    const there = new Settings(new Donor(phone, 'zh'));
    const asked = [];
    phone.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await there.opensWith();
    const worker = await phone.locator('html').getAttribute('data-worker');
    expect(asked).not.toContain(worker);
    const picture = (number) => ({ name: `${number}.png`, mimeType: 'image/png', buffer: photographs[number - 1] });
    const nothing = { name: 'cat.png', mimeType: 'image/png', buffer: await page.locator('.wordmark').screenshot() };
    const first = [count, 2, 2].map(picture);
    await there.at('import-pictures').setInputFiles([...first, nothing]);
    await expect(there.at('collected')).toContainText(`已经读到2个，共${count}个，还缺第`);
    await expect(there.at('import-pictures-problem')).toContainText('有1张照片里没找到二维码');
    const rest = Array.from({ length: count }, (_, index) => index + 1).filter((number) => ![count, 2].includes(number));
    await there.at('import-pictures').setInputFiles(rest.map(picture));
    await expect(there.at('review')).toBeFocused();
    await there.at('review-import').click();
    await expect(there.here).toHaveText(there.says.here);
    expect(JSON.parse((await there.kept())[keys.history])).toEqual(entered.history);
    expect(there.donor.errors).toEqual([]);
  } finally {
    await other.close();
  }
});

test.describe('A backup', () => {
  onOneScreen();

  test('is copied as text', async ({ context, donor, page }) => {
    await context.grantPermissions(['clipboard-read']);
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    const text = await settings.makes();
    await page.locator('#as-text summary').click();
    await settings.at('copy-backup').click();
    await expect(page.locator('#as-text [role="status"]')).toHaveText('复制好了。');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  });

  test('is handed to other apps as a file where the browser does that', async ({ donor, page }) => {
    await page.addInitScript(() => {
      window.shared = [];
      // As Chromium has it: texts, and no JSON.
      navigator.canShare = ({ files }) => files.every((file) => file.name.endsWith('.txt'));
      navigator.share = async ({ files }) => window.shared.push({ name: files[0].name, text: await files[0].text() });
    });
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    const text = await settings.makes();
    await settings.at('share-backup').click();
    await expect.poll(() => page.evaluate(() => window.shared)).toEqual([{ name: 'donation-day-2026-11-24.txt', text }]);
  });

  test('that was made is put away when something else is to be backed up', async ({ donor }) => {
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    await settings.makes();
    await settings.pastes(backupOf({ history: history([given('n', '2020-01-01', 200)]) }));
    await settings.at('review-import').click();
    await expect(settings.at('imported')).toBeVisible();
    await expect(settings.at('made')).toHaveCount(0);
    expect(JSON.parse(await settings.makes()).records.history.data.entries).toHaveLength(3);
  });

  test('is offered without a passphrase where the browser does not encrypt', async ({ donor, page }) => {
    await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }));
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    await expect(settings.at('no-crypto')).toContainText('HTTPS');
    await expect(settings.at('backup-secret')).toHaveCount(0);
    expect(JSON.parse(await settings.makes()).records.history).toEqual(entered.history);
    await settings.pastes(locked);
    await settings.at('import-secret').fill('correct horse 献血');
    await settings.at('unlock-backup').click();
    await expect(settings.at('import-secret-problem')).toContainText('HTTPS');
  });

  test('that was once made comes in, locked or open', async ({ donor }) => {
    const settings = new Settings(donor);
    await settings.opensWith();
    await settings.chooses(locked);
    await settings.at('import-secret').fill('correct horse 献血');
    await settings.at('unlock-backup').click();
    await settings.at('review-import').click();
    await expect(settings.at('imported')).toBeVisible();
    const { records } = JSON.parse(sample);
    const kept = await settings.kept();
    for (const name of ['history', 'check', 'year']) expect(JSON.parse(kept[`donation-day.${name}`])).toEqual(records[name]);
    await settings.at('import-undo').click();
    await expect(settings.here).toHaveCount(0);
    expect(await settings.kept()).toEqual({});
  });

  test('comes in as the text of its codes, too', async ({ donor }) => {
    const settings = new Settings(donor);
    const lines = readFileSync('tests/stored/backup-v1.parts.txt', 'utf8').trim().split('\n');
    await settings.opensWith();
    await settings.pastes(lines.slice(2).join('\n'));
    await expect(settings.at('collected')).toContainText('还缺第1、2个');
    await settings.pastes(lines[0].replace('0', '1'));
    await expect(settings.at('import-text-problem')).toContainText('没有读全');
    await settings.at('start-over').click();
    await expect(settings.at('collected')).toBeEmpty();
    await settings.pastes(lines.join(' '));
    await expect(settings.at('review')).toBeFocused();
  });

  test('of the check is taken only where somebody says so', async ({ donor, page }) => {
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    const other = { ...check, data: { ...check.data, filled_on: '2026-11-20', weight: '77' } };
    const file = backupOf({ check: other, year });
    await settings.pastes(file);
    await expect(settings.at('take-check')).toBeChecked();
    await expect(page.getByText('换成备份里的，2026年11月20日填的')).toBeVisible();
    await settings.at('review-import').click();
    expect(JSON.parse((await settings.kept())[keys.check])).toEqual(entered.check);
    await settings.at('import-close').click();
    await settings.pastes(file);
    await settings.at('take-check-1').check();
    await settings.at('review-import').click();
    await expect(settings.at('imported')).toBeVisible();
    expect(JSON.parse((await settings.kept())[keys.check])).toEqual(other);
  });

  test('that does not fit into the storage changes nothing', async ({ donor, page }) => {
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    const before = await settings.kept();
    // There is room for the history, and none for the check.
    await page.evaluate(() => {
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, text) {
        if (text.includes('"77"')) throw new DOMException('full', 'QuotaExceededError');
        return set.call(this, key, text);
      };
    });
    const other = { ...check, data: { ...check.data, weight: '77' } };
    await settings.pastes(backupOf({ history: history([given('n', '2020-01-01', 200)]), check: other }));
    await settings.at('take-check-1').check();
    await settings.at('review-import').click();
    await expect(settings.at('review-problem')).toHaveText('浏览器存不下，或者不让保存。什么都没有改。');
    expect(await settings.kept()).toEqual(before);
  });

  test('of which a part was kept and cannot be taken back says so, and can be taken back later', async ({ donor, page }) => {
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    const before = await settings.kept();
    // After the history the storage takes nothing any more, until it does again.
    await page.evaluate(() => {
      const set = Storage.prototype.setItem;
      let isFull = false;
      Storage.prototype.setItem = function (key, text) {
        if (isFull || text.includes('"77"')) {
          isFull = true;
          throw new DOMException('full', 'QuotaExceededError');
        }
        return set.call(this, key, text);
      };
      window.frees = () => {
        isFull = false;
      };
    });
    const other = { ...check, data: { ...check.data, weight: '77' } };
    await settings.pastes(backupOf({ history: history([given('n', '2020-01-01', 200)]), check: other }));
    await settings.at('take-check-1').check();
    await settings.at('review-import').click();
    await expect(settings.at('imported')).toHaveText('浏览器只存下了一部分，也没能撤销。请点“撤销”再试一次。');
    const { [keys.history]: partly, ...others } = await settings.kept();
    const { [keys.history]: whole, ...unchanged } = before;
    expect(others).toEqual(unchanged);
    expect(partly).not.toBe(whole);
    await settings.at('import-undo').click();
    await expect(page.getByText('浏览器不让保存，没有撤销成功。请再试一次。')).toBeVisible();
    await page.evaluate(() => window.frees());
    await settings.at('import-undo').click();
    await expect(page.getByText('已经撤销，和恢复以前一样。')).toBeVisible();
    expect(await settings.kept()).toEqual(before);
  });
});

test.describe('What is no backup', () => {
  onOneScreen();

  test('is told by its field, and nothing is lost or run', async ({ donor, page }) => {
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    const before = await settings.kept();
    const session = readFileSync('docs/schema/session-v1.sample.json', 'utf8');
    for (const [text, problem] of [
      ['', '里面没有内容。'],
      ['您好', '这不是献血日的备份'],
      [sample.slice(0, 400), '只是其中一段'],
      ['<img src=x onerror="window.ran = true"><script>window.ran = true</script>', '这不是献血日的备份'],
      ['javascript:window.ran=true', '这不是献血日的备份'],
      [session, '另一种文件'],
      [sample.replace('"version":1', '"version":2'), '新版本做的'],
      [backupOf({}), '没有记录'],
      [backupOf({ history: { v: 99, data: {} } }), '坏了'],
      ['[' .repeat(100_000), '这不是献血日的备份'],
    ]) {
      await settings.chooses(text);
      await expect(settings.at('import-file-problem'), text.slice(0, 80)).toContainText(problem);
      if (text.includes('\n') || text.length > 1000) continue;
      await settings.pastes(text);
      await expect(settings.at('import-text-problem'), text.slice(0, 80)).toContainText(problem);
      await expect(settings.at('import-text')).toHaveValue(text);
    }
    await settings.chooses(' '.repeat(10_000_000));
    await expect(settings.at('import-file-problem')).toContainText('1.5MB');
    await settings.chooses('\u0089PNG\r\n', { name: 'a.png', mimeType: 'image/png' });
    await expect(settings.at('import-file-problem')).toContainText('这不是献血日的备份');
    await settings.at('import-pictures').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await expect(settings.at('import-pictures-problem')).toContainText('有1张照片打不开');
    expect(await settings.kept()).toEqual(before);
    expect(await page.evaluate(() => window.ran)).toBeUndefined();
  });

  test('in what it holds is text and nothing else', async ({ donor, page }) => {
    const place = '<img src=x onerror="window.ran = true">\u202e反的\u2066 javascript:alert(1)';
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    const entries = [
      given('"><script>window.ran=true</script>', '2020-01-01', 400, place),
      given('b', '2026-05-24', 200, place + 'x'.repeat(200_000)),
    ];
    await settings.pastes(backupOf({ history: history(entries) }));
    await expect(page.locator('.review')).toContainText('<img src=x');
    expect(await page.locator('.review img, .review script, .review a').count()).toBe(0);
    await settings.at('version-1-1').check();
    await settings.at('review-import').click();
    await expect(settings.at('imported')).toBeVisible();
    await donor.opens('history/');
    await expect(page.locator('.entries li')).toHaveCount(3);
    expect(await page.evaluate(() => window.ran)).toBeUndefined();
  });

  test('but what was kept when the app stopped comes in as well', async ({ donor }) => {
    const settings = new Settings(donor);
    await settings.opensWith();
    const records = { [keys.history]: JSON.stringify(entered.history), [`${keys.check}.aside-1`]: JSON.stringify(entered.check), [yearKey]: '{' };
    await settings.pastes(JSON.stringify({ file: 'donation-day-kept', version: 1, records }, null, 1));
    await expect(settings.page.getByText('备份里还有1份内容，这个版本读不了，不会带过来。')).toBeVisible();
    await settings.at('review-import').click();
    await expect(settings.here).toHaveText(settings.says.here.slice(0, 3));
  });
});

test.describe('What could not be read', () => {
  onOneScreen();

  test('is listed, handed out exactly and deleted when asked twice', async ({ donor, page }) => {
    const settings = new Settings(donor);
    const text = 'garbage {"献血":\u0001\ud800 "\\';
    await settings.opensWith({ 'check.unreadable-1': text, 'history.aside-3': '{}', history: entered.history });
    const items = page.locator('section[aria-labelledby="aside"] li');
    await expect(items).toHaveCount(2);
    await expect(items.first()).toContainText('查一查里填写的内容');
    const download = page.waitForEvent('download');
    await items.first().getByRole('button', { name: '下载' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('donation-day-kept.json');
    expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toEqual({
      file: 'donation-day-kept',
      version: 1,
      records: { 'donation-day.check.unreadable-1': text },
    });
    await items.first().getByRole('button', { name: '删除' }).click();
    await expect(settings.at('ask-cancel')).toBeFocused();
    await settings.at('ask-cancel').click();
    expect(Object.keys(await settings.kept())).toHaveLength(3);
    await items.first().getByRole('button', { name: '删除' }).click();
    await settings.at('ask-yes').click();
    await expect(items).toHaveCount(1);
    expect(Object.keys(await settings.kept()).sort()).toEqual([keys.history, `${keys.history}.aside-3`]);
  });

  test('where it lies makes room for a fresh start, and stays aside', async ({ donor, page }) => {
    const settings = new Settings(donor);
    const newer = '{"v":99,"data":{}}';
    await settings.opensWith({ history: newer });
    await expect(page.locator('section[aria-labelledby="aside"]')).toContainText('这个版本读不了');
    await settings.at('fresh').click();
    await settings.at('ask-yes').click();
    await expect(page.getByText('好了，现在是空白的。')).toBeVisible();
    const kept = await settings.kept();
    expect(Object.keys(kept)).toEqual([keys.history, `${keys.history}.unreadable-1`]);
    expect(kept[`${keys.history}.unreadable-1`]).toBe(JSON.stringify(JSON.parse(newer)));
    expect(JSON.parse(kept[keys.history]).data.entries).toEqual([]);
    await donor.opens('history/');
    await expect(donor.notice).toHaveText('');
  });
});

test.describe('Everything', () => {
  onOneScreen();

  test('that lies in the desk’s database is counted first, and goes too', async ({ donor, page }) => {
    await donor.opens('desk/');
    await page.locator('#start-session').click();
    await expect(page.locator('#birth')).toBeFocused();
    const settings = new Settings(donor);
    await donor.opens('settings/');
    await expect(settings.here).toHaveText(['现场登记：1条（工作人员用）']);
    await settings.at('forget').click();
    await settings.at('forget-yes').click();
    await expect(page.getByText(settings.says.close)).toBeVisible();
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });

  test('makes no database where there is none', async ({ donor, page }) => {
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    await expect.poll(() => page.evaluate(() => indexedDB.databases())).toEqual([]);
  });

  test('that another page holds on to is told, and goes at the second try', async ({ context, donor, page }) => {
    const settings = new Settings(donor);
    await settings.opensWith(entered);
    const other = await context.newPage();
    await other.goto('./rules/');
    await other.evaluate(
      () =>
        new Promise((opened) => {
          const request = indexedDB.open('donation-day-desk', 1);
          request.onsuccess = () => opened((window.held = request.result) && undefined);
        }),
    );
    await settings.at('forget').click();
    await settings.at('forget-yes').click();
    await expect(page.getByText('现场登记在另一个页面里开着')).toBeVisible();
    expect(await settings.kept()).toEqual({});
    await other.close();
    await settings.at('forget-again').click();
    await expect(page.getByText(settings.says.close)).toBeVisible();
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });
});

test.describe('With a worker', () => {
  onOneScreen();
  test.use({ serviceWorkers: 'allow' });

  test('everything is its caches and its registration too', async ({ browser }) => {
    const base = process.env.BASE || '/';
    const site = await server({ [base]: 'target/site' });
    const context = await browser.newContext({ locale: 'zh-CN', serviceWorkers: 'allow', baseURL: site.url + base });
    try {
      const page = await context.newPage();
      const settings = new Settings(new Donor(page, 'zh'));
      await settings.opensWith(entered);
      const build = buildOf(`target/site${base}`);
      await expect.poll(() => page.evaluate(() => caches.keys()), { timeout: 20_000 }).toContain(`donation-day:${base}:${build.id}`);
      await page.waitForFunction(() => navigator.serviceWorker.controller);
      await page.evaluate(() => caches.open('donation-day:/elsewhere/:1'));
      await settings.at('forget').click();
      await settings.at('forget-yes').click();
      await expect(page.getByText(settings.says.close)).toBeVisible();
      expect(await page.evaluate(() => caches.keys())).toEqual(['donation-day:/elsewhere/:1']);
      expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
    } finally {
      await context.close();
      await site.close();
    }
  });
});

test.describe('How this browser may lose what it keeps', () => {
  onOneScreen();

  for (const [name, prepare, hint] of [
    ['by forgetting a site that is not on the home screen', () => Object.defineProperty(navigator, 'standalone', { get: () => false }), '添加到主屏幕'],
    ['as an app’s own store', () => Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 MicroMessenger/8.0' }), '应用清理缓存就没了'],
  ]) {
    test(`${name} is said with what helps`, async ({ donor, page }) => {
      await page.addInitScript(prepare);
      await new Settings(donor).opensWith(entered);
      await expect(page.locator('.may-go')).toContainText(hint);
    });
  }

  test('is not said where it does not', async ({ donor, page }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'standalone', { get: () => true }));
    await new Settings(donor).opensWith(entered);
    await expect(page.locator('.may-go')).toHaveCount(0);
  });

  for (const [promised, words] of [
    [true, '浏览器答应长期保存'],
    [false, '浏览器没有答应长期保存'],
  ]) {
    test(`is ${promised ? '' : 'not '}what it has promised not to do`, async ({ donor, page }) => {
      await page.addInitScript((promised) => (StorageManager.prototype.persisted = async () => promised), promised);
      await new Settings(donor).opensWith(entered);
      await expect(page.getByText(words)).toBeVisible();
    });
  }
});

test.describe('For the organisers', () => {
  onOneScreen();

  test('what is wrong with the campaign’s file is listed', async ({ donor, page }) => {
    await page.route('**/campaign.json', (route) => route.fulfill({ json: { version: 1, title: 'x', organisers: [], sites: [{}] } }));
    await new Settings(donor).opensWith();
    const list = page.locator('section[aria-labelledby="campaign-file"] li');
    await expect(list.filter({ hasText: 'sites[0]' })).not.toHaveCount(0);
  });

  test('nothing is said where nothing is wrong, and that it is not there is', async ({ donor, page }) => {
    donor.expectedErrors.push(/Failed to load resource/);
    const settings = new Settings(donor);
    await settings.opensWith();
    await expect(settings.at('campaign-file')).toHaveCount(0);
    await page.route('**/campaign.json', (route) => route.fulfill({ status: 404, body: '' }));
    await donor.reloads();
    await expect(page.getByText('没有读到campaign.json。')).toBeVisible();
  });
});

test('The page is found from the foot of every page but the check, and from the history', async ({ donor, page }) => {
  await donor.hasGiven({ kind: 'whole_blood', when: '2026-05-24', ml: 400 });
  for (const path of ['', 'history/', 'plan/', 'desk/']) {
    await donor.opens(path);
    await expect(page.locator('.site-footer').getByRole('link', { name: '设置与备份' })).toBeVisible();
  }
  await donor.opens('history/');
  await page.getByRole('link', { name: '给记录做一份备份' }).click();
  await expect(page).toHaveTitle('设置与备份 · 献血日');
});
