// What is mistyped: each has its message by its field, and nothing that was typed is lost.
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

onOneScreen();

test.describe('A birth date', () => {
  test('that cannot be one has its message and keeps its text', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ birth: '' });
    for (const [what, date, problem] of [
      ['31 February', ['1990', '2', '31'], '没有这一天，请看看月和日。'],
      ['29 February of a common year', ['1990', '2', '29'], '没有这一天，请看看月和日。'],
      ['month 13', ['1990', '13', '1'], '没有这一天，请看看月和日。'],
      ['tomorrow', ['2026', '11', '25'], '出生日期不能晚于今天。'],
      ['before 1900', ['1899', '12', '31'], '年份请填1900年以后的。'],
      ['a year of two digits', ['68', '3', '5'], '年份请填四位数，比如1968。'],
      ['a word', ['1968', '三', '5'], '请用数字填写。'],
      ['no day', ['1968', '3', ''], '日期还没填全。'],
    ]) {
      await test.step(what, async () => {
        await donor.enters('出生日期', ...date);
        for (const [index, part] of donor.parts('出生日期').entries()) {
          await donor.isTold(part, problem);
          await expect(part).toHaveValue(date[index]);
        }
        await expect(donor.missing).toHaveText(['出生日期']);
      });
    }
    await donor.reloads();
    await donor.isTold(donor.part('出生日期', '年'), '日期还没填全。');
    await expect(donor.part('出生日期', '年')).toHaveValue('1968');
    await donor.enters('出生日期', '1990', '5', '6');
    await donor.isNotToldAnything();
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
  });

  test('has its message in English too', async ({ page, donor }) => {
    donor.speaks('en');
    await donor.opens('check/');
    await donor.enters('Date of birth', '1990', '2', '31');
    await donor.isTold(donor.part('Date of birth', 'Day'), 'There is no such day. Please look at the month and the day.');
    await expect(page.locator('#answer')).toContainText('Date of birth');
  });

  test('has no message while it is being typed', async ({ donor, page }) => {
    await donor.opens('check/');
    const [year, month, day] = donor.parts('出生日期');
    await year.pressSequentially('199');
    await donor.isNotToldAnything();
    await year.press('End');
    await year.pressSequentially('0');
    await month.fill('2');
    await day.pressSequentially('3');
    await donor.isNotToldAnything();
    await page.keyboard.press('Tab');
    await donor.isNotToldAnything();
  });

  test('on 1 January 1900, today, and in full-width digits can be read', async ({ donor }) => {
    await donor.opens('check/');
    for (const [date, read] of [
      [['1900', '1', '1'], '1900年1月1日，星期一'],
      [['2026', '11', '24'], '2026年11月24日，星期二'],
      [['１９６８', '０３', '０５'], '1968年3月5日，星期二'],
      [[' 1968 ', '3', '5'], '1968年3月5日，星期二'],
    ]) {
      await donor.enters('出生日期', ...date);
      await expect(donor.group('出生日期')).toContainText(read);
      await donor.isNotToldAnything();
    }
  });
});

test.describe('A weight', () => {
  const range = '体重请填20到300公斤之间的数，看看单位选对了没有。';

  test('that cannot be one has its message and keeps its text', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ weight: '' });
    const weight = donor.text('体重数');
    for (const [typed, problem] of [
      ['0', range],
      ['5000', range],
      ['99999999999999999999', range],
      ['五十', '请用数字填体重，比如52.5。'],
      ['-50', '请用数字填体重，比如52.5。'],
      ['49.99', '体重最多填一位小数，比如49.9。'],
    ]) {
      await test.step(typed, async () => {
        await donor.types('体重数', typed);
        await donor.goesOn();
        await donor.isTold(weight, problem);
        await expect(weight).toHaveValue(typed);
        await expect(donor.missing).toHaveText(['体重']);
      });
    }
    await donor.reloads();
    await donor.isTold(weight, '体重最多填一位小数，比如49.9。');
    await expect(weight).toHaveValue('49.99');
  });

  test('written in any common way is understood', async ({ donor, page }) => {
    await donor.opens('check/');
    for (const [typed, read] of [
      ['５０．５', '50.5公斤（101斤）'],
      ['50,5', '50.5公斤（101斤）'],
      [' 50 . 5 ', '50.5公斤（101斤）'],
      ['50.50', '50.5公斤（101斤）'],
      ['101斤', '50.5公斤（101斤）'],
      ['50.5公斤', '50.5公斤（101斤）'],
      ['50.5 KG', '50.5公斤（101斤）'],
    ]) {
      await donor.types('体重数', typed);
      await donor.goesOn();
      await expect(page.locator('#weight-read')).toHaveText(read);
      await donor.isNotToldAnything();
      await expect(donor.text('体重数')).toHaveValue(typed);
    }
  });
});

