// The search: whatever people call it leads to their case, or to somebody to ask, and never to silence.
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

const { longer, vaccines } = words.zh;

/** What the cases are called. */
const titles = {
  zh: {
    tooth: '拔牙',
    dental: '洗牙、补牙等看牙',
    tattoo: '纹身',
    vaccine: '灭活、重组或类毒素疫苗（流感、乙肝、灭活甲肝、破伤风疫苗等），没有不舒服',
    reaction: '打疫苗后有不舒服',
    liveVaccine: '风疹、乙脑、水痘、麻腮风等减毒活疫苗',
    medicine: '吃药、吸入或打针',
    aspirin: '吃过阿司匹林等影响血小板的药',
    longTerm: '长期用药',
    childbirth: '生孩子',
    bite: '被猫狗等咬、抓、舔破皮肤后打狂犬疫苗',
    cold: '感冒',
    infection: '上呼吸道感染',
    notAble: '看“有没有下面的情况”',
    period: '填写月经日期',
    nothing: '没有找到。换个说法试试，或者到现场请问工作人员。',
  },
  en: {
    tooth: 'Tooth extraction',
    dental: 'Dental care, scaling included',
    tattoo: 'Tattoo',
    vaccine:
      'Inactivated, recombinant or toxoid vaccine (influenza, hepatitis B, inactivated hepatitis A, tetanus …), no reaction',
    reaction: 'A reaction after a vaccine',
    liveVaccine: 'Live rubella, Japanese encephalitis, chickenpox, MMR or other live vaccine',
    medicine: 'Medicine, swallowed, inhaled or injected',
    aspirin: 'Aspirin or another medicine that impairs platelets',
    longTerm: 'Long-term medicine',
    childbirth: 'Childbirth',
    bite: 'Rabies vaccine after a bite, a scratch or a lick on broken skin',
    cold: 'A cold',
    infection: 'Upper respiratory infection',
    notAble: 'See “Do any of these apply?”',
    period: 'Enter my period',
    nothing: 'Nothing found. Try another word, or ask the staff on site.',
  },
};

/** What is typed, what is found first, and what has to be found beside it. */
const searches = [
  ['拔牙', 'tooth'],
  ['洗牙', 'dental'],
  ['纹身', 'tattoo'],
  ['打疫苗', 'vaccine', ['reaction', 'bite', 'liveVaccine']],
  ['感冒药', 'medicine'],
  ['阿司匹林', 'aspirin', ['medicine', 'longTerm']],
  ['坐月子', 'childbirth'],
  ['流感疫苗', 'vaccine', ['liveVaccine']],
  ['被狗咬', 'bite'],
  ['糖尿病', 'notAble'],
  ['例假', 'period'],
  // In a sentence.
  ['我昨天去拔牙了', 'tooth'],
  // Pinyin, by its parts, its initials, half typed, and as it is said in the south.
  ['baya', 'tooth'],
  ['ba ya', 'tooth'],
  ['BaYa', 'tooth'],
  ['wens', 'tattoo'],
  ['asipilin', 'aspirin', ['medicine']],
  ['wensheng', 'tattoo'],
  // English, and full-width letters.
  ['tooth', 'tooth'],
  ['aspirin', 'aspirin', ['medicine']],
  ['Aspirin', 'aspirin'],
  ['ａｓｐｉｒｉｎ', 'aspirin'],
  ['flu', 'cold', ['infection', 'vaccine']],
  ['dog bite', 'bite'],
  // Slips of the finger and of the input method.
  ['阿斯匹林', 'aspirin'],
  ['asprin', 'aspirin'],
  ['tatoo', 'tattoo'],
  ['纹生', 'tattoo'],
];

