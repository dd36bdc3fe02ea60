// The poster: its picture, what its code says to two readers, its ways out of the page, and one sheet of paper.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hasACampaign } from './campaign.mjs';
import { expect, test, words } from './donor.mjs';

const jsqr = createRequire(import.meta.url).resolve('jsqr');
const sizes = { a4: [2480, 3508], phone: [1080, 1920] };

/** What the page says in each language. */
const said = {
  zh: {
    title: '海报',
    format: '做成哪一种？',
    phone: '手机图片，转发',
    names: '写上哪里',
    all: '所有献血点和活动',
    drive: '2026年12月5日 示例大学',
    alt: '海报，上面写着：示例献血活动 · 今天，您能献血吗？ · 病人每天需要大约50位献血者。来之前查一查，不白跑一趟。',
    save: '保存图片',
    print: '打印',
    hold: '长按图片',
    screenshot: '截屏',
    words: '海报上的文字',
    copy: '复制网址',
    copied: '复制好了。',
    files: { a4: '献血海报A4.png', phone: '献血海报.png' },
    more: '……更多地方和时间，扫码就能看到',
  },
  en: {
    title: 'The poster',
    format: 'Which format?',
    phone: 'A picture for phones',
    names: 'Which place to name',
    all: 'All sites and drives',
    drive: '5 December 2026 Example University',
    alt: 'A poster that says: Example donation campaign · Can you give blood today? · Patients need about 50 blood donors a day.',
    save: 'Save the picture',
    print: 'Print',
    hold: 'Press and hold',
    screenshot: 'screenshot',
    words: 'The words on it',
    copy: 'Copy the address',
    copied: 'Copied.',
    files: { a4: 'donation-poster-A4.png', phone: 'donation-poster.png' },
    more: '…and more on the page',
  },
};

const picture = (donor) => donor.page.locator('.poster-picture');

/** Opens the poster beside a campaign, once its picture is there. */
async function opensThePoster(donor, on) {
  await donor.opens('poster/', on);
  await expect(picture(donor)).toHaveAttribute('src', /^data:image\/png;base64,/);
}

/** Chooses something that makes the poster another one, and waits for that one. */
async function afterwards(donor, choose) {
  const before = await picture(donor).getAttribute('src');
  await choose();
  await expect(picture(donor)).not.toHaveAttribute('src', before);
}

/** What the code on the picture says, to jsQR, and the colours at the picture's edge. */
async function read(donor, page) {
  const found = await page.evaluate(() => typeof globalThis.jsQR);
  if (found === 'undefined') await page.evaluate(readFileSync(jsqr, 'utf8').replace(/^/, 'var module, exports, define;'));
  return picture(donor).evaluate(async (image) => {
    await image.decode();
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const colours = new Set();
    const edge = Math.round(width / 60);
    const note = (x, y) => colours.add([...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)].join(' '));
    for (let y = 0; y < height; y++) for (let x = 0; x < edge; x++) [x, width - 1 - x].forEach((x) => note(x, y));
    for (let x = 0; x < width; x++) for (let y = 0; y < edge; y++) [y, height - 1 - y].forEach((y) => note(x, y));
    const code = globalThis.jsQR(data, width, height, { inversionAttempts: 'dontInvert' });
    return { size: [width, height], code: code?.data, edge: [...colours] };
  });
}

/** Saves the picture and gives its name and its bytes. */
async function saves(page, name) {
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  const download = await saving;
  const path = await download.path();
  return { name: download.suggestedFilename(), path, bytes: readFileSync(path) };
}