test.describe('An identity number', () => {
  test('that cannot be one has its message, keeps its text and fills in nothing', async ({ donor, page }) => {
    await donor.opens('check/');
    await page.getByText('用身份证号填写').click();
    for (const [what, number, problem] of [
      ['a wrong check digit', '430200199005060014', '号码对不上，可能有一位打错了，请核对。'],
      ['15 digits', '430200900506001', '这是15位的旧号码，请填现在的18位号码。'],
      ['17 digits', '43020019900506001', '身份证号码是18位，现在是17位。'],
      ['19 digits', '4302001990050600133', '身份证号码是18位，现在是19位。'],
      ['a letter', '43020019900506O013', '身份证号码是17位数字，最后一位是数字或X。'],
      ['31 February', '430200199002310013', '号码里的出生日期不存在，请核对第7到14位。'],
    ]) {
      await test.step(what, async () => {
        await donor.types('身份证号码', number);
        await donor.goesOn();
        await donor.isTold(donor.text('身份证号码'), problem);
        await expect(donor.text('身份证号码')).toHaveValue(number);
        await expect(donor.button('没错，填进去')).toHaveCount(0);
        await expect(donor.part('出生日期', '年')).toHaveValue('');
        expect(await donor.kept()).not.toContain(number);
      });
    }
  });

  test('with a small x, spaces or full-width digits is understood', async ({ donor, page }) => {
    await donor.opens('check/');
    await page.getByText('用身份证号填写').click();
    for (const number of ['43020019900506003x', ' 430200 19900506 003X ', '４３０２００１９９００５０６００３Ｘ']) {
      await donor.types('身份证号码', number);
      await donor.goesOn();
      await donor.isNotToldAnything();
      await donor.button('没错，填进去').click();
      await expect(donor.part('出生日期', '日')).toHaveValue('6');
      await expect(donor.answer('性别', '男')).toBeChecked();
      await donor.enters('出生日期', '', '', '');
    }
  });
});

test.describe('A period', () => {
  test.beforeEach(async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ sex: '女' });
    await donor.chooses('最近一次月经', '填写日期');
  });

  test('that starts tomorrow, has no last day or ends before it starts has its message', async ({ donor }) => {
    await donor.enters('第一天', '2026', '11', '25');
    await donor.ticks('还没结束');
    await donor.isTold(donor.part('第一天', '日'), '这一天还没到，请填今天或以前的日期。');
    await donor.box('还没结束').uncheck();
    await donor.enters('第一天', '2026', '11', '10');
    await donor.enters('最后一天', '', '', '');
    await donor.isTold(donor.part('最后一天', '日'), '请填最后一天，还没结束就勾选“还没结束”。');
    await donor.enters('最后一天', '2026', '11', '9');
    await donor.isTold(donor.part('最后一天', '日'), '最后一天比第一天还早，请核对。');
    await expect(donor.part('最后一天', '日')).toHaveValue('9');
    await donor.enters('最后一天', '2026', '11', '10');
    await donor.isNotToldAnything();
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
  });

  test('that overlaps an earlier one has its message', async ({ donor }) => {
    await donor.enters('第一天', '2026', '11', '10');
    await donor.enters('最后一天', '2026', '11', '14');
    await donor.button('再记一次更早的').click();
    const first = donor.page.locator('#period-first-1-day');
    for (const [field, text] of Object.entries({ 'first-1': '2026', 'first-1-month': '11', 'first-1-day': '12' })) {
      await donor.types(donor.page.locator(`#period-${field}`), text);
    }
    for (const [field, text] of Object.entries({ 'last-1': '2026', 'last-1-month': '11', 'last-1-day': '13' })) {
      await donor.types(donor.page.locator(`#period-${field}`), text);
    }
    await donor.goesOn();
    await donor.isTold(first, '这一次和另一次的日子重叠了，请核对。');
  });

  test('of an unusual cycle or length has its message', async ({ donor, page }) => {
    await page.getByText('周期和预计').click();
    await donor.types('一般几天来一次（不填按28天）', '20');
    await donor.goesOn();
    await donor.isTold(donor.text('一般几天来一次（不填按28天）'), '请填21到45之间的天数。');
    await donor.types('一般来几天（不填按5天）', '11');
    await donor.goesOn();
    await donor.isTold(donor.text('一般来几天（不填按5天）'), '请填1到10之间的天数。');
    await donor.types('一般来几天（不填按5天）', '五');
    await donor.isTold(donor.text('一般来几天（不填按5天）'), '请用数字填写。');
  });
});

test('An illness without its day has its message', async ({ donor }) => {
  await donor.opens('check/');
  await donor.isHealthy({ week: '感冒' });
  const day = donor.text('最后一天不舒服是哪天？');
  await day.focus();
  await donor.goesOn();
  await donor.isTold(day, '请填一个日期；不记得也可以选“不记得了”。');
  await expect(donor.missing).toHaveText(['最近一周的情况']);
});