for (const lang of Object.keys(words)) {
  test.describe(() => {
    onOneScreen();
    test.use({ lang });

    test(`What people call it leads to their case, in the language "${lang}"`, async ({ donor }) => {
      const title = titles[lang];
      await donor.opens('check/');
      for (const [text, first, beside = []] of searches) {
        await test.step(text, async () => {
          await donor.searches(text);
          await expect(donor.found.first()).toHaveText(title[first]);
          await expect(donor.page.locator('#find-nothing')).toBeEmpty();
          const found = await donor.found.allTextContents();
          expect(found).toEqual(expect.arrayContaining(beside.map((key) => title[key])));
          expect(new Set(found).size, 'nothing is found twice').toBe(found.length);
        });
      }
      // Two cases have these initials.
      await donor.searches('by');
      await expect(donor.found.filter({ hasText: title.tooth })).toBeVisible();
      await expect(donor.found.filter({ hasText: title.dental })).toBeVisible();
    });

    test(`What nobody calls anything leads to the staff, in the language "${lang}"`, async ({ donor, page }) => {
      await donor.opens('check/');
      for (const text of ['qwzx', '啊呀呀', '今天天气好', '8888', '🙂', '？！', '<i>q</i>', '拔'.repeat(9) + 'x'.repeat(300)]) {
        await test.step(text.slice(0, 20), async () => {
          await donor.searches(text);
          await expect(page.locator('#find-nothing')).toHaveText(titles[lang].nothing);
          await expect(donor.found).toHaveCount(0);
          await page.locator('#find').press('Enter');
          await expect(page.locator('#find'), 'Enter adds nothing').toHaveValue(text);
        });
      }
      for (const text of ['', ' ', '　']) {
        await donor.searches(text);
        await expect(page.locator('#find-nothing')).toBeEmpty();
        await expect(donor.found).toHaveCount(0);
      }
      await expect(page.locator('.condition')).toHaveCount(0);
    });
  });
}

test.describe('A find', () => {
  test('adds the case, leads to it, and its date joins the answer at once', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.searches('拔牙');
    await donor.found.getByText('拔牙', { exact: true }).click();
    await expect(donor.caseOf('tooth-extraction')).toBeFocused();
    await expect(donor.caseOf('tooth-extraction')).toBeInViewport();
    await expect(donor.caseOf('tooth-extraction')).toHaveAccessibleName('拔牙');
    await expect(page.locator('#find')).toHaveValue('');
    await expect(donor.found).toHaveCount(0);
    await expect(donor.box('都没有', longer)).not.toBeChecked();
    await expect(donor.missing).toHaveText(['手术、疾病、怀孕等情况']);

    const [year, month, day] = donor.partsOf('tooth-extraction');
    await year.fill('2026');
    await month.fill('11');
    await day.pressSequentially('9');
    await expect(donor.verdicts, '15 days after the 9th').toHaveText(words.zh.canGive);
    await day.fill('10');
    await expect(donor.verdicts).toHaveText(['2026年11月25日起可以献全血', '2026年11月25日起可以献血小板']);
    await expect(day).toBeFocused();
    await expect(donor.reasons()).toHaveCount(1);
    await expect(donor.reasons()).toContainText('拔牙：日期是2026年11月10日。');

    await test.step('once, however often it is found', async () => {
      await donor.searches('baya');
      await donor.found.getByText('拔牙', { exact: true }).click();
      await expect(donor.caseOf('tooth-extraction')).toBeFocused();
      await donor.adds(longer, '拔牙');
      await expect(donor.caseOf('tooth-extraction')).toBeFocused();
      await expect(page.locator('.condition')).toHaveCount(1);
      await expect(day).toHaveValue('10');
      await expect(donor.verdicts.first()).toHaveText('2026年11月25日起可以献全血');
    });

    await test.step('and is taken away again', async () => {
      await donor.caseOf('tooth-extraction').getByRole('button', { name: '去掉' }).click();
      await expect(page.locator('.condition')).toHaveCount(0);
      await expect(page.locator('#find')).toBeFocused();
      await expect(donor.missing).toHaveText(['手术、疾病、怀孕等情况']);
      await donor.ticks('都没有', longer);
      await expect(donor.verdicts).toHaveText(words.zh.canGive);
    });
  });

  test('of another question is added there', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.searches('感冒药');
    await donor.found.first().click();
    await expect(donor.box('吃药、吸入或打针')).toBeFocused();
    await expect(donor.box('吃药、吸入或打针')).toBeChecked();
    await expect(donor.box('都没有', words.zh.week)).not.toBeChecked();
    await expect(donor.box('都没有', longer)).toBeChecked();
    await donor.text('最后一次用药是哪天？').selectOption('2026-11-20');
    await expect(donor.verdicts.first()).toHaveText('2026年11月27日起可以献全血');

    await donor.searches('流感疫苗');
    await donor.found.first().click();
    await expect(donor.caseOf('vaccine')).toBeFocused();
    await expect(donor.group(vaccines).locator('.condition')).toHaveCount(1);
    await expect(donor.box('都没有', vaccines)).not.toBeChecked();
    await expect(page.locator('.condition')).toHaveCount(1);
  });

  test('that may rule a donor out leads to that question, and nothing is noted', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy({ notAble: '' });
    const before = await donor.kept();
    await donor.searches('糖尿病');
    await donor.found.first().click();
    await expect(donor.answer('有没有下面的情况？', '都没有')).toBeFocused();
    await expect(donor.group('有没有下面的情况？').getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(page.locator('#find')).toHaveValue('');
    await expect(page.locator('.condition')).toHaveCount(0);
    expect(await donor.kept()).toBe(before);
    await expect(donor.missing).toHaveText(['有没有长期的情况']);
  });

  test('about periods opens their question', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await expect(donor.group('最近一次月经')).toHaveCount(0);
    await donor.searches('例假');
    await donor.found.first().click();
    await expect(donor.group('最近一次月经')).toBeVisible();
    await expect(donor.answer('最近一次月经', '填写日期')).toBeFocused();
    await expect(donor.verdicts, 'nothing is answered by that').toHaveText(words.zh.canGive);
  });
});

