// What a donor does on a page, in the words that stand on it, and what has to hold whatever a donor does.
import { test as base, expect } from '@playwright/test';

/** The day of nearly all tests: a Tuesday. */
export const today = '2026-11-24T10:00:00+08:00';

/** The key under which the browser keeps each thing. */
export const keys = { check: 'donation-day.check', history: 'donation-day.history', year: 'donation-day.year', language: 'donation-day.language' };

/** The words of both languages that tests in both of them use. */
export const words = {
  zh: {
    folder: '',
    tag: 'zh-CN',
    sex: '性别',
    male: '男',
    female: '女',
    birth: '出生日期',
    year: '年',
    month: '月',
    day: '日',
    weight: '体重数',
    past: '以前献过血吗？',
    never: '没献过',
    week: '最近一周有没有？',
    longer: '最近3年，有没有这些情况？',
    vaccines: '最近1年打过疫苗或血清吗？',
    none: '都没有',
    notAble: '有没有下面的情况？',
    notAbleNone: '都没有',
    add: '记一次献血',
    save: '保存',
    donated: '哪天献的？',
    canGive: ['今天可以献全血', '今天可以献血小板'],
  },
  en: {
    folder: 'en/',
    tag: 'en',
    sex: 'Sex',
    male: 'Male',
    female: 'Female',
    birth: 'Date of birth',
    year: 'Year',
    month: 'Month',
    day: 'Day',
    weight: 'Your weight',
    past: 'Have you given blood before?',
    never: 'Never',
    week: 'In the last week, have you had…',
    longer: 'In the last 3 years, any of these?',
    vaccines: 'Any vaccine or serum in the last year?',
    none: 'None of these',
    notAble: 'Do any of these apply?',
    notAbleNone: 'None of these',
    add: 'Add a donation',
    save: 'Save',
    donated: 'When?',
    canGive: ['You may give whole blood today', 'You may give platelets today'],
  },
};

