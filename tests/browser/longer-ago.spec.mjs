// What lies longer ago: whole journeys of people, with the days that follow from the rules, counted by hand.
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

onOneScreen();

const wholeBlood = (when, ml = 400) => ({ kind: 'whole_blood', when, ml });
const { week, longer, vaccines } = words.zh;
const noDate = ['暂时不能献全血，日子还定不下来', '暂时不能献血小板，日子还定不下来'];
const askStaff = ['献全血请先问现场工作人员', '献血小板请先问现场工作人员'];
const from = (day) => [`${day}起可以献全血`, `${day}起可以献血小板`];
const canGive = words.zh.canGive;
const woman = { sex: '女', weight: '50' };

/** What a reason says follows from it. */
const until = (donor, reason) => donor.reasons().filter({ hasText: reason }).locator('.until');

test.describe('A donor of 56 with three donations, who asks to go on', () => {
  test.beforeEach(async ({ donor }) => {
    await donor.hasGiven(wholeBlood('2023-03-01'), wholeBlood('2024-03-01'), wholeBlood('2026-06-10'));
    await donor.opens('check/');
  });

  test('waits half a year for whole blood, and may give platelets today', async ({ donor }) => {
    await donor.isHealthy({ birth: ['1970', '1', '15'], past: '' });
    await expect(donor.missing).toHaveText(['是否想继续献血']);
    await donor.chooses('您想继续献血吗？', '想，以前献血都没有不良反应');
    await expect(donor.verdicts).toHaveText(['2026年12月10日起可以献全血', '今天可以献血小板']);
    await expect(donor.card()).toContainText('换成机采血小板，2026年11月24日起就可以。');
    await expect(donor.card(1)).not.toContainText('换成');
    await donor.chooses('想献哪一种？', '机采血小板');
    await expect(donor.verdicts).toHaveText(['今天可以献血小板', '2026年12月10日起可以献全血']);
    await expect(donor.card()).not.toContainText('换成');
  });

  test('cannot wait half a year with the sixty-first birthday in between', async ({ donor }) => {
    await donor.isHealthy({ birth: ['1965', '12', '1'], past: '' });
    await donor.chooses('您想继续献血吗？', '想，以前献血都没有不良反应');
    await expect(donor.verdicts).toHaveText(['按现在的规定，不能献全血', '今天可以献血小板']);
    await expect(donor.card()).toContainText('您1965年12月1日出生。');
    await expect(donor.card()).toContainText('换成机采血小板，2026年11月24日起就可以。');
    await expect(donor.card(1)).toContainText('可以献的日子到2026年11月30日为止。');
    // A day younger she reaches the end of her wait.
    await donor.enters('出生日期', '1965', '12', '11');
    await expect(donor.verdicts.first()).toHaveText('2026年12月10日起可以献全血');
    await expect(donor.card()).toContainText('可以献的日子到2026年12月10日为止。');
  });
});

