// Every page, and every main state that it can be in: for whatever looks at all of them.
import { readFileSync } from 'node:fs';
import { hasACampaign } from './campaign.mjs';
import { expect, keys } from './donor.mjs';

/** Every route of the site. */
export const paths = ['', 'check/', 'plan/', 'history/', 'rules/', 'pass/', 'poster/', 'settings/', 'desk/', '404.html'];

/** What a page is called in the name of a picture. */
export const pageName = (path) => path.replace(/\/$|\.html$/, '') || 'landing';

/** The words that only these states need. */
const own = {
  zh: { cold: '感冒', notAbleOne: '有其中一种', notAbleTalk: '想当面跟工作人员说', tattoo: '纹身', place: '炎帝广场' },
  en: {
    cold: 'A cold',
    notAbleOne: 'One of these',
    notAbleTalk: 'I would rather talk to the staff',
    tattoo: 'tattoo',
    place: 'Yandi Square',
  },
};

/** Thirty donations over twenty years, of all sorts, as the browser keeps them. */
function thirtyDonations(place) {
  const day = (index) => `${2007 + Math.floor((index * 8) / 12)}-${String(((index * 8) % 12) + 1).padStart(2, '0')}-15`;
  const entries = Array.from({ length: 30 }, (_, index) => {
    const wholeBlood = { kind: 'whole_blood', when: day(index), ml: [200, 300, 400][index % 3] };
    const platelets = { kind: 'platelets', when: day(index), units: 1 + (index % 2) };
    const entry = { id: `donation-${index}`, donation: index % 5 === 4 ? platelets : wholeBlood };
    return index % 3 === 0 ? { ...entry, place } : entry;
  });
  // The marks: no blood was taken, only the month is known, too early after the one before.
  entries[28].donation.no_blood = true;
  entries[26].donation.when = '2024-05';
  entries[23].donation.when = '2022-02-14';
  return { entries };
}

/** Opens the recall with a list of past donors, of all sorts. */
async function opensTheRecall(donor, page) {
  await donor.opens('desk/');
  await page.locator('#to-recall').click();
  const rows = ['A1,男,1990-05-01,2026-06-01,', 'A2,女,1966-02-03,2020-06-02,', 'A3,女,2012-01-01,,', 'A4,男,,8/31/2024,'];
  const text = ['献血者编号,性别,出生日期,末次全血,末次血小板', ...rows].join('\n');
  const list = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.locator('#recall-file').setInputFiles(list);
  await expect(page.locator('#columns-title')).toBeFocused();
}

/** Waits until the answer of the check says this. */
const answers = (donor, verdict) => expect(donor.card()).toHaveClass(new RegExp(`\\b${verdict}\\b`));

/** Opens all that can be opened in the check, so that everything is looked at. */
async function fillsInEverything(donor) {
  await donor.hasGiven(
    { kind: 'whole_blood', when: '2023-01-01', ml: 400 },
    { kind: 'platelets', when: '2026-10-01', units: 2 },
  );
  await donor.opens('check/');
  const female = { zh: '女', en: 'Female' }[donor.lang];
  const cold = { zh: '感冒', en: 'A cold' }[donor.lang];
  await donor.isHealthy({ sex: female, birth: ['1970', '1', '15'], weight: '5000', past: '', week: cold });
  await donor.page.locator('#periods').check();
  for (const details of await donor.page.locator('summary').all()) await details.click();
  await donor.page.locator('#period-first-0-day').fill('31');
  await donor.page.locator('#period-first-0-month').fill('2');
  await donor.page.locator('#period-add').click();
  await donor.page.locator('#identity').fill('123');
  for (const [word, key] of [
    ['拔牙', 'tooth-extraction'],
    ['肺炎', 'pneumonia'],
    ['怀孕', 'pregnancy'],
    ['被狗咬', 'rabies-after-exposure'],
    ['非洲', 'malaria-area'],
  ]) {
    await donor.searches(word);
    await expect(donor.found).not.toHaveCount(0);
    await donor.page.locator('#find').press('Enter');
    await expect(donor.caseOf(key)).toBeFocused();
  }
  await donor.dates('tooth-extraction', '2026', '2', '31');
  await donor.dates('pneumonia', '2026', '11', '25');
  await donor.page.locator('#case-malaria-area-still-on').check();
  await donor.searches('打疫苗');
  await donor.goesOn();
  for (const problem of ['period-first-0', 'weight', 'case-tooth-extraction-date', 'case-pneumonia-date']) {
    await expect(donor.page.locator(`#${problem}-problem`)).not.toBeEmpty();
  }
  await expect(donor.found).not.toHaveCount(0);
}

