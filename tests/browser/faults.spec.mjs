// What goes wrong with a browser's storage: it fails at one call or at all from one on, the page is loaded anew or killed in
// the middle, another tab writes at the same time. Nothing that was entered is lost: it lies in the storage, or it stands on
// the page and the page says that it is not kept. How often each was tried is printed and lies in target/faults.txt.
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

onOneScreen();
test.use({ trace: 'off' });
// In one worker: all rows of the table come together there.
test.describe.configure({ mode: 'default' });

const notKept = '这个浏览器不让保存，离开或者关掉这一页，填写的内容就没有了。';

const table = new Map();

/** Counts a try of a fault, and what it lost. */
function tried(fault, lost) {
  const row = table.get(fault) ?? { tries: 0, losses: 0 };
  table.set(fault, { tries: row.tries + 1, losses: row.losses + lost.length });
  expect.soft(lost, fault).toEqual([]);
}

test.afterAll(() => {
  const rows = [...table].map(([fault, { tries, losses }]) => `${fault.padEnd(58)} ${String(tries).padStart(5)} ${String(losses).padStart(6)}`);
  const text = [`${'fault'.padEnd(58)} tries losses`, ...rows, ''].join('\n');
  mkdirSync('target', { recursive: true });
  writeFileSync('target/faults.txt', text);
  console.log(`\n${text}`);
});

// ---- Walks: what is done, under which key it lies then, and how the page shows it ----

const donation = (when) => ({ kind: 'whole_blood', when, ml: 400 });
const history = (entries, plan = []) => JSON.stringify({ v: 2, data: { entries, plan } });

const walks = {
  check: {
    path: 'check/',
    start: {},
    steps: [
      { does: [['click', '#sex']], key: keys.check, text: '"sex":"male"', shown: ['checked', '#sex'] },
      { does: [['type', '#birth', '1990-5-6']], key: keys.check, text: '"birth":["1990","5","6"]', shown: ['value', '#birth-day', '6'] },
      { does: [['type', '#weight', '65']], key: keys.check, text: '"weight":"65"', shown: ['value', '#weight', '65'] },
      { does: [['click', '#week']], key: keys.check, text: '"last_week":"none"', shown: ['checked', '#week'] },
      {
        does: [['click', '.browse summary'], ['click', '.browse .find-result:not([aria-pressed="true"])'], ['type', '.condition input.year', '2026-9-1']],
        key: keys.check,
        text: '"date":["2026","9","1"]',
        shown: ['value', '.condition input.year', '2026'],
      },
      { does: [['click', '#not-able']], key: keys.check, text: '"not_able":"none"', shown: ['checked', '#not-able'] },
      {
        does: [['click', '[name="past"]:not(#past)'], ['type', '#donated', '2026-5-24'], ['click', '.donation-form [type="submit"]']],
        key: keys.history,
        text: '"when":"2026-05-24"',
        shown: ['text', 'main', '2026年5月24日'],
      },
    ],
    last: { does: [['type', '#weight', '65.5']], key: keys.check, text: '"weight":"65.5"', replaces: ['"weight":"65"'] },
  },
  history: {
    path: 'history/',
    start: { [keys.history]: history([{ id: 'old', donation: donation('2025-05-24') }]) },
    steps: [
      {
        does: [['click', '#add'], ['type', '#donated', '2026-5-24'], ['type', '#place', '炎帝广场'], ['click', '.donation-form [type="submit"]']],
        key: keys.history,
        text: '"place":"炎帝广场"',
        shown: ['text', '.entries', '炎帝广场'],
      },
      {
        does: [['click', '.entries li:last-child button'], ['type', '#note', '早上'], ['click', '.donation-form [type="submit"]']],
        key: keys.history,
        text: '"note":"早上"',
        shown: ['text', '.entries', '早上'],
      },
      {
        does: [['click', '.entries li:last-child button:last-child'], ['click', '#undo']],
        key: keys.history,
        text: '"when":"2025-05-24"',
        shown: ['text', '.entries', '2025年5月24日'],
      },
    ],
    last: { does: [['click', '.entries li button'], ['type', '#note', '下午'], ['click', '.donation-form [type="submit"]']], key: keys.history, text: '下午', replaces: ['"note":"早上"'] },
  },
  plan: {
    path: 'plan/',
    start: { [keys.history]: history([], [{ id: 'planned', donation: { kind: 'platelets', when: '2026-11-23', units: 1 } }]) },
    steps: [
      {
        does: [['click', '.passed button']],
        key: keys.history,
        text: '"entries":[{"id":"planned"',
        shown: ['exists', '#given-at'],
      },
      { does: [['type', '#given-at', '14:30']], key: keys.history, text: '"at":"14:30"', shown: ['value', '#given-at', '14:30'] },
      {
        does: [['click', '#next-platelets'], ['click', '#plan-platelets']],
        key: keys.history,
        text: '"plan":[{"id"',
        shown: ['exists', '.planned .entries li'],
      },
      { does: [['click', '#wish-1']], key: keys.year, text: '"wish":"most_whole_blood"', shown: ['checked', '#wish-1'] },
      { does: [['click', '#weekdays-2']], key: keys.year, text: '[false,false,true,', shown: ['checked', '#weekdays-2'] },
    ],
    last: { does: [['click', '#weekdays-3']], key: keys.year, text: ',true,', replaces: [] },
  },
};

