// The check's app comes in two parts (docs/decisions/0023): what a first visit calls, and the rest.
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

const rest = /\/assets\/rest-[^/]+\.wasm$/;
/** Asked for at once, by a call that cannot go on without it. */
const isAtOnce = (request) => request.resourceType() === 'xhr';

test.describe('A first visit needs the first part alone', () => {
  onOneScreen();

  for (const lang of Object.keys(words)) {
    for (const sex of ['male', 'female']) {
      test.describe(() => {
        test.use({ lang });

        // Where this is red, the app has changed: `make profile` finds out anew what a first visit calls.
        test(`from the open page to the answer, as ${sex}, in the language "${lang}"`, async ({ donor, page }) => {
          const asked = [];
          await page.route(rest, (route) => void asked.push(route.request()));
          await donor.opens('check/');
          await donor.comesFirst(sex);
          await expect(donor.verdicts).toHaveText(donor.words.canGive);
          await expect.poll(() => asked.length, 'the rest is fetched ahead').toBe(1);
          expect(asked.filter(isAtOnce)).toEqual([]);
        });
      });
    }
  }
});

test.describe('The rest of the app', () => {
  onOneScreen();

  const addsADonation = async (donor) => {
    await donor.chooses(words.zh.past, '献过');
    await donor.enters('哪天献的？', '2026', '5', '25');
    await donor.button('保存').click();
  };
  const nextDays = ['2026年11月25日起可以献全血', '今天可以献血小板'];

  test('is waited for by whoever is faster than the network', async ({ donor, page }) => {
    const asked = [];
    await page.route(rest, (route) => {
      asked.push(isAtOnce(route.request()));
      return isAtOnce(route.request()) ? route.continue() : undefined;
    });
    await donor.opens('check/');
    await donor.isHealthy();
    await addsADonation(donor);
    await expect(donor.verdicts).toHaveText(nextDays);
    expect(asked).toEqual([false, true]);
  });

  test('is asked for no second time once it is there', async ({ donor, page }) => {
    const asked = [];
    page.on('request', (request) => rest.test(request.url()) && asked.push(isAtOnce(request)));
    const fetched = page.waitForResponse(rest);
    await donor.opens('check/');
    await fetched;
    await donor.isHealthy();
    await addsADonation(donor);
    await expect(donor.verdicts).toHaveText(nextDays);
    expect(asked).toEqual([false]);
  });

  test('that cannot be had stops the app with its page, and nothing that was kept is lost', async ({ donor, page }) => {
    donor.expectedErrors.push(/rest-/, /ERR_FAILED/, /NetworkError|Failed to (fetch|execute 'send')/, /RuntimeError/);
    await page.route(rest, (route) => route.abort());
    await donor.opens('check/');
    await donor.isHealthy();
    const kept = await donor.keptUnder(keys.check);
    await donor.answer(words.zh.past, '献过').click();
    await expect(page.locator('#content h1')).toHaveText('对不起，这一页停住了');
    expect(await donor.keptUnder(keys.check)).toBe(kept);
  });

  test('comes before the start where the engine takes no large module at once', async ({ donor, page }) => {
    await page.addInitScript(() => {
      const { Module } = WebAssembly;
      WebAssembly.Module = new Proxy(Module, {
        construct(_, [bytes]) {
          if (bytes.byteLength > 4096) throw new RangeError('more than 4 kB');
          return new Module(bytes);
        },
      });
    });
    const asked = [];
    page.on('request', (request) => rest.test(request.url()) && asked.push(isAtOnce(request)));
    await donor.opens('check/');
    expect(asked).toEqual([false]);
    await donor.isHealthy();
    await addsADonation(donor);
    await expect(donor.verdicts).toHaveText(nextDays);
    expect(asked).toEqual([false]);
  });
});
