// The plan: which days are open, what is planned, and the best year.
import { expect, keys, onOneScreen, test } from './donor.mjs';

const wholeBlood = { kind: 'whole_blood', when: '2026-08-31', ml: 400 };

const day = (page, date) => page.locator(`#day-${date}`);

/** Somebody healthy who gave whole blood on 31 August 2026 opens the plan. */
async function opensThePlan(donor, ...given) {
  await donor.hasGiven(...(given.length ? given : [wholeBlood]));
  await donor.opens('check/');
  await donor.isHealthy({ past: '' });
  await donor.opens('plan/');
}

test.describe('The calendar', () => {
  test('tells the last day that is not open and the first that is', async ({ donor, page }) => {
    await opensThePlan(donor);
    await page.locator('#month').selectOption('2027-02-01');
    await expect(day(page, '2027-02-28')).toHaveAccessibleName('2027年2月28日，星期日：不能献全血，能献血小板');
    await page.locator('#month').selectOption('2027-03-01');
    await expect(day(page, '2027-03-01')).toHaveAccessibleName('2027年3月1日，星期一：能献全血，能献血小板');
  });

  test('is led through by the keys', async ({ donor, page }) => {
    await opensThePlan(donor);
    await day(page, '2026-11-24').focus();
    for (const [key, date] of [
      ['ArrowRight', '2026-11-25'],
      ['ArrowDown', '2026-12-02'],
      ['Home', '2026-11-30'],
      ['End', '2026-12-06'],
      ['ArrowUp', '2026-11-29'],
      ['ArrowLeft', '2026-11-28'],
      ['PageDown', '2026-12-28'],
      ['PageUp', '2026-11-28'],
    ]) {
      await page.keyboard.press(key);
      await expect(day(page, date)).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await expect(page.locator('#day-title')).toHaveText('2026年11月28日，星期六');
    await expect(page.locator('#day-title')).toBeFocused();
  });
});

test.describe('A planned donation', () => {
  test('is kept, marked, tells what it moves, and is taken back by one tap', async ({ donor, page }) => {
    await opensThePlan(donor);
    await page.locator('#next-whole-blood').click();
    await page.locator('#plan-whole-blood').click();
    const told = page.locator('.plan .notice [role="status"]');
    await expect(told).toHaveText(
      '定好了：2027年3月1日献全血。这次以后，再献全血：2027年9月1日起；再献血小板：2027年6月1日起。',
    );
    await donor.reloads();
    await page.locator('#month').selectOption('2027-03-01');
    await expect(day(page, '2027-03-01')).toHaveAccessibleName('2027年3月1日，星期一：计划这天献全血');
    await page.getByRole('button', { name: /^取消计划 2027年3月1日/ }).click();
    await expect(page.locator('.planned .entries')).toHaveCount(0);
    await page.locator('#undo-plan').click();
    await expect(page.locator('.planned .entries > li')).toHaveCount(1);
  });

  test('that no longer works says why and moves to the next day that does', async ({ donor, page }) => {
    const plan = [{ id: 'planned', donation: { kind: 'platelets', when: '2026-11-28' } }];
    await donor.keeps(keys.history, JSON.stringify({ v: 2, data: { entries: [{ id: 'one', donation: wholeBlood }], plan } }));
    await donor.opens('check/');
    await donor.isHealthy({ past: '' });
    await donor.opens('plan/');
    const item = page.locator('.planned .entries > li');
    await expect(item).toContainText('2026年11月28日的计划现在不行了');
    await expect(item).toContainText('全血');
    await item.getByRole('button', { name: '改到2026年12月1日' }).click();
    await expect(item).not.toContainText('不行了');
    await expect(item).toContainText('2026年12月1日，星期二');
  });

  test('whose day has passed is asked about, and noted', async ({ donor, page }) => {
    const plan = [{ id: 'planned', donation: { kind: 'whole_blood', when: '2026-11-20' } }];
    await donor.keeps(keys.history, JSON.stringify({ v: 2, data: { entries: [], plan } }));
    await donor.opens('plan/');
    await expect(page.locator('.passed')).toContainText('您计划2026年11月20日献全血，献成了吗？');
    await page.getByRole('button', { name: '献了，记下来' }).click();
    await expect(page.locator('.passed')).toHaveCount(0);
    await donor.opens('history/');
    await expect(page.locator('.entries .entry-date strong')).toHaveText(['2026年11月20日']);
  });
});

test.describe('The best year', () => {
  onOneScreen();

  test('is worked out, explained, and taken over', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.opens('plan/');
    await page.locator('#work-out').click();
    await expect(page.locator('#year-result')).toHaveText('今后12个月可以献1次全血、24次血小板。');
    await expect(page.locator('.year-result')).toContainText('如果全血献到2次，血小板就要少献6次。');
    await page.locator('#take-year').click();
    await expect(page.locator('.planned .entries > li')).toHaveCount(25);
    await expect(page.locator('.planned .entries > li.broken')).toHaveCount(0);
  });

  test('keeps its form, and says what is wrong with a time away', async ({ donor, page }) => {
    await donor.opens('plan/');
    await page.locator('#wish-2').check();
    await page.locator('#away-add').click();
    await donor.types(page.locator('#away-first-0'), '2027');
    await donor.types(page.locator('#away-first-0-month'), '2');
    await donor.types(page.locator('#away-first-0-day'), '30');
    await page.locator('#work-out').click();
    await expect(page.locator('#away-first-0-problem')).toHaveText('没有这一天，请看看月和日。');
    await donor.reloads();
    await expect(page.locator('#wish-2')).toBeChecked();
    await expect(page.locator('#away-first-0-day')).toHaveValue('30');
  });
});

test.describe('A reminder', () => {
  onOneScreen();

  test('is a calendar file with the day, and a code', async ({ donor, page }) => {
    await opensThePlan(donor);
    await page.locator('.next-cards .remind summary').first().click();
    const downloads = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载日历文件' }).click();
    const file = await downloads;
    expect(file.suggestedFilename()).toBe('献血日-2027-03-01.ics');
    await expect(page.locator('.code path')).toHaveCount(1);
  });

  test('inside WeChat says how to get out, and has text and a code', async ({ browser, baseURL }) => {
    const page = await browser.newPage({ baseURL, userAgent: 'Mozilla/5.0 MicroMessenger/8.0' });
    await page.clock.setFixedTime('2026-11-24T10:00:00+08:00');
    const record = { v: 1, data: { entries: [{ id: 'one', donation: wholeBlood }] } };
    await page.addInitScript(([key, text]) => localStorage.setItem(key, text), [keys.history, JSON.stringify(record)]);
    await page.goto('./plan/');
    await page.locator('.next-cards .remind summary').first().click();
    await expect(page.locator('.remind').first()).toContainText('在浏览器打开');
    await expect(page.getByRole('link', { name: '下载日历文件' })).toHaveCount(0);
    await expect(page.locator('.remind textarea').first()).toHaveValue(/2027年3月1日/);
    await page.close();
  });
});
