// The site as a whole: its files, its addresses, its languages, and the browser's storage.
import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

const { week, longer, vaccines } = words.zh;
const base = process.env.BASE || '/';
const folder = join('target/site', base);
const pages = [
  { path: '', route: 'landing' },
  { path: 'check/', route: 'check' },
  { path: 'history/', route: 'history' },
  { path: 'rules/', route: 'rules' },
  { path: 'settings/', route: 'settings' },
];

/** What a page is, in each language: its title and its heading. */
const titles = {
  zh: {
    landing: ['献血日：今天，您能献血吗？', '今天，您能献血吗？'],
    check: ['今天能献血吗？· 献血日', '今天能献血吗？'],
    history: ['我的献血记录 · 献血日', '我的献血记录'],
    rules: ['献血规定 · 献血日', '献血规定'],
    settings: ['设置与备份 · 献血日', '设置与备份'],
  },
  en: {
    landing: ['Donation Day: can you give blood today?', 'Can you give blood today?'],
    check: ['Can I give blood today? · Donation Day', 'Can I give blood today?'],
    history: ['My donations · Donation Day', 'My donations'],
    rules: ['The donation rules · Donation Day', 'The donation rules'],
    settings: ['Settings and backup · Donation Day', 'Settings and backup'],
  },
};

const file = (name) => readFileSync(join(folder, name), 'utf8');
const htmlFiles = () => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html'));
const path = (page) => new URL(page.url()).pathname.slice(base.length);

test.describe('Every page', () => {
  for (const lang of Object.keys(words)) {
    test(`opens by its address in the language "${lang}"`, async ({ donor, page }) => {
      donor.speaks(lang);
      for (const { path, route } of pages) {
        await donor.opens(path);
        const [title, heading] = titles[lang][route];
        await expect(page).toHaveTitle(title);
        await expect(page.locator('html')).toHaveAttribute('lang', words[lang].tag);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
        for (const landmark of ['main', 'banner', 'contentinfo']) {
          await expect(page.getByRole(landmark)).toHaveCount(1);
        }
        // The rules have contents of their own.
        await expect(page.getByRole('navigation')).toHaveCount(route === 'rules' ? 2 : 1);
        const current = page.getByRole('navigation').locator('[aria-current="page"]');
        await expect(current).toHaveCount(['landing', 'settings'].includes(route) ? 0 : 1);
      }
    });
  }

  test('has a title and a description of its own', () => {
    const described = htmlFiles().map((name) => {
      const title = /<title>([^<]+)<\/title>/.exec(file(name))?.[1];
      const description = /<meta name="description" content="([^"]+)">/.exec(file(name))?.[1];
      return { name, title, description };
    });
    for (const { name, title, description } of described) {
      expect(title, name).toBeTruthy();
      expect(description, name).toBeTruthy();
    }
    expect(new Set(described.map((page) => page.title)).size).toBe(described.length);
    expect(new Set(described.map((page) => page.description)).size).toBe(described.length);
  });

  test('lies in a file of its own, in both languages, with a page for what is not there', () => {
    const folders = ['check', 'desk', 'embed', 'history', 'pass', 'plan', 'poster', 'rules', 'settings'];
    const names = ['404.html', 'embed-demo.html', 'index.html', ...folders.map((folder) => `${folder}/index.html`)];
    expect(htmlFiles().sort()).toEqual([...names, ...names.map((name) => `en/${name}`)].sort());
  });

  test('forbids whatever does not come from its own place', () => {
    for (const name of htmlFiles()) {
      const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(file(name))?.[1];
      expect(policy, name).toContain("default-src 'none'");
      expect(policy, name).not.toContain("'unsafe-inline'");
      expect(policy, name).not.toContain("'unsafe-eval'");
      expect(policy, name).not.toContain('*');
      expect(policy, name).not.toContain('http');
      // Nothing may load before the policy is read.
      expect(file(name).indexOf('Content-Security-Policy'), name).toBeLessThan(file(name).search(/<(script|link|img)\b/));
    }
  });

  test('has no script, style or handler within it', () => {
    for (const name of htmlFiles()) {
      const html = file(name);
      // Structured data is no script.
      const scripts = html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '');
      for (const script of scripts.match(/<script[^>]*>[^]*?<\/script>/g)) {
        expect(script, name).toMatch(/^<script[^>]* src="[^"]+"[^>]*><\/script>$/);
      }
      // The policy names each style by its hash.
      for (const [, style] of html.matchAll(/<style[^>]*>([^]*?)<\/style>/gi)) {
        expect(html, name).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      }
      expect(html, name).not.toMatch(/<[^>]+\sstyle=/i);
      expect(html, name).not.toMatch(/<[^>]+\son[a-z]+=/i);
      expect(html, name).not.toContain('javascript:');
    }
  });

  test('loads only files that are there, named by their content', () => {
    // What is compressed lies beside what it was made of.
    const assets = readdirSync(join(folder, 'assets')).filter((name) => !/\.(br|gz)$/.test(name));
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) expect(asset).toMatch(/^[a-z-]+-[0-9a-f]{16}\.[a-z0-9]+$/);
    const used = new Set();
    for (const name of htmlFiles()) {
      // Addresses for search engines name the server too; nothing is loaded from them.
      const html = file(name).replace(/<link rel="(canonical|alternate)"[^>]*>/g, '');
      for (const [, address] of html.matchAll(/ (?:src|href|data-(?:find|sounds|campaign|crash|offline|wasm|rest|without-wasm|words|worker))="([^"#]+)"/g)) {
        expect(address.startsWith(base), `${name}: ${address}`).toBe(true);
        const target = address.slice(base.length);
        const index = target === '' || target.endsWith('/') ? 'index.html' : '';
        expect(existsSync(join(folder, target, index)), address).toBe(true);
        if (target.startsWith('assets/')) used.add(target.slice('assets/'.length));
      }
      // Others load the pictures for previews, and devices what the manifest names.
      const manifest = html.match(/<link rel="manifest" href="([^"]+)">/)?.[1];
      const icons = manifest ? JSON.parse(file(manifest.slice(base.length))).icons.map(({ src }) => src) : [];
      const pictures = [...html.matchAll(/<meta [^>]*content="([^"]+\.png)">/g)].map(([, address]) => address);
      for (const address of [...icons, ...pictures]) used.add(address.split('/assets/')[1]);
    }
    // The worker knows the addresses of its WebAssembly and of what comes instead itself.
    const [worker] = [...used].filter((asset) => /^worker-.*\.js$/.test(asset));
    for (const [, address] of file(`assets/${worker}`).matchAll(/"([^"]+-[0-9a-f]{16}\.(?:wasm|js))"/g)) {
      used.add(address.slice(`${base}assets/`.length));
    }
    expect([...used].sort()).toEqual(assets.sort());
  });
});

