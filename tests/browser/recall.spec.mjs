// The recall's page: a list of past donors is chosen or dropped, its columns are named, and whom to call comes out.
import { readFileSync } from 'node:fs';
import { expect, onOneScreen, test } from './donor.mjs';

const utf8 = (text) => Buffer.from(text);
const file = (buffer, name = 'list.csv') => ({ name, mimeType: 'text/csv', buffer });

// Seven rows: two who may, one the day after the drive, one who is too young for long, and three that cannot be judged.
const LIST =
  '\ufeff献血者编号,性别,出生日期,末次全血,末次血小板\r\n' +
  'A1,男,1990-05-01,2026-06-01,\r\n' +
  'A2,女,1991/2/3,2026-06-02,\r\n' +
  'A3,男,1980-01-01,2020-01-01,\r\n' +
  'A4,女,2012-01-01,,\r\n' +
  '=5,男,1990-02-30,,\r\n' +
  'A6,男,1990-02-03,8/31/2024,\r\n' +
  ',男,1990-02-03,,\r\n';

const words = {
  zh: {
    recall: '召回名单',
    work: '算名单',
    title: '2026年12月1日可以召回的人',
    rows: '名单一共7行，判断了4位献血者，3行没有判断。',
    private: '不上传，也不保存',
    export: '导出全部名单（CSV）',
  },
  en: {
    recall: 'Recall',
    work: 'Work out the list',
    title: 'Whom to call for 1 December 2026',
    rows: '7 rows in the list, 4 donors judged, 3 rows not judged.',
    private: 'nothing is uploaded, nothing is kept',
    export: 'Export the whole list (CSV)',
  },
};

/** Opens the recall without a session. */
async function opens(donor, page) {
  await donor.opens('desk/');
  await donor.button(words[donor.lang].recall).click();
  await expect(page.locator('#recall-title')).toBeFocused();
}

const chooses = (page, buffer, name) => page.locator('#recall-file').setInputFiles(file(buffer, name));

async function hasTheDay(page, year, month, day) {
  await page.locator('#drive').fill(year);
  await page.locator('#drive-month').fill(month);
  await page.locator('#drive-day').fill(day);
}

/** The rows of a table, by the name of its region. */
async function rowsOf(page, name) {
  const rows = page.getByRole('region', { name, exact: true }).locator('tbody tr');
  await rows.first().waitFor();
  return (await rows.all()).reduce(async (all, row) => [...(await all), await row.locator('th, td').allTextContents()], []);
}

/** The choice of a select, in words. */
const chosen = (page, id) => page.locator(`#${id}`).evaluate((select) => select.selectedOptions[0].textContent);

for (const lang of Object.keys(words)) {
  test.describe(() => {
    test.use({ lang });

    test(`A list is chosen, looked at and worked out, in the language "${lang}"`, async ({ donor, page }) => {
      const say = words[lang];
      await opens(donor, page);
      await expect(page.locator('.desk-bar')).toHaveCount(0);
      await expect(page.locator('.recall .lead')).toContainText(say.private);
      await chooses(page, utf8(LIST));
      await expect(page.locator('#columns-title')).toBeFocused();
      await expect(page.locator('#column-id')).toHaveValue('0');
      expect(await chosen(page, 'column-birth')).toBe('出生日期');
      expect(await chosen(page, 'donations-1-when')).toBe('末次血小板');
      await hasTheDay(page, '2026', '12', '1');
      await donor.button(say.work).click();
      await expect(page.locator('#list-title')).toBeFocused();
      await expect(page.locator('#list-title')).toHaveText(say.title);
      await expect(page.locator('.recall')).toContainText(say.rows);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: say.export }).click();
      const name = { zh: '献血召回名单-2026-12-01.csv', en: 'recall-list-2026-12-01.csv' }[lang];
      expect((await download).suggestedFilename()).toBe(name);
      const table = readFileSync(await (await download).path(), 'utf8');
      const heads = {
        zh: '编号,行,全血,全血日期,全血规定,血小板,血小板日期,血小板规定,原因,第几列',
        en: 'Donor number,Line,whole blood,whole blood day,whole blood rule,platelets,platelets day,platelets rule,Reason,Column number',
      }[lang];
      expect(table.split('\r\n')[0]).toBe(`\ufeff${heads}`);
      const may = { zh: '可以献', en: 'May give' }[lang];
      expect(table).toContain(`A1,2,${may},2026-12-01,,${may},2026-09-01,,,`);
      expect(table.split('\r\n')).toHaveLength(9);
    });
  });
}

