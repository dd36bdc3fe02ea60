// The desk: a session, one donor after the other, by keys alone and with a pass; what is kept, and what comes back.
import { expect, onOneScreen, test, words } from './donor.mjs';

/** Starts a session. */
async function starts(donor, page, { secret, target } = {}) {
  await donor.opens('desk/');
  await page.locator('#site').fill('示例献血屋');
  await page.locator('#staff').fill('LX');
  if (target) await page.locator('#target').fill(target);
  if (secret) {
    await page.locator('.session-form summary').click();
    await page.locator('#new-secret').fill(secret);
  }
  await page.locator('#start-session').click();
  await expect(page.locator('#birth')).toBeFocused();
}

/** Types as a person does: each part once the focus has moved. */
async function types(page, focused, keys) {
  await expect(page.locator(`#${focused}`)).toBeFocused();
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

/** Types who a man of 65 kg is, 36 unless said otherwise, and no to all questions; how many keys that took. */
async function typesTheAnswers(page, birth = '19900506') {
  let keys = await types(page, 'birth', [...birth]);
  keys += await types(page, 'sex', ['m']);
  keys += await types(page, 'weight', [...'65', 'Enter']);
  return keys + (await types(page, 'all-clear', ['0']));
}

/** Types a healthy man who has never given, 36 unless said otherwise, up to the outcome; how many keys that took. */
async function typesAHealthyDonor(page, birth) {
  return (await typesTheAnswers(page, birth)) + (await measures(page));
}

async function measures(page) {
  let keys = await types(page, 'blood-pressure', [...'11876', 'Enter']);
  keys += await types(page, 'pulse', [...'72', 'Enter']);
  keys += await types(page, 'temperature', [...'365', 'Enter']);
  keys += await types(page, 'haemoglobin', [...'135', 'Enter']);
  return keys + (await types(page, 'looks', ['Space']));
}

/** All that lies in an object store of the desk's database, as text. */
const stored = (page, name) =>
  page.evaluate(async (name) => {
    const open = indexedDB.open('donation-day-desk');
    await new Promise((done) => (open.onsuccess = done));
    const all = open.result.transaction(name).objectStore(name).getAll();
    await new Promise((done) => (all.onsuccess = done));
    open.result.close();
    return all.result.map((value) => new TextDecoder().decode(value)).join();
  }, name);

const verdict = (page) => page.locator('.desk-answer .verdict');
const told = (page) => page.locator('.desk-told');

test.describe('A session', () => {
  test('takes a healthy donor in by keys alone, and the next one by one key', async ({ donor, page }) => {
    await starts(donor, page);
    const keys = (await typesAHealthyDonor(page)) + 2;
    await expect(verdict(page)).toHaveText('今天可以献全血');
    await page.keyboard.press('d');
    await expect(page.locator('#amount-0')).toBeFocused();
    await page.keyboard.press('3');
    await expect(told(page)).toHaveText('第1号：献了，谢谢这位献血者。');
    await expect(page.locator('.desk-outcome figcaption')).toContainText('2027年5月24日');
    await expect(page.locator('#next-donor')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('.screening h1')).toHaveText('第2号');
    await expect(page.locator('#birth')).toBeFocused();
    await expect(page.locator('#birth-read')).toBeEmpty();
    await expect(page.locator('.desk-bar')).toContainText('已献1人，目标150人');
    // Typed: a birth date, a sex, a weight, no to all, four values, the looks, the outcome and the amount.
    expect(keys).toBe(33);
  });

  test('defers with the reason and the next day, which the donor takes along', async ({ donor, page }) => {
    await starts(donor, page);
    await typesTheAnswers(page);
    await expect(page.locator('#blood-pressure')).toBeFocused();
    await page.keyboard.press('Alt+Shift+Digit5');
    await types(page, 'last-whole-blood', [...'20260831']);
    await expect(verdict(page)).toHaveText('2027年3月1日起可以献全血');
    await expect(page.locator('.other-kind')).toHaveCount(0);
    await page.keyboard.press('Alt+x');
    await expect(told(page)).toHaveText('第1号：暂缓。');
    await expect(page.locator('.desk-outcome figcaption')).toHaveText('2027年3月1日（星期一）起可以献全血');
    await page.locator('#way-tally').click();
    await expect(page.locator('.desk-records tbody tr')).toContainText('两次全血的间隔 I1');
  });

  test('asks before it writes a donation that the rules do not allow', async ({ donor, page }) => {
    await starts(donor, page);
    await types(page, 'birth', [...'19900506']);
    await types(page, 'sex', ['m']);
    await types(page, 'weight', [...'49', 'Enter']);
    await expect(page.locator('#all-clear')).toBeFocused();
    await page.keyboard.press('d');
    await expect(page.locator('#against-no')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#donated')).toBeFocused();
  });

  test('does not write a donor down whose value cannot be read: it was not judged', async ({ donor, page }) => {
    await starts(donor, page);
    await typesAHealthyDonor(page);
    await page.locator('#haemoglobin').fill('12');
    for (const outcome of ['#donated', '#deferred']) {
      await page.locator(outcome).click();
      await expect(page.locator('#haemoglobin')).toBeFocused();
      await expect(page.locator('#haemoglobin-problem')).toHaveText('请看看有没有输错：一般在20到300之间。');
    }
    await page.locator('#haemoglobin').fill('120');
    await page.locator('#deferred').click();
    await expect(page.locator('#next-donor')).toBeFocused();
  });

  test('judges each value as it is typed, and says what it takes', async ({ donor, page }) => {
    await starts(donor, page);
    await page.locator('#blood-pressure').fill('14090');
    await expect(page.locator('#blood-pressure-problem')).not.toBeEmpty();
    await expect(page.locator('.measure.fails')).toHaveCount(1);
    await page.locator('#blood-pressure').fill('13989');
    await expect(page.locator('.measure.fails')).toHaveCount(0);
    await page.locator('#temperature').fill('374');
    await expect(page.locator('.measure.asks')).toHaveCount(1);
    await page.locator('#haemoglobin').fill('12');
    await page.locator('#pulse').focus();
    await expect(page.locator('#haemoglobin-problem')).toHaveText('请看看有没有输错：一般在20到300之间。');
    await expect(page.locator('#haemoglobin')).toHaveValue('12');
  });

  test('a woman is asked about periods, and an identity card fills in date and sex and is gone', async ({ donor, page }) => {
    await starts(donor, page);
    // As a card reader types it: made up, with a check digit that fits.
    await page.keyboard.type('430200199005060021');
    await expect(page.locator('#weight')).toBeFocused();
    await expect(page.locator('#birth')).toHaveValue('');
    await expect(page.locator('#birth-read')).toHaveText('1990年5月6日出生，36岁');
    await expect(page.locator('#sex-1')).toBeChecked();
    await types(page, 'weight', [...'52', 'Enter']);
    await types(page, 'all-clear', ['0']);
    await expect(page.locator('#periods')).toBeFocused();
    const kept = await stored(page, 'draft') + (await page.evaluate(() => JSON.stringify(localStorage)));
    expect(kept).not.toContain('430200199005060021');
    expect(kept).not.toContain('60021');
  });

  test('undoes the last donor, and corrects with a trace', async ({ donor, page }) => {
    await starts(donor, page);
    for (const left of [1, 2]) {
      await page.locator('#left').click();
      await expect(told(page)).toHaveText(`第${left}号：走了。`);
      await page.locator('#next-donor').click();
    }
    await page.locator('#undo-donor').click();
    await expect(told(page)).toHaveText('第2号的登记已经撤销。');
    await page.locator('#way-tally').click();
    await expect(page.locator('.desk-records tbody tr')).toHaveCount(1);
    await page.getByRole('button', { name: '更正 第1号' }).click();
    await page.getByRole('radio', { name: '全血400毫升' }).check();
    await page.locator('#correct-save').click();
    await expect(told(page)).toContainText('第1号已经更正');
    await expect(page.locator('.desk-records tbody tr')).toContainText('更正过');
    await expect(page.locator('.desk-figure')).toContainText('已献1人');
    // A number is never given twice.
    await page.locator('#way-donor').click();
    await expect(page.locator('.screening h1')).toHaveText('第3号');
  });

  test('is closed, exported as a table and as a file that opens again', async ({ donor, page }) => {
    await starts(donor, page, { target: '2' });
    await page.locator('#left').click();
    await page.locator('#next-donor').click();
    await page.locator('#way-tally').click();
    const table = page.waitForEvent('download');
    await page.locator('#export-csv').click();
    const csv = await (await (await table).createReadStream()).toArray();
    const text = Buffer.concat(csv).toString('utf8');
    expect(text.startsWith('\ufeff日期,地点,登记人,号,')).toBe(true);
    expect(text).toContain('2026-11-24,示例献血屋,LX,1,10:00,全血,');
    const file = page.waitForEvent('download');
    await page.locator('#export-json').click();
    const saved = await (await file).path();
    await page.locator('#close-session').click();
    await page.locator('#close-yes').click();
    await expect(page.getByText('这一场已经结束。').first()).toBeVisible();
    await donor.reloads();
    await expect(page.locator('#start-session')).toBeVisible();
    await page.locator('#session-file').setInputFiles(saved);
    await expect(page.locator('.desk-records tbody tr')).toHaveCount(1);
    await expect(told(page)).toContainText('只能看和导出');
  });

  test('says what is wrong with a file', async ({ donor, page }) => {
    await donor.opens('desk/');
    const gives = (content) =>
      page.locator('#session-file').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(content) });
    await gives('no file');
    await expect(page.locator('#session-file-problem')).toHaveText('这不是完整的登记文件。');
    await gives('{"file":"donation-day-session","version":99,"events":[]}');
    await expect(page.locator('#session-file-problem')).not.toBeEmpty();
  });
});

