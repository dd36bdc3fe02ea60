// The main journeys, the same in each engine, by taps and keys. Drivers give an engine no clock of its own: what is expected
// holds on any day, or is reckoned from it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { serve } from '../../../tools/serve.mjs';

/** The civil day in China so many months from now, on its 15th: every month has one. */
function fifteenth(months) {
  const now = new Date(Date.now() + 8 * 60 * 60 * 1000);
  const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 15));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()].map(String);
}

const inWords = ([year, month, day]) => `${year}年${month}月${day}日`;
/** Thirty years old, or a month more. */
const birth = fifteenth(-12 * 30 - 1);
/** Too lately for another donation: whole blood wants six months, platelets three. */
const lately = fifteenth(-1);
const [wholeBloodAgain, plateletsAgain] = [fifteenth(5), fifteenth(2)];
const today = ['今天可以献全血', '今天可以献血小板'];
const later = [`${inWords(wholeBloodAgain)}起可以献全血`, `${inWords(plateletsAgain)}起可以献血小板`];

/** Somebody in front of an engine's page. */
class Person {
  #page;
  #site;

  constructor(page, site) {
    this.#page = page;
    this.#site = site;
  }

  comesTo(path) {
    return this.#page.goto(this.#site + path);
  }

  /** Opens a page, once the app has drawn it. */
  async opens(path) {
    await this.comesTo(path);
    await this.appHasDrawn();
  }

  /** The host's check is not `drawn` yet, and its other pages have a word to wait where the app has something to say. */
  appHasDrawn() {
    return this.sees(true, () => {
      const root = document.documentElement;
      if (root.dataset.route === 'landing') return root.matches('.started');
      return !document.querySelector('main .waiting, .questions:not(.drawn)');
    });
  }

  /** Runs a function in the page; what it takes and gives is JSON. */
  async reads(run, ...args) {
    // Where a page may run no scripts, a driver's still run, but no promise is ever kept.
    const text = '(answer) => answer?.then ? answer.then(JSON.stringify) : JSON.stringify(answer ?? null)';
    return JSON.parse(await this.#page.evaluate(`(${text})((${run})(...${JSON.stringify(args)}))`));
  }

  /** Waits until what a function reads in the page is as expected. */
  async sees(expected, run, ...args) {
    const until = Date.now() + 15_000;
    for (;;) {
      // A page that is being left cannot be read.
      const seen = await this.reads(run, ...args).catch((error) => error.message);
      if (JSON.stringify(seen) === JSON.stringify(expected)) return;
      if (Date.now() > until) assert.deepEqual(seen, expected, `${run}`);
      await new Promise((done) => setTimeout(done, 30));
    }
  }

  /** Waits until there is such an element, which is seen. */
  isShown(selector) {
    return this.sees(true, (selector) => Boolean(document.querySelector(selector)?.getClientRects().length), selector);
  }

  readsTexts(expected, selector) {
    // Without the marks at which a line may break.
    const texts = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent.replace(/\u200b/g, '').trim());
    return this.sees(expected, texts, selector);
  }

  /** Taps an element in its middle, where nothing may cover it, once it lies still. */
  async taps(selector) {
    await this.isShown(selector);
    const place = await this.reads(async (selector) => {
      // The app may put its own element in the place of the host's meanwhile.
      const find = () => document.querySelector(selector);
      const lies = async () => {
        find().scrollIntoView({ block: 'center', behavior: 'instant' });
        // Engines scroll to what was typed some time after they say that it was.
        for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
        const { left, top, width, height } = find().getBoundingClientRect();
        return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
      };
      let [before, now] = [await lies(), await lies()];
      while (before.y !== now.y) [before, now] = [now, await lies()];
      const hit = document.elementFromPoint(now.x, now.y);
      const isHit = [find(), ...(find().labels ?? [])].some((one) => one.contains(hit));
      return { ...now, covering: isHit ? null : hit?.outerHTML.slice(0, 200) ?? 'nothing' };
    }, selector);
    assert.equal(place.covering, null, `what covers ${selector}`);
    await this.#page.press(place);
  }

  /** Taps a choice, which is chosen then. */
  async chooses(...ids) {
    for (const id of ids) {
      await this.taps(`#${id}`);
      await this.sees(true, (id) => document.getElementById(id).checked, id);
    }
  }

  async types(id, text) {
    await this.taps(`#${id}`);
    await this.hasFocus(id);
    await this.reads((id) => document.getElementById(id).select(), id);
    await this.#page.types(text);
  }

  async typesDate(id, date) {
    for (const [index, part] of ['', '-month', '-day'].entries()) await this.types(id + part, date[index]);
  }

  /** Types where the focus has come by itself. */
  async goesOn(id, keys) {
    await this.hasFocus(id);
    await this.#page.types(keys);
  }

  hasFocus(id) {
    return this.sees(id, () => document.activeElement.id);
  }

  /** Answers the check as somebody healthy who has never given. */
  async isHealthy() {
    await this.opens('check/');
    await this.answersAsHealthy();
  }

  async answersAsHealthy() {
    await this.chooses('sex');
    await this.typesDate('birth', birth);
    await this.types('weight', '65');
    await this.chooses('past', 'week');
    await this.taps('#none-of-all');
    await this.chooses('not-able');
    await this.readsTexts(today, '#answer .card .verdict strong');
  }

  /** Writes down a whole-blood donation in the form that is open. */
  async writesDown(date) {
    await this.isShown('#donated');
    await this.typesDate('donated', date);
    await this.chooses('amount-2');
    await this.taps('form:has(#donated) [type=submit]');
  }
}

