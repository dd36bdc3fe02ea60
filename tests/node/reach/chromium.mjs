// Today's Chromium, by Playwright: it shows that the journeys are right, whatever another engine makes of them.
import { chromium as playwright } from '@playwright/test';
import { chromium } from '../../../tools/chromium.mjs';

/** What it tells of a server that is not there, as in the journey without one. */
const offline = /net::ERR_CONNECTION_REFUSED/;

export async function launch() {
  const browser = await playwright.launch(chromium());
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && !offline.test(message.text()) && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  return {
    version: browser.version(),
    errors,
    goto: (url) => page.goto(url),
    evaluate: (expression) => page.evaluate(expression),
    press: ({ x, y }) => page.mouse.click(x, y),
    types: (text) => page.keyboard.type(text),
    close: () => browser.close(),
  };
}