test.describe('What lies longer ago', () => {
  const { longer } = words.zh;
  const notEnough = '请填一个日期；不记得也可以选“不记得了”。';

  test('on a day that cannot be one has its message, and keeps its text over a reload', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy({ longer: '' });
    await donor.adds(longer, '拔牙');
    for (const [what, date, problem] of [
      ['tomorrow', ['2026', '11', '25'], '这一天还没到，请填今天或以前的日期。'],
      ['next month', ['2026', '12', ''], '这一天还没到，请填今天或以前的日期。'],
      ['the day before birth', ['1990', '5', '5'], '这一天比出生日期还早，请核对。'],
      ['the month before birth', ['1990', '4', ''], '这一天比出生日期还早，请核对。'],
      ['before 1900', ['1899', '12', '31'], '年份请填1900年以后的。'],
      ['a year of two digits', ['26', '11', '1'], '年份请填四位数，比如1968。'],
      ['a word', ['2026', '十一', '1'], '请用数字填写。'],
      ['a day without its month', ['2026', '', '1'], notEnough],
      ['nothing', ['', '', ''], notEnough],
      ['31 February', ['2026', '2', '31'], '没有这一天，请看看月和日。'],
    ]) {
      await test.step(what, async () => {
        await donor.dates('tooth-extraction', ...date);
        const parts = donor.partsOf('tooth-extraction');
        await donor.isTold(parts[0], problem);
        for (const [index, part] of parts.entries()) await expect(part).toHaveValue(date[index]);
        await expect(donor.missing).toHaveText(['手术、疾病、怀孕等情况']);
      });
    }
    await donor.reloads();
    await donor.isTold(donor.partsOf('tooth-extraction')[2], '没有这一天，请看看月和日。');
    await expect(donor.partsOf('tooth-extraction')[2]).toHaveValue('31');
    for (const date of [
      ['1990', '5', '6'],
      ['1990', '5', ''],
      ['1990', '', ''],
      ['２０２６', '１１', '０９'],
      // Without a year it is the latest such day.
      ['', '11', '1'],
    ]) {
      await donor.dates('tooth-extraction', ...date);
      await donor.isNotToldAnything();
      await expect(donor.verdicts).toHaveText(words.zh.canGive);
    }
    await expect(donor.caseOf('tooth-extraction')).toContainText('2026年11月1日，星期日');
  });

  test('has no message while it is being typed', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.adds(longer, '拔牙');
    const [year, month, day] = donor.partsOf('tooth-extraction');
    await year.pressSequentially('202');
    await donor.isNotToldAnything();
    await year.pressSequentially('6');
    await month.pressSequentially('1');
    await day.pressSequentially('3');
    await donor.isNotToldAnything();
    await page.keyboard.press('Tab');
    await donor.isNotToldAnything();
    await day.fill('');
    await page.keyboard.insertText('2026年11月20日');
    await expect(day).toHaveValue('20');
    await expect(donor.caseOf('tooth-extraction')).toContainText('2026年11月20日，星期五');
  });

  test('has no message when it is added once more', async ({ donor }) => {
    await donor.opens('check/');
    await donor.had(longer, '拔牙', 'tooth-extraction', '2026', '2', '31');
    await donor.isTold(donor.partsOf('tooth-extraction')[2], '没有这一天，请看看月和日。');
    await donor.caseOf('tooth-extraction').getByRole('button', { name: '去掉' }).click();
    await donor.isNotToldAnything();
    await donor.adds(longer, '拔牙');
    await expect(donor.caseOf('tooth-extraction')).toBeFocused();
    await donor.isNotToldAnything();
  });

  test('that was over before it began has its message', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy({ longer: '' });
    await donor.had(longer, '肺炎', 'pneumonia', '2026', '11', '9');
    await expect(donor.verdicts.first()).toHaveText('2027年2月9日起可以献全血');
    const began = donor.partsOf('pneumonia', 'began');
    for (const [index, text] of ['2026', '11', '10'].entries()) await donor.types(began[index], text);
    await donor.goesOn();
    await donor.isTold(donor.partsOf('pneumonia')[2], '这一天比开始的日子还早，请核对。');
    await expect(donor.missing).toHaveText(['手术、疾病、怀孕等情况']);
    await donor.types(began[2], '9');
    await donor.isNotToldAnything();
    await expect(donor.verdicts.first()).toHaveText('2027年2月9日起可以献全血');
    // Of the month alone it may have been the first.
    await donor.types(began[2], '');
    await donor.isNotToldAnything();
    await donor.types(began[1], '13');
    await donor.goesOn();
    await donor.isTold(began[1], '没有这一天，请看看月和日。');
    await page.locator('#case-pneumonia-still-on').check();
    await expect(donor.partsOf('pneumonia')[0]).toHaveCount(0);
    await page.locator('#case-pneumonia-still-on').uncheck();
    await expect(donor.partsOf('pneumonia')[2], 'what was typed is still there').toHaveValue('9');
  });

  for (const [lang, own] of Object.entries({
    zh: {
      sex: '女',
      pregnant: '怀孕',
      periods: ['最近一次月经', '填写日期', '第一天', '最后一天'],
      missing: '最近一次月经',
      problem: '您填了怀孕，又填了最近的月经，请看看哪一项要改。',
    },
    en: {
      sex: 'Female',
      pregnant: 'Pregnant',
      periods: ['Your last period', 'Enter the dates', 'First day', 'Last day'],
      missing: 'Your last period',
      problem: 'You entered a pregnancy and a recent period. Please look which one to change.',
    },
  })) {
    test.describe(() => {
      test.use({ lang });

      test(`as pregnant with a period last week is asked back, in the language "${lang}"`, async ({ donor }) => {
        const [legend, concerns, first, last] = own.periods;
        const problem = donor.caseOf('pregnancy').locator('.problem');
        await donor.opens('check/');
        await donor.isHealthy({ sex: own.sex, weight: '50', longer: '' });
        await donor.chooses(legend, concerns);
        await donor.enters(first, '2026', '11', '7');
        await donor.enters(last, '2026', '11', '11');
        await expect(donor.missing).toHaveCount(1);
        await donor.adds(donor.words.longer, own.pregnant);
        await expect(problem).toHaveText(own.problem);
        await expect(problem).toBeVisible();
        await expect(donor.missing, 'the period is asked again').toHaveText([own.missing]);
        await donor.missing.click();
        await expect(donor.answer(legend, concerns)).toBeFocused();
        // Two weeks ago nobody can have known of it.
        await donor.enters(last, '2026', '11', '10');
        await expect(problem).toBeHidden();
        await expect(donor.missing).toHaveCount(0);
        await donor.enters(last, '2026', '11', '24');
        await expect(problem).toBeVisible();
        await donor.reloads();
        await expect(problem).toHaveText(own.problem);
        await donor.caseOf('pregnancy').getByRole('button').click();
        await expect(donor.page.locator('.condition')).toHaveCount(0);
        await donor.isNotToldAnything();
      });
    });
  }
});

