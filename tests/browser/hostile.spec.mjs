// What comes from others, or from a keyboard gone wild, is data: nothing of it runs, nothing breaks the page, and the page
// goes on answering.
import { campaign } from './campaign.mjs';
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

const texts = {
  markup: '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script><b class="harm">&amp;</b>',
  address: 'javascript:window.harmed=1',
  formula: "=cmd|' /C calc'!A0",
  bidi: '\u202e\u2066甲\u2069乙\u202c',
  hidden: '甲\u200b\u200d\ufeff乙',
  half: '\ud83d甲',
  nul: '甲\u0000乙',
};

const harmless = async (page) => {
  expect(await page.evaluate(() => window.harmed)).toBeUndefined();
  await expect(page.locator('main script, img[src="x"], .harm, a[href^="javascript:"]')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
};

onOneScreen();

for (const [what, text] of Object.entries(texts)) {
  test(`A place and a note of ${what} are kept and shown as text`, async ({ donor, page }) => {
    const entry = { id: text, donation: { kind: 'whole_blood', when: '2026-05-24', ml: 400 }, place: text, note: text };
    await donor.keeps(keys.history, { entries: [entry] });
    await donor.opens('history/');
    // JSON of a lone surrogate or of a NUL is an escape; what stands for no character cannot be read, and is kept aside.
    const shown = page.locator('.entries li');
    if (what === 'half') {
      await expect(shown).toHaveCount(0);
      expect(await donor.keptUnder(`${keys.history}.unreadable-1`)).toContain('ud83d');
    } else {
      await expect(shown).toHaveCount(1);
      if (what === 'markup') await expect(shown).toContainText(text);
    }
    await harmless(page);
    for (const path of ['check/', 'plan/', 'pass/']) {
      await donor.opens(path);
      await harmless(page);
    }
  });

  test(`A campaign file of ${what} shows nothing but text`, async ({ donor, page }) => {
    const both = { zh: text, en: text };
    const [site] = campaign.sites;
    const [drive] = campaign.drives;
    const file = {
      ...campaign,
      title: both,
      organisers: [both],
      phone: text,
      sites: [{ ...site, name: both, address: both }, { ...site, phone: text }],
      drives: [{ ...drive, place: both, address: both, note: both }],
    };
    donor.expectedErrors.push(/campaign/);
    await page.route('**/campaign.json', (route) => route.fulfill({ contentType: 'application/json', body: JSON.stringify(file) }));
    for (const path of ['', 'plan/', 'pass/', 'desk/']) {
      await donor.opens(path);
      await harmless(page);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    const telephones = await page.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.href));
    for (const href of telephones) expect(href).toMatch(/^tel:[+0-9-]+$/);
  });
}

test('Ten megabytes in a campaign file, or brackets without end, leave a page without a campaign', async ({ donor, page }) => {
  donor.expectedErrors.push(/campaign/);
  for (const body of ['['.repeat(10_000_000), `{"version":1,"title":"${'献'.repeat(3_000_000)}"}`]) {
    await page.route('**/campaign.json', (route) => route.fulfill({ contentType: 'application/json', body }));
    await donor.opens('plan/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await harmless(page);
  }
});

test('Ten megabytes pasted into the fields of the check are a problem of theirs, and the rest goes on', async ({ donor, page }) => {
  test.slow();
  await donor.opens('check/');
  await donor.isHealthy();
  await expect(donor.verdicts).toHaveText(words.zh.canGive);
  await page.evaluate(() => {
    const weight = document.getElementById('weight');
    weight.value = '9'.repeat(10_000_000);
    for (const event of ['input', 'change', 'focusout']) weight.dispatchEvent(new Event(event, { bubbles: true }));
  });
  await expect(page.locator('#weight-problem')).not.toBeEmpty();
  await donor.types(page.locator('#weight'), '65');
  await donor.goesOn();
  await expect(donor.verdicts).toHaveText(words.zh.canGive);
});

test('At the desk ten megabytes are no pass, no donor and no session, and the next donor is taken in', async ({ donor, page }) => {
  test.slow();
  await donor.opens('desk/');
  const large = (text) => ({ name: 'session.json', mimeType: 'application/json', buffer: Buffer.from(text.repeat(10_000_000 / text.length)) });
  await page.locator('#session-file').setInputFiles(large('[[[[[[[[[['));
  await expect(page.locator('#start-session')).toBeVisible();
  await page.locator('#site').fill('示例献血屋');
  await page.locator('#start-session').click();
  await expect(page.locator('#birth')).toBeFocused();
  await page.evaluate(() => {
    const birth = document.getElementById('birth');
    birth.value = `XXR1${'Z'.repeat(10_000_000)}`;
    birth.dispatchEvent(new Event('input', { bubbles: true }));
    birth.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    birth.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(page.locator('#birth-problem')).not.toBeEmpty();
  await page.locator('#birth').fill('19900506');
  await expect(page.locator('#birth-read')).toContainText('1990年5月6日');
});
