// What a history counts for the national award, and the card to keep: its numbers, its picture, its ways out.
import { readFileSync } from 'node:fs';
import { expect, test, words } from './donor.mjs';

const wholeBlood = (when, ml = 400) => ({ kind: 'whole_blood', when, ml });
const platelets = (when, units = 1) => ({ kind: 'platelets', when, units });

/** So many donations of 400 ml, half a year apart, up to 5 May 2026. */
const often = (times) =>
  Array.from({ length: times }, (_, index) => {
    const halves = 2026 * 2 - (times - 1 - index);
    return wholeBlood(`${Math.floor(halves / 2)}-${halves % 2 ? '11' : '05'}-05`);
  });

/** What the page says in each language. */
const said = {
  zh: {
    title: '国家的表彰',
    counts: (count) => `按全国无偿献血奉献奖的算法，算作${count}次。`,
    bronzeAway: (missing) => `离铜奖还有${missing}次，不着急。`,
    isBronze: '已经到了铜奖的次数。',
    silverAway: (missing) => `离银奖还有${missing}次，不着急。`,
    isGold: '已经到了金奖的次数。',
    official: '全国电子无偿献血证',
    first: '这是您第一次献血。谢谢您。',
    tenth: '最近这一次，是您第10次献血。谢谢您。',
    made: '献完最近这一次，就到了铜奖的次数。谢谢您。',
    make: '做一张纪念卡',
    card: '纪念卡',
    numbers: '写上献了多少',
    alt: '纪念卡，上面写着：3次无偿献血、全血700毫升、血小板2个单位、2024年起、给不曾相识的人、献血日',
    altWithout: '纪念卡，上面写着：无偿献血、2024年起、给不曾相识的人、献血日',
    save: '保存图片',
    share: '分享',
    close: '收起',
    file: '献血纪念卡.png',
  },
  en: {
    title: 'The national award',
    counts: (count) => `What you gave counts as ${count} for the national award for unpaid donation.`,
    bronzeAway: (missing) => `The bronze award is ${missing} away; there is no hurry.`,
    isBronze: 'That is the count of the bronze award.',
    silverAway: (missing) => `The silver award is ${missing} away; there is no hurry.`,
    isGold: 'That is the count of the gold award.',
    official: 'national electronic donor certificate',
    first: 'This was your first donation. Thank you.',
    tenth: 'Your latest donation was your 10th. Thank you.',
    made: 'Your latest donation made it the count of the bronze award. Thank you.',
    make: 'Make a card',
    card: 'A card to keep',
    numbers: 'Show how much I gave',
    alt: 'A card that says: 3 donations of blood, 700 ml of whole blood, 2 units of platelets, since 2024, For people I will never meet, Donation Day',
    altWithout: 'A card that says: A gift of blood, since 2024, For people I will never meet, Donation Day',
    save: 'Save the picture',
    share: 'Share',
    close: 'Put it away',
    file: 'donation-card.png',
  },
};

const section = (donor) => donor.page.locator('.recognition');
const picture = (donor) => donor.page.locator('.card-picture');

/** Three donations, of both kinds. */
const three = [wholeBlood('2024-05-24'), platelets('2026-08-30', 2), wholeBlood('2025-01-05', 300)];

/** Opens the history with these donations and makes the card. */
async function makesTheCard(donor, donations = three) {
  await donor.hasGiven(...donations);
  await donor.opens('history/');
  await donor.button(said[donor.lang].make).click();
  await expect(picture(donor)).toBeVisible();
}

/** Reads the picture: its size, the colours at its words and whether the leaf's margins are blank. Runs in the page. */
async function read(image) {
  await image.decode();
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const colours = (x, y, wide, high) => {
    const { data } = context.getImageData(x, y, wide, high);
    const found = new Map();
    for (let at = 0; at < data.length; at += 4) {
      const name = [...data.subarray(at, at + 3)].join(' ');
      found.set(name, (found.get(name) ?? 0) + 1);
    }
    return found;
  };
  const share = (where, name) => {
    const all = colours(...where);
    return (all.get(name) ?? 0) / [...all.values()].reduce((sum, count) => sum + count, 0);
  };
  return {
    size: [width, height],
    paper: [...colours(0, 0, 60, 60).keys()],
    // Between the edge of the leaf and where words may stand.
    margins: [[100, 200, 44, 940], [936, 200, 44, 940]].flatMap((where) => [...colours(...where).keys()]),
    number: share([150, 420, 780, 270], '31 35 40'),
    drop: share([150, 200, 780, 490], '169 47 53'),
    words: [800, 870, 930, 1060].map((y) => colours(150, y - 50, 780, 60).size),
    site: colours(300, 1230, 480, 60).size,
  };
}

