// Everybody can use it: with a thumb, by the keyboard alone, in large type. What a machine can check of every state is in
// states.spec.mjs.
import { expect, onOneScreen, test, words } from './donor.mjs';

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

      test(`the check asks one question at a time, and the answer is the last step, in the language "${lang}"`, async ({
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
        await donor.opens('check/');
        await expect(large).toHaveAttribute('aria-pressed', 'true');
        const { sex, male, birth, weight, past, never, week, longer, vaccines, none, notAble, notAbleNone } = donor.words;
        const next = page.locator('#step-next');
        const steps = [
          () => Promise.resolve(),
          () => donor.chooses(sex, male),
          () => donor.enters(birth, '1990', '5', '6'),
          () => donor.types(weight, '65'),
          () => donor.chooses(past, never),
          () => donor.ticks(none, week),
          () => donor.ticks(none, longer),
          () => donor.ticks(none, vaccines),
          () => donor.chooses(notAble, notAbleNone),
        ];
        for (const [index, answer] of steps.entries()) {
          await expect(page.locator('.step:visible')).toHaveCount(1);
          await expect(page.locator('.ways')).toContainText({ zh: `第${index + 1}题，共9题`, en: `Question ${index + 1} of 9` }[lang]);
          await expect(donor.verdicts.filter({ visible: true })).toHaveCount(0);
          await answer();
          await next.click();
        }
        await expect(page.locator('#answer-title')).toBeFocused();
        await expect(donor.verdicts).toHaveText(donor.words.canGive);
        await expect(page.locator('.step:visible')).toHaveCount(0);
        await page.locator('#step-back').click();
        await expect(donor.group(notAble)).toBeVisible();
        // What is asked elsewhere leads to its step.
        await donor.chooses(notAble, { zh: '想当面跟工作人员说', en: 'I would rather talk to the staff' }[lang]);
        await page.locator('#step-back').click();
        await donor.box(none, vaccines).uncheck();
        await next.click();
        await next.click();
        await page.locator('.missing a').first().click();
        await expect(page.locator('#vaccines')).toBeFocused();
        await large.click();
        await expect(page.locator('.step:visible')).toHaveCount(9);
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
        const isFixed = bar && getComputedStyle(bar).position === 'sticky' && !bar.contains(element);
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
    await expect(page).toHaveURL(/\/check\/$/);
    await donor.appHasDrawn();
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
