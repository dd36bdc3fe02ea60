// How the pages look: pictures of a few states, kept and compared.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './donor.mjs';
import { drawnWith, states } from './states.mjs';

const folder = 'tests/browser/pictures';
const madeWith = join(folder, 'made-with.json');

/** The pictures that are kept, each of one screen; `at` is what is scrolled to. */
const pictures = [
  { state: 'landing', screen: 'phone' },
  { state: 'check-empty', screen: 'phone' },
  { state: 'check-eligible', screen: 'phone', at: '#answer' },
  { state: 'check-waiting', screen: 'phone', at: '#answer', colorScheme: 'dark' },
  { state: 'check-waiting', screen: 'desktop', lang: 'en' },
  { state: 'plan-planned', screen: 'phone', at: '.calendar' },
  { state: 'plan-planned', screen: 'desktop', lang: 'en', colorScheme: 'dark', at: '.calendar' },
  { state: 'history-thirty', screen: 'desktop' },
  { state: 'rules', screen: 'phone' },
  { state: 'check-big', screen: 'phone' },
];

test.describe('Pictures', () => {
  /** What draws the pages here, found out once a worker. */
  let drawn;

  for (const { state: name, screen, lang = 'zh', colorScheme = 'light', at } of pictures) {
    const title = [name, screen, lang, colorScheme].join('-');

    test.describe(() => {
      test.skip(({ isMobile }) => isMobile !== (screen === 'phone'), 'taken on one screen');
      test.use({ lang, colorScheme });

      test(`of ${title}`, async ({ browser, baseURL, donor, page }, testInfo) => {
        drawn ??= await drawnWith(browser, baseURL);
        await states.find((state) => state.name === name).prepare(donor, page);
        await page.evaluate((at) => {
          if (at) document.querySelector(at).scrollIntoView({ block: 'start' });
          else window.scrollTo(0, 0);
        }, at);
        // Another engine or another font draws every letter otherwise: the pictures tell nothing there.
        const here = { ...drawn, engine: drawn.engine.split('.')[0] };
        if (testInfo.config.updateSnapshots === 'all') {
          mkdirSync(folder, { recursive: true });
          writeFileSync(madeWith, `${JSON.stringify(here, null, 2)}\n`);
        }
        const made = existsSync(madeWith) ? JSON.parse(readFileSync(madeWith, 'utf8')) : here;
        if (JSON.stringify(made) === JSON.stringify(here)) {
          // Animations stop and the caret is hidden unless told.
          await expect(page).toHaveScreenshot(`${title}.png`, { maxDiffPixelRatio: 0.01 });
        } else {
          const description = `not compared: made with ${JSON.stringify(made)}, drawn with ${JSON.stringify(here)}`;
          testInfo.annotations.push({ type: 'pictures', description });
          const beyond = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return scrollWidth - clientWidth;
          });
          expect(beyond, 'pixels beyond the edge').toBeLessThanOrEqual(0);
        }
      });
    });
  }
});