/** Journeys one after the other in one engine. */
function visits(name, { whyNot = () => undefined, launch }, options, describes) {
  describe(name, { skip: whyNot() }, () => {
    const visit = {};

    before(async () => {
      visit.server = await serve({ root: 'target/site', base: process.env.BASE || '/' });
      visit.page = await launch(options);
      visit.person = new Person(visit.page, visit.server.url);
      console.log(`${name} ${visit.page.version}`);
    });
    after(async () => {
      await visit.page?.close();
      await visit.server?.close();
    });
    beforeEach(async () => {
      await visit.person.opens('404.html');
      await visit.person.reads(() => localStorage.clear());
      visit.page.errors.length = 0;
    });

    /** A journey, in which no page fails to start and none has an error to tell of. */
    describes((what, goes) =>
      test(what, async (context) => {
        await goes(visit.person, visit.server, context);
        await visit.person.sees(false, () => document.documentElement.matches('.cannot-start'));
        assert.deepEqual(visit.page.errors, [], 'errors in the browser');
      }),
    );
  });
}

/** The main journeys. */
export function journeys(name, engine) {
  visits(name, engine, {}, (journey) => {
    journey('The landing page leads to the check, which answers, and answers anew', async (person) => {
      await person.opens('');
      await person.taps('main a[href$="check/"]');
      await person.isShown('.questions.drawn');
      await person.answersAsHealthy();
      await person.chooses('past-1');
      await person.writesDown(lately);
      await person.readsTexts(later, '#answer .card .verdict strong');
      await person.opens('check/');
      await person.readsTexts(later, '#answer .card .verdict strong');
    });

    journey('The other language has the same answers', async (person) => {
      await person.isHealthy();
      await person.taps('a.language');
      await person.sees('en', () => document.documentElement.lang);
      await person.readsTexts(['You may give whole blood today', 'You may give platelets today'], '#answer .card .verdict strong');
      await person.taps('a.language');
      await person.readsTexts(today, '#answer .card .verdict strong');
    });

    // WebKitGTK 2.50 paints digits over each other there, and lays them out rightly: no other measure finds it.
    journey(`Digits beside Chinese have ${engine.paintsAirWrongly ? 'no' : 'some'} air`, async (person) => {
      await person.opens('plan/');
      await person.sees(engine.paintsAirWrongly ? 'no-autospace' : 'normal', () => getComputedStyle(document.body).textAutospace);
    });

    journey('A donation that is written down is still there after a reload', async (person) => {
      await person.opens('history/');
      await person.taps('#add');
      await person.writesDown(lately);
      await person.readsTexts([inWords(lately)], '.entries .entry-date strong');
      await person.opens('history/');
      await person.readsTexts([inWords(lately)], '.entries .entry-date strong');
    });

    journey('The plan shows each day, and keeps what is planned', async (person) => {
      await person.isHealthy();
      await person.opens('plan/');
      await person.isShown('#month');
      await person.taps('#next-whole-blood');
      await person.taps('#plan-whole-blood');
      await person.sees(1, () => document.querySelectorAll('.planned .entries > li').length);
      await person.opens('plan/');
      await person.sees(1, () => document.querySelectorAll('.planned .entries > li').length);
    });

    journey('The rules are found by what people call them', async (person) => {
      await person.opens('rules/');
      await person.types('find-rule', 'baya');
      await person.sees(['D2'], () =>
        [...document.querySelectorAll('#rulebook article')].filter((one) => one.getClientRects().length).map((one) => one.id),
      );
    });

    journey('A pass is read at the desk, and what came of it stands in the tally', async (person) => {
      await person.isHealthy();
      await person.opens('pass/');
      await person.isShown('.pass svg');
      const pass = await person.reads(() => document.getElementById('pass-text').value);
      await person.opens('desk/');
      await person.types('site', '示例献血屋');
      await person.types('staff', 'LX');
      await person.taps('#start-session');
      await person.goesOn('birth', `${pass}\n`);
      await person.goesOn('blood-pressure', '11876\n');
      await person.goesOn('pulse', '72\n');
      await person.goesOn('temperature', '365\n');
      await person.goesOn('haemoglobin', '135\n');
      await person.goesOn('looks', ' ');
      await person.isShown('.from-pass');
      await person.readsTexts(['今天可以献全血'], '.desk-answer .verdict');
      await person.goesOn('looks', 'd');
      await person.goesOn('amount-0', '3');
      await person.readsTexts(['第1号：献了，谢谢这位献血者。'], '.desk-told');
      await person.taps('#way-tally');
      await person.sees(1, () => document.querySelectorAll('.desk-records tbody tr').length);
    });

    journey('After one visit the check opens without the network', async (person, server, context) => {
      if (!(await person.reads(() => 'serviceWorker' in navigator))) return context.skip('this engine has no service workers');
      await person.opens('check/');
      await person.sees(true, () => Boolean(navigator.serviceWorker.controller));
      await server.close();
      await person.isHealthy();
    });
  });
}

/** What is left of them in an engine that was launched without WebAssembly. */
export function journeysWithoutWasm(name, engine, options) {
  visits(name, engine, options, (journey) => {
    journey('The check comes as JavaScript and answers', async (person) => {
      await person.isHealthy();
      await person.sees('undefined', () => typeof WebAssembly);
    });
  });
}

/** What is left of them in an engine that was launched without scripts. */
export function journeysWithoutScripts(name, engine, options) {
  visits(name, engine, options, (journey) => {
    journey('The check stays as the host wrote it and says what to do', async (person) => {
      await person.comesTo('check/');
      await person.isShown('#birth');
      await person.readsTexts(['这台设备没有启用脚本，不能在这里算出答案。请带上身份证件，直接到献血点咨询工作人员。'], 'noscript p');
      await person.isShown('noscript p');
    });

    journey('The rules are all there to be read', async (person) => {
      await person.comesTo('rules/');
      await person.isShown('#D2');
    });
  });
}