/** Opens the form of a donation with all its problems, above a list with every mark. */
async function failsToSave(donor) {
  await donor.hasGiven(
    { kind: 'whole_blood', when: '2026-05-24', ml: 400 },
    { kind: 'whole_blood', when: '2026-05-25', ml: 400 },
    { kind: 'platelets', when: '2026-04', no_blood: true },
  );
  await donor.opens('history/');
  await donor.button(donor.words.add).click();
  await donor.page.locator('#donated-kind-1').check();
  await donor.page.locator('#plasma').fill('5000');
  await donor.page.locator('#place').fill('很长很长的地点'.repeat(12));
  await donor.page.locator('#note').fill('averylongword'.repeat(12));
  await donor.button(donor.words.save).click();
  await expect(donor.page.locator('#donated-problem')).not.toBeEmpty();
  await expect(donor.page.locator('#plasma-problem')).not.toBeEmpty();
}

/** A check of somebody who is healthy but for these answers, and what it says. */
const checked = (name, but, verdict) => ({
  name,
  path: 'check/',
  async prepare(donor) {
    await donor.opens('check/');
    await donor.isHealthy(but(own[donor.lang]));
    await answers(donor, verdict);
  },
});

const opens = (path) => (donor) => donor.opens(path);

/** Has given whole blood on 31 August 2026, and plans these donations. */
async function plans(donor, ...planned) {
  const entries = [{ id: 'given', donation: { kind: 'whole_blood', when: '2026-08-31', ml: 400 } }];
  const plan = planned.map((donation, index) => ({ id: `planned-${index}`, donation }));
  await donor.keeps(keys.history, JSON.stringify({ v: 2, data: { entries, plan } }));
}

/** Starts a session at the desk. */
async function opensTheDesk(donor, page) {
  await donor.opens('desk/');
  await page.locator('#site').fill(own[donor.lang].place);
  await page.locator('#start-session').click();
  await expect(page.locator('#birth')).toBeFocused();
}

/** Opens the plan of somebody healthy, beside a campaign. */
async function opensThePlan(donor, page, answers) {
  await hasACampaign(page);
  await donor.opens('check/');
  await donor.isHealthy({ past: '', ...answers });
  await donor.opens('plan/');
  await expect(page.locator('.places').first()).toBeVisible();
}

/**
 * Each state has a name, the path of its page, and what brings a fresh page into it. They are the same in both
 * languages, on any screen, by day and by night.
 */