test('Whom to call comes first who became due last, the others with the reason and the day, and what was not judged', async ({
  donor,
  page,
}) => {
  await opens(donor, page);
  await chooses(page, utf8(LIST));
  await hasTheDay(page, '2026', '12', '1');
  await page.locator('#drive-kinds-1').uncheck();
  await donor.button('算名单').click();
  expect(await rowsOf(page, '人数')).toEqual([['全血', '2', '0', '2', '0']]);
  expect(await rowsOf(page, '可以献全血，刚到日子的在前')).toEqual([
    ['A1', '2026年12月1日', '', '2'],
    ['A3', '2020年7月1日', '', '4'],
  ]);
  const others = await rowsOf(page, '还不能献全血');
  expect(others.map(([id, day]) => [id, day])).toEqual([['A2', '2026年12月2日'], ['A4', '2030年1月1日']]);
  expect(others[0][2]).toMatch(/全血.* I1$/);
  expect(others[1][2]).toMatch(/年龄.* \w+$/);
  expect(await rowsOf(page, '没有判断的行')).toEqual([
    ['6', '=5', '没有这一天', '出生日期'],
    ['7', 'A6', '日期看不懂，或者有两种读法', '末次全血'],
    ['8', '', '没有编号', '献血者编号'],
  ]);
  // A list with nobody in it that may not be drawn: platelets were not asked for.
  await expect(page.getByRole('heading', { name: '机采血小板', exact: true })).toHaveCount(0);
  // Another day, without the list being chosen again.
  await donor.button('改列或日期，再算一次').click();
  await expect(page.locator('#columns-title')).toBeFocused();
  await hasTheDay(page, '2026', '12', '2');
  await donor.button('算名单').click();
  await expect(page.locator('#list-title')).toHaveText('2026年12月2日可以召回的人');
  expect((await rowsOf(page, '可以献全血，刚到日子的在前')).map(([id]) => id)).toEqual(['A2', 'A1', 'A3']);
  await donor.button('换一份名单').click();
  await expect(page.locator('#recall-file')).toBeFocused();
  await expect(page.locator('#columns-title')).toHaveCount(0);
});

