// The plan: which days are open, what is planned, and the best year.
import { hasACampaign } from './campaign.mjs';
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

/** Opens the plan of somebody healthy who has given and planned these. */
async function opensWhatIsPlanned(donor, plan, entries = [], on) {
  const named = (all, name) => all.map((entry, index) => ({ id: `${name}-${index}`, ...entry }));
  const data = { entries: named(entries, 'given'), plan: named(plan.map((donation) => ({ donation })), 'planned') };
  await donor.keeps(keys.history, JSON.stringify({ v: 2, data }));
  await donor.opens('check/', on);
  await donor.isHealthy(entries.length ? { past: '' } : {});
  await donor.opens('plan/');
}

test.describe('What if', () => {
  onOneScreen();

  test('tells before it is planned what moves and which plans it would spoil', async ({ donor, page }) => {
    const plan = [{ kind: 'whole_blood', when: '2026-12-10' }, { kind: 'platelets', when: '2027-03-20', units: 1 }];
    await opensWhatIsPlanned(donor, plan);
    await page.locator('#month').selectOption('2026-12-01');
    await day(page, '2026-12-03').click();
    const card = page.locator('.the-day .card', { has: page.locator('#plan-whole-blood') });
    await expect(card).toContainText('再献全血：2027年6月3日起；再献血小板：2027年3月3日起');
    await expect(card.locator('.problem')).toHaveText('这样一来，后面有1个计划会太早。');
    await page.locator('#plan-whole-blood').click();
    await expect(page.locator('.planned .broken')).toHaveCount(1);
    await expect(page.locator('.planned .broken')).toContainText('2026年12月10日的计划现在不行了');
    await expect(page.locator('.planned .broken')).toContainText('您计划2026年12月3日献全血。');
    // Six months after the one that came before it.
    await page.locator('.planned .broken').getByRole('button', { name: '改到2027年6月3日' }).click();
    await expect(page.locator('.planned .broken')).toHaveCount(0);
    await expect(page.locator('.planned .entry-date')).toHaveText([
      '2026年12月3日，星期四',
      '2027年3月20日，星期六',
      '2027年6月3日，星期四',
    ]);
  });

  test('a planned donation moves by keys alone, to a day that is open', async ({ donor, page }) => {
    await opensWhatIsPlanned(donor, [{ kind: 'platelets', when: '2026-12-10', units: 1 }]);
    const move = page.getByRole('button', { name: /^换一天 2026年12月10日/ });
    await move.focus();
    await page.keyboard.press('Enter');
    await expect(day(page, '2026-12-10')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(day(page, '2026-12-17')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#day-title')).toHaveText('2026年12月17日，星期四');
    await page.keyboard.press('Tab');
    await expect(page.locator('#move-here')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.planned .entry-date')).toHaveText('2026年12月17日，星期四');
    await page.locator('#undo-plan').click();
    await expect(page.locator('.planned .entry-date')).toHaveText('2026年12月10日，星期四');
  });
});

test.describe('What to heed', () => {
  onOneScreen();

  test('is told the day before and on the day', async ({ donor, page }) => {
    await opensWhatIsPlanned(donor, [{ kind: 'whole_blood', when: '2026-11-26' }]);
    await expect(page.locator('.care')).toHaveCount(0);
    await donor.isThereOn('2026-11-25T10:00:00+08:00');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.locator('.care h2')).toHaveText('明天献血，今天请注意');
    await expect(page.locator('.care')).toContainText('酒');
    await donor.isThereOn('2026-11-26T00:00:00+08:00');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.locator('.care h2')).toHaveText('今天献血，出门前看一看');
    await expect(page.locator('.care')).toContainText('身份证');
  });

  test('is told afterwards, to the hour once it is known', async ({ donor, page }) => {
    const given = { donation: { kind: 'whole_blood', when: '2026-11-24', ml: 400 } };
    await opensWhatIsPlanned(donor, [], [given], '2026-11-24T12:00:00+08:00');
    await expect(page.locator('.care')).toContainText('到2026年11月25日献完的那个钟点为止');
    await page.locator('#given-at').fill('09:40');
    await donor.goesOn();
    await expect(page.locator('.care')).toContainText('到2026年11月25日09:40为止');
    await donor.isThereOn('2026-11-25T09:39:00+08:00');
    await donor.reloads();
    await expect(page.locator('.care li')).toHaveCount(1);
    await donor.isThereOn('2026-11-25T09:40:00+08:00');
    await donor.reloads();
    await expect(page.locator('.planned')).toBeVisible();
    await expect(page.locator('.care')).toHaveCount(0);
  });
});

test.describe('Where blood is given', () => {
  onOneScreen();

  test('whom to ask is said where nothing is known', async ({ donor, page }) => {
    await donor.opens('plan/');
    await expect(page.getByRole('region', { name: '在哪里献' })).toHaveText(/请问当地的血站或者红十字会。$/);
  });

  test('sites say until when they are open, and drives show on the days on which this donor may give', async ({ donor, page }) => {
    await hasACampaign(page);
    await opensThePlan(donor);
    const places = page.locator('.places');
    const house = places.last().locator('li').first();
    await expect(house).toContainText('现在开着，到12:00休息，14:00再开。');
    await donor.isThereOn('2026-11-24T14:00:00+08:00');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(house).toContainText('今天开到17:30。');
    await donor.isThereOn('2026-11-25T17:30:00+08:00');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    // The Thursday is closed.
    await expect(house).toContainText('现在不开，2026年11月27日，星期五08:30开门。');
    // Of the drives, whole blood on 5 December is too early after 31 August.
    await expect(places.first().locator('li strong')).toHaveText('2027年3月6日，星期六');
    await expect(places.first()).toContainText('您可以献：全血、机采血小板');
    await expect(page.getByText('有1场活动那天您还不能献')).toBeVisible();
    await page.locator('#month').selectOption('2026-12-01');
    await expect(day(page, '2026-12-05')).toHaveAccessibleName(/有献血活动$/);
    // What is planned there oneself does not hide it.
    await page.locator('#month').selectOption('2027-03-01');
    await day(page, '2027-03-06').click();
    await page.locator('#plan-whole-blood').click();
    await expect(places.first()).toContainText('您可以献：全血');
  });

  test('a year of drives alone has no other days', async ({ donor, page }) => {
    await hasACampaign(page);
    await opensThePlan(donor);
    await page.locator('#drives-only').check();
    await page.locator('#work-out').click();
    await expect(page.locator('.year-days li')).toHaveText(['2027年3月6日，星期六 全血']);
  });
});

test.describe('The day', () => {
  onOneScreen();

  test('left open over midnight in China the page goes on with the new one', async ({ donor, page }) => {
    await opensThePlan(donor);
    await expect(page.locator('.plan > .hint').first()).toContainText('2026年11月24日');
    await donor.isThereOn('2026-11-25T00:00:00+08:00');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.locator('.plan > .hint').first()).toContainText('2026年11月25日');
    await expect(day(page, '2026-11-25')).toHaveAttribute('aria-current', 'date');
  });

  test('a clock that is behind the last donation is asked about', async ({ donor, page }) => {
    await donor.hasGiven(wholeBlood);
    await donor.opens('plan/', '2026-08-30T10:00:00+08:00');
    await expect(page.locator('.plan > .problem')).toContainText('2026年8月30日');
    await expect(page.locator('.plan > .problem')).toContainText('2026年8月31日');
  });

  test.describe('on a phone in another time zone', () => {
    test.use({ timezoneId: 'America/Los_Angeles' });

    test('is the one of China', async ({ donor, page }) => {
      await donor.opens('plan/', '2026-11-24T01:00:00+08:00');
      await expect(day(page, '2026-11-24')).toHaveAttribute('aria-current', 'date');
    });
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