/** The label of a choice; what explains it may follow, but not a longer answer. */
const startsWith = (label) => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![，,])`);

class Donor {
  #opened = false;
  /** Everything typed or chosen by its text. */
  entered = [];
  /** Console errors that the test itself brings about. */
  expectedErrors = [];

  constructor(page, lang) {
    this.page = page;
    this.speaks(lang);
    this.requests = [];
    /** Every address at which the page has been, whether or not it was asked for. */
    this.addresses = [];
    this.errors = [];
    this.navigations = 0;
    page.on('request', (request) => this.requests.push(request));
    page.on('pageerror', (error) => this.errors.push(`page error: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && this.errors.push(`console: ${message.text()}`));
    page.on('framenavigated', (frame) => {
      this.navigations += 1;
      this.addresses.push(frame.url());
    });
  }

  /** Reads the site in this language. */
  speaks(lang) {
    this.lang = lang;
    this.words = words[lang];
  }

  /** Opens a page of the site, once the app has drawn it. */
  async opens(path, on = today) {
    if (!this.#opened) {
      this.#opened = true;
      await this.isThereOn(on);
      await this.page.addInitScript(watchForTheApp);
    }
    await this.page.goto(`./${this.words.folder}${path}`);
    await this.appHasDrawn();
  }

  /** Sets the clock of the device. */
  async isThereOn(moment) {
    await this.page.clock.setFixedTime(moment);
  }

  async reloads() {
    await this.page.reload();
    await this.appHasDrawn();
  }

  /** Waits until the app has put its own page in the place of the host's, or its part into it. */
  async appHasDrawn() {
    await this.page.waitForFunction(
      () =>
        window.hostsMain &&
        (document.querySelector('main') !== window.hostsMain || document.documentElement.matches('.started')),
    );
  }

  /** Puts something into the browser's storage before the page is opened, unless something is there. */
  async keeps(key, text) {
    await this.page.addInitScript(([key, text]) => localStorage.getItem(key) ?? localStorage.setItem(key, text), [
      key,
      typeof text === 'string' ? text : JSON.stringify({ v: 1, data: text }),
    ]);
  }

  /** Has given before; each donation as the browser keeps it. */
  async hasGiven(...donations) {
    const entries = donations.map((donation, index) => ({ id: `donation-${index}`, donation }));
    await this.keeps(keys.history, { entries });
  }

  /** Has given this and nothing else, and opens the page again. */
  async hasGivenInstead(donation) {
    const record = { v: 1, data: { entries: [{ id: 'donation-0', donation }] } };
    await this.page.evaluate(([key, text]) => localStorage.setItem(key, text), [keys.history, JSON.stringify(record)]);
    await this.reloads();
  }

  group(legend) {
    return this.page.getByRole('group', { name: legend, exact: true });
  }

  /** One of the answers to a question. */
  answer(legend, label) {
    return this.group(legend).getByRole('radio', { name: startsWith(label) });
  }

  /** A box to tick, in one question where several have the same. */
  box(label, legend) {
    const where = legend ? this.group(legend) : this.page;
    return where.getByRole('checkbox', { name: startsWith(label) });
  }

  text(label) {
    return this.page.getByLabel(label, { exact: true });
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A box of a date. */
  part(legend, label) {
    return this.group(legend).getByLabel(label, { exact: true });
  }

  parts(legend) {
    return [this.words.year, this.words.month, this.words.day].map((label) => this.part(legend, label));
  }

  async chooses(legend, label) {
    await this.answer(legend, label).check();
  }

  async ticks(label, legend) {
    await this.box(label, legend).check();
  }

  async types(field, text) {
    const input = typeof field === 'string' ? this.text(field) : field;
    this.entered.push(text);
    await input.fill(text);
  }

  /** Types a date into its three boxes and goes on. */
  async enters(legend, year, month, day) {
    const [yearBox, monthBox, dayBox] = this.parts(legend);
    await this.types(yearBox, year);
    await this.types(monthBox, month);
    await this.types(dayBox, day);
    await this.goesOn();
  }

  /** Leaves the field, which is when its problems are told. */
  async goesOn() {
    await this.page.evaluate(() => document.activeElement.blur());
  }

  /** The answers of a healthy man of 36 who has never given; what a test cares about it says itself. */
  #healthy(answers) {
    const { male, never, none, notAbleNone } = this.words;
    const person = { sex: male, birth: ['1990', '5', '6'], weight: '65', past: never };
    return { ...person, week: none, longer: none, vaccines: none, notAble: notAbleNone, ...answers };
  }

  /** Answers everything so, all at once: for tests that are about something else. */
  async isHealthy(answers = {}) {
    const { sex, birth, weight, past, week, longer, vaccines, notAble } = this.#healthy(answers);
    const { words } = this;
    const chosen = Object.entries({ sex, past, week, longer, vaccines, notAble }).filter(([, label]) => label);
    const choices = chosen.map(([question, label]) => [words[question], startsWith(label).source]);
    const [year, month, day] = birth || [];
    const texts = Object.entries({ birth: year, 'birth-month': month, 'birth-day': day, weight }).filter(([, text]) => text);
    this.entered.push(...texts.map(([, text]) => text));
    await this.page.locator('.questions.drawn').waitFor();
    await this.page.evaluate(fillIn, { choices, texts });
  }

  /** Answers everything so, as a hand does it: tap by tap. */
  async isHealthyByHand(answers = {}) {
    const { sex, birth, weight, past, week, longer, vaccines, notAble } = this.#healthy(answers);
    if (sex) await this.chooses(this.words.sex, sex);
    if (birth) await this.enters(this.words.birth, ...birth);
    if (weight) await this.types(this.words.weight, weight);
    if (past) await this.chooses(this.words.past, past);
    if (week) await this.ticks(week, this.words.week);
    if (longer) await this.ticks(longer, this.words.longer);
    if (vaccines) await this.ticks(vaccines, this.words.vaccines);
    if (notAble) await this.chooses(this.words.notAble, notAble);
  }

  /** Has never been here: answers everything by hand, as a man in the shortest way, as a woman with the days of a period. */
  async comesFirst(sex) {
    const { page, words } = this;
    if (sex === 'male') {
      await this.isHealthyByHand({ week: '', longer: '', vaccines: '', notAble: '' });
      await page.locator('#none-of-all').click();
      await this.chooses(words.notAble, words.notAbleNone);
      return;
    }
    await this.isHealthyByHand({ sex: words[sex] });
    await page.locator('#periods').check();
    for (const [when, day] of [['first', '10'], ['last', '14']]) {
      await page.locator(`#period-${when}-0-month`).fill('11');
      await page.locator(`#period-${when}-0-day`).fill(day);
    }
    await this.goesOn();
  }

  /** What stands for a case: its card, or its box in the question about the last week. */
  caseOf(key) {
    return this.page.locator(`#case-${key}`);
  }

  /** The boxes of a date of a case, year first. */
  partsOf(key, date = 'date') {
    return ['', '-month', '-day'].map((part) => this.page.locator(`#case-${key}-${date}${part}`));
  }

  /** Looks for a case by topic and adds it. */
  async adds(legend, label) {
    const topics = this.group(legend).locator('details.browse');
    if ((await topics.getAttribute('open')) === null) await topics.locator('summary').click();
    await topics.getByRole('button', { name: label, exact: true }).click();
  }

  /** Types the date of a case that was added, and goes on. */
  async dates(key, ...date) {
    for (const [index, part] of this.partsOf(key).entries()) await this.types(part, date[index]);
    await this.goesOn();
  }

  /** Adds a case with its date. */
  async had(legend, label, key, ...date) {
    await this.adds(legend, label);
    await this.dates(key, ...date);
  }

  /** Types into the search. */
  async searches(text) {
    await this.types(this.page.locator('#find'), text);
  }

  /** What the search has found, the best first. */
  get found() {
    return this.page.locator('.find .find-result strong');
  }

  /** The answer for a kind, by its place. */
  card(place = 0) {
    return this.page.locator('#answer .card').nth(place);
  }

  /** The reasons for the verdict of a kind, by its place. */
  reasons(place = 0) {
    return this.card(place).locator('.reasons li');
  }

  /** What is still to be answered. */
  get missing() {
    return this.page.locator('#answer .missing a');
  }

  /** The verdicts of both kinds, the wished one first. */
  get verdicts() {
    return this.page.locator('#answer .card .verdict strong');
  }

  get notice() {
    return this.page.locator('.notice [role="status"]');
  }

  /** A field has this problem: it is seen, the field names it, and what was typed is still there. */
  async isTold(input, problem) {
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    const told = this.page.locator('.problem', { hasText: problem }).filter({ visible: true });
    await expect(told).toHaveText(problem);
    const id = await told.getAttribute('id');
    const describedBy = await input.evaluate((element) =>
      [element, element.closest('fieldset')].map((one) => one?.getAttribute('aria-describedby') ?? '').join(' '),
    );
    expect(describedBy.split(' '), 'the field names its problem').toContain(id);
  }

  async isNotToldAnything() {
    await expect(this.page.locator('.problem:not(:empty)').filter({ visible: true })).toHaveCount(0);
    await expect(this.page.locator('[aria-invalid="true"]')).toHaveCount(0);
  }

  /** What the browser keeps, as text. */
  async kept() {
    return this.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  }

  async keptUnder(key) {
    return this.page.evaluate((key) => localStorage.getItem(key), key);
  }

  /** What must hold at the end of every test. */
  checkEverythingStayedHere(origin) {
    const unexpected = this.errors.filter((error) => !this.expectedErrors.some((expected) => expected.test(error)));
    expect(unexpected, 'errors in the browser').toEqual([]);
    for (const request of this.requests.filter((request) => !request.url().startsWith('data:'))) {
      const url = request.url();
      expect([request.method(), request.postData()], `what is sent with ${url}`).toEqual(['GET', null]);
    }
    const addresses = [...this.requests.map((request) => request.url()), ...this.addresses, this.page.url()];
    for (const url of new Set(addresses)) this.#tellsNothing(new URL(url), origin);
  }

  /** An address is one of the site, and nothing that was entered stands in it. */
  #tellsNothing(url, origin) {
    if (['data:', 'about:'].includes(url.protocol)) return;
    expect(url.origin, `the address ${url}`).toBe(origin);
    expect(url.search, `a question in ${url}`).toBe('');
    // A hash of 16 digits may hold any number by chance; it is made when the site is built. So may a rule's id.
    const address = decodeURIComponent(url.pathname + url.hash).replace(/-[0-9a-f]{16}\./, '.').replace(/#[A-Z]\d+$/, '#');
    for (const text of this.entered.filter((text) => text.length > 1)) {
      expect(address, 'what was entered stands in an address').not.toContain(text);
    }
  }
}