/** Runs in the page: does what a hand would, and says what then lies in the storage and stands on the page. */
async function walk({ steps, notKept }) {
  const settled = () => new Promise((done) => setTimeout(() => setTimeout(done)));
  const find = async (selector) => {
    for (let tries = 0; tries < 40; tries += 1) {
      const element = document.querySelector(selector);
      if (element) return element;
      await new Promise((done) => setTimeout(done, 5));
    }
    return undefined;
  };
  const hand = {
    click(element) {
      element.click();
    },
    type(input, text) {
      input.value = text;
      for (const event of ['input', 'change', 'focusout']) input.dispatchEvent(new Event(event, { bubbles: true }));
    },
  };
  const eye = {
    checked: (element) => element.checked,
    value: (element, text) => element.value === text,
    text: (element, text) => element.textContent.includes(text),
    exists: () => true,
  };
  const isShown = ([how, selector, text]) => [...document.querySelectorAll(selector)].some((element) => eye[how](element, text));
  const isWarned = () => [...document.querySelectorAll('.notice.shown [role="status"]')].some((one) => one.textContent === notKept);
  const done = [];
  for (const step of steps) {
    let element;
    for (const [how, selector, text] of step.does) {
      element = await find(selector);
      // Where what was there before could not be read, there is nothing to change.
      if (!element) break;
      hand[how](element, text);
      await settled();
    }
    if (element) done.push(step);
    window.walked = (window.walked ?? 0) + 1;
  }
  return done.map(({ key, text, shown }) => ({
    text,
    isKept: (window.storageBefore(key) ?? '').includes(text),
    isShown: !shown || isShown(shown),
    isWarned: isWarned(),
  }));
}

/** Runs in the page before everything else: lets the storage fail, or the page hang, as `window.name` says. */
function watchTheStorage() {
  const { of = [], at, from, hangs } = JSON.parse(window.name || '{}');
  const { getItem, setItem } = Storage.prototype;
  window.storageBefore = (key) => getItem.call(localStorage, key);
  window.fillStorage = (texts) => {
    localStorage.clear();
    for (const [key, text] of Object.entries(texts)) setItem.call(localStorage, key, text);
  };
  window.storageCalls = 0;
  for (const name of ['getItem', 'setItem', 'removeItem']) {
    const call = Storage.prototype[name];
    Storage.prototype[name] = function (...args) {
      if (this !== window.localStorage || !of.includes(name)) return call.apply(this, args);
      window.storageCalls += 1;
      const fails = window.storageCalls === at || window.storageCalls >= from;
      if (fails) throw new DOMException('full', 'QuotaExceededError');
      const result = call.apply(this, args);
      if (window.storageCalls === hangs) {
        // Nothing of this page runs any more; the test is told by a request that is never answered.
        const request = new XMLHttpRequest();
        request.open('GET', `${document.documentElement.dataset.base}hangs-${window.walked ?? 0}`, false);
        request.send();
      }
      return result;
    };
  }
}

const all = ['getItem', 'setItem', 'removeItem'];
const once = (of) => (at) => ({ of, at });
const onwards = (of) => (from) => ({ of, from });

