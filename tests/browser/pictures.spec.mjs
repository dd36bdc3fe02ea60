// How the pages look: pictures of a few states, kept and compared; and what has to hold of the look of every state.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, words } from './donor.mjs';
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
  { state: 'history-thirty', screen: 'desktop' },
  { state: 'rules', screen: 'phone' },
  { state: 'check-big', screen: 'phone' },
];

/** What is wrong with the look of a page, whatever it looks like. Runs in the page. */
function faults() {
  const told = (element) => element.outerHTML.slice(0, 120);
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const all = [...document.querySelectorAll('body, body *')].filter(seen);
  const found = [];

  // Not innerWidth: a phone zooms out until a page that is too wide fits.
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide, the screen ${clientWidth}`);

  // What is only read out is one pixel large.
  const clips = (element, axis) => ['hidden', 'clip'].includes(getComputedStyle(element)[`overflow${axis}`]);
  for (const element of all.filter((element) => element.clientWidth > 1 && !element.closest('svg'))) {
    const [wide, high] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
    const isBox = element.matches('input[type="text"], textarea');
    if ((isBox || clips(element, 'X')) && wide > 1) found.push(`${wide} px of text are cut off: ${told(element)}`);
    if (clips(element, 'Y') && high > 1) found.push(`${high} px of lines are cut off: ${told(element)}`);
  }

  // What is fixed lies over the page, which is scrolled from under it; a label and its box are one.
  const isFixed = (element) => {
    for (; element; element = element.parentElement) if (getComputedStyle(element).position === 'fixed') return true;
    return false;
  };
  const tapped = all
    .filter((element) => element.matches('a, button, summary, select, input, textarea, label.choice'))
    .map((element) => ({ element, fixed: isFixed(element), boxes: [...element.getClientRects()] }));
  const overlap = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  tapped.forEach((one, index) => {
    for (const other of tapped.slice(index + 1)) {
      if (one.fixed !== other.fixed || one.element.contains(other.element)) continue;
      if (one.boxes.some((box) => other.boxes.some((another) => overlap(box, another)))) {
        found.push(`one lies over the other: ${told(one.element)} and ${told(other.element)}`);
      }
    }
  });

  // The same targets as in access.spec.mjs.
  const targets = `button, .button, summary, select, input[type="text"], label.choice, header a, .missing a,
    .answer-bar a, .contents a, .rule-id`;
  for (const element of all.filter((element) => element.matches(targets))) {
    const { width, height } = element.getBoundingClientRect();
    if (height < 43.99 || width < 24) found.push(`too small for a thumb: ${told(element)}: ${width} × ${height}`);
  }
  return found;
}

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

test.describe('Nothing is cut off, lies over another or is too small to hit', () => {
  for (const lang of Object.keys(words)) {
    test.describe(() => {
      test.use({ lang });

      for (const { name, prepare } of states) {
        test(`in the state "${name}" in the language "${lang}"`, async ({ donor, page }) => {
          await prepare(donor, page);
          expect(await page.evaluate(faults)).toEqual([]);
        });
      }
    });
  }
});