test.describe('What is kept', () => {
  onOneScreen();

  test('is there after the browser was killed, the half-typed donor too', async ({ donor, page }) => {
    await starts(donor, page);
    await page.locator('#left').click();
    await page.locator('#next-donor').click();
    await types(page, 'birth', [...'19900506']);
    await types(page, 'sex', ['m']);
    await types(page, 'weight', [...'65', 'Enter']);
    await page.locator('#blood-pressure').fill('118/76');
    await expect(page.locator('#blood-pressure')).toHaveValue('118/76');
    await donor.reloads();
    await expect(page.locator('.screening h1')).toHaveText('第2号');
    await expect(page.locator('#birth-read')).toHaveText('1990年5月6日出生，36岁');
    await expect(page.locator('#weight')).toHaveValue('65');
    await expect(page.locator('#blood-pressure')).toHaveValue('118/76');
  });

  test('asks a half-typed donor anew on another day what was about the last week', async ({ donor, page }) => {
    await starts(donor, page);
    await typesAHealthyDonor(page);
    await expect(verdict(page)).toHaveText('今天可以献全血');
    await donor.isThereOn('2026-11-25T10:00:00+08:00');
    await donor.reloads();
    await expect(page.locator('#weight')).toHaveValue('65');
    await expect(verdict(page)).not.toHaveText('今天可以献全血');
  });

  test('shows the last donations again as they were typed, one that is not finished too', async ({ donor, page }) => {
    await starts(donor, page);
    await typesTheAnswers(page);
    await expect(page.locator('#blood-pressure')).toBeFocused();
    await page.keyboard.press('Alt+Shift+Digit5');
    await types(page, 'last-whole-blood', [...'20260831', 'Enter']);
    await types(page, 'last-platelets', [...'2026']);
    await expect(verdict(page)).toHaveText('2027年3月1日起可以献全血');
    await donor.reloads();
    await expect(page.locator('#last-whole-blood')).toHaveValue('20260831');
    await expect(page.locator('#last-platelets')).toHaveValue('2026');
    await expect(page.locator('.passed-donations')).toHaveCount(0);
    await expect(verdict(page)).toHaveText('2027年3月1日起可以献全血');
    // What is typed in its place is the same donation still.
    await page.locator('#last-whole-blood').fill('20260531');
    await expect(verdict(page)).toHaveText('2026年12月1日起可以献全血');
  });

  test('has nothing half-typed once a donor is written down', async ({ donor, page }) => {
    await starts(donor, page);
    await types(page, 'birth', [...'19900506']);
    await page.locator('#left').click();
    await expect(page.locator('#next-donor')).toBeFocused();
    await page.locator('#weight').fill('66');
    await donor.reloads();
    await expect(page.locator('.screening h1')).toHaveText('第2号');
    await expect(page.locator('#weight')).toHaveValue('');
    await expect(page.locator('#birth-read')).toHaveText('');
  });

  test('is locked by a PIN, after some minutes by itself, and read by nobody without it', async ({ donor, page }) => {
    await donor.page.clock.install({ time: '2026-11-24T10:00:00+08:00' });
    // As an input method for Chinese types it; a keyboard for digits opens it too.
    await starts(donor, page, { secret: '２４６８ ' });
    await page.locator('#left').click();
    await page.locator('#next-donor').click();
    await page.locator('#lock-now').click();
    await expect(page.locator('#unlock')).toBeVisible();
    await page.locator('#secret').fill('1111');
    await page.locator('#unlock').click();
    await expect(page.locator('#secret-problem')).toHaveText('密码不对，请再试一次。');
    await page.locator('#secret').fill('2468');
    await page.keyboard.press('Enter');
    await expect(page.locator('.screening h1')).toHaveText('第2号');
    const events = await stored(page, 'events');
    expect(events).not.toContain('LX');
    await page.clock.runFor('06:00');
    await expect(page.locator('#unlock')).toBeVisible();
  });

  test('is wiped, once it was asked for twice', async ({ donor, page }) => {
    await starts(donor, page);
    await page.locator('#way-tally').click();
    await page.locator('#close-session').click();
    await page.locator('#close-yes').click();
    await page.locator('#session-again').click();
    await page.locator('#wipe-desk').click();
    await expect(page.locator('#wipe-cancel')).toBeFocused();
    await page.locator('#wipe-yes').click();
    await expect(told(page)).toHaveText('已经清空。');
    await expect(page.locator('#last-session')).toHaveCount(0);
  });

  test('is written by one tab; the other says so', async ({ context, donor, page }) => {
    await starts(donor, page);
    const other = await context.newPage();
    await other.clock.setFixedTime('2026-11-24T10:00:00+08:00');
    await other.goto(page.url());
    await expect(other.locator('.desk > .problem')).toContainText('另一个标签页');
    await page.close();
    await other.locator('#retry').click();
    await expect(other.locator('.screening h1')).toHaveText('第1号');
    await other.close();
  });

  test('is never the answers of whoever uses the device for their own check', async ({ donor, page }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await starts(donor, page);
    await expect(page.locator('#birth-read')).toBeEmpty();
    await types(page, 'birth', [...'19700101']);
    await donor.opens('check/');
    await expect(donor.part('出生日期', '年')).toHaveValue('1990');
  });
});

