// Runs the browser tests against the release site, on a phone and on a desktop.
import { defineConfig } from '@playwright/test';
import { chromium } from './tools/chromium.mjs';

const base = process.env.BASE || '/';

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'target/playwright',
  // Pictures are named for what they show: one is taken on one screen only (tests/browser/pictures.spec.mjs).
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  // A machine that stands still for a moment is no fault of the site. tools/count.mjs names what needed it.
  retries: 1,
  globalTimeout: 40 * 60 * 1000,
  reporter: [['line'], ['json', { outputFile: 'target/counts/browser.json' }]],
  // The server takes a free port and prints it; Playwright hands it on in this variable.
  webServer: {
    command: 'node tools/serve.mjs target/site 0',
    wait: { stdout: /http:\/\/localhost:(?<site_port>\d+)/ },
  },
  use: {
    // Tests go to './check/', never to '/check/': the site may lie under a base path.
    baseURL: `http://localhost:${process.env.SITE_PORT}${base}`,
    locale: 'zh-CN',
    // What a worker asks for no test sees; tests/browser/offline.spec.mjs lets it in.
    serviceWorkers: 'block',
    launchOptions: chromium(),
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
  ],
});