/** A page in which a walk is begun again and again, each time with another fault. */
class Ground {
  constructor(donor, page) {
    this.donor = donor;
    this.page = page;
  }

  static async of(donor, page) {
    await page.addInitScript(watchTheStorage);
    await donor.opens('check/');
    return new Ground(donor, page);
  }

  /** Opens the page of a walk with what it begins with and nothing else in the storage. */
  async begins({ path, start }, fault = {}) {
    await this.page.evaluate(
      ([start, fault]) => {
        window.fillStorage(start);
        window.name = JSON.stringify(fault);
      },
      [start, fault],
    );
    await this.opens(path);
  }

  async opens(path) {
    await this.page.goto(`./${path}`);
    await this.isDrawn();
  }

  async isDrawn() {
    await this.page.locator('.questions.drawn, .history h1, .plan .calendar').first().waitFor();
    await this.donor.appHasDrawn();
  }

  walks(steps) {
    return this.page.evaluate(walk, { steps, notKept });
  }
}

/** What of a walk is neither kept nor, with a warning, on the page. */
const lostOf = (seen) => seen.filter((one) => !one.isKept && !(one.isShown && one.isWarned)).map((one) => one.text);

test.describe('A storage that fails', () => {
  for (const [name, way] of Object.entries(walks)) {
    test(`at the n-th call, or from it on, loses nothing of what is entered (${name})`, async ({ donor, page }) => {
      test.setTimeout(120_000);
      const ground = await Ground.of(donor, page);
      for (const [fault, of, plan] of [
        ['setItem throws at the n-th call', ['setItem'], once(['setItem'])],
        ['getItem throws at the n-th call', ['getItem'], once(['getItem'])],
        ['setItem throws from the n-th call on', ['setItem'], onwards(['setItem'])],
        ['everything throws from the n-th call on', all, onwards(all)],
      ]) {
        await ground.begins(way, { of });
        const seen = await ground.walks(way.steps);
        expect(seen.filter((one) => !one.isKept || !one.isShown || one.isWarned), `${name} without a fault`).toEqual([]);
        expect(seen).toHaveLength(way.steps.length);
        const calls = await page.evaluate(() => window.storageCalls);
        expect(calls, `${fault} in the walk ${name}`).toBeGreaterThan(3);
        for (let n = 1; n <= calls; n += 1) {
          await ground.begins(way, plan(n));
          const seen = await ground.walks(way.steps);
          const lost = lostOf(seen);
          if (plan(n).at) {
            // Once it works again, the next change keeps all that was entered before, and the warning goes.
            const [last] = await ground.walks([way.last]);
            const now = await page.evaluate(
              (steps) => steps.filter(({ key, text }) => !(window.storageBefore(key) ?? '').includes(text)).map(({ text }) => text),
              way.steps.filter(({ text }) => seen.some((one) => one.text === text) && !way.last.replaces.includes(text)),
            );
            if (!last?.isKept || last.isWarned) now.push('the last change');
            lost.push(...now);
          }
          tried(fault, lost.map((text) => `${name}, call ${n}: ${text}`));
        }
      }
      // Nothing here removes anything: there is no call that could fail.
      await ground.begins(way, { of: ['removeItem'] });
      await ground.walks(way.steps);
      expect(await page.evaluate(() => window.storageCalls)).toBe(0);
      tried('removeItem throws (it is never called)', []);
    });
  }
});

test.describe('A page that is loaded anew after each step', () => {
  for (const [name, way] of Object.entries(walks)) {
    test(`shows all that was entered (${name})`, async ({ donor, page }) => {
      const ground = await Ground.of(donor, page);
      await ground.begins(way);
      for (const [index, step] of way.steps.entries()) {
        await ground.walks([step]);
        await page.reload();
        await ground.isDrawn();
        const seen = await page.evaluate(walk, { steps: [], notKept }).then(() => ground.page.evaluate(look, way.steps.slice(0, index + 1)));
        tried('the page is loaded anew after a step', seen.map((text) => `${name}, step ${index + 1}: ${text}`));
      }
    });
  }

  test('in big mode is in big mode again, with all that was entered', async ({ donor, page }) => {
    const ground = await Ground.of(donor, page);
    await ground.begins(walks.check);
    await page.locator('.big-switch').click();
    for (const [index, step] of walks.check.steps.slice(0, 4).entries()) {
      await ground.walks([step]);
      await page.locator('#step-next').click();
      await page.reload();
      await ground.isDrawn();
      const lost = await page.evaluate(look, walks.check.steps.slice(0, index + 1));
      if (!(await page.evaluate(() => document.documentElement.matches('.big')))) lost.push('big mode');
      tried('the page is loaded anew after a step of big mode', lost);
    }
  });
});

