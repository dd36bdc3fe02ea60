// The history: what was given, when, and what it adds up to.
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

const wholeBlood = (when, ml = 400) => ({ kind: 'whole_blood', when, ml });
const platelets = (when, units = 1) => ({ kind: 'platelets', when, units });

const entries = (donor) => donor.page.locator('.entries li');
const dates = (donor) => donor.page.locator('.entries .entry-date strong');
const totals = (donor) => donor.page.locator('.totals');
const change = (donor, name) => donor.page.getByRole('button', { name: new RegExp(`^修改.*${name}`) });
const remove = (donor, name) => donor.page.getByRole('button', { name: new RegExp(`^删除.*${name}`) });

async function adds(donor, [year, month, day], { kind = '全血', amount = ['献了多少？', '400毫升'] } = {}) {
  await donor.button('记一次献血').click();
  await donor.chooses('献的是什么？', kind);
  await donor.enters('哪天献的？', year, month, day);
  if (amount) await donor.chooses(...amount);
  await donor.button('保存').click();
}

test.describe('A donation', () => {
  test('that is added is listed with all that was said, and still is after a reload', async ({ donor, page }) => {
    await donor.opens('history/');
    await expect(page.getByText('还没有记录。')).toBeVisible();
    await donor.button('记一次献血').click();
    await expect(page.getByRole('heading', { name: '记一次献血' })).toBeFocused();
    await donor.enters('哪天献的？', '2026', '5', '24');
    await expect(donor.group('哪天献的？')).toContainText('2026年5月24日，星期日');
    await donor.chooses('献了多少？', '300毫升');
    await donor.types('地点', ' 炎帝广场 ');
    await donor.types('备注', '和同事一起');
    await donor.button('保存').click();
    await expect(donor.notice).toHaveText('已保存在这台设备上。');
    await expect(donor.button('记一次献血')).toBeFocused();
    for (const again of [false, true]) {
      if (again) await donor.reloads();
      await expect(entries(donor)).toHaveCount(1);
      await expect(entries(donor)).toContainText('2026年5月24日');
      await expect(entries(donor)).toContainText('全血300毫升');
      await expect(entries(donor)).toContainText('炎帝广场 · 和同事一起');
      await expect(totals(donor)).toHaveText('合计 全血1次，300毫升');
    }
  });

  test('is changed in place', async ({ donor, page }) => {
    await donor.hasGiven(wholeBlood('2026-05-24'), platelets('2026-08-30', 2));
    await donor.opens('history/');
    await change(donor, '2026年8月30日').click();
    await expect(page.getByRole('heading', { name: '修改这次献血' })).toBeFocused();
    await expect(donor.answer('献的是什么？', '机采血小板')).toBeChecked();
    await expect(donor.answer('献了几个单位？', '2个单位')).toBeChecked();
    await expect(donor.part('哪天献的？', '月')).toHaveValue('8');
    await donor.chooses('献了几个单位？', '1个单位');
    await donor.types('同时献的血浆（毫升，没有就不填）', '150');
    await donor.types(donor.part('哪天献的？', '日'), '31');
    await donor.types('地点', '天元区');
    await donor.button('保存').click();
    await donor.reloads();
    await expect(dates(donor)).toHaveText(['2026年8月31日', '2026年5月24日']);
    await expect(entries(donor).first()).toContainText('血小板1个单位、血浆150毫升');
    await expect(entries(donor).first()).toContainText('天元区');
    await expect(totals(donor)).toHaveText('合计 全血1次，400毫升；血小板1次，1个单位');
  });

  test('may keep its day when only its note is changed', async ({ donor }) => {
    await donor.hasGiven(wholeBlood('2026-05-24'));
    await donor.opens('history/');
    await change(donor, '2026年5月24日').click();
    await donor.types('备注', '早上');
    await donor.button('保存').click();
    await expect(entries(donor)).toHaveCount(1);
    await expect(entries(donor)).toContainText('早上');
  });

  test('that is deleted comes back to its place by one tap', async ({ donor }) => {
    await donor.hasGiven(wholeBlood('2024-01-05'), wholeBlood('2025-01-05', 200), wholeBlood('2026-01-05'));
    await donor.opens('history/');
    const before = await donor.keptUnder(keys.history);
    await remove(donor, '2025年1月5日').click();
    await expect(donor.notice).toHaveText('已删除一条记录。');
    await expect(donor.button('撤销')).toBeFocused();
    await expect(dates(donor)).toHaveText(['2026年1月5日', '2024年1月5日']);
    await expect(totals(donor)).toHaveText('合计 全血2次，800毫升');
    await donor.button('撤销').click();
    await expect(dates(donor)).toHaveText(['2026年1月5日', '2025年1月5日', '2024年1月5日']);
    await expect(totals(donor)).toHaveText('合计 全血3次，1000毫升');
    expect(JSON.parse(await donor.keptUnder(keys.history)).data.entries).toEqual(JSON.parse(before).data.entries);
  });

  test('that is deleted stays deleted after a reload', async ({ donor, page }) => {
    await donor.hasGiven(wholeBlood('2024-01-05'));
    await donor.opens('history/');
    await remove(donor, '2024年1月5日').click();
    await donor.reloads();
    await expect(page.getByText('还没有记录。')).toBeVisible();
  });

  test('that is not saved leaves nothing behind', async ({ donor, page }) => {
    await donor.hasGiven(wholeBlood('2024-01-05'));
    await donor.opens('history/');
    await donor.button('记一次献血').click();
    await donor.enters('哪天献的？', '2026', '5', '24');
    await donor.button('取消').click();
    await expect(donor.button('记一次献血')).toBeFocused();
    await expect(dates(donor)).toHaveText(['2024年1月5日']);
    await change(donor, '2024年1月5日').click();
    await donor.types(donor.part('哪天献的？', '年'), '2020');
    await donor.button('取消').click();
    await expect(dates(donor)).toHaveText(['2024年1月5日']);
    await donor.button('记一次献血').click();
    await expect(donor.part('哪天献的？', '年')).toHaveValue('');
    await expect(page.getByRole('heading', { name: '记一次献血' })).toBeVisible();
  });

  test('of which only the month or the year is known is shown as an estimate', async ({ donor }) => {
    await donor.opens('history/');
    await adds(donor, ['2026', '5', '']);
    await adds(donor, ['2019', '', '']);
    await expect(dates(donor)).toHaveText(['2026年5月', '2019年']);
    await expect(entries(donor).first()).toContainText('日期为估计');
    await donor.reloads();
    await expect(dates(donor)).toHaveText(['2026年5月', '2019年']);
    await change(donor, '2026年5月').click();
    await expect(donor.part('哪天献的？', '月')).toHaveValue('5');
    await expect(donor.part('哪天献的？', '日')).toHaveValue('');
  });

  test('of which no date is known is listed last', async ({ donor, page }) => {
    await donor.hasGiven(wholeBlood('2019-01-05'));
    await donor.opens('history/');
    await donor.button('记一次献血').click();
    await donor.ticks('完全不记得日期');
    await expect(donor.group('哪天献的？')).toHaveCount(0);
    await donor.chooses('献的是什么？', '不记得是哪种');
    await donor.button('保存').click();
    await expect(dates(donor)).toHaveText(['2019年1月5日', '日期不详']);
    await expect(page.locator('.entries')).toContainText('血（种类不详）');
  });

  test('at which no blood was taken is marked and starts no interval', async ({ donor, page }) => {
    await donor.opens('history/');
    await donor.button('记一次献血').click();
    await donor.enters('哪天献的？', '2026', '11', '20');
    await donor.ticks('去了，但没有采血');
    await donor.button('保存').click();
    await expect(entries(donor).locator('.tag')).toHaveText(['去了，但没有采血']);
    await expect(totals(donor)).toHaveCount(0);
    await page.getByRole('navigation').getByText('查一查').click();
    await donor.isHealthy({ past: '' });
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
  });

  test('noted with markup is shown as the text that it is', async ({ donor, page }) => {
    const note = '<b>粗</b><img src=x onerror="window.harmed=1"><script>window.harmed=1</script>&amp;';
    await donor.opens('history/');
    await donor.button('记一次献血').click();
    await donor.enters('哪天献的？', '2026', '5', '24');
    await donor.types('备注', note);
    await donor.types('地点', note);
    await donor.button('保存').click();
    await donor.reloads();
    await expect(entries(donor)).toContainText(`${note} · ${note}`);
    await expect(entries(donor).locator('img, script, b')).toHaveCount(0);
    expect(await page.evaluate(() => window.harmed)).toBeUndefined();
    await change(donor, '2026年5月24日').click();
    await expect(donor.text('备注')).toHaveValue(note);
  });
});

