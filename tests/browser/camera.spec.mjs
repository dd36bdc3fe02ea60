// A pass held before the desk's camera: Chromium plays a film of it in the place of a camera.
import { chromium as playwright } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '../../tools/chromium.mjs';
import { Donor, expect, onOneScreen, test } from './donor.mjs';

const [width, height] = [640, 480];

/** A film, as YUV4MPEG2, of a code that is given as the path of its dark modules; it moves a little from frame to frame. */
function film(path, size) {
  const module = Math.floor((height - 120) / size);
  const frames = Array.from({ length: 10 }, (_, frame) => {
    const light = Buffer.alloc(width * height, 200);
    const [left, top] = [Math.floor((width - size * module) / 2) + frame, Math.floor((height - size * module) / 2) - frame];
    for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      for (let row = 0; row < module; row += 1) {
        const at = (top + y * module + row) * width + left + x * module;
        light.fill(40, at, at + run * module);
      }
    }
    return Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
  });
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...frames]);
}

test.describe('The camera of the desk', () => {
  onOneScreen();

  /** Opens the desk in a browser whose camera plays this film, with the camera on. */
  async function before(baseURL, shown, then) {
    const folder = mkdtempSync(join(tmpdir(), 'donation-day-'));
    writeFileSync(join(folder, 'film.y4m'), shown);
    const options = chromium();
    const camera = [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${join(folder, 'film.y4m')}`,
    ];
    const desk = await playwright.launch({ ...options, args: [...(options.args ?? []), ...camera] });
    try {
      const tablet = await desk.newPage({ baseURL, locale: 'zh-CN' });
      const staff = new Donor(tablet, 'zh');
      await staff.opens('desk/');
      await tablet.locator('#start-session').click();
      await tablet.locator('.take-in summary').click();
      await tablet.locator('#camera-on').click();
      await then(tablet);
      expect(staff.errors).toEqual([]);
    } finally {
      await desk.close();
      rmSync(folder, { recursive: true });
    }
  }

  const isOff = (tablet) =>
    expect.poll(() => tablet.evaluate(() => document.querySelector('#camera').srcObject?.active ?? false)).toBe(false);

  async function passOf(donor, page) {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.opens('pass/');
    return page.locator('.pass-card .code');
  }

  test('reads a pass that a donor holds before it, and is turned off', async ({ baseURL, donor, page }) => {
    const code = await passOf(donor, page);
    const path = await code.locator('path').getAttribute('d');
    const size = Number((await code.locator('svg').getAttribute('viewBox')).split(' ')[2]) - 8;
    await before(baseURL, film(path, size), async (tablet) => {
      await expect(tablet.locator('.from-pass')).toBeVisible({ timeout: 15_000 });
      await expect(tablet.locator('.desk-answer .verdict')).toHaveText('今天可以献全血');
      await expect(tablet.locator('#camera-on')).toBeVisible();
      await isOff(tablet);
    });
  });

  test('that sees nothing does not keep a picture from being read', async ({ baseURL, donor, page }) => {
    const code = await passOf(donor, page);
    const picture = { name: 'pass.png', mimeType: 'image/png', buffer: await code.screenshot() };
    await before(baseURL, film('', 40), async (tablet) => {
      await expect.poll(() => tablet.evaluate(() => document.querySelector('#camera').videoWidth)).toBe(width);
      await tablet.locator('#pass-picture').setInputFiles(picture);
      await isOff(tablet);
      await expect(tablet.locator('.from-pass')).toBeVisible({ timeout: 15_000 });
      await expect(tablet.locator('.desk-answer .verdict')).toHaveText('今天可以献全血');
    });
  });

  test('that is not there is told, and the other ways stay', async ({ donor, page }) => {
    await donor.opens('desk/');
    await page.locator('#start-session').click();
    await page.locator('.take-in summary').click();
    await page.locator('#camera-on').click();
    await expect(page.locator('#take-in-problem')).toContainText('用不了摄像头');
    await expect(page.locator('#pass-pasted')).toBeVisible();
  });
});