/** Runs in the page: what is not shown of what was entered. */
async function look(steps) {
  const eye = {
    checked: (element) => element.checked,
    value: (element, text) => element.value === text,
    text: (element, text) => element.textContent.includes(text),
    exists: () => true,
  };
  const missing = () =>
    steps.filter(({ shown: [how, selector, text] }) => ![...document.querySelectorAll(selector)].some((one) => eye[how](one, text)));
  for (let tries = 0; missing().length > 0 && tries < 100; tries += 1) await new Promise((done) => setTimeout(done, 10));
  return missing().map(({ text }) => text);
}

test.describe('A page that is killed after the n-th call', () => {
  const { path, steps } = walks.check;
  for (const [name, way] of [
    ['check', { path, start: {}, steps: [steps[2], steps[4], steps[6]] }],
    ['check over something unreadable', { path, start: { [keys.check]: 'garbage {' }, steps: [steps[2]] }],
  ]) {
    test(`has kept all that was entered before (${name})`, async ({ donor, page, context, browser }) => {
      test.setTimeout(120_000);
      const devtools = await browser.newBrowserCDPSession();
      const renderers = async () => {
        const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
        return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
      };
      const ground = await Ground.of(donor, page);
      await ground.begins(way, { of: all });
      await ground.walks(way.steps);
      const calls = await page.evaluate(() => window.storageCalls);
      await page.evaluate(() => (window.name = ''));
      for (let n = 1; n <= calls; n += 1) {
        await page.goto('about:blank');
        const others = await renderers();
        // It has the clock of all pages of the donor.
        const victim = await context.newPage();
        await victim.addInitScript(watchTheStorage);
        let walked;
        const hung = new Promise((done) =>
          victim.route('**/hangs-*', (route) => {
            walked = Number(route.request().url().split('-').pop());
            done();
          }),
        );
        await victim.goto('./campaign.json');
        await victim.evaluate(
          ([start, fault]) => {
            window.fillStorage(start);
            window.name = JSON.stringify(fault);
          },
          [way.start, { of: all, hangs: n }],
        );
        victim.goto('./check/').catch(() => {});
        const walking = victim
          .locator('.questions.drawn')
          .waitFor()
          .then(() => victim.evaluate(walk, { steps: way.steps, notKept }));
        walking.catch(() => {});
        await hung;
        const own = (await renderers()).filter((id) => !others.includes(id));
        for (const id of own) process.kill(id, 'SIGKILL');
        await expect.poll(async () => (await renderers()).some((id) => own.includes(id))).toBe(false);
        // A page without its process does not say that it is closed.
        victim.close().catch(() => {});
        await page.goto('./check/');
        await ground.isDrawn();
        const lost = await page.evaluate(look, way.steps.slice(0, walked));
        const texts = await page.evaluate(() => Object.values({ ...localStorage }));
        if (way.start[keys.check] && !texts.includes('garbage {')) lost.push('what could not be read');
        tried('the page is killed after the n-th call', lost.map((text) => `${name}, call ${n}: ${text}`));
      }
    });
  }
});

// ---- Two tabs ----

/** Two tabs of one browser. */
class Tabs {
  static async of(donor, page, context, way) {
    const tabs = new Tabs();
    const first = await Ground.of(donor, page);
    await first.begins(way, { of: ['setItem'] });
    const other = await context.newPage();
    await other.addInitScript(watchTheStorage);
    await other.goto('./campaign.json');
    await other.evaluate(() => (window.name = JSON.stringify({ of: ['setItem'] })));
    await other.goto(`./${way.path}`);
    await other.locator('.questions.drawn, .history .entries, .plan .calendar').first().waitFor();
    tabs.pages = [page, other];
    return tabs;
  }