test.describe('The list', () => {
  onOneScreen();

  test('shows the latest first, in whatever order they were entered', async ({ donor }) => {
    await donor.opens('history/');
    await adds(donor, ['2025', '3', '1']);
    await adds(donor, ['2026', '3', '1']);
    await adds(donor, ['2023', '3', '1']);
    await adds(donor, ['2026', '9', '30'], { kind: '机采血小板', amount: ['献了几个单位？', '2个单位'] });
    const sorted = ['2026年9月30日', '2026年3月1日', '2025年3月1日', '2023年3月1日'];
    await expect(dates(donor)).toHaveText(sorted);
    await expect(totals(donor)).toHaveText('合计 全血3次，1200毫升；血小板1次，2个单位');
    await donor.reloads();
    await expect(dates(donor)).toHaveText(sorted);
  });

  test('marks what was earlier than the rules allow, to the day, and counts it all the same', async ({ donor }) => {
    await donor.hasGiven(wholeBlood('2025-01-05'), wholeBlood('2025-07-05'), wholeBlood('2026-01-04'));
    await donor.opens('history/');
    await expect(entries(donor).filter({ hasText: '早于现在的规定' })).toHaveCount(1);
    await expect(entries(donor).first()).toContainText('2026年1月4日');
    await expect(entries(donor).first()).toContainText('早于现在的规定');
    await expect(entries(donor).first()).toContainText('这次和前一次的间隔比规定短，仍然照常计算。');
    await expect(totals(donor)).toHaveText('合计 全血3次，1200毫升');
    await change(donor, '2026年1月4日').click();
    await donor.types(donor.part('哪天献的？', '日'), '5');
    await donor.button('保存').click();
    await expect(dates(donor).first()).toHaveText('2026年1月5日');
    await expect(entries(donor).filter({ hasText: '早于现在的规定' })).toHaveCount(0);
  });

  test('does not take the same donation twice', async ({ donor }) => {
    await donor.hasGiven(wholeBlood('2026-05-24'));
    await donor.opens('history/');
    await adds(donor, ['2026', '5', '24']);
    await donor.isTold(donor.part('哪天献的？', '日'), '这一天的这次献血已经记过了。');
    await expect(donor.part('哪天献的？', '日')).toHaveValue('24');
    await expect(entries(donor)).toHaveCount(1);
    await donor.types(donor.part('哪天献的？', '日'), '23');
    await donor.button('保存').click();
    await expect(entries(donor)).toHaveCount(2);
  });

  test('takes a donation before the eighteenth birthday only when it is confirmed', async ({ donor }) => {
    await donor.opens('check/');
    await donor.enters('出生日期', '2000', '5', '6');
    await donor.opens('history/');
    await expect(donor.box('日期没有错，照样保存')).toHaveCount(0);
    await adds(donor, ['2018', '5', '5']);
    await donor.isTold(
      donor.part('哪天献的？', '日'),
      '按出生日期算，那天还不满18周岁。请核对献血日期和出生日期。',
    );
    await expect(entries(donor)).toHaveCount(0);
    await donor.ticks('日期没有错，照样保存');
    await donor.button('保存').click();
    await expect(dates(donor)).toHaveText(['2018年5月5日']);
    await adds(donor, ['2018', '11', '6']);
    await expect(dates(donor)).toHaveText(['2018年11月6日', '2018年5月5日']);
  });

  test('takes a donation on the eighteenth birthday as it is, and none before birth', async ({ donor }) => {
    await donor.opens('check/');
    await donor.enters('出生日期', '2000', '5', '6');
    await donor.opens('history/');
    await adds(donor, ['2018', '5', '6']);
    await expect(dates(donor)).toHaveText(['2018年5月6日']);
    await adds(donor, ['2000', '5', '5']);
    await donor.isTold(donor.part('哪天献的？', '日'), '这一天比出生日期还早，请核对。');
    await expect(donor.box('日期没有错，照样保存')).toHaveCount(0);
  });
});

