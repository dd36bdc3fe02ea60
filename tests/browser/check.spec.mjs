// The check: from the first answer to the day on which the donor may give.
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

const wholeBlood = (when, ml = 400) => ({ kind: 'whole_blood', when, ml });
const platelets = (when, units = 1) => ({ kind: 'platelets', when, units });
const { week, longer, vaccines } = words.zh;
/** The questions that are only about the time before a donation, as the answer lists them. */
const ofTheTimeBefore = ['最近一周的情况', '手术、疾病、怀孕等情况', '疫苗和血清', '有没有长期的情况'];

test.describe('A healthy donor who has never given', () => {
  for (const lang of Object.keys(words)) {
    test.describe(() => {
      test.use({ lang });

      test(`may give both kinds today, told in the language "${lang}"`, async ({ donor }) => {
        await donor.opens('check/');
        await donor.isHealthyByHand();
        await expect(donor.verdicts).toHaveText(words[lang].canGive);
      });
    });
  }

  test('is told what is still missing, and a tap on it leads to the question', async ({ donor, page }) => {
    await donor.opens('check/');
    await expect(donor.missing).toHaveText(['出生日期', '体重', '以前献过血吗', ...ofTheTimeBefore]);
    await expect(page.locator('.answer-bar')).toContainText('能不能献全血，还差7项');
    for (const [name, field] of [
      ['体重', donor.text('体重数')],
      ['以前献过血吗', donor.answer('以前献过血吗？', '没献过')],
      ['最近一周的情况', donor.box('都没有', week)],
      ['手术、疾病、怀孕等情况', donor.box('都没有', longer)],
      ['疫苗和血清', donor.box('都没有', vaccines)],
      ['有没有长期的情况', donor.answer('有没有下面的情况？', '都没有')],
    ]) {
      await donor.missing.getByText(name, { exact: true }).click();
      await expect(field).toBeFocused();
    }
  });

  test('is told "yes" only when every question is answered, whichever comes last', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ notAble: '' });
    await expect(donor.missing).toHaveText(['有没有长期的情况']);
    await donor.chooses('有没有下面的情况？', '都没有');
    for (const [legend, missing] of [
      [week, '最近一周的情况'],
      [longer, '手术、疾病、怀孕等情况'],
      [vaccines, '疫苗和血清'],
    ]) {
      await expect(donor.verdicts).toHaveText(words.zh.canGive);
      await donor.box('都没有', legend).uncheck();
      await expect(donor.missing).toHaveText([missing]);
      await donor.ticks('都没有', legend);
    }
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
  });

  test('is sent to the staff who is not sure of any of the questions', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    for (const legend of [longer, vaccines]) {
      await donor.ticks('不确定', legend);
      await expect(donor.verdicts).toHaveText(['献全血请先问现场工作人员', '献血小板请先问现场工作人员']);
      await expect(donor.box('都没有', legend)).not.toBeChecked();
      await donor.ticks('都没有', legend);
      await expect(donor.verdicts).toHaveText(words.zh.canGive);
    }
  });

  test('sees the answer change while typing, on the same page', async ({ donor, page }) => {
    await donor.opens('check/');
    await page.evaluate(() => (window.marker = 'still the same page'));
    await donor.isHealthy({ weight: '' });
    await expect(page.locator('.answer-bar')).toContainText('能不能献全血，还差1项');
    const weight = donor.text('体重数');
    await weight.pressSequentially('49');
    await expect(donor.verdicts).toHaveText(['按现在的规定，不能献全血', '按现在的规定，不能献血小板']);
    await weight.press('Backspace');
    await weight.pressSequentially('8');
    await expect(weight).toHaveValue('48');
    await weight.fill('50');
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    expect(await page.evaluate(() => window.marker)).toBe('still the same page');
    expect(donor.navigations).toBe(1);
  });

  test('sees the wished kind first', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.chooses('想献哪一种？', '机采血小板');
    await expect(donor.verdicts).toHaveText(['今天可以献血小板', '今天可以献全血']);
  });

  test('reads the verdict in the bar that stays in sight, what to bring, and that the staff decide', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await expect(page.locator('.answer-bar').getByRole('status')).toHaveText('今天可以献全血');
    await expect(page.locator('#answer')).toContainText('带上有效身份证件');
    await expect(page.locator('#answer')).toContainText('能否献血，最后由现场工作人员决定。');
  });
});