test.describe('With scripts off', () => {
  test.use({ javaScriptEnabled: false });

  for (const lang of Object.keys(words)) {
    test(`the page can be read in the language "${lang}" and says what to do`, async ({ page }) => {
      await page.goto(`./${words[lang].folder}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles[lang].landing[1]);
      await expect(page.locator('.lead')).toContainText('150');
      await page.locator('.button.primary').click();
      await expect(page).toHaveTitle(titles[lang].check[0]);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('.lead')).toBeVisible();
      const note = page.locator('noscript p');
      await expect(note).toBeVisible();
      await expect(note).toContainText(lang === 'zh' ? '没有启用脚本' : 'Scripts are off');
    });
  }
});

test.describe('An unknown address', () => {
  onOneScreen();

  test('answers 404 with a page that leads on', async ({ donor, page }) => {
    donor.expectedErrors.push(/status of 404/);
    for (const address of ['no-such-page', 'no-such-page/', 'check/nothing', 'assets/app-0000000000000000.wasm']) {
      const response = await page.goto(`./${address}`);
      expect(response.status(), address).toBe(404);
      await expect(page).toHaveTitle('没有这个页面 · 献血日');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这个页面');
    }
    await page.getByRole('link', { name: '查一查我能不能献' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('今天能献血吗？');
  });

  test('has an English page too', async ({ donor, page }) => {
    donor.speaks('en');
    await donor.opens('404.html');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  });
});

test.describe('The language', () => {
  test('is switched on the same page, and remembered', async ({ donor, page }) => {
    await donor.opens('history/');
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveTitle('My donations · Donation Day');
    expect(path(page)).toBe('en/history/');
    await page.goto('./check/');
    await expect(page).toHaveTitle('Can I give blood today? · Donation Day');
    expect(path(page)).toBe('en/check/');
    await donor.appHasDrawn();
    await page.getByRole('link', { name: '中文' }).click();
    await expect(page).toHaveTitle('今天能献血吗？· 献血日');
    await donor.appHasDrawn();
    await page.goto('./en/');
    await expect(page).toHaveTitle('献血日：今天，您能献血吗？');
    expect(path(page)).toBe('');
  });

  test('that nobody has chosen is the one of the address', async ({ donor, page }) => {
    donor.speaks('en');
    await donor.opens('check/');
    await expect(page).toHaveTitle('Can I give blood today? · Donation Day');
    expect(await donor.keptUnder(keys.language)).toBeNull();
    donor.speaks('zh');
    await donor.opens('check/');
    await expect(page).toHaveTitle('今天能献血吗？· 献血日');
  });

  test('follows the donor from page to page, with all answers', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await page.getByRole('navigation').getByText('记录').click();
    await page.getByRole('link', { name: 'English' }).click();
    expect(path(page)).toBe('en/history/');
    await donor.appHasDrawn();
    await page.getByRole('navigation').getByText('Check').click();
    await expect(donor.verdicts).toHaveText(words.en.canGive);
    expect(path(page)).toBe('en/check/');
  });
});

test.describe('A link within the site', () => {
  test('to a page of the same app shows it without loading it anew, with its title and the focus on it', async ({ donor, page }) => {
    await donor.opens('rules/');
    await page.evaluate(() => (window.marker = 'still the same page'));
    await page.getByRole('navigation').getByText('记录').click();
    await expect(page).toHaveTitle('我的献血记录 · 献血日');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的献血记录');
    expect(path(page)).toBe('history/');
    await expect(page.getByRole('main')).toBeFocused();
    await expect(page.getByRole('navigation').getByText('记录')).toHaveAttribute('aria-current', 'page');
    expect(await page.evaluate(() => window.scrollY)).toBe(0);

    await page.goBack();
    await expect(page).toHaveTitle('献血规定 · 献血日');
    await page.goForward();
    await expect(page).toHaveTitle('我的献血记录 · 献血日');
    expect(await page.evaluate(() => window.marker)).toBe('still the same page');
    await donor.reloads();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的献血记录');
  });

  test('to a page of another app loads it, and back leads back', async ({ donor, page }) => {
    await donor.opens('');
    await page.getByRole('link', { name: '查一查我能不能献' }).click();
    await expect(page).toHaveTitle('今天能献血吗？· 献血日');
    expect(path(page)).toBe('check/');
    await donor.appHasDrawn();
    await page.getByRole('navigation').getByText('记录').click();
    await expect(page).toHaveTitle('我的献血记录 · 献血日');
    await donor.appHasDrawn();
    await page.goBack();
    await expect(page).toHaveTitle('今天能献血吗？· 献血日');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('今天能献血吗？');
    await page.goBack();
    await expect(page).toHaveTitle('献血日：今天，您能献血吗？');
    await page.goForward();
    await expect(page).toHaveTitle('今天能献血吗？· 献血日');
    expect(path(page)).toBe('check/');
  });

  test('to the answer leads there and not to another page', async ({ donor, page }) => {
    await donor.opens('check/');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    expect(path(page)).toBe('check/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('今天能献血吗？');
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('今天能献血吗？');
  });
});

test('A look at the answer loses nothing that was typed', async ({ donor, page }) => {
  await donor.opens('check/');
  await page.getByText('用身份证号填写').click();
  await donor.types('身份证号码', '43020019900506');
  await donor.goesOn();
  await donor.chooses('以前献过血吗？', '献过');
  await donor.enters('哪天献的？', '2026', '5', '24');
  await donor.types('备注', '早上');
  await donor.searches('打疫苗');
  await expect(donor.found).not.toHaveCount(0);
  // On a wide screen the answer is in sight and the link is not.
  await page.locator('.answer-bar a').evaluate((link) => link.click());
  await expect(page).toHaveURL(/\/check\/#answer$/);
  await expect(page.locator('#answer')).toBeInViewport();
  await expect(donor.text('身份证号码')).toHaveValue('43020019900506');
  await expect(donor.part('哪天献的？', '日')).toHaveValue('24');
  await expect(donor.text('备注')).toHaveValue('早上');
  await expect(page.locator('#find')).toHaveValue('打疫苗');
  await expect(donor.found).not.toHaveCount(0);
  await page.goBack();
  await expect(donor.text('备注')).toHaveValue('早上');
});

test('A page that comes back from the memory of the browser knows what another page has kept meanwhile', async ({ donor, page }) => {
  await donor.opens('check/');
  await donor.isHealthy();
  await expect(donor.verdicts).toHaveText(donor.words.canGive);
  await page.evaluate((key) => {
    const donation = { kind: 'whole_blood', when: '2026-10-01', ml: 400 };
    localStorage.setItem(key, JSON.stringify({ v: 1, data: { entries: [{ id: 'of-another-page', donation }] } }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  }, keys.history);
  await expect(donor.verdicts.first()).toHaveText('2027年4月1日起可以献全血');
});

test('What is typed before the app has arrived is kept, and counts', async ({ donor, page }) => {
  let arrives;
  const arrival = new Promise((arrive) => (arrives = arrive));
  await page.route('**/*.wasm', async (route) => {
    await arrival;
    await route.continue();
  });
  await donor.isThereOn('2026-11-24T10:00:00+08:00');
  await page.goto('./check/', { waitUntil: 'commit' });
  await expect(page.locator('#answer .waiting')).toBeVisible();
  await donor.enters('出生日期', '1990', '5', '6');
  await donor.chooses('性别', '男');
  await donor.chooses('以前献过血吗？', '没献过');
  for (const legend of [week, longer, vaccines]) await donor.ticks('都没有', legend);
  await donor.chooses('有没有下面的情况？', '都没有');
  await donor.searches('拔牙');
  await donor.text('体重数').pressSequentially('65');
  await page.evaluate(() => (document.querySelector('main').fromTheHost = true));
  arrives();
  await expect.poll(() => page.evaluate(() => document.querySelector('main').fromTheHost)).toBeFalsy();
  await expect(donor.text('体重数')).toHaveValue('65');
  await expect(donor.text('体重数')).toBeFocused();
  for (const [index, text] of ['1990', '5', '6'].entries()) {
    await expect(donor.parts('出生日期')[index]).toHaveValue(text);
  }
  await expect(donor.answer('性别', '男')).toBeChecked();
  await expect(donor.answer('以前献过血吗？', '没献过')).toBeChecked();
  for (const legend of [week, longer, vaccines]) await expect(donor.box('都没有', legend)).toBeChecked();
  await expect(donor.answer('有没有下面的情况？', '都没有')).toBeChecked();
  await expect(donor.verdicts).toHaveText(words.zh.canGive);
  await expect(page.locator('#find')).toHaveValue('拔牙');
  await expect(donor.found.first()).toHaveText('拔牙');
  await page.keyboard.type('.5');
  await expect(donor.text('体重数')).toHaveValue('65.5');
});

test.describe('Stored data that this version cannot read', () => {
  onOneScreen();

  const unreadable = '有一份旧数据这个版本读不了，已经原样另存，没有覆盖。';

  test('of the check is kept aside, said, and not overwritten', async ({ donor }) => {
    await donor.keeps(keys.check, '{"v":99}');
    await donor.opens('check/');
    await expect(donor.notice).toHaveText(unreadable);
    await donor.isHealthy();
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await donor.reloads();
    await expect(donor.notice).toHaveText('');
    await expect(donor.text('体重数')).toHaveValue('65');
    expect(await donor.keptUnder(`${keys.check}.unreadable-1`)).toBe('{"v":99}');
  });

  test('of the history is kept aside, said, and not overwritten', async ({ donor, page }) => {
    await donor.keeps(keys.history, 'garbage {');
    await donor.opens('history/');
    await expect(donor.notice).toHaveText(unreadable);
    await donor.reloads();
    await expect(donor.notice).toHaveText(unreadable);
    await donor.button('记一次献血').click();
    await donor.enters('哪天献的？', '2026', '5', '24');
    await donor.button('保存').click();
    await donor.reloads();
    await expect(page.locator('.entries li')).toHaveCount(1);
    expect(await donor.keptUnder(`${keys.history}.unreadable-1`)).toBe('garbage {');
    expect(await donor.keptUnder(`${keys.history}.unreadable-2`)).toBeNull();
  });

  test('a second time lies beside the first', async ({ donor, page }) => {
    await donor.keeps(keys.check, '{"v":99}');
    await donor.opens('check/');
    await page.evaluate((key) => localStorage.setItem(key, 'something else'), keys.check);
    await donor.reloads();
    await expect(donor.notice).toHaveText(unreadable);
    expect(await donor.keptUnder(`${keys.check}.unreadable-1`)).toBe('{"v":99}');
    expect(await donor.keptUnder(`${keys.check}.unreadable-2`)).toBe('something else');
  });

  test('does not keep the other record from being read', async ({ donor }) => {
    await donor.keeps(keys.check, '[]');
    await donor.hasGiven({ kind: 'whole_blood', when: '2026-05-25', ml: 400 });
    await donor.opens('check/');
    await donor.isHealthy({ past: '' });
    await expect(donor.verdicts.first()).toHaveText('2026年11月25日起可以献全血');
  });
});

test.describe('A browser that keeps nothing', () => {
  onOneScreen();

  const notKept = '这个浏览器不让保存，离开或者关掉这一页，填写的内容就没有了。';
  for (const [how, closeTheStorage] of [
    [
      'because it is full',
      () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      },
    ],
    [
      'because it is closed to the page',
      () =>
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('closed', 'SecurityError');
          },
        }),
    ],
  ]) {
    test(`${how} says so, and the page still answers`, async ({ donor, page }) => {
      await page.addInitScript(closeTheStorage);
      await donor.opens('check/');
      await donor.isHealthy();
      await expect(donor.notice).toHaveText(notKept);
      await expect(donor.verdicts).toHaveText(words.zh.canGive);
      await donor.chooses(words.zh.past, '献过');
      await donor.enters('哪天献的？', '2026', '5', '25');
      await donor.button('保存').click();
      await expect(donor.notice).toHaveText(notKept);
      await expect(donor.verdicts).toHaveText(['2026年11月25日起可以献全血', '今天可以献血小板']);
    });
  }
});

test.describe('A first visit', () => {
  onOneScreen();

  // What a page and all that it loads may weigh, in bytes of brotli; `make size` prints what they do.
  for (const [path, most] of Object.entries(JSON.parse(readFileSync('budget.json', 'utf8')))) {
    test(`of ${path} transfers no more than its budget`, async ({ donor, page }) => {
      const responses = new Map();
      page.on('response', (response) => responses.set(response.url(), response));
      // The rest comes when the page can be used already (parts.spec.mjs).
      await page.route(/\/assets\/rest-/, () => {});
      await donor.opens(path);
      let bytes = 0;
      for (const [url, response] of responses) {
        if (url.startsWith('http')) bytes += brotliCompressSync(await response.body()).length;
      }
      expect(responses.size).toBeGreaterThanOrEqual(4);
      expect(bytes).toBeLessThanOrEqual(most);
      // A budget that is far off holds nothing.
      expect(bytes).toBeGreaterThan(most * 0.95);
    });
  }
});

test('A browser that cannot start the app says so, and the page stays readable', async ({ donor, page }) => {
  donor.expectedErrors.push(/WebAssembly/, /wasm/i);
  donor.expectedErrors.push(/dynamically imported module/, /ERR_FAILED/);
  await page.addInitScript(() => delete window.WebAssembly);
  await page.route('**/assets/app-*.js', (route) => route.abort());
  await page.goto('./check/');
  await expect(page.getByText('查询没有打开。')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('今天能献血吗？');
});

test.describe('An app whose words', () => {
  onOneScreen();

  for (const [how, answer] of [
    ['cannot be reached', (route) => route.abort()],
    ['are not there', (route) => route.fulfill({ status: 404, body: '' })],
    ['are something else', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html>' })],
  ]) {
    test(`${how} says that it cannot start, and the page stays readable`, async ({ donor, page }) => {
      donor.expectedErrors.push(/Failed to load resource/, /words-/, /Failed to fetch/);
      await page.route('**/assets/words-*', answer);
      await page.goto('./check/');
      await expect(page.locator('.cannot-start-note')).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('今天能献血吗？');
    });
  }
});
