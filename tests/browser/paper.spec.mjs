// What comes out of a printer: the answer alone, on A4 and on a roll of 58 mm, and the rules; no page is wasted.
import { expect, onOneScreen, test, words } from './donor.mjs';

/** The pages of a PDF, each with its size in millimetres. */
function pages(pdf) {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g);
  return [...boxes].map(([, width, height]) => [width, height].map((points) => Math.round((points / 72) * 25.4)));
}

/** How high the page is on paper of this width, in CSS pixels. */
async function heightOnPaper(page, millimetres) {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: Math.round((millimetres / 25.4) * 96), height: 600 });
  return page.evaluate(() => document.body.scrollHeight);
}

test.describe('On paper', () => {
  onOneScreen();

  for (const lang of Object.keys(words)) {
    test.describe(() => {
      test.use({ lang });

      test(`the answer is one page of A4, and a slip of 58 mm without an empty end, in the language "${lang}"`, async ({
        donor,
        page,
      }) => {
        await donor.hasGiven({ kind: 'whole_blood', when: '2026-10-01', ml: 400 });
        await donor.opens('check/');
        await donor.isHealthy({ past: '' });
        await expect(donor.card()).toHaveClass(/not-yet/);
        expect(pages(await page.pdf({ format: 'A4', preferCSSPageSize: false }))).toEqual([[210, 297]]);

        const height = await heightOnPaper(page, 54);
        for (const gone of ['.site-header', '.site-footer', '.answer-bar', '.check-form', '#wipe', '.skip']) {
          await expect(page.locator(gone).first(), gone).toBeHidden();
        }
        await expect(donor.verdicts.first()).toBeVisible();
        await expect(donor.reasons().locator('.source').first()).toBeVisible();
        const { scrollWidth, clientWidth } = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return { scrollWidth, clientWidth };
        });
        expect(scrollWidth, 'nothing is cut off at the edge of the roll').toBeLessThanOrEqual(clientWidth);
        const slip = await page.pdf({ width: '58mm', height: `${Math.ceil((height / 96) * 25.4) + 6}mm` });
        expect(pages(slip)).toHaveLength(1);
        expect(height, 'a slip is as long as its words, some 30 cm at most').toBeLessThan(1150);
      });

      test(`in big mode the answer prints from any step, in the language "${lang}"`, async ({ donor, page }) => {
        await donor.keeps('donation-day.big', 'on');
        await donor.opens('check/');
        await donor.isHealthy();
        await expect(page.locator('.check-answer')).toBeHidden();
        await page.emulateMedia({ media: 'print' });
        await expect(donor.verdicts.first()).toBeVisible();
        await expect(page.locator('.ways')).toBeHidden();
        expect(pages(await page.pdf({ format: 'A4' }))).toEqual([[210, 297]]);
      });

      test(`the rules take few pages, in the language "${lang}"`, async ({ donor, page }) => {
        await donor.opens('rules/');
        const count = pages(await page.pdf({ format: 'A4' })).length;
        expect(count).toBeGreaterThan(2);
        expect(count, 'two columns of small type').toBeLessThanOrEqual(12);
      });
    });
  }
});
