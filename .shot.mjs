// node .shot.mjs '[{"path":"plan/","lang":"zh","w":360,"h":740,"out":"/tmp/a.png","given":[...],"healthy":true,"dark":true,"steps":["page.click(...)"]}]'
import { chromium as pw } from '@playwright/test';
import { chromium } from './tools/chromium.mjs';
import { serve } from './tools/serve.mjs';
import { Donor } from './tests/browser/donor.mjs';
const jobs = JSON.parse(process.argv[2]);
const server = await serve({ root: 'target/site', base: '/', port: 0 });
const browser = await pw.launch(chromium());
for (const j of jobs) {
  const ctx = await browser.newContext({ baseURL: server.url, viewport: { width: j.w ?? 360, height: j.h ?? 740 }, locale: 'zh-CN', isMobile: (j.w ?? 360) < 600, hasTouch: (j.w ?? 360) < 600, deviceScaleFactor: j.scale ?? 1, colorScheme: j.dark ? 'dark' : 'light', reducedMotion: 'reduce', userAgent: j.ua });
  const page = await ctx.newPage();
  const donor = new Donor(page, j.lang ?? 'zh');
  if (j.given) await donor.hasGiven(...j.given);
  if (j.keeps) for (const [k, v] of j.keeps) await donor.keeps(k, v);
  if (j.campaign) await page.route('**/campaign.json', (r) => r.fulfill({ json: j.campaign }));
  if (j.healthy) { await donor.opens('check/', j.on); await donor.isHealthy(j.healthy === true ? {} : j.healthy); }
  await donor.opens(j.path ?? 'plan/', j.on);
  await page.waitForTimeout(200);
  for (const s of j.steps ?? []) { await eval(`(async()=>{${s}})()`); await page.waitForTimeout(150); }
  const shot = await page.screenshot({ fullPage: j.full ?? true });
  const piece = j.piece ?? 1500, h = await page.evaluate(() => document.documentElement.scrollHeight), w = j.w ?? 360;
  const n = (j.full ?? true) ? Math.ceil(h / piece) : 1;
  const sheet = await (await browser.newContext({ viewport: { width: (w + 12) * n, height: Math.min(piece, h) } })).newPage();
  await sheet.setContent(`<body style="margin:0;display:flex;background:#888">${Array.from({ length: n }, (_, i) => `<div style="width:${w}px;height:${Math.min(piece, h)}px;margin-right:12px;flex:none;background:url(data:image/png;base64,${shot.toString('base64')}) 0 -${i * piece}px no-repeat"></div>`).join('')}`);
  await sheet.waitForTimeout(100);
  await sheet.screenshot({ path: j.out });
  await sheet.context().close();
  if (donor.errors.length) console.log(j.out, donor.errors);
  await ctx.close();
}
await browser.close(); await server.close();