test.describe('Whoever was ill in the last week', () => {
  test('may give on the seventh day after a cold', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ week: '感冒' });
    await donor.text('最后一天不舒服是哪天？').selectOption('2026-11-17');
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
  });

  test('may not yet give on the sixth, and reads the day, the reason and its source', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ week: '感冒' });
    await donor.text('最后一天不舒服是哪天？').selectOption({ label: '星期三 · 2026年11月18日' });
    await expect(donor.verdicts).toHaveText(['2026年11月25日起可以献全血', '2026年11月25日起可以献血小板']);
    const card = donor.card();
    await expect(card).toContainText('星期三 · 还有1天');
    await expect(card.locator('.reasons li')).toHaveCount(1);
    await expect(card.locator('.reasons li')).toContainText('感冒：最后一天不舒服是2026年11月18日。');
    await expect(card.locator('.reasons .source')).toContainText('株洲无偿献血倡议书（2024年12月4日）A6');
    await expect(card.locator('.reasons .source')).toContainText('S1');
  });

  test('gets no day while it lasts', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ week: '' });
    for (const [illness, question, stillOn] of [
      ['感冒', '最后一天不舒服是哪天？', '现在还没好'],
      ['发烧', '最后一天不舒服是哪天？', '现在还没好'],
      ['拉肚子', '最后一天不舒服是哪天？', '现在还没好'],
      ['吃药、吸入或打针', '最后一次用药是哪天？', '还在用，没用完'],
    ]) {
      await test.step(illness, async () => {
        await donor.ticks('都没有', week);
        await donor.ticks(illness);
        await donor.text(question).selectOption({ label: stillOn });
        await expect(donor.verdicts).toHaveText(['暂时不能献全血，日子还定不下来', '暂时不能献血小板，日子还定不下来']);
      });
    }
  });

  test('waits for the latest of several', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy({ week: '感冒' });
    await donor.ticks('发烧');
    await page.locator('#case-cold-day').selectOption('2026-11-21');
    await page.locator('#case-fever-day').selectOption('2026-11-19');
    await expect(donor.verdicts.first()).toHaveText('2026年11月28日起可以献全血');
    await donor.box('感冒').uncheck();
    await expect(donor.verdicts.first()).toHaveText('2026年11月26日起可以献全血');
    await donor.ticks('都没有', week);
    await expect(donor.verdicts.first()).toHaveText('今天可以献全血');
    await expect(donor.box('发烧')).not.toBeChecked();
  });

  test('is sent to the staff who does not remember the day, takes a medicine for long or is not sure', async ({ donor }) => {
    const askStaff = ['献全血请先问现场工作人员', '献血小板请先问现场工作人员'];
    await donor.opens('check/');
    await donor.isHealthy({ week: '感冒' });
    await donor.text('最后一天不舒服是哪天？').selectOption({ label: '不记得了' });
    await expect(donor.verdicts).toHaveText(askStaff);
    await donor.ticks('都没有', week);
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await donor.ticks('长期用药');
    await expect(donor.verdicts).toHaveText(askStaff);
    await donor.ticks('都没有', week);
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await donor.ticks('不确定', week);
    await expect(donor.verdicts).toHaveText(askStaff);
  });
});

test.describe('Whoever has given before', () => {
  onOneScreen();

  test('reads both dates, to the day', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    for (const [given, first, second] of [
      [wholeBlood('2026-05-24'), '今天可以献全血', '今天可以献血小板'],
      [wholeBlood('2026-05-25'), '2026年11月25日起可以献全血', '今天可以献血小板'],
      [wholeBlood('2026-08-24'), '2027年2月24日起可以献全血', '今天可以献血小板'],
      [wholeBlood('2026-08-25'), '2027年2月25日起可以献全血', '2026年11月25日起可以献血小板'],
      // There is no 31st of February or November: the first of the month after.
      [wholeBlood('2026-08-31'), '2027年3月1日起可以献全血', '2026年12月1日起可以献血小板'],
      [platelets('2026-10-27'), '今天可以献全血', '今天可以献血小板'],
      [platelets('2026-11-10'), '2026年12月8日起可以献全血', '今天可以献血小板'],
      [platelets('2026-11-11'), '2026年12月9日起可以献全血', '2026年11月25日起可以献血小板'],
    ]) {
      await test.step(`${given.kind} on ${given.when}`, async () => {
        await donor.hasGivenInstead(given);
        await expect(donor.verdicts).toHaveText([first, second]);
      });
    }
  });

  test('adds the last donation without leaving the check', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ past: '献过' });
    await donor.enters('哪天献的？', '2026', '5', '25');
    await donor.chooses('献了多少？', '400毫升');
    await donor.button('保存').click();
    await expect(donor.verdicts).toHaveText(['2026年11月25日起可以献全血', '今天可以献血小板']);
    await expect(donor.group('以前献过血吗？')).toContainText('已经记下1次，最近一次是');
    await expect(donor.group('以前献过血吗？')).toContainText('2026年5月25日');
    await expect(donor.reasons()).toContainText('您2026年5月25日献过全血400毫升。');
  });

  test('is sent to the staff who cannot recall all of them', async ({ donor }) => {
    await donor.hasGiven(wholeBlood('2024-01-05'));
    await donor.opens('check/');
    await donor.isHealthy({ past: '献过，但记不全' });
    await expect(donor.verdicts).toHaveText(['献全血请先问现场工作人员', '献血小板请先问现场工作人员']);
  });
});