test.describe('A mother', () => {
  for (const [lang, own] of Object.entries({
    zh: { sex: '女', periods: '最近一次月经', no: '与我无关', birth: '生孩子', nursing: '正在哺乳' },
    en: { sex: 'Female', periods: 'Your last period', no: 'This does not concern me', birth: 'Childbirth', nursing: 'Nursing' },
  })) {
    test.describe(() => {
      test.use({ lang });

      test(`who is nursing gets no date, and is never told that it has to end, in the language "${lang}"`, async ({
        donor,
        page,
      }) => {
        const zh = lang === 'zh';
        await donor.opens('check/');
        await donor.isHealthy({ sex: own.sex, weight: '50', longer: '' });
        await donor.chooses(own.periods, own.no);
        await donor.had(donor.words.longer, own.birth, 'childbirth', '2026', '3', '24');
        // A year after the birth, as long as she is not nursing.
        await expect(donor.verdicts).toHaveText(
          zh ? from('2027年3月24日') : ['You may give whole blood from 24 March 2027', 'You may give platelets from 24 March 2027'],
        );
        await donor.adds(donor.words.longer, own.nursing);
        await expect(donor.verdicts).toHaveText(
          zh ? noDate : ['Not whole blood for now; there is no date yet', 'Not platelets for now; there is no date yet'],
        );
        await expect(donor.reasons()).toHaveCount(2);
        await expect(donor.reasons().locator('.until')).toHaveText(
          zh
            ? ['这段时间先不献血，以后再来查一查就好。', '2027年3月24日（星期三）起，不再受这一条限制。']
            : [
                'Not during this time; you are welcome to check again later.',
                'From Wednesday, 24 March 2027, this no longer holds you back.',
              ],
        );

        await test.step('with a child of fourteen months, nursing alone counts', async () => {
          await donor.dates('childbirth', '2025', '9', '24');
          await expect(donor.reasons()).toHaveCount(1);
          const told = await donor.card().innerText();
          expect(told).toContain(own.nursing);
          expect(told).not.toMatch(/断奶|停止|结束|完了|喂完|还有\d/);
          expect(told).not.toMatch(/\b(has|have|must|stop|end|ends|ended|over|wean\w*|until|to go)\b/i);
        });

        await test.step('and without it she may give', async () => {
          const remove = { zh: '去掉', en: 'Remove' }[lang];
          await donor.caseOf('nursing').getByRole('button', { name: remove }).click();
          await expect(donor.verdicts).toHaveText(donor.words.canGive);
          await expect(page.locator('.condition')).toHaveCount(1);
        });
      });

      test(`to be gets no date, and is never told that it has to end, in the language "${lang}"`, async ({ donor }) => {
        await donor.opens('check/');
        await donor.isHealthy({ sex: own.sex, weight: '50', longer: '' });
        await donor.chooses(own.periods, own.no);
        await donor.adds(donor.words.longer, { zh: '怀孕', en: 'Pregnant' }[lang]);
        await expect(donor.reasons().locator('.until')).toHaveText(
          { zh: '这段时间先不献血，以后再来查一查就好。', en: 'Not during this time; you are welcome to check again later.' }[lang],
        );
        const told = await donor.card().innerText();
        expect(told).not.toMatch(/停止|结束|终止|完了|生完|产后|再过|还有\d/);
        expect(told).not.toMatch(/\b(has|have|must|stop|end|ends|ended|over|until|after the birth|to go)\b/i);
        await expect(donor.caseOf('pregnancy').locator('input'), 'nothing is asked of it').toHaveCount(0);
      });
    });
  }
});

test('A traveller from a malaria area waits a year from the return', async ({ donor }) => {
  await donor.opens('check/');
  await donor.isHealthy({ longer: '' });
  await donor.searches('非洲');
  await donor.found.getByText('去过疟疾流行地区').click();
  await donor.caseOf('malaria-area').getByLabel('还没回来').check();
  await expect(donor.verdicts).toHaveText(noDate);
  await expect(until(donor, '去过疟疾流行地区')).toHaveText('回来以后，再过1年可以献血。');
  await donor.caseOf('malaria-area').getByLabel('还没回来').uncheck();
  for (const [date, verdicts] of [
    [['2025', '11', '24'], canGive],
    [['2025', '11', '25'], from('2026年11月25日')],
    [['2026', '6', '30'], from('2027年6月30日')],
    [['2026', '11', '24'], from('2027年11月24日')],
    // Only the month or the year is known: it counts from the last day of it.
    [['2026', '2', ''], from('2027年2月28日')],
    [['2025', '10', ''], canGive],
    [['2026', '', ''], from('2027年12月31日')],
  ]) {
    await test.step(date.join('-'), async () => {
      await donor.dates('malaria-area', ...date);
      await expect(donor.verdicts).toHaveText(verdicts);
      await donor.isNotToldAnything();
    });
  }
  await expect(donor.reasons()).toContainText('去过疟疾流行地区：回来是2026年，按最后一天估算。');
  await donor.caseOf('malaria-area').getByLabel('不记得了').check();
  await expect(donor.verdicts).toHaveText(askStaff);
});