test.describe('The list', () => {
  onOneScreen();

  test('in GB18030 is read, and its columns can be named by hand', async ({ donor, page }) => {
    // 编号,末次全血 LF 张1,2026-06-01 LF
    const header = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xa9, 0xb4, 0xce, 0xc8, 0xab, 0xd1, 0xaa, 0x0a];
    const gb = Buffer.from([...header, 0xd5, 0xc5, ...utf8('1,2026-11-20\n')]);
    await opens(donor, page);
    await chooses(page, gb);
    expect(await rowsOf(page, '名单的前几行')).toEqual([['张1', '2026-11-20']]);
    expect(await chosen(page, 'donations-0-what')).toBe('全血');
    await page.locator('#donations-0-what').selectOption({ label: '机采血小板' });
    // One column for two things.
    await page.locator('#column-birth').selectOption({ label: '末次全血' });
    for (const id of ['column-birth', 'donations-0-when']) {
      await expect(page.locator(`#${id}`)).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator(`#${id}-problem`)).toHaveText('这一列用了两次，请改掉一处。');
    }
    await donor.button('算名单').click();
    await expect(page.locator('#column-birth')).toBeFocused();
    await page.locator('#column-birth').selectOption({ label: '名单里没有' });
    await donor.isNotToldAnything();
    // Nothing to judge by, and then a column of donations again.
    await donor.button('去掉这一列').click();
    await expect(page.locator('#donations-add')).toBeFocused();
    await donor.isTold(page.locator('#column-birth'), '出生日期和献血日期至少要有一样，不然没法判断。');
    await donor.button('再加一列献血日期').click();
    await expect(page.locator('#donations-0-when')).toBeFocused();
    expect(await chosen(page, 'donations-0-when')).toBe('末次全血');
    await page.locator('#donations-0-what').selectOption({ label: '机采血小板' });
    // The first row is a donor after all: its date is none.
    await page.locator('#has-header').uncheck();
    expect(await chosen(page, 'donations-0-when')).toBe('第2列');
    await hasTheDay(page, '2026', '12', '3');
    await donor.button('算名单').click();
    await expect(page.locator('.recall')).toContainText('名单一共2行，判断了1位献血者，1行没有判断。');
    expect(await rowsOf(page, '没有判断的行')).toEqual([['1', '编号', '日期看不懂，或者有两种读法', '第2列']]);
    expect((await rowsOf(page, '还不能献血小板')).map(([id, day]) => [id, day])).toEqual([['张1', '2026年12月4日']]);
  });

  test('can be dropped anywhere on the page', async ({ donor, page }) => {
    await opens(donor, page);
    const data = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.csv'));
      return data;
    }, LIST);
    await page.dispatchEvent('.site-footer', 'dragover', { dataTransfer: data });
    await expect(page.locator('.drop-here')).toBeVisible();
    await page.dispatchEvent('.site-footer', 'drop', { dataTransfer: data });
    await expect(page.locator('.drop-here')).toBeHidden();
    await expect(page.locator('#columns-title')).toBeFocused();
    await expect(page.locator('.recall')).toContainText('dropped.csv');
  });

  test('is refused with a reason where it is none, and the next one is read', async ({ donor, page }) => {
    await opens(donor, page);
    const files = [
      [[], '这个文件是空的'],
      [[0x50, 0x4b, 3, 4, 20, 0], '请用表格软件打开，另存为CSV'],
      [[0x89, 0x50, 0x4e, 0x47, 13, 10], '这是图片或PDF'],
      [[1, 2, 0, 3], '这不是文字文件'],
      [[...utf8('\n\n ,\n')], '只有空行'],
    ];
    for (const [bytes, told] of files) {
      await chooses(page, Buffer.from(bytes));
      await expect(page.locator('#recall-file-problem')).toContainText(told);
      await expect(page.locator('#recall-file')).toBeFocused();
      await expect(page.locator('#recall-file')).toHaveAttribute('aria-invalid', 'true');
    }
    await chooses(page, utf8(LIST));
    await expect(page.locator('#columns-title')).toBeFocused();
    await donor.isNotToldAnything();
  });

  test('can be tried again where what reads it was not loaded', async ({ donor, page }) => {
    donor.expectedErrors.push(/Failed to load resource|worker/i);
    await opens(donor, page);
    const address = await page.evaluate(() => document.documentElement.dataset.worker);
    await page.route(`**${address}`, (route) => route.abort());
    await chooses(page, utf8(LIST));
    await expect(page.locator('#recall-file-problem')).toContainText('读名单的程序没有装好');
    await page.unroute(`**${address}`);
    await chooses(page, utf8(LIST));
    await expect(page.locator('#columns-title')).toBeFocused();
  });

  test('is worked out for a day to come and a kind that is taken', async ({ donor, page }) => {
    await opens(donor, page);
    await chooses(page, utf8(LIST));
    // Today stands there already.
    await expect(page.locator('#drive-day')).toHaveValue('24');
    await hasTheDay(page, '2026', '11', '23');
    await donor.button('算名单').click();
    await expect(page.locator('#drive')).toBeFocused();
    await donor.isTold(page.locator('#drive'), '这一天已经过去了，请填今天或以后的日期。');
    await hasTheDay(page, '2026', '2', '31');
    await donor.isTold(page.locator('#drive'), '没有这一天，请看看月和日。');
    await hasTheDay(page, '', '', '');
    await donor.isTold(page.locator('#drive'), '请填现场的日期。');
    await hasTheDay(page, '2026', '11', '24');
    await page.locator('#drive-kinds').uncheck();
    await page.locator('#drive-kinds-1').uncheck();
    await donor.button('算名单').click();
    await expect(page.locator('#drive-kinds')).toBeFocused();
    await expect(page.locator('#drive-kinds-list')).toHaveText('请至少选一种。');
  });

  test('stops at once when it is told to, and when the page is left', async ({ donor, page }) => {
    await page.addInitScript(() => {
      window.workers = [];
      window.Worker = class extends Worker {
        constructor(address) {
          super(address);
          window.workers.push(this);
          this.isOver = false;
        }
        terminate() {
          this.isOver = true;
          super.terminate();
        }
      };
    });
    await opens(donor, page);
    // Long enough to be stopped: a million rows.
    const stopped = await page.evaluate(async () => {
      const rows = Array.from({ length: 100 }, (_, at) => `${'A2,1990-01-01,2020-01-01\n'.repeat(10_000)}${at},,\n`);
      const data = new DataTransfer();
      data.items.add(new File(['编号,出生日期,末次全血\n', ...rows], 'long.csv'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      const there = (id) =>
        new Promise((resolve) => {
          const look = () => document.getElementById(id) ?? void requestAnimationFrame(() => look() && resolve());
          if (look()) resolve();
        });
      await there('work-out');
      document.getElementById('work-out').click();
      await there('stop-work');
      const hadFocus = document.activeElement.id;
      document.getElementById('stop-work').click();
      return { hadFocus, over: window.workers.map((worker) => worker.isOver) };
    });
    expect(stopped).toEqual({ hadFocus: 'stop-work', over: [true] });
    await expect(page.locator('#work-out')).toBeFocused();
    await expect(page.locator('.desk-told')).toHaveText('已经停下。');
    // And it can be worked out after all, by another worker; the page is left meanwhile.
    await donor.button('算名单').click();
    await expect(page.locator('.recall progress')).toBeVisible();
    await donor.button('回到开始的页面').click();
    await expect(page.locator('#to-recall')).toBeFocused();
    expect(await page.evaluate(() => window.workers.map((worker) => worker.isOver))).toEqual([true, true]);
    await expect(page.locator('.desk-told')).toBeEmpty();
  });

  test('is kept nowhere', async ({ donor, page }) => {
    await opens(donor, page);
    await chooses(page, utf8(LIST.replaceAll('A1', 'SECRET-1')));
    await donor.button('算名单').click();
    await expect(page.locator('#list-title')).toBeFocused();
    expect(await donor.kept()).not.toContain('SECRET');
    const databases = await page.evaluate(async () => {
      const kept = [];
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise((resolve) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
        });
        for (const store of db.objectStoreNames) {
          const all = db.transaction(store).objectStore(store).getAll();
          await new Promise((resolve) => (all.onsuccess = resolve));
          for (const value of all.result) {
            const bytes = value instanceof ArrayBuffer || ArrayBuffer.isView(value);
            kept.push(bytes ? new TextDecoder().decode(value) : JSON.stringify(value));
          }
        }
        db.close();
      }
      return kept.join();
    });
    expect(databases).not.toContain('SECRET');
    await page.reload();
    await donor.appHasDrawn();
    await expect(page.locator('body')).not.toContainText('SECRET');
  });

  test('starts from the day and the kinds of the session, and the bar leads back', async ({ donor, page }) => {
    await donor.opens('desk/');
    await page.locator('#session-kinds-1').uncheck();
    await page.locator('#start-session').click();
    await page.locator('#way-recall').click();
    await expect(page.locator('#way-recall')).toBeFocused();
    await expect(page.locator('#recall-back')).toHaveCount(0);
    await chooses(page, utf8(LIST));
    await expect(page.locator('#drive-day')).toHaveValue('24');
    await expect(page.locator('#drive-kinds')).toBeChecked();
    await expect(page.locator('#drive-kinds-1')).not.toBeChecked();
    await page.locator('#way-donor').click();
    await expect(page.locator('#birth')).toBeFocused();
  });

  test('fits a narrow screen, and everything is large enough for a thumb', async ({ donor, page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await opens(donor, page);
    await chooses(page, utf8(LIST));
    const fits = async () => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(320);
      const small = await page.locator('.recall').evaluate((recall) =>
        [...recall.querySelectorAll('button, select, a, input[type="text"], input[type="file"], .choice')]
          .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 43.99)
          .map((one) => one.id || one.textContent),
      );
      expect(small).toEqual([]);
    };
    await expect(page.locator('#columns-title')).toBeFocused();
    await fits();
    await donor.button('算名单').click();
    await expect(page.locator('#list-title')).toBeFocused();
    await fits();
    // Each table scrolls by the keyboard too, and has a name.
    for (const region of await page.locator('.list-rows').all()) {
      await expect(region).toHaveAttribute('tabindex', '0');
      await expect(region).toHaveAttribute('aria-label', /./);
    }
  });
});