test('What is in the history counts in the answer of the check', async ({ donor, page }) => {
  await donor.opens('history/');
  await adds(donor, ['2026', '5', '25']);
  await adds(donor, ['2026', '11', '11'], { kind: '机采血小板', amount: ['献了几个单位？', '1个单位'] });
  await page.getByRole('navigation').getByText('查一查').click();
  await expect(donor.answer('以前献过血吗？', '没献过')).toHaveCount(0);
  await expect(donor.answer('以前献过血吗？', '献过')).toBeChecked();
  await donor.isHealthy({ past: '' });
  await expect(donor.verdicts).toHaveText(['2026年12月9日起可以献全血', '2026年11月25日起可以献血小板']);
  const reasons = donor.reasons();
  await expect(reasons).toHaveCount(2);
  await expect(reasons.filter({ hasText: '由这一条决定' })).toContainText('献血小板后献全血');
  await donor.group('以前献过血吗？').getByText('查看和修改献血记录').click();
  await remove(donor, '2026年11月11日').click();
  await page.goBack();
  await expect(donor.verdicts).toHaveText(['2026年11月25日起可以献全血', '今天可以献血小板']);
});

test('A donation known only by its month counts from the last day of it', async ({ donor }) => {
  await donor.hasGiven({ kind: 'whole_blood', when: '2026-05' });
  await donor.opens('check/');
  await donor.isHealthy({ past: '' });
  await expect(donor.verdicts.first()).toHaveText('2026年12月1日起可以献全血');
  await expect(donor.reasons()).toContainText('按这段时间的最后一天估算');
});

test('The history speaks English', async ({ donor, page }) => {
  donor.speaks('en');
  await donor.hasGiven(wholeBlood('2026-01-05'), platelets('2026-01-06', 2));
  await donor.opens('history/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My donations');
  await expect(dates(donor)).toHaveText(['6 January 2026', '5 January 2026']);
  await expect(entries(donor).first()).toContainText('Earlier than these rules allow');
  await expect(totals(donor)).toHaveText('In all whole blood 1 time, 400 ml; platelets 1 time, 2 units');
  await donor.button('Add a donation').click();
  await donor.enters('When?', '2026', '1', '5');
  await donor.chooses('How much?', '200 ml');
  await donor.button('Save').click();
  await donor.isTold(donor.part('When?', 'Day'), 'This donation is already in your list.');
});