for (const lang of Object.keys(words)) {
  test.describe(() => {
    test.use({ lang });
    const { [lang]: say } = said;

    test(`What the donations count as is said quietly in "${lang}"`, async ({ donor, page }) => {
      await donor.hasGiven(...three);
      await donor.opens('history/');
      await expect(page.getByRole('heading', { name: say.title })).toBeVisible();
      // 2 and 1.5 for 400 and 300 ml, 2 for two units.
      await expect(section(donor)).toContainText(say.counts('5.5'));
      await expect(section(donor)).toContainText(say.bronzeAway('14.5'));
      await expect(section(donor)).toContainText(say.official);
      await expect(section(donor).locator('.milestone')).toHaveCount(0);
      await expect(picture(donor)).toHaveCount(0);
    });

    test(`The card is a picture of its own in "${lang}", with or without numbers`, async ({ donor }) => {
      await makesTheCard(donor);
      await expect(donor.page.getByRole('heading', { name: say.card, exact: true })).toBeFocused();
      await expect(picture(donor)).toHaveAttribute('alt', say.alt);
      await expect(picture(donor)).toHaveAttribute('src', /^data:image\/png;base64,/);
      const drawn = await picture(donor).evaluate(read);
      expect(drawn.size).toEqual([1080, 1350]);
      expect(drawn.paper).toEqual(['247 245 242']);
      expect([...new Set(drawn.margins)], 'nothing reaches over the edge').toEqual(['255 255 255']);
      expect(drawn.number).toBeGreaterThan(0.02);
      expect(drawn.drop).toBeGreaterThan(0.005);
      for (const colours of [...drawn.words, drawn.site]) expect(colours, 'words are there').toBeGreaterThan(8);
      const before = await picture(donor).getAttribute('src');

      await donor.box(say.numbers).uncheck();
      await expect(picture(donor)).toHaveAttribute('alt', say.altWithout);
      await expect(picture(donor)).not.toHaveAttribute('src', before);
      const without = await picture(donor).evaluate(read);
      expect(without.number).toBeLessThan(0.001);
      expect(without.drop).toBeGreaterThan(4 * drawn.drop);
      await donor.box(say.numbers).check();
      await expect(picture(donor)).toHaveAttribute('src', before);
    });

    test(`The picture is saved under a name that says what it is in "${lang}"`, async ({ donor, page }) => {
      await makesTheCard(donor);
      const saving = page.waitForEvent('download');
      await page.getByRole('link', { name: say.save }).click();
      const download = await saving;
      expect(download.suggestedFilename()).toBe(say.file);
      const bytes = readFileSync(await download.path());
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1080, 1350]);
    });

    test(`What the newest donation has made complete is said in one sentence in "${lang}"`, async ({
      donor,
      page,
    }) => {
      const milestone = section(donor).locator('.milestone');
      await donor.hasGiven(wholeBlood('2026-05-05'));
      await donor.opens('history/');
      await expect(milestone).toHaveText(say.first);
      const gives = async (donations) => {
        const entries = donations.map((donation, index) => ({ id: `donation-${index}`, donation }));
        const record = JSON.stringify({ v: 1, data: { entries } });
        await page.evaluate((text) => localStorage.setItem('donation-day.history', text), record);
        await donor.reloads();
      };
      await gives([...often(9), platelets('2026-09-05')]);
      await expect(milestone).toHaveText(say.tenth);
      await expect(section(donor)).toContainText(say.counts('19'));
      await gives([...often(9).slice(1), wholeBlood('2026-09-05', 300), platelets('2026-03-05', 2)]);
      await expect(section(donor)).toContainText(say.counts('19.5'));
      await expect(section(donor)).toContainText(say.bronzeAway('0.5'));
      await gives(often(10));
      await expect(milestone).toHaveText(say.made);
      await expect(section(donor)).not.toContainText(say.isBronze);
      await expect(section(donor)).toContainText(say.silverAway('10'));
      await gives([...often(10), platelets('2026-09-05')]);
      await expect(milestone).toHaveCount(0);
      await expect(section(donor)).toContainText(say.isBronze);
      await expect(section(donor)).toContainText(say.silverAway('9'));
      await gives([...often(20), platelets('2026-09-05')]);
      await expect(section(donor)).toContainText(say.counts('41'));
      await expect(section(donor)).toContainText(say.isGold);
    });
  });
}

