// A first-time donor's walk: taps and keys from the open page to the answer, on a phone.
import { expect, onOneScreen, test, words } from './donor.mjs';

test.describe('A healthy first-time donor', () => {
  onOneScreen();

  for (const lang of Object.keys(words)) {
    test.describe(() => {
      test.use({ lang });

      test(`needs six taps and ten keys, in the language "${lang}"`, async ({ donor, page }, testInfo) => {
        await donor.opens('check/');
        const { sex, male, birth, year, day, past, never, notAble, notAbleNone } = donor.words;
        const first = { zh: year, en: day }[lang];
        let [taps, keys] = [0, 0];
        const hits = async (target) => {
          await target.tap();
          taps += 1;
        };
        const types = async (text) => {
          await page.keyboard.type(text);
          keys += text.length;
        };
        await hits(donor.answer(sex, male));
        await hits(donor.part(birth, first));
        await types('19900506');
        await hits(page.locator('#weight'));
        await types('65');
        await hits(donor.answer(past, never));
        await hits(page.locator('#none-of-all'));
        await hits(donor.answer(notAble, notAbleNone));
        await expect(donor.verdicts).toHaveText(donor.words.canGive);
        await expect(page.locator('.answer-bar').getByRole('status')).toHaveText(donor.words.canGive[0]);
        testInfo.annotations.push({ type: 'walk', description: `${taps} taps, ${keys} keys` });
        expect([taps, keys]).toEqual([6, 10]);
      });
    });
  }

  test('loses nothing by "none of all three": it is not offered to whoever has named something', async ({ donor, page }) => {
    await donor.opens('check/');
    await expect(page.locator('#none-of-all')).toBeVisible();
    await donor.ticks('感冒', words.zh.week);
    await expect(page.locator('#none-of-all')).toHaveCount(0);
    await donor.box('感冒').uncheck();
    await page.locator('#none-of-all').tap();
    for (const group of [words.zh.week, words.zh.longer, words.zh.vaccines]) {
      await expect(donor.box('都没有', group)).toBeChecked();
    }
    await expect(donor.answer(words.zh.notAble, '都没有')).toBeFocused();
    await expect(donor.answer(words.zh.notAble, '都没有')).not.toBeChecked();
  });

  test('is told that what was entered is saved', async ({ donor, page }) => {
    await donor.opens('check/');
    const kept = page.getByText('填的内容已自动保存在这台设备上。');
    await expect(kept).toHaveCount(0);
    await donor.chooses(words.zh.sex, '男');
    await expect(kept).toBeVisible();
    await page.locator('#wipe').click();
    await expect(kept).toHaveCount(0);
  });
});
