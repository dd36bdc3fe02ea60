// The rules page: the whole rulebook for everybody, with or without scripts, on paper, and one tap from every reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onOneScreen, test, words } from './donor.mjs';

const { longer } = words.zh;
const series = (letter, last) => Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

/** Every clause of the rules that people are shown. A2 is W4, and A3 to A7 are W2, I1, I2, S1 to S4 and S5. */
const clauses = [
  ...series('D', 36),
  ...series('V', 7),
  ...series('S', 7),
  ...series('I', 7),
  ...series('W', 4),
  ...series('M', 7),
  'N',
  ...series('T', 6),
  ...['A0', 'A1', 'A8', 'A9', 'A10', 'A11'],
];

/** What the rules say, in a word of each language that no other wait has. */
const says = {
  I1: ['6个月', '6 months'],
  I2: ['2周', '2 weeks'],
  I3: ['28天', '28 days'],
  I4: ['3个月', '3 months'],
  I5: ['24次', '24 platelet'],
  I6: ['10升', '10 litres'],
  I7: ['1周', '1 week'],
  W1: ['18至55周岁', '18 to 55'],
  W2: ['50公斤', '50 kg'],
  S1: ['1周', '1 week'],
  S4: ['1周', '1 week'],
  S5: ['前3天', '3 days before'],
  D1: ['3天', '3 days'],
  D2: ['15天', '15 days'],
  D3: ['3个月', '3 months'],
  D4: ['6个月', '6 months'],
  D5: ['1年', '1 year'],
  D7: ['6个月', '6 months'],
  D8: ['1年', '1 year'],
  D14: ['1个月', '1 month'],
  D19: ['14天', '14 days'],
  D20: ['1年', '1 year'],
  D25: ['2年', '2 years'],
  D26: ['1年', '1 year'],
  D27: ['3年', '3 years'],
  D29: ['2年', '2 years'],
  D30: ['5天', '5 days'],
  D36: ['7天', '7 days'],
  V1: ['24小时', '24 hours'],
  V2: ['14天', '14 days'],
  V3: ['28天', '28 days'],
  V4: ['1年', '1 year'],
  V5: ['28天', '28 days'],
  V6: ['1年', '1 year'],
  V7: ['48小时', '48 hours'],
  M1: ['140', '140'],
  M2: ['60', '60'],
  M3: ['37.3', '37.3'],
  M4: ['115', '115'],
  M5: ['0.36', '0.36'],
};

/** Rules that were recalled and not read in the standard's text. */
const toConfirm = ['D31', 'D32', 'D33', 'D34', 'D35', 'D36', 'V7', 'M5', 'R1'];

const articles = (page) => page.locator('#rulebook article');
const shown = (page) =>
  articles(page).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.id));

test.describe('Without scripts', () => {
  onOneScreen();
  test.use({ javaScriptEnabled: false });

  for (const [index, lang] of Object.keys(words).entries()) {
    test(`the rulebook is complete, each rule with its source, in the language "${lang}"`, async ({ donor, page }) => {
      donor.speaks(lang);
      await page.goto(`./${donor.words.folder}rules/`);
      const book = await articles(page).evaluateAll((all) =>
        all.map((one) => {
          const text = (selector) => [...one.querySelectorAll(selector)].map((part) => part.textContent.trim());
          const [title, name] = [text('h3')[0], text('h3 .rule-id')[0]];
          return { id: one.id, title, name, rule: text('p:not([class])'), source: text('.source'), all: one.textContent };
        }),
      );
      const ids = book.map((rule) => rule.id);
      expect(new Set(ids).size, 'each once').toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(clauses));
      for (const { id, title, name, rule, source, all } of book) {
        expect(id.endsWith(name), `${id} is called ${name}`).toBe(true);
        expect(title.length, `${id} has a title`).toBeGreaterThan(name.length + 1);
        expect(rule[0].length, `${id} has words`).toBeGreaterThan(3);
        expect(source[0], `${id} has a source`).toMatch(/^(依据：|Source: ).{3,}/);
        expect(all, `${id} has its numbers`).not.toMatch(/[{}?]/);
      }
      const textOf = (id) => book.find((rule) => rule.id === id).all;
      for (const [id, text] of Object.entries(says)) expect(textOf(id), id).toContain(text[index]);
      const confirm = ['请向献血站确认', 'please confirm with the blood station'][index];
      for (const id of toConfirm) expect(textOf(id), id).toContain(confirm);
      expect(textOf('A9'), 'the misprint is named').toMatch([/空腹献血.*漏印/, /misprint/][index]);
      for (const choice of ['T2', 'T3', 'T6', 'I5', 'D8', 'V4', 'S6', 'M3']) {
        expect(textOf(choice), `${choice} is a choice`).toContain(['有本网站的选择', 'includes a choice of this site'][index]);
      }
      // A change of the law that is not in force stands apart and says so.
      const apart = page.locator('#not-in-force');
      await expect(apart).toContainText(['还没有生效', 'not known to be in force'][index]);
      await expect(apart.locator('article')).toHaveCount(2);
      await expect(page.locator('#sources li')).toHaveCount(8);
      for (const link of await page.locator('.contents a').all()) {
        await expect(page.locator(await link.getAttribute('href'))).toHaveCount(1);
      }
    });
  }

  test('the rules on COVID-19 do not cite a standard that is older', async ({ donor, page }) => {
    await page.goto('./rules/');
    for (const id of ['D36', 'V7']) {
      await expect(page.locator(`#${id}`)).toContainText('通知');
      await expect(page.locator(`#${id} .source`)).not.toContainText('18467');
    }
    expect(donor.navigations).toBe(1);
  });
});

