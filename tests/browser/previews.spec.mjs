// What the pages say to previews and to devices that keep them: every file is there, and as large as is said.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onOneScreen, test, words } from './donor.mjs';

const base = process.env.BASE || '/';
const folder = join('target/site', base);
const file = (name) => readFileSync(join(folder, name), 'utf8');
const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html'));
// What search engines may not list is not to be shared either.
const alone = (name) => file(name).includes('<meta name="robots" content="noindex">');

/** The bytes of a file of the site by its address, with or without a server. */
function at(address) {
  const path = new URL(address, 'https://example.org').pathname;
  expect(path.startsWith(base), address).toBe(true);
  return readFileSync(join(folder, path.slice(base.length)));
}

const sizeOf = (png) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const all = (html, name) => [...html.matchAll(new RegExp(`<meta property="og:${name}" content="([^"]*)">`, 'g'))].map(([, text]) => text);

test.describe('What is said of the pages', () => {
  onOneScreen();

  test('each page that is shared has a title, a description and two pictures of the size that is said', () => {
    const shared = pages.filter((name) => !alone(name));
    expect(shared.length).toBeGreaterThan(10);
    for (const name of shared) {
      const html = file(name);
      expect(all(html, 'title'), name).toEqual([/<title>([^<]+)<\/title>/.exec(html)[1]]);
      expect(all(html, 'description'), name).toEqual([/<meta name="description" content="([^"]+)">/.exec(html)[1]]);
      const [widths, heights, alts] = ['image:width', 'image:height', 'image:alt'].map((what) => all(html, what));
      const pictures = all(html, 'image').map((address) => sizeOf(at(address)));
      expect(pictures, name).toEqual([[1200, 630], [600, 600]]);
      expect(widths.map((width, index) => [Number(width), Number(heights[index])])).toEqual(pictures);
      for (const alt of alts) expect(alt.length).toBeGreaterThan(5);
      expect(html).toContain('<meta name="twitter:card" content="summary_large_image">');
      expect(sizeOf(at(/<meta itemprop="image" content="([^"]+)">/.exec(html)[1]))).toEqual([600, 600]);
    }
  });

  test('each page names an icon of Apple’s size and the manifest of its language', () => {
    // The page that shows the embedding is none of the app's.
    for (const name of pages.filter((name) => !name.includes('embed-demo'))) {
      const html = file(name);
      expect(sizeOf(at(/<link rel="apple-touch-icon" href="([^"]+)">/.exec(html)[1])), name).toEqual([180, 180]);
      const manifest = /<link rel="manifest" href="([^"]+)">/.exec(html)[1];
      expect(manifest, name).toBe(`${base}${name.startsWith('en/') ? 'en/' : ''}manifest.webmanifest`);
      expect(html.match(/<meta name="theme-color"/g), name).toHaveLength(2);
    }
  });

  for (const [lang, { folder: below, tag }] of Object.entries(words)) {
    test(`the manifest in "${lang}" leads to the landing page, with icons of the sizes that it says`, () => {
      const manifest = JSON.parse(file(`${below}manifest.webmanifest`));
      expect(manifest).toMatchObject({ lang: tag, start_url: `${base}${below}`, scope: base, display: 'standalone' });
      expect(existsSync(join(folder, below, 'index.html'))).toBe(true);
      const icons = manifest.icons.map(({ src, sizes, purpose }) => [...sizeOf(at(src)), sizes, purpose]);
      expect(icons).toEqual([
        [192, 192, '192x192', 'any'],
        [512, 512, '512x512', 'any'],
        [512, 512, '512x512', 'maskable'],
      ]);
    });
  }
});
