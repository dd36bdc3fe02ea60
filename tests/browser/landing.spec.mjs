// The landing page: whole before any script, kept by its app, and what the app adds.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { campaign, hasACampaign } from './campaign.mjs';
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

const base = process.env.BASE || '/';
const folder = join('target/site', base);
const html = (lang) => readFileSync(join(folder, words[lang].folder, 'index.html'), 'utf8');

/** Holds the app back until the function that it gives is called. */
async function holdTheApp(page) {
  let arrives;
  const arrival = new Promise((arrive) => (arrives = arrive));
  await page.route('**/*.wasm', async (route) => {
    await arrival;
    await route.continue();
  });
  return arrives;
}

/** Notes each layout shift from the first paint on. */
const watchShifts = () => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.shifts.push(`${entry.value} ${entry.sources.map((source) => source.node?.nodeName).join()}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

test.describe('The first packet', () => {
  onOneScreen();

  for (const lang of Object.keys(words)) {
    test(`holds the whole page in the language "${lang}", and nothing keeps it from being painted`, () => {
      const page = html(lang);
      expect(brotliCompressSync(page).length).toBeLessThanOrEqual(14_000);
      expect(page).not.toMatch(/<link[^>]*stylesheet/);
      for (const [script] of page.matchAll(/<script[^>]*>/g)) {
        expect(script).toMatch(/ async | defer | type="module"| type="application\/ld\+json"/);
      }
      const style = /<style>([^<]*)<\/style>/.exec(page)?.[1];
      const hash = createHash('sha256').update(style).digest('base64');
      expect(page).toContain(`style-src 'sha256-${hash}'`);
    });
  }

  test('says to search engines what people ask', () => {
    const data = JSON.parse(/<script type="application\/ld\+json">([^<]+)<\/script>/.exec(html('zh'))[1]);
    const [questions] = data['@graph'];
    expect(questions['@type']).toBe('FAQPage');
    expect(questions.mainEntity.length).toBeGreaterThanOrEqual(7);
    const medicine = questions.mainEntity.find(({ name }) => name === '吃了药能献吗？');
    expect(medicine.acceptedAnswer.text).toContain('最后一次用药以后，再过1周可以献血');
  });
});

test.describe('With scripts off', () => {
  test.use({ javaScriptEnabled: false });

  const told = {
    zh: {
      numbers: ['150', '18至55周岁', '50公斤', '45公斤', '6个月', '2周', '28天', '3个月', '24次', '24小时'],
      headings: ['为什么是现在', '哪些人能献', '多久能献一次', '在哪里献', '您的回答只有您知道', '大家常问'],
      ask: '直接到献血点问工作人员',
    },
    en: {
      numbers: ['150', 'From 18 to 55', '50 kg', '45 kg', '6 months', '2 weeks', '28 days', '3 months', '24 platelet', '24 hours'],
      headings: ['Why now', 'Who may give', 'How often', 'Where to give', 'Only you know your answers', 'What people ask'],
      ask: 'ask the staff',
    },
  };

  for (const lang of Object.keys(words)) {
    test(`the appeal is complete in the language "${lang}" and says where to ask`, async ({ page }) => {
      await page.goto(`./${words[lang].folder}`);
      const main = page.getByRole('main');
      for (const number of told[lang].numbers) await expect(main).toContainText(number);
      for (const name of told[lang].headings) {
        await expect(main.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
      }
      await expect(page.locator('noscript p')).toContainText(told[lang].ask);
      const first = page.locator('details').first();
      await first.locator('summary').click();
      await expect(first.locator('p')).toBeVisible();
    });
  }
});

test.describe('When the app arrives', () => {
  for (const [lang, known] of [['zh', false], ['zh', true], ['en', true]]) {
    test(`nothing moves and nothing is lost in the language "${lang}"${known ? ', for a donor whom the browser knows' : ''}`, async ({ donor, page }) => {
      if (known) await donor.hasGiven({ kind: 'whole_blood', when: '2026-09-10', ml: 400 });
      const arrives = await holdTheApp(page);
      await page.addInitScript(watchShifts);
      await hasACampaign(page);
      await donor.isThereOn('2026-11-24T10:00:00+08:00');
      await page.goto(`./${words[lang].folder}`);
      await expect(page.locator('.facts').first()).toBeVisible();
      await page.evaluate(() => {
        document.querySelector('main').fromTheHost = true;
        document.querySelector('details').open = true;
      });
      arrives();
      await page.waitForFunction(() => document.documentElement.matches('.started'));
      if (known) await expect(page.locator('#known')).toContainText(lang === 'zh' ? '2027年3月10日起可以再献全血' : '10 March 2027');
      else await expect(page.locator('#known')).toBeEmpty();
      expect(await page.evaluate(() => document.querySelector('main').fromTheHost)).toBe(true);
      expect(await page.evaluate(() => document.querySelector('details').open)).toBe(true);
      expect(await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(window.shifts))))).toEqual([]);
    });
  }

  test('whoever has scrolled stays where they are, here and on pages that are drawn anew', async ({ donor, page }) => {
    await donor.isThereOn('2026-11-24T10:00:00+08:00');
    for (const path of ['', 'check/', 'rules/']) {
      const arrives = await holdTheApp(page);
      await page.goto(`./${path}`);
      await page.evaluate(() => {
        window.scrollTo(0, 300);
        window.hostsMain = document.querySelector('main');
      });
      await expect.poll(() => page.evaluate(() => window.scrollY), path).toBeGreaterThan(200);
      const before = await page.evaluate(() => window.scrollY);
      arrives();
      await donor.appHasDrawn();
      expect(await page.evaluate(() => window.scrollY), path).toBe(before);
      await page.unroute('**/*.wasm');
    }
  });

  test('it fetches ahead what the check will load, unless the donor saves data', async ({ donor, page }) => {
    const next = /data-next="([^"]+)"/.exec(html('zh'))[1].split(' ');
    expect(next).toHaveLength(3);
    const loaded = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await donor.opens('');
    for (const address of next) await expect.poll(() => loaded).toContain(address);
    loaded.length = 0;
    await donor.opens('check/');
    for (const address of next) expect(loaded).toContain(address);
    loaded.length = 0;
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    await donor.opens('');
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    for (const address of next) expect(loaded).not.toContain(address);
  });

  test('without it the page says all that it has to say', async ({ donor, page }) => {
    donor.expectedErrors.push(/Failed to load resource/, /Failed to fetch/, /TypeError/);
    await page.route('**/app-*', (route) => route.abort());
    const given = page.waitForEvent('console', (message) => /app-/.test(message.text()));
    await page.goto('./');
    await given;
    await expect(page.getByRole('link', { name: '查一查我能不能献' })).toBeVisible();
    await expect(page.locator('#places-then')).toBeVisible();
  });
});

test.describe('A donor whom the browser knows', () => {
  onOneScreen();

  const known = (page) => page.locator('#known li');

  test('is told from when on each kind may be given again', async ({ donor, page }) => {
    await donor.hasGiven({ kind: 'whole_blood', when: '2026-05-24', ml: 400 });
    await donor.opens('', '2026-11-23T10:00:00+08:00');
    await expect(known(page)).toHaveText(['2026年11月24日起可以再献全血', '现在可以再献血小板']);
    await donor.isThereOn('2026-11-24T10:00:00+08:00');
    await donor.reloads();
    await expect(known(page)).toHaveText(['现在可以再献全血', '现在可以再献血小板']);
    donor.speaks('en');
    await donor.opens('');
    await expect(known(page)).toHaveText(['You may give whole blood again now', 'You may give platelets again now']);
  });

  test('is sent to the check where no day can be told', async ({ donor, page }) => {
    await donor.hasGiven({ kind: 'whole_blood', ml: 400 });
    await donor.opens('');
    await expect(known(page)).toHaveText(['现在能不能献，请查一查']);
  });

  test('who never gave is told the day that the answers name, or sent to the check', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.opens('');
    await expect(known(page)).toHaveText(['现在能不能献，请查一查']);
    await donor.opens('check/');
    await donor.enters('出生日期', '2009', '1', '1');
    await donor.opens('');
    await expect(known(page).first()).toHaveText('2027年1月1日起可以献全血');
  });

  test('whose record cannot be read is told nothing, and it is not overwritten', async ({ donor, page }) => {
    await donor.keeps(keys.history, 'garbage {"donation"');
    await donor.opens('');
    await expect(page.locator('#known')).toBeEmpty();
    expect(await donor.keptUnder(keys.history)).toBe('garbage {"donation"');
  });
});

test.describe('Where and when', () => {
  onOneScreen();

  const places = (page) => page.locator('#places-now');

  test('is told as the organisers’ file says it now, without what is over', async ({ donor, page }) => {
    await hasACampaign(page);
    await donor.opens('', '2026-11-24T12:30:00+08:00');
    const [site] = campaign.sites;
    await expect(places(page)).toContainText(site.name.zh ?? site.name);
    await expect(page.locator('#places-then')).toBeHidden();
    const ahead = campaign.drives.filter(({ day }) => day >= '2026-11-24');
    expect(ahead.length).toBeGreaterThan(0);
    expect(ahead.length).toBeLessThan(campaign.drives.length + 1);
    for (const { place } of ahead) await expect(places(page)).toContainText(place.zh ?? place);
    const last = campaign.drives.map(({ day }) => day).sort().at(-1);
    await donor.isThereOn(`${last}T23:59:00+08:00`);
    await donor.reloads();
    await expect(places(page)).toContainText(site.name.zh ?? site.name);
    for (const { place } of campaign.drives) await expect(places(page)).not.toContainText(place.zh ?? place);
  });

  test('stays as it was stamped where the file cannot be read', async ({ donor, page }) => {
    donor.expectedErrors.push(/status of 404/, /campaign\.json/);
    await page.route('**/campaign.json', (route) => route.fulfill({ status: 404, body: '' }));
    await donor.opens('');
    await expect(page.locator('#places-then')).toBeVisible();
    await expect(page.locator('#places-then')).toContainText('株洲市红十字会');
  });
});

test.describe('To pass it on', () => {
  onOneScreen();

  test('the link can be copied, and shared where the browser can', async ({ donor, page }) => {
    await page.addInitScript(() => {
      navigator.share = async (data) => (window.shared = data);
    });
    await donor.opens('');
    await donor.button('复制链接').click();
    await expect(page.locator('#share [role="status"]')).toHaveText('链接复制好了，粘贴给朋友就行。');
    await donor.button('转发').click();
    const address = page.url();
    expect(await page.evaluate(() => ({ ...window.shared }))).toEqual({
      title: '献血日：今天，您能献血吗？',
      text: '今天，您能献血吗？花半分钟查一查。',
      url: address,
    });
    await page.locator('#page-address').focus();
    await page.keyboard.press('Control+V');
    await expect(page.locator('#page-address')).toHaveValue(address);
  });

  test('nothing is offered that the browser cannot do', async ({ donor, page }) => {
    await page.addInitScript(() => {
      delete Navigator.prototype.share;
      Document.prototype.execCommand = () => false;
    });
    await donor.opens('');
    await expect(donor.button('转发')).toHaveCount(0);
    await donor.button('复制链接').click();
    await expect(page.locator('#share [role="status"]')).toHaveText('这里不能自动复制，请复制上面的网址。');
  });

  test.describe('in WeChat', () => {
    test.use({ userAgent: 'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/107.0 Mobile MicroMessenger/8.0.50' });

    test('its own menu is named', async ({ donor, page }) => {
      await donor.opens('');
      await expect(page.locator('#share')).toContainText('在微信里，请点右上角的“···”转发给朋友。');
    });
  });
});

test.describe('The switches of the header', () => {
  onOneScreen();

  test('work on the page that the host rendered, and are remembered', async ({ donor, page }) => {
    await donor.opens('');
    const big = donor.button('大字');
    await expect(big).toHaveAttribute('aria-pressed', 'false');
    await big.click();
    await expect(big).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('html')).toHaveClass(/\bbig\b/);
    await donor.reloads();
    await expect(page.locator('html')).toHaveClass(/\bbig\b/);
    await expect(big).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('link', { name: 'English' }).click();
    await donor.appHasDrawn();
    await page.goto('./');
    await expect(page).toHaveURL(/\/en\/$/);
  });
});