test.describe('A woman', () => {
  onOneScreen();

  const woman = { sex: '女', weight: '50' };

  test.beforeEach(async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy(woman);
  });

  test('may give from the fourth day after her period, and reads until when', async ({ donor }) => {
    await donor.chooses('最近一次月经', '填写日期');
    await donor.enters('第一天', '2026', '11', '17');
    await donor.enters('最后一天', '2026', '11', '20');
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    // The next one is expected on 15 December, and the three days before it wait too.
    await expect(donor.card()).toContainText('可以献的日子到2026年12月11日为止。');
  });

  test('may not yet give on the third', async ({ donor }) => {
    await donor.chooses('最近一次月经', '填写日期');
    await donor.enters('第一天', '2026', '11', '17');
    await donor.enters('最后一天', '2026', '11', '21');
    await expect(donor.verdicts).toHaveText(['2026年11月25日起可以献全血', '2026年11月25日起可以献血小板']);
    await expect(donor.reasons()).toContainText('最近的月经是2026年11月17日到2026年11月21日。');
  });

  test('may leave the year out', async ({ donor }) => {
    await donor.chooses('最近一次月经', '填写日期');
    await donor.enters('第一天', '', '11', '10');
    await donor.enters('最后一天', '', '11', '14');
    await expect(donor.group('第一天')).toContainText('2026年11月10日，星期二');
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await donor.isNotToldAnything();
  });

  test('whose next period is near waits for it, until she wants no predictions', async ({ donor, page }) => {
    await donor.chooses('最近一次月经', '填写日期');
    await donor.enters('第一天', '2026', '10', '29');
    await donor.enters('最后一天', '2026', '11', '2');
    await expect(donor.verdicts.first()).toHaveText('2026年12月4日起可以献全血');
    await expect(donor.reasons()).toContainText(
      '预计2026年11月26日到2026年11月30日来月经，前后可能差3天。',
    );
    await page.getByText('周期和预计').click();
    await donor.types('一般几天来一次（不填按28天）', '30');
    await expect(donor.verdicts.first()).toHaveText('今天可以献全血');
    await expect(donor.card()).toContainText('可以献的日子到2026年11月24日为止。');
    await donor.types('一般几天来一次（不填按28天）', '28');
    await donor.ticks('不要预计以后的月经');
    await expect(donor.verdicts.first()).toHaveText('今天可以献全血');
    await expect(donor.card()).not.toContainText('这段日子');
  });

  test('whose period is not over reads an expected day', async ({ donor }) => {
    await donor.chooses('最近一次月经', '填写日期');
    await donor.enters('第一天', '2026', '11', '22');
    await donor.ticks('还没结束');
    await expect(donor.verdicts.first()).toHaveText('2026年11月30日起可以献全血');
    await expect(donor.reasons()).toContainText(
      '月经从2026年11月22日开始，预计到2026年11月26日。',
    );
  });

  test('who would rather not say is sent to the staff, never taken for a no', async ({ donor }) => {
    await donor.chooses('最近一次月经', '不想说');
    await expect(donor.verdicts).toHaveText(['献全血请先问现场工作人员', '献血小板请先问现场工作人员']);
    await donor.chooses('最近一次月经', '与我无关');
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
  });

});

