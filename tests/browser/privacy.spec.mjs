// Nothing leaves the page: every request of every state and of a whole journey, and every place in which something that was
// typed could be left behind. The addresses that were asked for are written to target/requests-….txt.
import { mkdirSync, writeFileSync } from 'node:fs';
import { campaign } from './campaign.mjs';
import { Donor, expect, onOneScreen, test, words } from './donor.mjs';
import { states } from './states.mjs';

const screen = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-CN' };
const hash = /-[0-9a-f]{16}\./g;

/** What a person types in the journey: nothing else in the site reads like any of it. */
const marked = {
  note: '备注甲乙丙QZXNOTE',
  place: '某某镇QZXPLACE',
  birth: ['1987', '3', '9'],
  weight: '61.7',
  site: '某某献血屋QZXSITE',
  staff: 'QZXSTAFF',
  target: '4711',
  secret: 'QZXSECRET-93',
  donor: 'QZXDONOR1',
};
const marks = ['QZX', '备注甲乙丙', '某某', '1987', '61.7', '4711', '19870309'];

/** All that the pages of a context ask for, workers and service workers too, and all that they say to the console. */
class Watch {
  requests = [];
  said = [];

  constructor(context) {
    context.on('request', (request) => this.requests.push(request));
    context.on('console', (message) => this.said.push(message.text()));
    context.on('weberror', (error) => this.said.push(String(error.error())));
  }

  /** Each request is a plain question to the page's own server, with nothing in it that was typed. */
  async tellNothing(origin) {
    for (const request of this.requests) {
      const url = new URL(request.url());
      if (['data:', 'blob:'].includes(url.protocol)) continue;
      const where = `${request.method()} ${url}`;
      expect(url.origin, where).toBe(origin);
      expect([request.method(), request.postData(), url.search], where).toEqual(['GET', null, '']);
      const headers = request.headers();
      expect(headers.cookie, where).toBeUndefined();
      holdsNoMark(decodeURIComponent(url.pathname.replace(hash, '.') + url.hash), where);
      holdsNoMark(decodeURIComponent(headers.referer ?? '').replace(hash, '.'), `the referrer of ${where}`);
    }
  }

  /** The addresses, each once, without what is a hash of content. */
  addresses(origin) {
    const of = (url) => (url.startsWith(origin) ? new URL(url).pathname.replace(hash, '-….') : url.slice(0, url.indexOf(':') + 1));
    return [...new Set(this.requests.map((request) => `${request.method()} ${of(request.url())}`))].sort();
  }
}

function holdsNoMark(text, where) {
  for (const mark of marks) expect(text, where).not.toContain(mark);
}

/** What a page leaves outside of the storage in which it keeps what was entered. */
async function leavesNothing(page, where) {
  const left = await page.evaluate(async () => {
    const stored = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        const isText = /text|json|script|svg/.test(answer.headers.get('Content-Type') || '');
        stored.push(request.url, isText ? await answer.text() : '');
      }
    }
    return [document.title, document.cookie, location.href, document.referrer, JSON.stringify(history.state), window.name, ...stored];
  });
  for (const text of left) holdsNoMark(decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25')).replace(hash, '.'), where);
  // Only what the app itself reads lies in its storage, and of a session nothing but the time of a fault.
  const keys = await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)].flat());
  for (const key of keys) expect(key, where).toMatch(/^donation-day\.[a-z]+$/);
}

const write = (name, addresses) => {
  mkdirSync('target', { recursive: true });
  writeFileSync(`target/requests-${name}.txt`, `${addresses.join('\n')}\n`);
};

onOneScreen();

// In English too, and on a wide screen, tests/browser/states.spec.mjs walks them all, and each of its tests ends with the same
// question (Donor.checkEverythingStayedHere).
test('In no state anything is asked of another place', async ({ browser, baseURL }) => {
  test.setTimeout(600_000);
  const { origin } = new URL(baseURL);
  const addresses = new Set();
  for (const { name, prepare } of states) {
    await test.step(name, async () => {
      const context = await browser.newContext({ ...screen, baseURL });
      const watch = new Watch(context);
      const page = await context.newPage();
      const donor = new Donor(page, 'zh');
      await prepare(donor, page);
      await watch.tellNothing(origin);
      donor.checkEverythingStayedHere(origin);
      for (const address of watch.addresses(origin)) addresses.add(address);
      await context.close();
    });
  }
  expect(addresses.size).toBeGreaterThan(20);
  write('states', [...addresses].sort());
});