test('Nothing is said of awards before the first donation, of a planned one, or of one that gave no blood', async ({
  donor,
}) => {
  await donor.hasGiven(
    wholeBlood('2026-11-25'),
    { ...wholeBlood('2026-05-05'), no_blood: true },
    { kind: 'other', when: '2026-01-05' },
  );
  await donor.opens('history/');
  await expect(donor.page.locator('.entries li')).toHaveCount(3);
  await expect(section(donor)).toHaveCount(0);
});

test('The card follows the history, also while it is shown', async ({ donor, page }) => {
  await makesTheCard(donor);
  await page.getByRole('button', { name: /^删除.*2026年8月30日/ }).click();
  await expect(picture(donor)).toHaveAttribute('alt', /^纪念卡，上面写着：2次无偿献血、全血700毫升、2024年起、/);
  await donor.button('撤销').click();
  await expect(picture(donor)).toHaveAttribute('alt', said.zh.alt);
  await donor.button('收起').click();
  await expect(donor.button('做一张纪念卡')).toBeFocused();
  await expect(picture(donor)).toHaveCount(0);
});

test('How it is counted is one tap away', async ({ donor, page }) => {
  await donor.hasGiven(...three);
  await donor.opens('history/');
  await page.getByRole('link', { name: '怎么算的' }).click();
  await expect(page.locator('#R1')).toContainText('全血200毫升算1次，血小板1个单位算1次。满20次是铜奖');
  await expect(page.locator('#R1')).toContainText('请向献血站确认');
});

test('A card is made, changed, saved and put away by the keyboard alone', async ({ donor, page }) => {
  await donor.hasGiven(...three);
  await donor.opens('history/');
  await donor.button('做一张纪念卡').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#card-title')).toBeFocused();
  await expect(picture(donor)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(donor.box('写上献了多少')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(donor.box('写上献了多少')).not.toBeChecked();
  await expect(picture(donor)).toHaveAttribute('alt', said.zh.altWithout);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '保存图片' })).toBeFocused();
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await saving).suggestedFilename()).toBe('献血纪念卡.png');
  await page.keyboard.press('Tab');
  await expect(donor.button('收起')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(donor.button('做一张纪念卡')).toBeFocused();
});

test.describe('Where a browser shares files', () => {
  const shares = (outcome) => {
    window.shared = [];
    navigator.canShare = (data) => Boolean(data.files?.length);
    navigator.share = async (data) => {
      window.shared.push(data.files.map(({ name, type, size }) => ({ name, type, size })));
      if (outcome === 'refused') throw new DOMException('no', 'AbortError');
    };
  };

  for (const outcome of ['taken', 'refused']) {
    test(`the picture is handed over, and it is no error when that is ${outcome}`, async ({ donor, page }) => {
      await page.addInitScript(shares, outcome);
      await makesTheCard(donor);
      await donor.button('分享').click();
      const shared = await page.evaluate(() => window.shared);
      expect(shared).toEqual([[{ name: '献血纪念卡.png', type: 'image/png', size: expect.any(Number) }]]);
      const bytes = await picture(donor).evaluate((image) => atob(image.src.split(',')[1]).length);
      expect(shared[0][0].size).toBe(bytes);
    });
  }
});

test('Where a browser shares no files, nothing offers it', async ({ donor, page }) => {
  await page.addInitScript(() => {
    navigator.share = async () => {};
    navigator.canShare = () => false;
  });
  await makesTheCard(donor);
  await expect(page.getByRole('link', { name: '保存图片' })).toBeVisible();
  await expect(donor.button('分享')).toHaveCount(0);
});

test('Where a browser makes no pictures, the drawing is shown and a screenshot is named', async ({ donor, page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.toDataURL = () => {
      throw new DOMException('tainted', 'SecurityError');
    };
  });
  await makesTheCard(donor);
  await expect(picture(donor)).toHaveAttribute('src', /^data:image\/svg\+xml/);
  await expect(section(donor)).toContainText('截屏');
  await expect(page.getByRole('link', { name: '保存图片' })).toHaveCount(0);
});

test('The card fits a screen of 320 px', async ({ donor, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await makesTheCard(donor);
  const [whole, screen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  expect(whole).toBeLessThanOrEqual(screen);
  const box = await picture(donor).boundingBox();
  expect(box.width / box.height).toBeCloseTo(1080 / 1350, 1);
});
