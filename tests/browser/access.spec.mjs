// Everybody can use it: with a screen reader, a keyboard, a small screen, a thumb, by night.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, onOneScreen, test, words } from './donor.mjs';

const paths = ['', 'check/', 'history/', 'rules/', '404.html'];
const schemes = ['light', 'dark'];
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

async function hasNoViolations(page, where) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).setLegacyMode(true); // the site has no frames
    // By night only the colours are others.
    if (colorScheme === 'dark') axe.withRules(['color-contrast']);
    else axe.withTags(rules);
    const { violations } = await axe.analyze();
    const told = (node) => `${node.html} ${node.failureSummary}`;
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(told).join('\n')}`);
    expect(found, `${where}, ${colorScheme}`).toEqual([]);
  }
}

async function isWithin(page, where) {
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 640 });
    const beyond = await page.evaluate((width) => {
      const told = (element) => `${element.tagName}.${element.className} "${element.textContent.slice(0, 30)}"`;
      const elements = [...document.querySelectorAll('body *')].filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own > 0 && (right > width + 0.5 || left < -0.5) && !element.matches('.skip, .skip *, svg *');
      });
      const { scrollWidth } = document.documentElement;
      return scrollWidth > width ? [`the page is ${scrollWidth} wide`, ...elements.map(told)] : elements.map(told);
    }, width);
    expect(beyond, `${where} at ${width}`).toEqual([]);
  }
}

async function isLarge(page, where) {
  const small = await page.evaluate(() => {
    const tapped = `button, .button, summary, select, input[type="text"], label.choice, header a, .missing a,
      .answer-bar a, .contents a, .rule-id`;
    return [...document.querySelectorAll(tapped)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, ...element.getBoundingClientRect().toJSON() }))
      .filter(({ width, height }) => height < 43.99 || width < 24)
      .map(({ element, width, height }) => `${element.outerHTML.slice(0, 120)}: ${width} × ${height}`);
  });
  expect.soft(small, `too small for a thumb: ${where}`).toEqual([]);
}

/** Opens all that can be opened in the check, so that everything is looked at. */
async function fillsInEverything(donor) {
  await donor.hasGiven(
    { kind: 'whole_blood', when: '2023-01-01', ml: 400 },
    { kind: 'platelets', when: '2026-10-01', units: 2 },
  );
  await donor.opens('check/');
  const female = { zh: '女', en: 'Female' }[donor.lang];
  const cold = { zh: '感冒', en: 'A cold' }[donor.lang];
  await donor.isHealthy({ sex: female, birth: ['1970', '1', '15'], weight: '5000', past: '', week: cold });
  await donor.page.locator('#periods').check();
  for (const details of await donor.page.locator('summary').all()) await details.click();
  await donor.page.locator('#period-first-0-day').fill('31');
  await donor.page.locator('#period-first-0-month').fill('2');
  await donor.page.locator('#period-add').click();
  await donor.page.locator('#identity').fill('123');
  for (const [word, key] of [
    ['拔牙', 'tooth-extraction'],
    ['肺炎', 'pneumonia'],
    ['怀孕', 'pregnancy'],
    ['被狗咬', 'rabies-after-exposure'],
    ['非洲', 'malaria-area'],
  ]) {
    await donor.searches(word);
    await expect(donor.found).not.toHaveCount(0);
    await donor.page.locator('#find').press('Enter');
    await expect(donor.caseOf(key)).toBeFocused();
  }
  await donor.dates('tooth-extraction', '2026', '2', '31');
  await donor.dates('pneumonia', '2026', '11', '25');
  await donor.page.locator('#case-malaria-area-still-on').check();
  await donor.searches('打疫苗');
  await donor.goesOn();
  for (const problem of ['period-first-0', 'weight', 'case-tooth-extraction-date', 'case-pneumonia-date']) {
    await expect(donor.page.locator(`#${problem}-problem`)).not.toBeEmpty();
  }
  await expect(donor.found).not.toHaveCount(0);
}