test('A whole journey leaves what was typed nowhere but in the storage', async ({ browser, baseURL }) => {
  test.setTimeout(240_000);
  const { origin } = new URL(baseURL);
  const context = await browser.newContext({ ...screen, baseURL, acceptDownloads: true });
  const watch = new Watch(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const donor = new Donor(page, 'zh');
  await context.route('**/campaign.json', (route) => route.fulfill({ json: campaign }));
  const step = (where, act) =>
    test.step(where, async () => {
      await act();
      await leavesNothing(page, where);
    });

  await step('check', async () => {
    await donor.opens('check/');
    await donor.isHealthy({ birth: marked.birth, weight: marked.weight, past: '' });
    await donor.searches(marked.note);
  });
  await step('a donation', async () => {
    await donor.opens('history/');
    await donor.button(words.zh.add).click();
    await donor.enters('哪天献的？', '2026', '8', '31');
    await page.locator('#place').fill(marked.place);
    await page.locator('#note').fill(marked.note);
    await donor.button(words.zh.save).click();
    await expect(page.locator('.entries li')).toHaveCount(1);
    await expect(page.locator('.entries')).toContainText(marked.note);
  });
  await step('history card', async () => {
    await page.locator('#make-card').click();
    await expect(page.locator('.card-picture')).toBeVisible();
  });
  await step('plan and calendar file', async () => {
    await donor.opens('plan/');
    await page.locator('.next-cards .remind summary').first().click();
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载日历文件' }).first().click();
    expect((await file).suggestedFilename()).toMatch(/\.ics$/);
    await page.locator('#wish-3').check();
    await page.locator('#work-out').click();
    await expect(page.locator('#year-result')).toBeFocused();
  });
  let pass;
  await step('pass', async () => {
    await donor.opens('pass/');
    pass = await page.locator('#pass-text').inputValue();
    expect(pass).toMatch(/^XXR1/);
  });
  await step('desk: the recall', async () => {
    await donor.opens('desk/');
    const text = `献血者编号,性别,出生日期,末次全血\n${marked.donor},男,${marked.birth.join('-')},2026-01-01\n`;
    const list = { name: `${marked.place}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.locator('#to-recall').click();
    await page.locator('#recall-file').setInputFiles(list);
    await expect(page.locator('#columns-title')).toBeFocused();
    await page.locator('#work-out').click();
    await expect(page.locator('#list-title')).toBeFocused();
  });
  await step('desk: a session and a pass', async () => {
    await donor.opens('desk/');
    await page.locator('#site').fill(marked.site);
    await page.locator('#staff').fill(marked.staff);
    await page.locator('#target').fill(marked.target);
    await page.locator('.session-form summary').click();
    await page.locator('#new-secret').fill(marked.secret);
    await page.locator('#start-session').click();
    await expect(page.locator('#birth')).toBeFocused();
    await page.keyboard.type(pass);
    await page.keyboard.press('Enter');
    await expect(page.locator('.from-pass')).toBeVisible();
    await page.locator('#left').click();
    await expect(page.locator('#next-donor')).toBeFocused();
  });
  await step('desk: the tally', async () => {
    await page.locator('#way-tally').click();
    await expect(page.locator('.desk-records tbody tr')).toHaveCount(1);
    const table = page.waitForEvent('download');
    await page.locator('#export-csv').click();
    holdsNoMark((await table).suggestedFilename(), 'the name of the table');
  });
  await step('large type and the other language', async () => {
    await donor.opens('check/');
    await page.locator('.big-switch').click();
    await page.getByRole('link', { name: 'English' }).click();
    await donor.appHasDrawn();
    await expect(page).toHaveURL(/\/en\/check\/$/);
  });

  await watch.tellNothing(origin);
  for (const text of watch.said) holdsNoMark(text, 'the console');
  for (const url of donor.addresses) holdsNoMark(decodeURIComponent(url), 'an address');
  // What was typed is where it belongs, or nothing of this would mean anything.
  const kept = await donor.kept();
  for (const text of [marked.note, marked.place, '61.7', '1987']) expect(kept).toContain(text);
  write('journey', watch.addresses(origin));
  await context.close();
});