test('A man with aspirin yesterday waits a week for both kinds, and five days more for none', async ({ donor }) => {
  await donor.opens('check/');
  await donor.isHealthy({ longer: '' });
  await donor.searches('阿司匹林');
  await donor.found.getByText('吃过阿司匹林等影响血小板的药').click();
  await donor.dates('platelet-medicine', '2026', '11', '23');
  await expect(donor.verdicts).toHaveText(from('2026年11月30日'));
  const rules = (place) => donor.reasons(place).locator('.source a');
  await expect(rules(0)).toHaveText(['规定 S4']);
  await expect(rules(1)).toHaveText(['规定 S4', '规定 D30']);
  await expect(donor.reasons(1).locator('.until')).toHaveText([
    '2026年11月30日（星期一）起，不再受这一条限制。',
    '2026年11月28日（星期六）起，不再受这一条限制。',
  ]);
  await donor.dates('platelet-medicine', '2026', '11', '18');
  await expect(donor.verdicts).toHaveText(from('2026年11月25日'));
  await expect(donor.card(1), 'five days are over').toContainText('原因和上面一样。');
  await donor.dates('platelet-medicine', '2026', '11', '17');
  await expect(donor.verdicts).toHaveText(canGive);

  await donor.caseOf('platelet-medicine').getByLabel('还在用，没用完').check();
  await expect(donor.verdicts).toHaveText(noDate);
  await expect(until(donor, 'S4')).toHaveText('按医嘱用完药以后，再过1周可以献血。');
  expect(await donor.card(1).innerText()).not.toMatch(/停药|停用|停吃|不要吃|别吃/);
});

test('A woman bitten by a dog waits for the end of her course, and then a year', async ({ donor }) => {
  await donor.opens('check/');
  await donor.isHealthy({ ...woman, vaccines: '' });
  await donor.chooses('最近一次月经', '与我无关');
  await donor.searches('被狗咬');
  await donor.found.first().click();
  await expect(donor.caseOf('rabies-after-exposure')).toBeFocused();
  await donor.caseOf('rabies-after-exposure').getByLabel('疫苗还没打完').check();
  await expect(donor.verdicts).toHaveText(noDate);
  await expect(until(donor, '狂犬疫苗')).toHaveText('疫苗全部打完以后，再过1年可以献血。');
  await donor.caseOf('rabies-after-exposure').getByLabel('疫苗还没打完').uncheck();
  await donor.dates('rabies-after-exposure', '2026', '11', '10');
  await expect(donor.verdicts).toHaveText(from('2027年11月10日'));
  // The serum given beside it is over sooner.
  await donor.had(vaccines, '破伤风抗毒素、狂犬病血清等', 'antitoxin', '2026', '11', '10');
  await expect(donor.verdicts).toHaveText(from('2027年11月10日'));
  await expect(donor.reasons()).toHaveCount(2);
  await expect(donor.reasons().first()).toContainText('由这一条决定');
  await expect(until(donor, '抗毒素')).toHaveText('2026年12月8日（星期二）起，不再受这一条限制。');
});

test('A shot of today waits until tomorrow, at its hour', async ({ donor }) => {
  await donor.opens('check/');
  await donor.isHealthy({ vaccines: '' });
  await donor.searches('流感疫苗');
  await donor.found.first().click();
  await donor.dates('vaccine', '2026', '11', '23');
  await expect(donor.verdicts).toHaveText(canGive);
  await donor.dates('vaccine', '2026', '11', '24');
  await expect(donor.verdicts).toHaveText(from('2026年11月25日'));
  await expect(donor.card(), 'not before the hour of the shot').toContainText('钟点');
});

test('A rule that was recalled is to be confirmed, and one without a length is for the staff', async ({ donor }) => {
  await donor.opens('check/');
  await donor.isHealthy();
  await donor.had(longer, '输过血或血液制品', 'transfusion', '2026', '11', '24');
  await expect(donor.verdicts).toHaveText(from('2027年11月24日'));
  await expect(donor.reasons()).toContainText('这一条请向献血站确认。');
  await donor.ticks('都没有', longer);
  await donor.had(longer, '拔牙', 'tooth-extraction', '2026', '11', '24');
  await expect(donor.reasons()).not.toContainText('确认');
  await donor.ticks('都没有', longer);
  for (const label of ['密切接触过传染病人', '去过传染病疫区']) {
    await donor.adds(longer, label);
    await expect(donor.verdicts).toHaveText(askStaff);
    await donor.ticks('都没有', longer);
  }
  await donor.had(longer, '寄生虫病', 'parasites', '2020', '1', '1');
  await expect(donor.verdicts).toHaveText(askStaff);
});