export const states = [
  { name: 'landing', path: '', prepare: opens('') },
  {
    name: 'landing-known',
    path: '',
    async prepare(donor, page) {
      await donor.hasGiven({ kind: 'whole_blood', when: '2026-10-01', ml: 400 });
      await hasACampaign(page);
      await donor.opens('');
      await expect(page.locator('#known li')).toHaveCount(2);
      await expect(page.locator('#places-now .places').first()).toBeVisible();
    },
  },
  { name: 'check-empty', path: 'check/', prepare: opens('check/') },
  checked('check-eligible', () => ({}), 'can'),
  {
    name: 'check-waiting',
    path: 'check/',
    async prepare(donor) {
      await donor.hasGiven({ kind: 'whole_blood', when: '2026-10-01', ml: 400 });
      await donor.opens('check/');
      await donor.isHealthy({ past: '' });
      await answers(donor, 'not-yet');
    },
  },
  {
    name: 'check-no-date',
    path: 'check/',
    async prepare(donor, page) {
      await donor.opens('check/');
      await donor.isHealthy({ week: own[donor.lang].cold });
      await page.locator('#case-cold-day').selectOption('still-on');
      await answers(donor, 'no-date');
    },
  },
  checked('check-not-able', (words) => ({ notAble: words.notAbleOne }), 'cannot'),
  checked('check-staff', (words) => ({ notAble: words.notAbleTalk }), 'for-staff'),
  {
    name: 'check-mistakes',
    path: 'check/',
    async prepare(donor, page) {
      await donor.opens('check/');
      await donor.isHealthy({ birth: ['1990', '2', '31'], weight: '5000' });
      await page.locator('summary').first().click();
      await donor.types(page.locator('#identity'), '43020019900506');
      await donor.goesOn();
      for (const field of ['birth', 'identity', 'weight']) {
        await expect(page.locator(`#${field}-problem`)).not.toBeEmpty();
      }
    },
  },
  { name: 'check-full', path: 'check/', prepare: fillsInEverything },
  {
    name: 'check-big',
    path: 'check/',
    async prepare(donor) {
      await donor.keeps('donation-day.big', 'on');
      await donor.opens('check/');
      await donor.isHealthy();
      await answers(donor, 'can');
    },
  },
  {
    name: 'check-cannot-start',
    path: 'check/',
    async prepare(donor, page) {
      donor.expectedErrors.push(/Failed to load resource/, /words-/, /Failed to fetch/);
      await page.route('**/assets/words-*', (route) => route.abort());
      await page.goto(`./${donor.words.folder}check/`);
      await expect(page.locator('.cannot-start-note')).toBeVisible();
    },
  },
  { name: 'plan-empty', path: 'plan/', prepare: opens('plan/') },
  {
    name: 'plan-planned',
    path: 'plan/',
    async prepare(donor, page) {
      const planned = [
        { kind: 'platelets', when: '2026-12-01', units: 1 },
        { kind: 'whole_blood', when: '2027-03-06' },
      ];
      await plans(donor, ...planned);
      await opensThePlan(donor, page);
      await page.locator('#day-2026-11-28').click();
      await expect(page.locator('#day-title')).toBeFocused();
      await donor.goesOn();
    },
  },
  {
    // A plan that no longer works, one for tomorrow, one that has passed, and periods ahead.
    name: 'plan-broken',
    path: 'plan/',
    async prepare(donor, page) {
      const planned = [
        { kind: 'whole_blood', when: '2026-11-20' },
        { kind: 'platelets', when: '2026-11-25', units: 1 },
        { kind: 'whole_blood', when: '2027-02-28' },
      ];
      await plans(donor, ...planned);
      await hasACampaign(page);
      await donor.opens('check/');
      await donor.isHealthy({ past: '', sex: { zh: '女', en: 'Female' }[donor.lang] });
      await page.locator('#periods').check();
      await page.locator('#period-first-0-month').fill('11');
      await page.locator('#period-first-0-day').fill('8');
      await donor.goesOn();
      await donor.opens('plan/');
      await expect(page.locator('.planned .broken')).not.toHaveCount(0);
      await expect(page.locator('.phone').first()).toBeVisible();
    },
  },
  {
    name: 'plan-year',
    path: 'plan/',
    async prepare(donor, page) {
      await plans(donor);
      await opensThePlan(donor, page);
      await page.locator('#wish-3').check();
      await page.locator('#work-out').click();
      await expect(page.locator('#year-result')).toBeFocused();
      await donor.goesOn();
    },
  },
  {
    name: 'plan-mistakes',
    path: 'plan/',
    async prepare(donor, page) {
      await donor.opens('plan/');
      await page.locator('#away-add').click();
      await page.locator('#away-first-0').fill('2027');
      await page.locator('#away-first-0-month').fill('2');
      await page.locator('#away-first-0-day').fill('30');
      await page.locator('#work-out').click();
      await expect(page.locator('#away-first-0-problem')).not.toBeEmpty();
      await donor.goesOn();
    },
  },
  {
    name: 'plan-remind',
    path: 'plan/',
    async prepare(donor, page) {
      await plans(donor, { kind: 'platelets', when: '2026-12-01', units: 1 });
      await opensThePlan(donor, page);
      for (const details of await page.locator('.remind summary').all()) await details.click();
      await expect(page.locator('.code path').first()).toBeVisible();
      await donor.goesOn();
    },
  },
  { name: 'history-empty', path: 'history/', prepare: opens('history/') },
  {
    name: 'history-thirty',
    path: 'history/',
    async prepare(donor, page) {
      await donor.keeps(keys.history, thirtyDonations(own[donor.lang].place));
      await donor.opens('history/');
      await expect(page.locator('.entries li')).toHaveCount(30);
    },
  },
  { name: 'history-mistakes', path: 'history/', prepare: failsToSave },
  {
    name: 'history-card',
    path: 'history/',
    async prepare(donor, page) {
      await donor.hasGiven(
        { kind: 'whole_blood', when: '2024-05-24', ml: 400 },
        { kind: 'whole_blood', when: '2025-01-05', ml: 300 },
        { kind: 'whole_blood', when: '2025-08-30', ml: 400 },
        { kind: 'whole_blood', when: '2026-03-08', ml: 400 },
        { kind: 'platelets', when: '2026-09-12', units: 2 },
      );
      await donor.opens('history/');
      await page.locator('#make-card').click();
      await expect(page.locator('.card-picture')).toBeVisible();
    },
  },
  {
    // With what is wrong: a column for two things, a day that has passed, no kind.
    name: 'desk-recall-columns',
    path: 'desk/',
    async prepare(donor, page) {
      await opensTheRecall(donor, page);
      await page.locator('#column-sex').selectOption('4');
      await page.locator('#drive').fill('2025');
      for (const box of await page.locator('[id^="drive-kinds"][type="checkbox"]').all()) await box.uncheck();
      await page.locator('#work-out').click();
      await expect(page.locator('#drive-kinds-list')).not.toBeEmpty();
      await donor.goesOn();
    },
  },
  {
    name: 'desk-recall-list',
    path: 'desk/',
    async prepare(donor, page) {
      await opensTheRecall(donor, page);
      await page.locator('#work-out').click();
      await expect(page.locator('#list-title')).toBeFocused();
      await donor.goesOn();
    },
  },
  { name: 'rules', path: 'rules/', prepare: opens('rules/') },
  {
    name: 'rules-searched',
    path: 'rules/',
    async prepare(donor, page) {
      await donor.opens('rules/');
      await donor.types(page.locator('#find-rule'), own[donor.lang].tattoo);
      await expect(page.locator('#D20')).toBeVisible();
      await expect(page.locator('#D1')).toBeHidden();
      await donor.goesOn();
    },
  },
  { name: 'pass-empty', path: 'pass/', prepare: opens('pass/') },
  {
    name: 'pass',
    path: 'pass/',
    async prepare(donor, page) {
      await donor.opens('check/');
      await donor.isHealthy();
      await donor.opens('pass/');
      await page.locator('.pass details summary').click();
      await expect(page.locator('.pass-card path')).toBeVisible();
    },
  },
  {
    name: 'poster',
    path: 'poster/',
    async prepare(donor, page) {
      await hasACampaign(page);
      await donor.opens('poster/');
      await expect(page.locator('.poster-picture')).toBeVisible();
      await page.locator('.poster details summary').click();
      await donor.goesOn();
    },
  },
  {
    name: 'desk-start',
    path: 'desk/',
    async prepare(donor, page) {
      await donor.opens('desk/');
      await page.locator('.session-form summary').click();
      await page.locator('#target').fill('many');
      await page.locator('#start-session').click();
      await expect(page.locator('#target-problem')).not.toBeEmpty();
      await page.locator('#wipe-desk').click();
      await expect(page.locator('#wipe-yes')).toBeVisible();
      await donor.goesOn();
    },
  },
  {
    // Everything unfolded, with what fails and what cannot be read.
    name: 'desk-donor',
    path: 'desk/',
    async prepare(donor, page) {
      await opensTheDesk(donor, page);
      await page.locator('#birth').fill('HTTPS://EXAMPLE.ORG');
      await page.locator('#birth').press('Enter');
      await expect(page.locator('#birth-problem')).not.toBeEmpty();
      await page.locator('#sex-1').check();
      await page.locator('#kind-1').check();
      for (const row of ['week', 'longer', 'vaccines', 'past']) await page.locator(`#${row}-1`).check();
      for (const details of await page.locator('.screening summary').all()) await details.click();
      await page.locator('#last-platelets').fill('2026');
      await page.locator('#blood-pressure').fill('150/95');
      await page.locator('#temperature').fill('374');
      await page.locator('#haemoglobin').fill('12');
      await page.locator('#pulse').focus();
      await expect(page.locator('#haemoglobin-problem')).not.toBeEmpty();
      await donor.goesOn();
    },
  },
  {
    name: 'desk-outcome',
    path: 'desk/',
    async prepare(donor, page) {
      await opensTheDesk(donor, page);
      await page.locator('#birth').fill('20100101');
      await page.locator('#deferred').click();
      await expect(page.locator('#next-donor')).toBeFocused();
      await donor.goesOn();
    },
  },
  {
    name: 'desk-tally',
    path: 'desk/',
    async prepare(donor, page) {
      await opensTheDesk(donor, page);
      for (const outcome of ['left', 'deferred', 'deferred']) {
        await page.locator(`#${outcome}`).click();
        await page.locator('#next-donor').click();
      }
      await page.locator('#way-tally').click();
      await page.locator('.desk-records .link').first().click();
      await expect(page.locator('.correction')).toBeVisible();
      await page.locator('#close-session').click();
      await donor.goesOn();
    },
  },
  { name: 'settings-empty', path: 'settings/', prepare: opens('settings/') },
  {
    // With a passphrase, everything unfolded, something that could not be read, and a hint.
    name: 'settings-full',
    path: 'settings/',
    async prepare(donor, page) {
      await page.addInitScript(() => Object.defineProperty(navigator, 'standalone', { get: () => false }));
      await donor.keeps('donation-day.check.unreadable-1', '{"v":99}');
      await donor.keeps('donation-day.year', '{"v":99}');
      await donor.keeps(keys.history, thirtyDonations(own[donor.lang].place));
      await donor.opens('settings/');
      if ((await page.locator('#backup-secret').count()) > 0) {
        await page.locator('summary').first().click();
        await page.locator('#backup-secret').fill('春天 correct horse');
      }
      await page.locator('#make-backup').click();
      await expect(page.locator('#made')).toBeFocused();
      for (const details of await page.locator('.made summary').all()) await details.click();
      await expect(page.locator('.backup-codes path')).toBeVisible();
      await page.locator('#import-text').fill('garbage');
      await page.locator('#import-read').click();
      await expect(page.locator('#import-text-problem')).not.toBeEmpty();
      await page.locator('#fresh').click();
      await expect(page.locator('#ask-yes')).toBeVisible();
      await donor.goesOn();
    },
  },
  {
    // What is new, the same and different, of donations and of the check.
    name: 'settings-import',
    path: 'settings/',
    async prepare(donor, page) {
      const place = own[donor.lang].place;
      const backup = JSON.parse(readFileSync('tests/stored/backup-v1.json', 'utf8'));
      const given = (id, when, ml, more) => ({ id, donation: { kind: 'whole_blood', when, ml }, ...more });
      await donor.keeps(keys.history, { entries: [given('a', '2025-10-01', 400, { place }), given('b', '2026-05-24', 400)] });
      const mine = { ...backup.records.check, data: { ...backup.records.check.data, weight: '70' } };
      await donor.keeps(keys.check, JSON.stringify(mine));
      const entries = [
        given('a', '2025-10-01', 400, { place }),
        given('x', '2026-05-24', 200, { place: place.repeat(12), note: 'averylongword'.repeat(12) }),
        given('y', '2024-01-05', 300),
      ];
      backup.records.history.data.entries = entries;
      await donor.opens('settings/');
      await page.locator('#import-text').fill(JSON.stringify(backup));
      await page.locator('#import-read').click();
      await expect(page.locator('#review')).toBeFocused();
      await donor.goesOn();
    },
  },
  {
    name: 'settings-forget',
    path: 'settings/',
    async prepare(donor, page) {
      await donor.hasGiven({ kind: 'whole_blood', when: '2026-05-24', ml: 400 });
      await donor.opens('settings/');
      await page.locator('#forget').click();
      await expect(page.locator('#forget-yes')).toBeVisible();
      await donor.goesOn();
    },
  },
  { name: '404', path: '404.html', prepare: opens('404.html') },
];

/** What draws the pages here: the browser's version, and the fonts that Chinese and Latin are really set in. */
export async function drawnWith(browser, address) {
  // As the host rendered it: the app would draw its own page while this one is looked at.
  const page = await browser.newPage({ javaScriptEnabled: false });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  /** The fonts of the heading of a page. */
  async function fonts(path) {
    await page.goto(new URL(path, address).href);
    const { root } = await devtools.send('DOM.getDocument');
    const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'h1' });
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    return fonts.map((font) => font.familyName).sort().join(', ');
  }
  const drawn = { engine: `Chromium ${browser.version()}`, chinese: await fonts(''), latin: await fonts('en/') };
  await page.close();
  return drawn;
}