test('By the keyboard alone a case is found, added and dated', async ({ donor, page }) => {
  await donor.opens('check/');
  await donor.isHealthy();
  await page.locator('#longer-not-sure').focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('#find')).toBeFocused();
  await page.keyboard.type('wenshen');
  await expect(donor.found.first()).toHaveText('纹身');
  await page.keyboard.press('Tab');
  await expect(page.locator('.find .find-result').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(donor.caseOf('tattoo')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(donor.caseOf('tattoo').getByRole('button', { name: '去掉' })).toBeFocused();
  for (const part of ['2025', '11', '25']) {
    await page.keyboard.press('Tab');
    await page.keyboard.type(part);
  }
  await expect(donor.verdicts.first()).toHaveText('2026年11月25日起可以献全血');
  // Enter in the search box takes the best find.
  await page.locator('#find').focus();
  await page.keyboard.type('xiya');
  await expect(donor.found.first()).toHaveText('洗牙、补牙等看牙');
  await page.keyboard.press('Enter');
  await expect(donor.caseOf('dental-care')).toBeFocused();
  await expect(page.locator('.condition')).toHaveCount(2);
  expect(donor.navigations).toBe(1);
});

test('Enter that ends what an input method composes takes no find', async ({ donor, page }) => {
  await donor.opens('check/');
  await donor.searches('baya');
  await expect(donor.found.first()).toHaveText('拔牙');
  await page.locator('#find').evaluate((box) => {
    const composing = { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true };
    box.dispatchEvent(new KeyboardEvent('keydown', composing));
  });
  await expect(page.locator('#find')).toHaveValue('baya');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await expect(page.locator('.condition')).toHaveCount(0);
});

test.describe('The words of the search', () => {
  onOneScreen();

  const ofWords = (request) => /\/assets\/(find|sounds)-/.exec(request.url())?.[1];
  const fetched = (donor) => donor.requests.map(ofWords).filter(Boolean);

  test('are fetched once, and only when they are wanted', async ({ donor, page }) => {
    let arrive;
    const arrival = new Promise((resolve) => (arrive = resolve));
    await page.route('**/assets/find-*', async (route) => {
      await arrival;
      await route.continue();
    });
    await donor.opens('check/');
    await donor.isHealthy();
    expect(fetched(donor)).toEqual([]);
    // On a slow line more is typed before they are there.
    for (const text of ['拔', '拔牙']) await donor.searches(text);
    arrive();
    await expect(donor.found.first()).toHaveText('拔牙');
    await donor.searches('asprin');
    await expect(donor.found.first()).toHaveText('吃过阿司匹林等影响血小板的药');
    await donor.searches('qwzx');
    await expect(page.locator('#find-nothing')).not.toBeEmpty();
    expect(fetched(donor)).toEqual(['find']);
    await donor.searches('纹生');
    await expect(donor.found.first()).toHaveText('纹身');
    await donor.searches('啊呀呀');
    await expect(page.locator('#find-nothing')).not.toBeEmpty();
    expect(fetched(donor)).toEqual(['find', 'sounds']);
    expect(await donor.kept(), 'what is searched is not kept').not.toMatch(/纹生|qwzx|asprin/);
  });

  for (const [how, answer] of [
    ['cannot be reached', (route) => route.abort()],
    ['are not there', (route) => route.fulfill({ status: 404, contentType: 'text/html', body: '<!doctype html>' })],
    ['are something else', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html>' })],
  ]) {
    test(`that ${how} are said to be missing, the topics still work, and the next try may succeed`, async ({
      donor,
      page,
    }) => {
      donor.expectedErrors.push(/Failed to load resource/);
      await page.route('**/assets/find-*', answer);
      await donor.opens('check/');
      await donor.isHealthy();
      await donor.searches('拔牙');
      await expect(page.locator('#find-nothing')).toHaveText('现在打不开查找，请按类别找。');
      await donor.had(longer, '拔牙', 'tooth-extraction', '2026', '11', '20');
      await expect(donor.verdicts.first()).toHaveText('2026年12月5日起可以献全血');
      await page.unroute('**/assets/find-*');
      await donor.searches('洗牙');
      await expect(donor.found.first()).toHaveText('洗牙、补牙等看牙');
      await expect(page.locator('#find-nothing')).toBeEmpty();
    });
  }

  test('work without the sounds', async ({ donor, page }) => {
    donor.expectedErrors.push(/Failed to load resource/);
    await page.route('**/assets/sounds-*', (route) => route.abort());
    await donor.opens('check/');
    await donor.searches('纹生');
    await expect(page.locator('#find-nothing')).toHaveText(titles.zh.nothing);
    await donor.searches('纹身');
    await expect(donor.found.first()).toHaveText('纹身');
  });
});

test('By topic everything is found that can be added, in the question where it is asked', async ({ donor, page }) => {
  await donor.opens('check/');
  const offered = async (legend) => {
    await donor.group(legend).getByText('按类别找').click();
    return donor.group(legend).locator('.browse button').allTextContents();
  };
  const [ofLonger, ofVaccines] = [await offered(longer), await offered(vaccines)];
  // Of D1 to D36 D3 has three cases, and D2, D8, D17, D20 and D36 have two; of V1 to V7 V1, V3 and V7 have two.
  expect(ofLonger).toHaveLength(43);
  expect(ofVaccines).toHaveLength(10);
  const one = donor.group(longer).getByRole('button', { name: '肺炎', exact: true });
  await expect(one).toHaveAttribute('aria-pressed', 'false');
  await one.click();
  await expect(donor.caseOf('pneumonia')).toBeFocused();
  await expect(one).toHaveAttribute('aria-pressed', 'true');
  await donor.ticks('都没有', longer);
  await expect(one).toHaveAttribute('aria-pressed', 'false');
  await expect(page.locator('.condition')).toHaveCount(0);
  expect(JSON.parse(await donor.keptUnder(keys.check)).data.conditions).toEqual([]);
});