test('Each wait is counted to the day', async ({ donor }) => {
  await donor.opens('check/');
  await donor.isHealthy();
  for (const [legend, label, key, last, first] of [
    // What happened on the day before the last row of a pair is open today, on the next day it is not.
    [longer, '洗牙、补牙等看牙', 'dental-care', '2026-11-21', '2026年11月25日'],
    [longer, '拔牙', 'tooth-extraction', '2026-11-09', '2026年11月25日'],
    [longer, '阑尾手术', 'appendectomy', '2026-08-24', '2026年11月25日'],
    [longer, '较大的手术', 'larger-surgery', '2026-05-24', '2026年11月25日'],
    [longer, '流产', 'miscarriage', '2026-05-24', '2026年11月25日'],
    [longer, '急性尿路感染', 'urinary-infection', '2026-10-24', '2026年11月25日'],
    [longer, '大面积皮肤炎症', 'skin-inflammation-wide', '2026-11-10', '2026年11月25日'],
    [longer, '纹身', 'tattoo', '2025-11-24', '2026年11月25日'],
    [longer, '布病', 'brucellosis', '2024-11-24', '2026年11月25日'],
    [longer, '疟疾', 'malaria', '2023-11-24', '2026年11月25日'],
    [vaccines, '新冠疫苗：灭活或重组蛋白', 'covid-vaccine', '2026-11-22', '2026年11月25日'],
    [vaccines, '乙肝免疫球蛋白', 'hepatitis-b-immunoglobulin', '2025-11-24', '2026年11月25日'],
    [vaccines, '风疹、乙脑、水痘、麻腮风等减毒活疫苗', 'vaccine-live-long', '2026-10-27', '2026年11月25日'],
  ]) {
    await test.step(`${key}, ${last}`, async () => {
      const [year, month, day] = last.split('-').map(Number);
      await donor.had(legend, label, key, String(year), String(month), String(day));
      await expect(donor.verdicts).toHaveText(canGive);
      await donor.dates(key, String(year), String(month), String(day + 1));
      await expect(donor.verdicts).toHaveText(from(first));
      await donor.ticks('都没有', legend);
      await expect(donor.verdicts).toHaveText(canGive);
    });
  }
  await test.step('a day that its month does not have', async () => {
    await donor.had(longer, '阑尾手术', 'appendectomy', '2026', '8', '31');
    await expect(donor.verdicts, 'there is no 31 November').toHaveText(from('2026年12月1日'));
  });
});

test.describe('What would change an answer without a date', () => {
  for (const [lang, own] of Object.entries({
    zh: {
      cold: ['感冒', '现在还没好', '好了以后，再过1周可以献血。'],
      medicine: ['吃药、吸入或打针', '还在用，没用完', '按医嘱用完药以后，再过1周可以献血。'],
      pneumonia: ['肺炎', '还没好', '完全好了以后，再过3个月可以献血。'],
      wound: ['伤口', '还没长好', '长好以后，再过7天可以献血。'],
      covid: ['感染过新冠', '还是阳性', '最后一次检测阳性以后，再过7天可以献血。'],
      parasites: ['寄生虫病', '还没好', '治好以后，请问工作人员。'],
    },
    en: {
      cold: ['A cold', 'I am still unwell', '1 week after you are well again.'],
      medicine: [
        'Medicine, swallowed, inhaled or injected',
        'I am still taking it',
        '1 week after the last dose your doctor prescribed.',
      ],
      pneumonia: ['Pneumonia', 'I have not recovered yet', '3 months after full recovery.'],
      wound: ['A wound', 'It has not healed yet', '7 days after it has healed.'],
      covid: ['COVID-19', 'The test is still positive', '7 days after the last positive test.'],
      parasites: ['Parasitic disease', 'I have not recovered yet', 'Once it is cured, please ask the staff.'],
    },
  })) {
    test.describe(() => {
      test.use({ lang });

      test(`is told in the language "${lang}"`, async ({ donor }) => {
        await donor.opens('check/');
        await donor.isHealthy();
        for (const key of ['cold', 'medicine']) {
          const [label, stillOn, then] = own[key];
          await donor.ticks(label, donor.words.week);
          await donor.page.locator(`#case-${key}-day`).selectOption({ label: stillOn });
          await expect(donor.reasons().locator('.until')).toHaveText(then);
          await expect(donor.reasons().locator('.tag')).toHaveCount(1);
          await donor.ticks(donor.words.none, donor.words.week);
        }
        for (const key of ['pneumonia', 'wound', 'covid', 'parasites']) {
          const [label, stillOn, then] = own[key];
          await donor.adds(donor.words.longer, label);
          await donor.caseOf(key).getByLabel(stillOn).check();
          await expect(donor.reasons().locator('.until')).toHaveText(then);
          await donor.ticks(donor.words.none, donor.words.longer);
        }
        await expect(donor.verdicts).toHaveText(donor.words.canGive);
      });
    });
  }
});

