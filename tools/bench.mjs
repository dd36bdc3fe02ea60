// Prints how long the browser works out the best year, for three donors and each wish, in milliseconds: the median and the
// slowest of some runs, from the tap to the plan. Slowed down as many times as the first argument says.
import { chromium as playwright } from '@playwright/test';
import { Donor } from '../tests/browser/donor.mjs';
import { chromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const RUNS = 9;
const slower = Number(process.argv[2] ?? 1);
const base = process.env.BASE || '/';

/** Platelets every fifteen days up to 10 November 2026. */
const regular = Array.from({ length: 23 }, (_, index) => {
  const when = new Date(Date.UTC(2026, 10, 10) - index * 15 * 86_400_000).toISOString().slice(0, 10);
  return { kind: 'platelets', when, units: 1 };
});
const donors = [
  { name: 'new donor', given: [], answers: {} },
  { name: '23 platelet donations', given: regular, answers: { past: '' } },
  { name: 'cycle of 28 days', given: [], answers: { sex: '女' }, period: ['11', '10'] },
];
const wishes = ['most donations', 'most whole blood', 'most platelets', 'calm'];

const server = await serve({ root: 'target/site', base });
const browser = await playwright.launch(chromium());
try {
  console.log(`best year in ${browser.version()}, ${slower} times slower: median and slowest of ${RUNS} runs, ms`);
  for (const { name, given, answers, period } of donors) {
    const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', serviceWorkers: 'block' });
    const page = await context.newPage();
    const donor = new Donor(page, 'zh');
    await donor.hasGiven(...given);
    await donor.opens('check/');
    await donor.isHealthy(answers);
    if (period) {
      await page.locator('#periods').check();
      await page.locator('#period-first-0-month').fill(period[0]);
      await page.locator('#period-first-0-day').fill(period[1]);
      await donor.goesOn();
    }
    await donor.opens('plan/');
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    for (const [index, wish] of wishes.entries()) {
      await page.locator(index ? `#wish-${index}` : '#wish').check();
      const times = await page.evaluate(async (runs) => {
        const times = [];
        for (let run = 0; run < runs; run += 1) {
          document.querySelector('#year-result')?.removeAttribute('id');
          const start = performance.now();
          document.querySelector('#work-out').click();
          while (!document.querySelector('#year-result')) await new Promise((resolve) => setTimeout(resolve));
          times.push(performance.now() - start);
        }
        return times.sort((a, b) => a - b);
      }, RUNS);
      const figures = [times[Math.floor(RUNS / 2)], times[RUNS - 1]].map((time) => time.toFixed(1).padStart(8));
      const found = await page.locator('#year-result').textContent();
      console.log(`${figures.join('')}  ${name}, ${wish}: ${found.trim()}`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