  walks(tab, steps) {
    return this.pages[tab].evaluate(walk, { steps, notKept });
  }

  /** What one of them does not show of this. */
  async missing(steps) {
    const missing = await Promise.all(this.pages.map((page) => page.evaluate(look, steps)));
    return missing.flatMap((texts, tab) => texts.map((text) => `tab ${tab + 1}: ${text}`));
  }

  async writes() {
    return (await Promise.all(this.pages.map((page) => page.evaluate(() => window.storageCalls)))).reduce((a, b) => a + b);
  }
}

test.describe('Two tabs', () => {
  for (const [name, way] of Object.entries(walks)) {
    for (const first of [0, 1]) {
      test(`that take turns show the same at each step (${name}, ${['one', 'the other'][first]} begins)`, async ({ donor, page, context }) => {
        const tabs = await Tabs.of(donor, page, context, way);
        for (const [index, step] of way.steps.entries()) {
          const tab = (index + first) % 2;
          const before = await tabs.writes();
          await tabs.walks(tab, [step]);
          tried('two tabs take turns', await tabs.missing(way.steps.slice(0, index + 1)));
          const own = await tabs.pages[tab].evaluate(() => window.storageCalls);
          expect((await tabs.writes()) - before, 'only the tab that was changed writes').toBeLessThanOrEqual(own);
        }
      });
    }
  }

  const adds = (when, place) => ({
    does: [['click', '#add'], ['type', '#donated', when], ['type', '#place', place], ['click', '.donation-form [type="submit"]']],
    key: keys.history,
    text: place,
    shown: ['text', '.entries', place],
  });
  for (const [name, way, pairs] of [
    ['check', walks.check, [[0, 2], [1, 3], [5, 4]].map((pair) => pair.map((index) => walks.check.steps[index]))],
    ['history', walks.history, [[adds('2026-5-24', '炎帝广场'), adds('2025-11-24', '神农广场')], [adds('2024-3-1', '长沙'), adds('2023-3-1', '湘潭')]]],
    ['plan', walks.plan, [[walks.plan.steps[0], walks.plan.steps[3]], [walks.plan.steps[2], walks.plan.steps[4]]]],
  ]) {
    test(`that write at the same instant keep both, and come to rest (${name})`, async ({ donor, page, context }) => {
      const tabs = await Tabs.of(donor, page, context, way);
      const done = [];
      for (const pair of pairs) {
        const before = await tabs.writes();
        await Promise.all(pair.map((step, tab) => tabs.walks(tab, [step])));
        done.push(...pair);
        tried('two tabs write at the same instant', await tabs.missing(done));
        const texts = await Promise.all(tabs.pages.map((tab) => tab.evaluate(() => JSON.stringify({ ...localStorage }))));
        expect(texts[0]).toBe(texts[1]);
        expect((await tabs.writes()) - before, 'they do not go on answering each other').toBeLessThanOrEqual(12);
      }
    });
  }

  test('leave a field that is being typed into as it is', async ({ donor, page, context }) => {
    const tabs = await Tabs.of(donor, page, context, walks.check);
    await tabs.walks(0, [{ ...walks.check.steps[4], does: walks.check.steps[4].does.slice(0, 2) }]);
    for (const selector of ['.condition input.year', '#weight']) {
      const field = page.locator(selector).first();
      await field.focus();
      await page.keyboard.type('2026');
      await page.keyboard.press('ArrowLeft');
      const before = await field.evaluate((input) => [input.id, input.value, input.selectionStart]);
      await tabs.walks(1, [walks.check.steps[0]]);
      await tabs.walks(1, [{ does: [['click', '.browse summary'], ['click', '.browse .find-result:not([aria-pressed="true"])']], key: keys.check, text: '', shown: undefined }]);
      await expect(page.locator('#sex')).toBeChecked();
      const count = await tabs.pages[1].locator('.condition').count();
      await expect(page.locator('.condition')).toHaveCount(count);
      await expect(field).toBeFocused();
      expect(await page.evaluate(() => [document.activeElement.id, document.activeElement.value, document.activeElement.selectionStart])).toEqual(before);
      await page.keyboard.type('1');
      await expect(field).toHaveValue('20216');
      await expect(tabs.pages[1].locator(selector).first()).toHaveValue('20216');
    }
  });

  test('of which one clears everything are both empty, and nothing is written back', async ({ donor, page, context }) => {
    for (const [path, clear] of [
      ['check/', () => localStorage.clear()],
      ['check/', () => Object.keys(localStorage).forEach((key) => localStorage.removeItem(key))],
    ]) {
      const way = { path, start: { [keys.history]: walks.history.start[keys.history] } };
      const tabs = await Tabs.of(donor, page, context, way);
      await tabs.walks(0, walks.check.steps.slice(0, 3));
      await expect(tabs.pages[1].locator('#weight')).toHaveValue('65');
      const third = await context.newPage();
      await third.goto('./campaign.json');
      await third.evaluate(clear);
      await third.close();
      await expect(tabs.pages[1].locator('#weight')).toHaveValue('');
      await expect(page.locator('#weight')).toHaveValue('');
      await expect(page.locator('#sex')).not.toBeChecked();
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
      await tabs.walks(0, [walks.check.last]);
      const kept = await page.evaluate(() => ({ ...localStorage }));
      expect(Object.keys(kept)).toEqual([keys.check]);
      expect(kept[keys.check]).not.toContain('male');
      await tabs.pages[1].close();
    }
  });

  test('on different pages know of each other: the landing page, the check, the history', async ({ donor, page, context }) => {
    const tabs = await Tabs.of(donor, page, context, walks.history);
    const landing = await context.newPage();
    await landing.goto('./');
    await expect(landing.locator('#known li').first()).toBeVisible();
    const before = await landing.locator('#known').textContent();
    await tabs.walks(0, [adds('2026-10-1', '炎帝广场')]);
    await expect(landing.locator('#known')).not.toHaveText(before);
    await expect(landing.locator('#known')).toContainText('2027年4月1日');
  });

  test('of which one takes back what it planned keep what the other has planned', async ({ donor, page, context }) => {
    const tabs = await Tabs.of(donor, page, context, { ...walks.plan, start: {} });
    await tabs.walks(0, [walks.plan.steps[2]]);
    const [, other] = tabs.pages;
    await expect(other.locator('.planned .entries > li')).toHaveCount(1);
    await other.locator('#next-whole-blood').click();
    await other.locator('#month').selectOption('2027-10-01');
    await other.locator('#day-2027-10-15').click();
    await other.locator('#plan-platelets').click();
    await expect(page.locator('.planned .entries > li')).toHaveCount(2);
    await page.locator('#undo-plan').click();
    await expect(page.locator('.planned .entries > li')).toHaveCount(1);
    await expect(other.locator('.planned .entries > li')).toHaveCount(1);
    await expect(other.locator('.planned .entries')).toContainText('2027年10月15日');
  });
});