test.describe('Midnight', () => {
  /** The moment, and that somebody looks at the page again. */
  async function itIs(donor, page, moment) {
    await donor.isThereOn(moment);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  }

  test('a session left open says so and goes on as one of the new day, with the donor at the desk', async ({ donor, page }) => {
    await starts(donor, page, { target: '80' });
    await page.locator('#left').click();
    await page.locator('#next-donor').click();
    await typesAHealthyDonor(page);
    await expect(verdict(page)).toHaveText('今天可以献全血');
    await itIs(donor, page, '2026-11-24T23:59:00+08:00');
    await expect(page.locator('#start-today')).toHaveCount(0);
    await itIs(donor, page, '2026-11-25T00:01:00+08:00');
    await expect(page.locator('.new-day')).toContainText('已经过了零点，这一场还是2026年11月24日的。');
    // Judged by the new day: the last week is asked anew, the rest stays.
    await expect(verdict(page)).not.toHaveText('今天可以献全血');
    await expect(page.locator('#weight')).toHaveValue('65');
    // The session that ends can be exported before.
    await page.locator('#day-tally').click();
    await expect(page.locator('.desk-tally .lead')).toContainText('2026年11月24日');
    await expect(page.locator('#export-json')).toBeVisible();
    await page.locator('#way-donor').click();
    await page.locator('#start-today').click();
    await expect(told(page)).toHaveText('上一场已经结束，今天这一场开始了。');
    await expect(page.locator('#start-today')).toHaveCount(0);
    await expect(page.locator('.screening h1')).toHaveText('第1号');
    await expect(page.locator('#birth-read')).toHaveText('1990年5月6日出生，36岁');
    await expect(page.locator('#haemoglobin')).toHaveValue('135');
    await donor.reloads();
    await expect(page.locator('.screening h1')).toHaveText('第1号');
    await expect(page.locator('#weight')).toHaveValue('65');
    await page.locator('#way-tally').click();
    await expect(page.locator('.desk-tally .lead')).toContainText('2026年11月25日');
    await expect(page.locator('.desk-tally .lead')).toContainText('示例献血屋 · LX');
    await expect(page.locator('.desk-bar')).toContainText('目标80人');
  });

  test('a new day of which only half can be kept changes nothing, and begins once however often it is asked for', async ({ donor, page }) => {
    await starts(donor, page);
    await typesAHealthyDonor(page);
    await itIs(donor, page, '2026-11-25T00:01:00+08:00');
    const before = await stored(page, 'events');
    // The end of the old session fits, the beginning of the new one does not.
    await page.evaluate(() => {
      window.add = IDBObjectStore.prototype.add;
      let calls = 0;
      IDBObjectStore.prototype.add = function (...values) {
        calls += 1;
        if (calls > 1) throw new DOMException('no room', 'QuotaExceededError');
        return window.add.apply(this, values);
      };
    });
    await page.locator('#start-today').click();
    await expect(told(page)).toContainText('存储空间满了');
    await expect(page.locator('#start-today')).toBeVisible();
    await expect(page.locator('#haemoglobin')).toHaveValue('135');
    expect(await stored(page, 'events')).toBe(before);
    await page.evaluate(() => {
      IDBObjectStore.prototype.add = window.add;
      const button = document.getElementById('start-today');
      button.click();
      button.click();
    });
    await expect(told(page)).toHaveText('上一场已经结束，今天这一场开始了。');
    await expect(page.locator('#haemoglobin')).toHaveValue('135');
    const events = await stored(page, 'events');
    expect(['"closed"', '"opened"'].map((event) => events.split(`"event":${event}`).length - 1)).toEqual([1, 2]);
    await donor.reloads();
    await expect(page.locator('#weight')).toHaveValue('65');
  });

  test('a donation chosen before midnight is chosen anew after it', async ({ donor, page }) => {
    await starts(donor, page);
    // At midnight he is 56.
    await typesAHealthyDonor(page, '19701125');
    await page.keyboard.press('d');
    await expect(page.locator('#amount-0')).toBeFocused();
    await donor.isThereOn('2026-11-25T00:01:00+08:00');
    await page.keyboard.press('3');
    await expect(page.locator('#donated')).toBeFocused();
    await page.keyboard.press('d');
    await expect(page.locator('#against-no')).toBeFocused();
    await expect(page.locator('.desk-bar')).toContainText('已献0人');
  });

  test('what a donor takes along stays that of the session in which they were written down', async ({ donor, page }) => {
    await starts(donor, page);
    await typesAHealthyDonor(page);
    await page.keyboard.press('d');
    await expect(page.locator('#amount-0')).toBeFocused();
    await page.keyboard.press('3');
    const code = page.locator('.desk-outcome figure');
    await expect(code).toBeVisible();
    const before = await code.innerHTML();
    await itIs(donor, page, '2026-11-25T00:01:00+08:00');
    await page.locator('#start-today').click();
    await expect(told(page)).toHaveText('上一场已经结束，今天这一场开始了。');
    expect(await code.innerHTML()).toBe(before);
  });

  test('the day turns over with that of China, and a clock that goes back makes none', async ({ donor, page }) => {
    await starts(donor, page);
    await itIs(donor, page, '2026-11-24T15:59:00Z');
    await expect(page.locator('#start-today')).toHaveCount(0);
    await itIs(donor, page, '2026-11-24T16:00:00Z');
    await expect(page.locator('#start-today')).toBeVisible();
    await itIs(donor, page, '2026-11-23T10:00:00+08:00');
    await expect(page.locator('#start-today')).toHaveCount(0);
  });
});