/** Opens the form of a donation with all its problems, above a list with every mark. */
async function failsToSave(donor) {
  await donor.hasGiven(
    { kind: 'whole_blood', when: '2026-05-24', ml: 400 },
    { kind: 'whole_blood', when: '2026-05-25', ml: 400 },
    { kind: 'platelets', when: '2026-04', no_blood: true },
  );
  await donor.opens('history/');
  await donor.button(donor.words.add).click();
  await donor.page.locator('#donated-kind-1').check();
  await donor.page.locator('#plasma').fill('5000');
  await donor.page.locator('#place').fill('很长很长的地点'.repeat(12));
  await donor.page.locator('#note').fill('averylongword'.repeat(12));
  await donor.button(donor.words.save).click();
  await expect(donor.page.locator('#donated-problem')).not.toBeEmpty();
  await expect(donor.page.locator('#plasma-problem')).not.toBeEmpty();
}

test.describe('No rule of WCAG 2.2 AA that a machine can check is broken, and all that is tapped is large', () => {
  for (const lang of Object.keys(words)) {
    test.describe(() => {
      test.use({ lang });

      test(`on any page, by day and by night, in the language "${lang}"`, async ({ donor, page }) => {
        for (const path of paths) {
          await donor.opens(path);
          await isLarge(page, path);
          await hasNoViolations(page, path);
        }
      });

      test(`on a check full of mistakes and on a healthy donor's, in the language "${lang}"`, async ({ donor, page }) => {
        await fillsInEverything(donor);
        await isLarge(page, 'full of mistakes');
        await hasNoViolations(page, 'full of mistakes');
        await page.locator('#wipe').click();
        await expect(page.locator('#undo')).toBeVisible();
        await isLarge(page, 'notice');
        await donor.isHealthy({ past: '' });
        await hasNoViolations(page, 'healthy');
      });

      test(`on the history with an open form that has mistakes, in the language "${lang}"`, async ({ donor, page }) => {
        await failsToSave(donor);
        await isLarge(page, 'history');
        await hasNoViolations(page, 'history');
      });
    });
  }
});

test.describe('Nothing lies beyond the edge of a small screen', () => {
  onOneScreen();

  for (const lang of Object.keys(words)) {
    test.describe(() => {
      test.use({ lang });

      test(`on any page in the language "${lang}"`, async ({ donor, page }) => {
        for (const path of paths) {
          await donor.opens(path);
          await isWithin(page, path);
        }
      });

      test(`on a full check and a full history in the language "${lang}"`, async ({ donor, page }) => {
        await fillsInEverything(donor);
        await isWithin(page, 'check');
        await failsToSave(donor);
        await isWithin(page, 'history');
        await donor.page.locator('#donated').fill('20260301');
        await donor.page.locator('#plasma').fill('100');
        await donor.button(donor.words.save).click();
        await expect(page.locator('.entries li')).toHaveCount(3);
        await isWithin(page, 'history, saved');
      });
    });
  }
});

test('The ways from an answer to the rules are large enough for a thumb', async ({ donor, page }) => {
  await donor.hasGiven({ kind: 'whole_blood', when: '2026-10-01', ml: 400 });
  await donor.opens('check/');
  await donor.isHealthy({ past: '' });
  for (const link of [donor.reasons().locator('.source a'), page.getByRole('link', { name: '看全部规定' })]) {
    const { height, width } = await link.boundingBox();
    expect.soft(height, await link.textContent()).toBeGreaterThanOrEqual(43.99);
    expect.soft(width, await link.textContent()).toBeGreaterThanOrEqual(24);
  }
});

test.describe('In large type', () => {
  onOneScreen();

  for (const lang of Object.keys(words)) {
    test.describe(() => {
      test.use({ lang });

      test(`nothing lies beyond the edge, and nothing is hard to read or to hit, in the language "${lang}"`, async ({
        donor,
        page,
      }) => {
        const large = page.getByRole('button', { name: { zh: '大字', en: 'Large' }[lang], exact: true });
        await donor.opens('');
        const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
        const usual = await size();
        await large.click();
        await expect(large).toHaveAttribute('aria-pressed', 'true');
        expect(await size()).toBeGreaterThan(usual);
        for (const path of paths) {
          await donor.opens(path);
          await expect(large).toHaveAttribute('aria-pressed', 'true');
          await isWithin(page, path);
          await isLarge(page, path);
        }
        await fillsInEverything(donor);
        await isWithin(page, 'full check');
        await isLarge(page, 'full check');
        await hasNoViolations(page, 'full check');
        await large.click();
        expect(await size()).toBe(usual);
        await donor.reloads();
        await expect(large).toHaveAttribute('aria-pressed', 'false');
      });
    });
  }
});