test.describe('The browser is asked to keep what is here', () => {
  for (const answer of ['true', 'false', 'nothing: it cannot be asked']) {
    test(`once, when the first donation is saved, and never at load (it answers ${answer})`, async ({ donor, page }) => {
      await page.addInitScript((answer) => {
        window.asked = 0;
        const persist = () => {
          window.asked += 1;
          return Promise.resolve(answer === 'true');
        };
        const storage = answer.startsWith('nothing') ? undefined : { persist };
        Object.defineProperty(navigator, 'storage', { value: storage });
      }, answer);
      const ground = await Ground.of(donor, page);
      await ground.begins({ path: 'check/', start: {} });
      await ground.walks(walks.check.steps.slice(0, 3));
      const asked = () => page.evaluate(() => window.asked);
      const times = answer.startsWith('nothing') ? 0 : 1;
      expect(await asked()).toBe(0);
      await ground.walks(walks.check.steps.slice(-1));
      expect(await asked()).toBe(times);
      await expect(donor.notice).toHaveText('已保存在这台设备上。');
      await ground.opens('history/');
      await ground.walks([{ does: [['click', '#add'], ['type', '#donated', '2025-5-24'], ['click', '.donation-form [type="submit"]']], key: keys.history, text: '' }]);
      expect(await asked()).toBe(0);
      expect(donor.errors).toEqual([]);
    });
  }
});