for (const lang of Object.keys(words)) {
  test.describe(() => {
    test.use({ lang });
    const { [lang]: say } = said;

    test(`The poster is a picture whose code leads to the landing page, in "${lang}"`, async ({ donor, page, baseURL }) => {
      await hasACampaign(page);
      await opensThePoster(donor);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.title);
      const landing = new URL(words[lang].folder, baseURL).href;
      for (const format of ['a4', 'phone']) {
        if (format === 'phone') await afterwards(donor, () => donor.chooses(say.format, say.phone));
        const drawn = await read(donor, page);
        expect(drawn.size).toEqual(sizes[format]);
        expect(drawn.code).toBe(landing);
        expect(drawn.edge, 'nothing reaches over the edge').toEqual([format === 'a4' ? '255 255 255' : '247 245 242']);
        const saved = await saves(page, say.save);
        expect(saved.name).toBe(say.files[format]);
        expect([saved.bytes.readUInt32BE(16), saved.bytes.readUInt32BE(20)]).toEqual(sizes[format]);
        expect(saved.bytes.length, 'a picture that can be passed on').toBeLessThan(700_000);
        const { error, stdout } = spawnSync('zbarimg', ['--quiet', '--raw', saved.path], { encoding: 'utf8' });
        if (!error) expect(stdout.trim(), 'zbarimg reads it too').toBe(landing);
      }
    });

    test(`What the poster says can be read and chosen, in "${lang}"`, async ({ donor, page }) => {
      await hasACampaign(page);
      await opensThePoster(donor);
      expect(await picture(donor).getAttribute('alt')).toContain(say.alt);
      const names = page.getByLabel(say.names);
      await expect(names.locator('option')).toHaveCount(5);
      await expect(names.locator('option:checked')).toHaveText(say.all);
      await afterwards(donor, () => names.selectOption({ label: say.drive }));
      const words = page.locator('.poster details li');
      await page.getByText(say.words).click();
      await expect(words.filter({ hasText: /^5$/ })).toHaveCount(1);
      await expect(words.filter({ hasText: '2027' })).toHaveCount(0);
    });

    test(`The poster prints alone on one sheet of A4, in "${lang}"`, async ({ donor, page }) => {
      await hasACampaign(page);
      await opensThePoster(donor);
      await page.evaluate(() => (window.print = () => (window.printed = true)));
      await donor.button(say.print).click();
      expect(await page.evaluate(() => window.printed)).toBe(true);
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(pdf.match(/\/MediaBox/g)).toHaveLength(1);
      await page.emulateMedia({ media: 'print' });
      for (const gone of ['.site-header', '.site-footer', 'h1', '.poster-choices', '.poster details', '#poster-address']) {
        await expect(page.locator(gone).first(), gone).toBeHidden();
      }
      await expect(picture(donor)).toBeVisible();
    });

    test(`The address can be copied, in "${lang}"`, async ({ donor, page, baseURL }) => {
      await donor.opens('poster/');
      await expect(page.locator('#poster-address')).toHaveValue(new URL(words[lang].folder, baseURL).href);
      await donor.button(say.copy).click();
      await expect(page.locator('.poster [role="status"]')).toHaveText(say.copied);
    });

    test(`A hundred drives with very long names end in a word on the rest, in "${lang}"`, async ({ donor, page }) => {
      const drive = {
        place: { zh: '很长很长的地点'.repeat(14), en: 'averylongplace'.repeat(7) },
        address: { zh: '很长很长的路'.repeat(16), en: 'averylongroad '.repeat(7).trim() },
        kinds: ['whole_blood', 'platelets'],
        times: [{ from: '09:00', to: '12:00' }],
      };
      const drives = Array.from({ length: 100 }, (_, index) => ({ ...drive, day: `2027-0${1 + (index % 9)}-15` }));
      await page.route('**/campaign.json', (route) => route.fulfill({ json: { version: 1, title: drive.place, drives } }));
      await opensThePoster(donor);
      const drawn = await read(donor, page);
      expect(drawn.edge).toEqual(['255 255 255']);
      expect(await picture(donor).getAttribute('alt')).toContain(say.more);
      const [whole, screen] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth];
      });
      expect(whole, 'the names in the list do not widen the page').toBeLessThanOrEqual(screen);
    });

    test(`Where a browser makes no pictures, the drawing is shown and a screenshot is named, in "${lang}"`, async ({
      donor,
      page,
    }) => {
      await page.addInitScript(() => {
        HTMLCanvasElement.prototype.toDataURL = () => {
          throw new DOMException('tainted', 'SecurityError');
        };
      });
      await donor.opens('poster/');
      await expect(picture(donor)).toHaveAttribute('src', /^data:image\/svg\+xml/);
      await expect(page.locator('.poster')).toContainText(say.screenshot);
      await expect(page.getByRole('link', { name: say.save })).toHaveCount(0);
      await expect(donor.button(say.print)).toBeVisible();
    });

    test.describe(() => {
      test.use({ userAgent: 'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/107.0 MicroMessenger/8.0.40' });

      test(`In WeChat one presses and holds the picture, in "${lang}"`, async ({ donor, page }) => {
        await opensThePoster(donor);
        await expect(page.locator('.poster')).toContainText(say.hold);
        await expect(page.getByRole('link', { name: say.save })).toHaveCount(0);
        await expect(donor.button(say.print)).toHaveCount(0);
      });
    });
  });
}

test('A drive that is over cannot be chosen and is not on the poster', async ({ donor, page }) => {
  await hasACampaign(page);
  await opensThePoster(donor, '2026-12-05T17:00:00+08:00');
  await expect(page.getByLabel(said.zh.names).locator('option')).toHaveCount(4);
  expect(await picture(donor).getAttribute('alt')).not.toContain('示例大学');
});

test('Where a browser shares pictures, the poster is handed over', async ({ donor, page }) => {
  await page.addInitScript(() => {
    window.shared = [];
    navigator.canShare = (data) => Boolean(data.files?.length);
    navigator.share = async (data) => window.shared.push(data.files.map(({ name, type }) => ({ name, type })));
  });
  await opensThePoster(donor);
  await donor.button('分享').click();
  expect(await page.evaluate(() => window.shared)).toEqual([[{ name: '献血海报A4.png', type: 'image/png' }]]);
});