test('A man is not asked about periods, unless he opens the question', async ({ donor }) => {
  await donor.opens('check/');
  await donor.isHealthy();
  await expect(donor.group('最近一次月经')).toHaveCount(0);
  await donor.button('需要填写月经情况').click();
  await expect(donor.group('最近一次月经')).toBeVisible();
  await expect(donor.answer('最近一次月经', '填写日期')).toBeFocused();
});

test.describe('The weight', () => {
  onOneScreen();

  const cannot = ['按现在的规定，不能献全血', '按现在的规定，不能献血小板'];
  const askStaff = ['献全血请先问现场工作人员', '献血小板请先问现场工作人员'];

  test('is judged by the sex, in kilograms and in 斤, and never rounded', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ sex: '女' });
    await donor.chooses('最近一次月经', '与我无关');
    for (const [sex, weight, unit, expected] of [
      ['男', '49.9', '公斤', cannot],
      ['男', '50.0', '公斤', words.zh.canGive],
      ['男', '99.9', '斤', cannot],
      ['男', '100', '斤', words.zh.canGive],
      ['女', '44.9', '公斤', cannot],
      ['女', '45', '公斤', words.zh.canGive],
      ['女', '89.9', '斤', cannot],
      ['女', '90', '斤', words.zh.canGive],
      ['不想说', '50', '公斤', words.zh.canGive],
      ['不想说', '49.9', '公斤', askStaff],
      ['不想说', '44.9', '公斤', cannot],
    ]) {
      await test.step(`${sex} ${weight} ${unit}`, async () => {
        await donor.chooses('性别', sex);
        await donor.types('体重数', weight);
        await donor.chooses('单位', unit);
        await expect(donor.verdicts).toHaveText(expected);
      });
    }
  });

  test('is shown in both units', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.chooses('单位', '斤');
    await donor.types('体重数', '105');
    await expect(page.locator('#weight-read')).toHaveText('52.5公斤（105斤）');
  });

  test('that is not known sends to the staff', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ weight: '' });
    await donor.ticks('不清楚');
    await expect(donor.verdicts.first()).toHaveText('献全血请先问现场工作人员');
  });

  test('between the limits makes the sex count, which is asked only then', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy({ sex: '', weight: '50' });
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await donor.types('体重数', '47');
    await expect(page.locator('.answer-bar')).toContainText('能不能献全血，还差1项');
    await expect(donor.missing).toHaveText(['性别']);
    await donor.types('体重数', '44.9');
    await expect(donor.verdicts).toHaveText(cannot);
  });
});

test.describe('An identity number', () => {
  const number = '430200199005060021';

  test('fills in birth date and sex once confirmed, and is then gone', async ({ donor, page }) => {
    await donor.opens('check/');
    await page.getByText('用身份证号填写').click();
    await donor.types('身份证号码', number);
    await expect(page.locator('details [role="status"]').first()).toHaveText('1990年5月6日、女');
    const [year, month, day] = donor.parts('出生日期');
    await expect(year).toHaveValue('');
    expect(await donor.kept()).not.toContain(number);
    await donor.button('没错，填进去').click();
    await expect(year).toHaveValue('1990');
    await expect(month).toHaveValue('5');
    await expect(day).toHaveValue('6');
    await expect(donor.answer('性别', '女')).toBeChecked();
    await expect(donor.text('身份证号码')).toHaveValue('');
    await expect(page.getByText('已填好，号码没有保存。')).toBeVisible();

    expect(await page.content()).not.toContain(number);
    expect(await page.locator('input').evaluateAll((inputs) => inputs.map((input) => input.value))).not.toContain(number);
    const kept = await donor.kept();
    for (const part of [number, number.slice(0, 6), number.slice(6, 14), number.slice(-4)]) {
      expect(kept).not.toContain(part);
    }
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    await donor.reloads();
    expect(await donor.kept()).not.toContain(number);
    await expect(donor.text('身份证号码')).toHaveValue('');
  });

  test('that is not confirmed leaves no trace', async ({ donor, page }) => {
    await donor.opens('check/');
    await page.getByText('用身份证号填写').click();
    await donor.types('身份证号码', number);
    await donor.types('体重数', '60');
    await donor.reloads();
    expect(await donor.kept()).not.toContain(number);
    await expect(donor.part('出生日期', '年')).toHaveValue('');
    await expect(donor.text('体重数')).toHaveValue('60');
  });

  test('of a foreigner fills in the birth date alone', async ({ donor, page }) => {
    await donor.opens('check/');
    await page.getByText('用身份证号填写').click();
    await donor.types('身份证号码', '911000199001010013');
    await donor.button('没错，填进去').click();
    await expect(donor.part('出生日期', '年')).toHaveValue('1990');
    await expect(donor.group('性别').getByRole('radio', { checked: true })).toHaveCount(0);
  });
});

