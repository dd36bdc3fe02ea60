// Another city: a second site of the same apps, with a campaign and a rulebook of its own (README, "Another city").
import { readFileSync } from 'node:fs';
import { serve } from '../../tools/serve.mjs';
import { buildsSite } from './builds.mjs';
import { expect, onOneScreen, test, words } from './donor.mjs';

const out = 'target/another-city';
const campaign = 'docs/schema/campaign-v1.sample.json';
const site = (rules) => buildsSite({ out, base: '/another/', campaign, rules });

test.describe('Another city', () => {
  onOneScreen();
  // One after the other, on one site, for which the first waits.
  test.describe.configure({ mode: 'serial', timeout: 120_000 });

  // Built and served once, before the first test asks for its address.
  let started;
  const start = async () => {
    site('draft-2025');
    return serve({ root: out, base: '/another/' });
  };
  test.use({ baseURL: async ({}, use) => use((await (started ??= start())).url) });
  test.afterAll(async () => (await started)?.close());

  test('judges by its own rulebook, and says so', async ({ donor, page }) => {
    await donor.hasGiven({ kind: 'whole_blood', when: '2026-08-20', ml: 400 });
    await donor.opens('check/');
    // The oldest are 65 there, and whole blood waits for 90 days: 18 November, where the usual rules say 20 February.
    await donor.isHealthy({ past: '', birth: ['1962', '5', '6'] });
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await donor.opens('rules/');
    await expect(page.locator('#W1')).toContainText('18至65周岁');
    await expect(page.locator('#not-in-force')).toHaveCount(0);
    await expect(page.locator('#rulebook')).toContainText('献血法修订草案');
  });

  test('says where and when its own campaign is', async ({ donor, page }) => {
    const { title, sites } = JSON.parse(readFileSync(campaign, 'utf8'));
    await donor.opens('');
    for (const text of [title.zh, sites[0].name.zh]) await expect(page.locator('main')).toContainText(text);
  });

  test('that names no rulebook there is gets no site', () => {
    expect(() => site('no-such-book')).toThrow(/no rulebook has that name/);
  });
});
