// What has to hold of every page in every state, in both languages: nothing is cut off, lies over another or is too small
// to hit, and no rule of WCAG 2.2 AA that a machine can check is broken, whatever the screen, the scheme and the type.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, words } from './donor.mjs';
import { states } from './states.mjs';

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

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
    // A place or a note may be longer than its box; a date and a weight may not.
    const isBox = element.matches('.date-parts input, .weight-parts input');
    if ((isBox || (clips(element, 'X') && !element.matches('input'))) && wide > 1) found.push(`${wide} px of text are cut off: ${told(element)}`);
    if (clips(element, 'Y') && high > 1) found.push(`${high} px of lines are cut off: ${told(element)}`);
  }

  // What is fixed lies over the page, which is scrolled from under it; a label and its box are one.
  const isFixed = (element) => {
    for (; element; element = element.parentElement) if (/fixed|sticky/.test(getComputedStyle(element).position)) return true;
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

  const targets = `button, .button, summary, select, input[type="text"], label.choice, header a, .missing a,
    .answer-bar a, .contents a, .rule-id`;
  for (const element of all.filter((element) => element.matches(targets))) {
    const { width, height } = element.getBoundingClientRect();
    if (height < 43.99 || width < 24) found.push(`too small for a thumb: ${told(element)}: ${width} × ${height}`);
  }
  return found;
}

/** Text spaced as WCAG 1.4.12 wants it to be possible. */
const spaced = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;

/** Gives the page one more style. Runs in the page, whose policy forbids other ways. */
function styled(style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
}

/** A state that is looked at in many ways. */
class Look {
  constructor(page) {
    this.page = page;
  }

  async holds(where) {
    expect.soft(await this.page.evaluate(faults), where).toEqual([]);
  }

  async breaksNoRule(where) {
    for (const colorScheme of ['light', 'dark']) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const axe = new AxeBuilder({ page: this.page }).setLegacyMode(true); // the site has no frames
      // By night only the colours are others.
      if (colorScheme === 'dark') axe.withRules(['color-contrast']);
      else axe.withTags(rules);
      // What a bar that stays in sight lies over can be scrolled out from under it.
      await this.page.evaluate(styled, '.ways, .answer-bar { position: static !important }');
      const { violations } = await axe.analyze();
      await this.page.evaluate(styled, '');
      const told = (node) => `${node.html} ${node.failureSummary}`;
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(told).join('\n')}`);
      expect.soft(found, `${where}, ${colorScheme}`).toEqual([]);
    }
  }
}

for (const lang of Object.keys(words)) {
  test.describe(() => {
    test.use({ lang });

    for (const { name, prepare } of states) {
      test(`The state "${name}" can be seen, read and hit in the language "${lang}"`, async ({ donor, isMobile, page }) => {
        test.slow();
        await prepare(donor, page);
        const look = new Look(page);
        await look.holds('as it is');
        await look.breaksNoRule('as it is');
        if (!isMobile) return;
        await page.evaluate(styled, spaced);
        await look.holds('with spaced text');
        await page.evaluate(styled, '');
        // 320 px; and a screen of 1280 at 400 %.
        for (const [width, height] of [[320, 640], [320, 256]]) {
          await page.setViewportSize({ width, height });
          await look.holds(`${width} × ${height}`);
        }
        const big = page.locator('.big-switch');
        if (name === 'check-cannot-start' || (await big.getAttribute('aria-pressed')) === 'true') return;
        await big.click();
        await look.holds('in large type at 320');
        await page.setViewportSize({ width: 360, height: 740 });
        for (;;) {
          await look.holds('in large type');
          await look.breaksNoRule('in large type');
          const next = page.locator('#step-next');
          // Each step of the fullest check and of the one that says yes, one of the others.
          if (!/full|eligible/.test(name) || !(await next.isVisible())) break;
          await next.click();
        }
      });
    }
  });
}

for (const name of ['check-eligible', 'check-waiting', 'check-not-able']) {
  test(`Colours that the system chooses leave sign, words and what is chosen to be told apart in "${name}"`, async ({
    donor,
    page,
  }) => {
    const colourOf = (selector, property) =>
      page.locator(selector).first().evaluate((element, property) => getComputedStyle(element)[property], property);
    await page.emulateMedia({ forcedColors: 'active' });
    await states.find((state) => state.name === name).prepare(donor, page);
    const text = await colourOf('.verdict strong', 'color');
    expect(await colourOf('.card .sign path', 'stroke')).toBe(text);
    expect(await colourOf('.card .sign circle', 'fill')).not.toBe(text);
    expect(await colourOf('.site-header nav a[aria-current]', 'borderBottomWidth')).toBe('3px');
  });
}

test('Nothing moves for whoever wants no motion', async ({ donor, page }) => {
  const moving = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
        // What appears at once after a pause does not move.
        return transitionDuration.split(', ').some((time) => time !== '0s') || (animationName !== 'none' && animationDuration !== '0.01s');
      }).length,
    );
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await donor.opens('check/');
  expect(await moving()).toBe(1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving()).toBe(0);
});