test.describe('The age', () => {
  onOneScreen();

  test('of 17 means from the eighteenth birthday on', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ birth: ['2009', '3', '1'] });
    await expect(donor.verdicts).toHaveText(['2027年3月1日起可以献全血', '2027年3月1日起可以献血小板']);
    await expect(donor.card()).toContainText('星期一 · 还有97天');
  });

  test('counts from the birthday itself', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    for (const [birth, verdict] of [
      [['2008', '11', '24'], '今天可以献全血'],
      [['2008', '11', '25'], '2026年11月25日起可以献全血'],
      [['1970', '11', '25'], '今天可以献全血'],
      [['1970', '11', '24'], '按现在的规定，不能献全血'],
    ]) {
      await test.step(birth.join('-'), async () => {
        await donor.enters('出生日期', ...birth);
        await expect(donor.verdicts.first()).toHaveText(verdict);
      });
    }
  });

  test('of 56 with two donations brings the question whether to go on', async ({ donor, page }) => {
    await donor.hasGiven(wholeBlood('2023-01-01'), wholeBlood('2024-01-01'));
    await donor.opens('check/');
    await expect(donor.group('您想继续献血吗？')).toHaveCount(0);
    await donor.isHealthy({ birth: ['1970', '1', '15'], past: '' });
    await expect(page.locator('.answer-bar')).toContainText('能不能献全血，还差1项');
    await donor.chooses('您想继续献血吗？', '想，以前献血都没有不良反应');
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await donor.chooses('您想继续献血吗？', '不了，或者有过不良反应');
    await expect(donor.verdicts.first()).toHaveText('按现在的规定，不能献全血');
    await donor.chooses('您想继续献血吗？', '不确定');
    await expect(donor.verdicts.first()).toHaveText('献全血请先问现场工作人员');
  });
});

test.describe('A whole date', () => {
  test('put, typed or pasted into one box is spread over all three', async ({ donor, page }) => {
    await donor.opens('check/');
    const [year, month, day] = donor.parts('出生日期');
    for (const date of ['19680305', '1968年3月5日', '1968-03-05', '１９６８／３／５', ' 1968.3.5 ']) {
      await test.step(date, async () => {
        await donor.types(year, date);
        await expect(year).toHaveValue('1968');
        await expect(month).toHaveValue(/^0?3$/);
        await expect(day).toHaveValue(/^0?5$/);
        await expect(donor.group('出生日期')).toContainText('1968年3月5日，星期二');
        await donor.enters('出生日期', '', '', '');
      });
    }
    await year.pressSequentially('19680305');
    await expect(year).toHaveValue('1968');
    await expect(donor.group('出生日期')).toContainText('1968年3月5日，星期二');
    await donor.enters('出生日期', '', '', '');
    await year.focus();
    await page.keyboard.insertText('1968年3月5日');
    await expect(day).toHaveValue('5');
  });
});