test.describe('A donation', () => {
  test.beforeEach(async ({ donor }) => {
    await donor.opens('history/');
    await donor.button('记一次献血').click();
  });

  test('on a day that cannot be one is not saved, has its message, and nothing is lost', async ({ donor, page }) => {
    await donor.types('备注', '第一次');
    const parts = donor.parts('哪天献的？');
    for (const [what, date, problem] of [
      ['tomorrow', ['2026', '11', '25'], '这一天还没到，请填今天或以前的日期。'],
      ['31 February', ['2026', '2', '31'], '没有这一天，请看看月和日。'],
      ['before 1900', ['1899', '12', '31'], '年份请填1900年以后的。'],
      ['no day at all', ['', '', ''], '请填日期；只记得年和月也可以。'],
    ]) {
      await test.step(what, async () => {
        await donor.enters('哪天献的？', ...date);
        await donor.button('保存').click();
        await donor.isTold(parts[2], problem);
        await expect(page.locator('#donation-summary')).toBeFocused();
        await page.locator('#donation-summary a').click();
        await expect(parts[0]).toBeFocused();
        for (const [index, part] of parts.entries()) await expect(part).toHaveValue(date[index]);
        await expect(donor.text('备注')).toHaveValue('第一次');
        await expect(page.getByText('有1处需要改一下，改好再保存。')).toBeVisible();
        await expect(page.locator('.entries')).toHaveCount(0);
        expect(await donor.keptUnder(keys.history)).toBeNull();
      });
    }
  });

  test('with more plasma than is ever given has its message', async ({ donor }) => {
    await donor.chooses('献的是什么？', '机采血小板');
    await donor.enters('哪天献的？', '2026', '5', '1');
    const plasma = donor.text('同时献的血浆（毫升，没有就不填）');
    for (const [text, problem] of [
      ['201', '请填0到200之间的数。'],
      ['一点', '请用数字填写。'],
    ]) {
      await donor.types(plasma, text);
      await donor.button('保存').click();
      await donor.isTold(plasma, problem);
      await donor.page.locator('#donation-summary a').click();
      await expect(plasma).toBeFocused();
      await expect(plasma).toHaveValue(text);
    }
    await donor.types(plasma, '２００ ml');
    await donor.button('保存').click();
    await expect(donor.page.locator('.entries')).toContainText('血小板、血浆200毫升');
  });
});