/** Runs in the page: remembers the host's `main`, so that a test can wait for the app's own. */
function watchForTheApp() {
  const observer = new MutationObserver(() => {
    const main = document.querySelector('main');
    if (main) {
      window.hostsMain = main;
      observer.disconnect();
    }
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Runs in the page: chooses answers by the legends of their questions, and types into boxes by their ids. */
function fillIn({ choices, texts }) {
  for (const [legend, label] of choices) {
    const question = [...document.querySelectorAll('fieldset')].find(
      (fieldset) => fieldset.querySelector('legend').textContent.trim() === legend,
    );
    const choice = [...question.querySelectorAll('label.choice')].find((choice) =>
      new RegExp(label).test(choice.textContent.trim()),
    );
    const input = choice.querySelector('input');
    if (!input.checked) input.click();
  }
  for (const [id, text] of texts) {
    const input = document.getElementById(id);
    input.value = text;
    for (const event of ['input', 'change', 'focusout']) input.dispatchEvent(new Event(event, { bubbles: true }));
  }
}

/** Tests of what is the same on any screen need only one: the smaller. */
export const onOneScreen = () => test.skip(({ isMobile }) => !isMobile, 'the same on any screen');

export const test = base.extend({
  lang: ['zh', { option: true }],
  donor: async ({ page, lang, baseURL }, use) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const donor = new Donor(page, lang);
    await use(donor);
    donor.checkEverythingStayedHere(new URL(baseURL).origin);
  },
});

export { expect };

// For what looks at pages without being a test.
export { Donor };