test.describe('A message that appears by a tap on the next answer does not swallow that tap:', () => {
  test('of a weight', async ({ donor, hasTouch }) => {
    await donor.opens('check/');
    await donor.types('体重数', '5000');
    const never = donor.answer('以前献过血吗？', '没献过');
    await (hasTouch ? never.tap() : never.click());
    await donor.isTold(donor.text('体重数'), '体重请填20到300公斤之间的数，看看单位选对了没有。');
    await expect(never).toBeChecked();
    await expect(donor.text('体重数')).toHaveValue('5000');
  });

  test('of an identity number', async ({ donor, hasTouch }) => {
    await donor.opens('check/');
    await donor.page.getByText('用身份证号填写').click();
    await donor.types('身份证号码', '43020019900506');
    const never = donor.answer('以前献过血吗？', '没献过');
    await (hasTouch ? never.tap() : never.click());
    await donor.isTold(donor.text('身份证号码'), '身份证号码是18位，现在是14位。');
    await expect(never).toBeChecked();
  });
});

test.describe('By the keyboard alone', () => {
  /** Presses Tab until the focus is on an element; what has the focus on the way is in sight. */
  async function tabsTo(page, selector) {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate((selector) => {
        const element = document.activeElement;
        const { top, bottom, height } = element.getBoundingClientRect();
        const bar = document.querySelector('.answer-bar');
        const isFixed = bar && getComputedStyle(bar).position === 'fixed' && !bar.contains(element);
        const floor = isFixed ? bar.getBoundingClientRect().top : window.innerHeight;
        const hidden = height === 0 || bottom <= 0 || top >= floor;
        return { found: element.matches(selector), html: element.outerHTML, hidden };
      }, selector);
      expect(focus.hidden, `out of sight: ${focus.html.slice(0, 150)}`).toBe(false);
      if (focus.found) return;
    }
    throw new Error(`Tab does not lead to ${selector}`);
  }

  test('a healthy donor gets the answer', async ({ donor, page }) => {
    await donor.opens('');
    await tabsTo(page, 'main .button');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await tabsTo(page, '#kind');
    await tabsTo(page, '#sex');
    await page.keyboard.press('Space');
    await tabsTo(page, '#birth');
    await page.keyboard.type('1990');
    await tabsTo(page, '#birth-month');
    await page.keyboard.type('5');
    await tabsTo(page, '#birth-day');
    await page.keyboard.type('6');
    await tabsTo(page, '#weight');
    await page.keyboard.type('65');
    await tabsTo(page, '#past');
    await page.keyboard.press('Space');
    for (const question of ['#week', '#longer', '#vaccines', '#not-able']) {
      await tabsTo(page, question);
      await page.keyboard.press('Space');
    }
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await expect(page.locator('.answer-bar').getByRole('status')).toHaveText('今天可以献全血');
  });

  test('a donor adds a donation, and takes back a deletion', async ({ donor, page }) => {
    await donor.opens('history/');
    await tabsTo(page, '#add');
    await page.keyboard.press('Enter');
    await expect(page.locator('#donation-form-title')).toBeFocused();
    await tabsTo(page, '#donated-kind');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('#donated-kind-1')).toBeChecked();
    await tabsTo(page, '#donated');
    await page.keyboard.type('20260524');
    await tabsTo(page, '#note');
    await page.keyboard.type('早上');
    await page.keyboard.press('Enter');
    await expect(page.locator('.entries li')).toContainText('2026年5月24日');
    await expect(page.locator('#add')).toBeFocused();
    await tabsTo(page, '.entries button:nth-of-type(2)');
    await page.keyboard.press('Enter');
    await expect(page.locator('#undo')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.entries li')).toContainText('早上');
    await expect.poll(() => page.evaluate(() => document.activeElement.tagName), 'the focus is lost').not.toBe('BODY');
  });
});