test.describe('Bad input', () => {
  onOneScreen();

  test('a clock that was set back is told, and the record kept', async ({ donor, page }) => {
    await starts(donor, page);
    await donor.isThereOn('2026-11-24T09:30:00+08:00');
    await page.locator('#left').click();
    await expect(told(page)).toContainText('时间比上一位登记时还早');
    await page.locator('#way-tally').click();
    await expect(page.locator('.desk-records tbody tr')).toContainText('09:30');
  });

  test('a picture that is none says so, and nothing that was entered is lost', async ({ donor, page }) => {
    await starts(donor, page);
    await types(page, 'birth', [...'19900506']);
    await page.locator('.take-in summary').click();
    const broken = { name: 'pass.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
    await page.locator('#pass-picture').setInputFiles(broken);
    await expect(page.locator('#take-in-problem')).toHaveText('这张图片里没有找到预填码。');
    await expect(page.locator('#birth-read')).toHaveText('1990年5月6日出生，36岁');
  });

  test('a full disk is told, and the donor stays on the screen to be written down again', async ({ donor, page }) => {
    await starts(donor, page);
    await types(page, 'birth', [...'19900506']);
    await page.evaluate(() => {
      window.add = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await page.locator('#left').click();
    await expect(told(page)).toContainText('存储空间满了');
    await expect(page.locator('#birth-read')).toHaveText('1990年5月6日出生，36岁');
    await page.evaluate(() => {
      IDBObjectStore.prototype.add = window.add;
    });
    await page.locator('#left').click();
    await expect(told(page)).toHaveText('第1号：走了。');
  });

  test('what is printed is one page', async ({ donor, page }) => {
    await starts(donor, page);
    for (let donors = 0; donors < 30; donors += 1) {
      await page.locator('#left').click();
      await page.locator('#next-donor').click();
    }
    await page.locator('#way-tally').click();
    await expect(page.locator('.desk-records tbody tr')).toHaveCount(30);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});

test.describe('A pass', () => {
  /** Makes the pass of a healthy donor in a window of its own; its text and its picture. */
  async function pass(browser, baseURL, lang = 'zh') {
    const phone = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 }, locale: 'zh-CN' });
    const page = await phone.newPage();
    const { Donor } = await import('./donor.mjs');
    const donor = new Donor(page, lang);
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.opens('pass/');
    const text = await page.locator('#pass-text').inputValue();
    const short = await page.locator('.short-code').textContent();
    const picture = await page.locator('.pass-card .code svg').screenshot();
    await phone.close();
    return { text, short, picture };
  }

  test('is typed by a scanner into the first field, judged anew, and needs the measures alone', async ({ baseURL, browser, donor, page }) => {
    const { text } = await pass(browser, baseURL);
    await starts(donor, page);
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    const keys = (await measures(page)) + 2;
    await expect(page.locator('.from-pass')).toBeVisible();
    await expect(verdict(page)).toHaveText('今天可以献全血');
    await page.keyboard.press('d');
    await expect(page.locator('#amount-0')).toBeFocused();
    await page.keyboard.press('3');
    await expect(told(page)).toHaveText('第1号：献了，谢谢这位献血者。');
    expect(keys).toBe(20);
  });

  test('is read off its picture, pasted, and read aloud', async ({ baseURL, browser, donor, page }) => {
    const { text, short, picture } = await pass(browser, baseURL);
    await starts(donor, page);
    await page.locator('.take-in summary').click();
    await page.locator('#pass-picture').setInputFiles({ name: 'pass.png', mimeType: 'image/png', buffer: picture });
    await expect(page.locator('.from-pass')).toBeVisible();
    await expect(verdict(page)).toHaveText('今天可以献全血');
    for (const pasted of [text.toLowerCase().replace(/(.{9})/g, '$1 '), short]) {
      await page.locator('#left').click();
      await page.locator('#next-donor').click();
      await expect(page.locator('.from-pass')).toHaveCount(0);
      await page.locator('#pass-pasted').fill(pasted);
      await page.locator('#pass-read').click();
      await expect(page.locator('.from-pass')).toBeVisible();
      await expect(verdict(page)).toHaveText('今天可以献全血');
    }
  });

  test('that is none, damaged, or of yesterday is told from each other, and the form stays', async ({ baseURL, browser, donor, page }) => {
    const { text } = await pass(browser, baseURL);
    await starts(donor, page);
    await types(page, 'birth', [...'19900506']);
    const reads = async (typed) => {
      await page.locator('#birth').fill(typed);
      await page.locator('#birth').press('Enter');
    };
    await reads('HTTPS://EXAMPLE.ORG');
    await expect(page.locator('#birth-problem')).toHaveText('这不是预填码。请手工填写。');
    const other = text.at(-1) === 'A' ? 'B' : 'A';
    await reads(text.slice(0, -1) + other);
    await expect(page.locator('#birth-problem')).toHaveText('预填码没有读全或有错。请再扫一次，不行就手工填写。');
    await donor.isThereOn('2026-11-25T10:00:00+08:00');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await reads(text);
    await expect(page.locator('#birth-problem')).toContainText('这个预填码是2026年11月24日的，只在当天有效。');
    await expect(page.locator('#birth-read')).toHaveText('1990年5月6日出生，36岁');
    await donor.goesOn();
  });
});

test.describe('In English', () => {
  test.use({ lang: 'en' });
  onOneScreen();

  test('the desk takes a donor in', async ({ donor, page }) => {
    await starts(donor, page);
    await typesAHealthyDonor(page);
    await expect(verdict(page)).toHaveText(words.en.canGive[0]);
    await page.keyboard.press('x');
    await expect(told(page)).toHaveText('Number 1: deferred.');
  });
});
