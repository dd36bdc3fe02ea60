// A Chromium of 2020 (version 83), spoken to over a pipe: today's Playwright uses what it does not know.
import { spawn, spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'donation-day');
// tools/setup.sh puts it there.
const program = join(cache, 'chromium-83', 'chromium');

/** Why it does not run here; undefined where it does. */
export function whyNot() {
  const { status, error, stderr } = spawnSync(program, ['--no-sandbox', '--version'], { encoding: 'utf8' });
  return status === 0 ? undefined : error ? error.message : stderr.trim() || `it ended with ${status}`;
}

/** A browser with one page. */
export async function launch({ width, height, today }) {
  const folder = mkdtempSync(join(tmpdir(), 'chromium-83-'));
  const flags = ['--headless', '--no-sandbox', '--single-process', '--disable-gpu', '--disable-background-networking'];
  const browser = spawn(program, [...flags, '--lang=zh-CN', `--user-data-dir=${folder}`, '--remote-debugging-pipe'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const kill = () => browser.kill('SIGKILL');
  // A test that runs out of time may never close it.
  process.once('exit', kill);
  const ended = new Promise((done) => browser.once('exit', done));
  const pipe = new Pipe(browser.stdio[3], browser.stdio[4]);
  ended.then(() => pipe.close());
  const close = async () => {
    process.off('exit', kill);
    kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new OldPage(pipe, sessionId);
    await page.begins({ width, height, today });
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Messages as JSON, with a zero after each. */
class Pipe extends EventEmitter {
  #out;
  #number = 0;
  #waiting = new Map();

  constructor(out, back) {
    super();
    this.#out = out;
    out.on('error', () => this.close());
    let rest = [];
    back.on('data', (data) => {
      for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0)) {
        const message = Buffer.concat([...rest, data.subarray(0, end)]).toString();
        [rest, data] = [[], data.subarray(end + 1)];
        this.#receives(JSON.parse(message));
      }
      rest.push(data);
    });
  }

  #receives({ id, result, error, method, params }) {
    if (method) this.emit(method, params);
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.fail(new Error(error.message));
    else waiting?.done(result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#number;
    this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((done, fail) => this.#waiting.set(id, { done, fail }));
  }

  close() {
    for (const { fail } of this.#waiting.values()) fail(new Error('the old Chromium has ended'));
    this.#waiting.clear();
  }
}

/** As much of Playwright's page as the tests use. */
class OldPage extends EventEmitter {
  #pipe;
  #session;
  #screen;

  constructor(pipe, session) {
    super();
    this.#pipe = pipe;
    this.#session = session;
    const told = (type, text) => this.emit('console', { type: () => type, text: () => text });
    pipe.on('Runtime.consoleAPICalled', ({ type, args }) =>
      told(type, args.map(({ value, description }) => value ?? description).join(' ')),
    );
    pipe.on('Log.entryAdded', ({ entry }) => told(entry.level, entry.text));
    pipe.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) =>
      this.emit('pageerror', new Error(exception?.description ?? text)),
    );
  }

  send(method, params) {
    return this.#pipe.send(method, params, this.#session);
  }

  async begins({ width, height, today }) {
    for (const domain of ['Page', 'Runtime', 'Log']) await this.send(`${domain}.enable`);
    this.#screen = { width, height };
    await this.hasScreen(this.#screen);
    await this.addInitScript((today) => {
      const fixed = new Date(today).getTime();
      window.Date = class extends Date {
        constructor(...parts) {
          super(...(parts.length ? parts : [fixed]));
        }
        static now() {
          return fixed;
        }
      };
    }, today);
  }

  addInitScript(run, argument) {
    return this.send('Page.addScriptToEvaluateOnNewDocument', { source: call(run, argument) });
  }

  async goto(url) {
    const loaded = new Promise((done) => this.#pipe.once('Page.loadEventFired', done));
    const { errorText } = await this.send('Page.navigate', { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await loaded;
  }

  async evaluate(run, argument) {
    const asked = { expression: call(run, argument), returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until it holds in the page; the test's own time-out ends it. */
  waitForFunction(holds, argument) {
    const wait = `new Promise((done) => {
      const look = () => ${call(holds, argument)} ? done() : requestAnimationFrame(look);
      look();
    })`;
    return this.send('Runtime.evaluate', { expression: wait, awaitPromise: true });
  }

  locator(selector) {
    return { waitFor: () => this.waitForFunction((selector) => document.querySelector(selector), selector) };
  }

  /** Presses a digit, a small letter, Enter or Space. */
  async press(key) {
    const text = { Enter: '\r', Space: ' ' }[key] ?? key;
    const code = /^\d$/.test(key) ? `Digit${key}` : /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key;
    const event = { code, key: text === '\r' ? 'Enter' : text, windowsVirtualKeyCode: text.toUpperCase().charCodeAt(0) };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** A picture of the whole page, as on a screen that is high enough: this browser paints no more than its screen. */
  async screenshot({ path }) {
    const { contentSize } = await this.send('Page.getLayoutMetrics');
    await this.hasScreen({ ...this.#screen, height: Math.max(this.#screen.height, contentSize.height) });
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    await this.hasScreen(this.#screen);
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  async hasScreen(screen) {
    await this.send('Emulation.setDeviceMetricsOverride', { ...screen, deviceScaleFactor: 1, mobile: true });
  }
}

const call = (run, argument) => `(${run})(${JSON.stringify(argument) ?? ''})`;