test.describe('The search in the rules', () => {
  onOneScreen();

  for (const [lang, nothing] of Object.entries({
    zh: '没有找到。换个说法试试，或者请问现场工作人员。',
    en: 'Nothing found. Try another word, or ask the staff on site.',
  })) {
    test.describe(() => {
      test.use({ lang });

      test(`leaves what was meant, in the language "${lang}"`, async ({ donor, page }) => {
        await donor.opens('rules/');
        const all = (await shown(page)).length;
        expect(all).toBeGreaterThanOrEqual(clauses.length);
        const box = page.locator('#find-rule');
        for (const [text, ids] of [
          ['拔牙', ['D2']],
          ['baya', ['D2']],
          ['tooth out', ['D2']],
          ['纹生', ['D20']],
          ['aspirin', ['S4', 'D30']],
          ['阿司匹林', ['S4', 'D30']],
          ['糖尿病', ['N']],
          ['例假', ['S5', 'S6']],
          ['被狗咬', ['V4']],
          ['S4', ['S4']],
          ['s4', ['S4']],
          ['A9', ['A9']],
          ['D36', ['D36']],
        ]) {
          await test.step(text, async () => {
            await donor.types(box, text);
            await expect.poll(() => shown(page)).toEqual(expect.arrayContaining(ids));
            const left = await shown(page);
            expect(left.length, left.join()).toBeLessThanOrEqual(ids.length + 2);
            await expect(page.locator('.find-rule .read')).toBeEmpty();
            for (const id of ids) await expect(page.locator(`#${id}`)).toBeVisible();
            const chapters = page.locator('#rulebook section').filter({ visible: true });
            expect(await chapters.count(), 'chapters without rules are gone').toBeLessThanOrEqual(left.length);
          });
        }
        for (const text of ['qwzx', '今天天气好']) {
          await donor.types(box, text);
          await expect(page.locator('.find-rule .read')).toHaveText(nothing);
          await expect.poll(() => shown(page)).toEqual([]);
          await expect(page.locator('#rulebook h2').filter({ visible: true })).toHaveCount(0);
        }
        await box.fill('');
        await expect.poll(async () => (await shown(page)).length).toBe(all);
        await expect(page.locator('.find-rule .read')).toBeEmpty();
        await expect(page.locator('#sources')).toBeVisible();
      });
    });
  }

  test('works in the text of the rules where its words cannot be fetched', async ({ donor, page }) => {
    donor.expectedErrors.push(/Failed to load resource/);
    await page.route('**/assets/find-*', (route) => route.abort());
    await donor.opens('rules/');
    await donor.types(page.locator('#find-rule'), '疟疾');
    await expect.poll(() => shown(page)).toEqual(['D27', 'D26']);
  });

  test('stays as it is typed when a rule that was found is linked to', async ({ donor, page }) => {
    await donor.opens('rules/');
    await donor.types(page.locator('#find-rule'), '纹身');
    await expect.poll(() => shown(page)).toEqual(['D20']);
    await page.locator('#D20 .rule-id').click();
    await expect(page).toHaveURL(/\/rules\/#D20$/);
    await expect(page.locator('#D20')).toBeInViewport();
    await expect(page.locator('#find-rule')).toHaveValue('纹身');
    await expect.poll(() => shown(page), 'what is left fits what is typed').toEqual(['D20']);
  });
});

test.describe('A rule', () => {
  test('is in view when its address is opened, and by the contents', async ({ donor, page }) => {
    const top = (id) => page.locator(`#${id}`).evaluate((element) => element.getBoundingClientRect().top);
    for (const id of ['S4', 'D30', 'T6']) {
      await donor.opens(`rules/#${id}`);
      await expect(page.locator(`#${id} h3`)).toBeInViewport();
      await donor.reloads();
      await expect(page.locator(`#${id} h3`)).toBeInViewport();
    }
    await donor.opens('rules/#S4');
    await expect.poll(() => top('S4')).toBeLessThan(100);
    await page.locator('.contents').getByText('疫苗和血清').click();
    await expect(page).toHaveURL(/\/rules\/#vaccines$/);
    await expect.poll(() => top('vaccines')).toBeLessThan(100);
    await expect(page.locator('#V1')).toBeInViewport();
    await page.goBack();
    await expect(page).toHaveURL(/\/rules\/#S4$/);
    expect(await shown(page)).toEqual(expect.arrayContaining(clauses));
  });

  test('is one tap from each reason, and the way back leads to the answers', async ({ donor, page }) => {
    await donor.hasGiven(
      { kind: 'whole_blood', when: '2026-10-01', ml: 400 },
      { kind: 'platelets', when: '2026-11-20', units: 1 },
      { kind: 'other', when: '2026-05-01' },
    );
    await donor.opens('check/');
    await donor.isHealthy({ sex: '女', birth: ['2009', '3', '1'], past: '', week: '感冒', notAble: '想当面跟工作人员说' });
    await donor.text('最后一天不舒服是哪天？').selectOption('2026-11-23');
    await donor.ticks('其他不舒服');
    await page.locator('#case-unwell-day').selectOption('2026-11-23');
    await donor.had(longer, '拔牙', 'tooth-extraction', '2026', '11', '20');
    await donor.ticks('不确定', longer);
    await donor.ticks('不确定', words.zh.vaccines);
    await donor.chooses('最近一次月经', '不想说');
    const links = page.locator('#answer .reasons li .source a');
    const reasons = page.locator('#answer .reasons li');
    expect(await links.count(), 'one in each reason').toBe(await reasons.count());
    const ids = (await links.allTextContents()).map((text) => text.replace('规定 ', ''));
    expect([...new Set(ids)].sort()).toEqual(['D', 'D2', 'I-other', 'I1', 'I2', 'I3', 'I4', 'N', 'S1', 'S7', 'V', 'W1', 'W3']);
    const base = new URL(page.url()).pathname.replace(/check\/$/, '');
    for (const link of await links.all()) {
      await expect(link).toHaveAttribute('href', `${base}rules/#${(await link.textContent()).replace('规定 ', '')}`);
    }

    await links.getByText('规定 D2', { exact: true }).first().click();
    await expect(page).toHaveURL(/\/rules\/#D2$/);
    await donor.appHasDrawn();
    await expect(page.locator('#D2 h3')).toBeInViewport();
    for (const id of ids) await expect(page.locator(`article#${id}`)).toHaveCount(1);

    await page.goBack();
    await donor.appHasDrawn();
    await expect(page).toHaveTitle('今天能献血吗？· 献血日');
    await expect(donor.partsOf('tooth-extraction')[2]).toHaveValue('20');
    await expect(donor.box('不确定', words.zh.vaccines)).toBeChecked();
    await expect(donor.text('体重数')).toHaveValue('65');
    await expect(donor.verdicts.first()).toHaveText('2027年4月1日起可以献全血');
    await page.getByRole('link', { name: '看全部规定' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('献血规定');
  });

  test('is found on the way from page to page', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await page.getByRole('navigation').getByText('规定').click();
    await expect(page).toHaveTitle('献血规定 · 献血日');
    await donor.appHasDrawn();
    await expect(page.getByRole('navigation').first().locator('[aria-current]')).toHaveText('规定');
    await page.getByRole('navigation').getByText('查一查').click();
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await page.getByRole('navigation').getByText('记录').click();
    await expect(page).toHaveTitle('我的献血记录 · 献血日');
    await page.goBack();
    await page.goBack();
    await expect(page).toHaveTitle('献血规定 · 献血日');
    await expect(page.locator('#D2')).toBeVisible();
    await donor.types(page.locator('#find-rule'), '拔牙');
    await expect.poll(() => shown(page)).toEqual(['D2']);
    await page.goBack();
    await expect(page).toHaveTitle('今天能献血吗？· 献血日');
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
  });
});

test('The language of the rules is switched on the same page', async ({ donor, page }) => {
  await donor.opens('rules/');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveTitle('The donation rules · Donation Day');
  await donor.appHasDrawn();
  await expect(page.locator('#D2')).toContainText('Tooth extraction');
  await page.getByRole('navigation').getByText('Check', { exact: true }).click();
  await expect(page).toHaveTitle('Can I give blood today? · Donation Day');
  await page.goBack();
  await expect(page.locator('#D2')).toContainText('Tooth extraction');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveTitle('献血规定 · 献血日');
  await expect(page.locator('#D2')).toContainText('拔牙');
});

test('On paper there is the rulebook and nothing to press', async ({ donor, page }) => {
  await donor.opens('rules/');
  await page.emulateMedia({ media: 'print' });
  for (const control of ['#find-rule', '.find-rule label', '.contents', '.site-header nav', '.language', '.skip']) {
    await expect(page.locator(control)).toBeHidden();
  }
  await expect(page.locator('button, input, select').filter({ visible: true })).toHaveCount(0);
  expect(await shown(page)).toEqual(expect.arrayContaining(clauses));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#D2 .source')).toBeVisible();
});

test('The check does not carry the rules page', () => {
  const site = join('target/site', process.env.BASE || '/');
  const check = readFileSync(join(site, 'check/index.html'), 'utf8');
  expect(check).not.toContain('id="rulebook"');
  expect(readFileSync(join(site, 'rules/index.html'), 'utf8')).toContain('id="rulebook"');
});