test.describe('What was answered', () => {
  onOneScreen();

  test('is filled in after a reload, with its answer', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ sex: '女' });
    await donor.chooses('想献哪一种？', '机采血小板');
    await donor.chooses('最近一次月经', '填写日期');
    await donor.enters('第一天', '2026', '11', '10');
    await donor.enters('最后一天', '2026', '11', '14');
    await donor.reloads();
    await expect(donor.verdicts).toHaveText(['今天可以献血小板', '今天可以献全血']);
    await expect(donor.answer('性别', '女')).toBeChecked();
    await expect(donor.part('出生日期', '年')).toHaveValue('1990');
    await expect(donor.text('体重数')).toHaveValue('65');
    await expect(donor.answer('以前献过血吗？', '没献过')).toBeChecked();
    for (const legend of [week, longer, vaccines]) await expect(donor.box('都没有', legend)).toBeChecked();
    await expect(donor.answer('有没有下面的情况？', '都没有')).toBeChecked();
    await expect(donor.part('第一天', '日')).toHaveValue('10');
    await expect(donor.part('最后一天', '日')).toHaveValue('14');
  });

  test('half typed is kept as it was typed', async ({ donor }) => {
    await donor.opens('check/');
    await donor.types(donor.part('出生日期', '年'), '19');
    await donor.types('体重数', '五十');
    await donor.reloads();
    await expect(donor.part('出生日期', '年')).toHaveValue('19');
    await expect(donor.text('体重数')).toHaveValue('五十');
  });

  test('of the time before is asked again a month later, and the rest stays', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.isThereOn('2026-12-24T10:00:00+08:00');
    await donor.reloads();
    await expect(donor.missing).toHaveText(ofTheTimeBefore);
    for (const legend of [week, longer, vaccines]) await expect(donor.box('都没有', legend)).not.toBeChecked();
    await expect(donor.part('出生日期', '年')).toHaveValue('1990');
    await expect(donor.text('体重数')).toHaveValue('65');
    await expect(donor.answer('以前献过血吗？', '没献过')).toBeChecked();
    for (const legend of [week, longer, vaccines]) await donor.ticks('都没有', legend);
    await donor.chooses('有没有下面的情况？', '都没有');
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
  });

  test('yesterday of a cold still counts on the next day', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ week: '感冒' });
    await donor.text('最后一天不舒服是哪天？').selectOption('2026-11-23');
    await donor.isThereOn('2026-11-25T10:00:00+08:00');
    await donor.reloads();
    await expect(donor.box('感冒')).toBeChecked();
    await expect(donor.verdicts.first()).toHaveText('2026年11月30日起可以献全血');
  });

  test('left open over midnight in China is judged by the new day', async ({ donor, page }) => {
    await donor.opens('check/', '2026-11-24T23:59:00+08:00');
    await donor.isHealthy({ week: '感冒' });
    await donor.text('最后一天不舒服是哪天？').selectOption('2026-11-18');
    await expect(donor.verdicts.first()).toHaveText('2026年11月25日起可以献全血');
    await donor.isThereOn('2026-11-25T00:01:00+08:00');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(donor.missing).toHaveText(ofTheTimeBefore);
  });

  test('is wiped with one tap, and one tap brings it back', async ({ donor, page }) => {
    await donor.hasGiven(wholeBlood('2024-01-05'));
    await donor.opens('check/');
    await donor.isHealthy({ past: '' });
    await donor.button('清空我填的内容').click();
    await expect(donor.notice).toHaveText('已经清空。献血记录没有动。');
    for (const part of donor.parts('出生日期')) await expect(part).toHaveValue('');
    await expect(donor.text('体重数')).toHaveValue('');
    for (const legend of [week, longer, vaccines]) await expect(donor.box('都没有', legend)).not.toBeChecked();
    await expect(donor.group('有没有下面的情况？').getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(donor.group('性别').getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(donor.group('以前献过血吗？')).toContainText('2024年1月5日');
    const kept = await donor.keptUnder(keys.check);
    expect(kept).not.toContain('1990');
    expect(kept).not.toContain('65');

    await donor.button('撤销').click();
    await expect(donor.part('出生日期', '年')).toHaveValue('1990');
    await expect(donor.text('体重数')).toHaveValue('65');
    await expect(donor.answer('性别', '男')).toBeChecked();
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await donor.reloads();
    await expect(donor.text('体重数')).toHaveValue('65');
    await expect(page.locator('#undo')).toBeHidden();
  });

  test('that was wiped stays wiped after a reload', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.button('清空我填的内容').click();
    await donor.reloads();
    await expect(donor.text('体重数')).toHaveValue('');
    await expect(donor.part('出生日期', '年')).toHaveValue('');
  });
});

test.describe('On a device that is set to New York', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('the day is the one in China', async ({ donor }) => {
    await donor.opens('check/', '2026-11-24T23:30:00+08:00');
    await donor.isHealthy({ week: '感冒' });
    await donor.text('最后一天不舒服是哪天？').selectOption({ label: '今天 · 2026年11月24日' });
    await expect(donor.verdicts.first()).toHaveText('2026年12月1日起可以献全血');
    // It is still the morning of the 24th there.
    await donor.isThereOn('2026-11-25T00:30:00+08:00');
    await donor.reloads();
    await donor.text('最后一天不舒服是哪天？').selectOption({ label: '昨天 · 2026年11月24日' });
    await donor.text('最后一天不舒服是哪天？').selectOption({ label: '今天 · 2026年11月25日' });
    await expect(donor.verdicts.first()).toHaveText('2026年12月2日起可以献全血');
  });
});