test.describe('A card', () => {
  test('takes the place of "none of these", and is gone when that is ticked again', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.had(longer, '纹身', 'tattoo', '2025', '11', '25');
    await donor.adds(longer, '拔牙');
    await expect(donor.box('都没有', longer)).not.toBeChecked();
    await expect(donor.box('都没有', vaccines)).toBeChecked();
    await expect(donor.box('都没有', week)).toBeChecked();
    await expect(page.locator('.condition-title strong')).toHaveText(['拔牙', '纹身']);
    await expect(donor.card()).toContainText('只按已经填写的内容计算。');
    await expect(page.locator('#answer h3', { hasText: '还没有填：' })).toBeVisible();
    await donor.ticks('不确定', longer);
    await expect(page.locator('.condition')).toHaveCount(2);
    await donor.ticks('都没有', longer);
    await expect(page.locator('.condition')).toHaveCount(0);
    await expect(donor.verdicts).toHaveText(canGive);
  });

  test('that is removed leaves the others, and the question open again', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.had(longer, '纹身', 'tattoo', '2025', '11', '25');
    await donor.had(longer, '拔牙', 'tooth-extraction', '2026', '11', '20');
    await expect(donor.verdicts.first()).toHaveText('2026年12月5日起可以献全血');
    await donor.caseOf('tooth-extraction').getByRole('button', { name: '去掉' }).click();
    await expect(donor.partsOf('tattoo')[0]).toHaveValue('2025');
    await expect(donor.verdicts.first()).toHaveText('2026年11月25日起可以献全血');
    await donor.caseOf('tattoo').getByRole('button', { name: '去掉' }).click();
    await expect(page.locator('.condition')).toHaveCount(0);
    await expect(donor.missing).toHaveText(['手术、疾病、怀孕等情况']);
    await expect(donor.verdicts).toHaveCount(1);
    await donor.adds(longer, '拔牙');
    for (const part of donor.partsOf('tooth-extraction')) await expect(part).toHaveValue('');
  });

  test('is there again after a reload, and on the next day with its date', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.had(longer, '肺炎', 'pneumonia', '2026', '9', '30');
    await page.locator('#case-pneumonia-began').fill('2026');
    await page.locator('#case-pneumonia-began-month').fill('9');
    await donor.adds(longer, '怀孕');
    await donor.adds(longer, '感染过新冠');
    await donor.caseOf('covid').getByLabel('还是阳性').check();
    for (const day of ['2026-11-24', '2026-11-25']) {
      await test.step(day, async () => {
        await donor.isThereOn(`${day}T10:00:00+08:00`);
        await donor.reloads();
        await expect(page.locator('.condition-title strong')).toHaveText(['怀孕', '肺炎', '感染过新冠']);
        for (const [index, text] of ['2026', '9', '30'].entries()) {
          await expect(donor.partsOf('pneumonia')[index]).toHaveValue(text);
        }
        await expect(page.locator('#case-pneumonia-began-month')).toHaveValue('9');
        await expect(donor.verdicts).toHaveText(noDate);
      });
    }
    // What was not over is asked for its day.
    await expect(donor.caseOf('covid').getByLabel('还是阳性')).not.toBeChecked();
    await expect(donor.missing).toHaveText(['最近一周的情况', '手术、疾病、怀孕等情况', '疫苗和血清', '有没有长期的情况']);
  });

  test('that makes no difference any more is gone on its day, and the question is asked again', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.had(longer, '拔牙', 'tooth-extraction', '2026', '11', '10');
    await donor.isThereOn('2026-11-25T10:00:00+08:00');
    await donor.reloads();
    await expect(page.locator('.condition')).toHaveCount(0);
    await expect(donor.missing).toContainText(['手术、疾病、怀孕等情况']);
    expect(JSON.parse(await donor.keptUnder(keys.check)).data.conditions).toHaveLength(1);
  });
});
