// Firefox ESR, by WebDriver BiDi, which it speaks itself: no geckodriver is wanted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keys, missing, start, tap } from './program.mjs';

const program = 'firefox-esr';

/** Why it does not run here; undefined where it does. */
export const whyNot = () =>
  missing(program) ?? (typeof WebSocket === 'undefined' ? 'this Node.js has no WebSocket' : undefined);

/** A browser with one page, and these settings of its about:config. */
export async function launch({ settings = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'firefox-'));
  const lines = Object.entries(settings).map((setting) => `user_pref(${setting.map((part) => JSON.stringify(part)).join()});\n`);
  writeFileSync(join(folder, 'user.js'), lines.join(''));
  const browser = await start(
    program,
    ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port', '0', '--width=360', '--height=740'],
    { says: /^WebDriver BiDi listening on (ws:\S+)$/m },
  );
  const socket = await Socket.to(`${browser.said[1]}/session`);
  const { capabilities } = await socket.send('session.new', { capabilities: {} });
  const { contexts } = await socket.send('browsingContext.getTree', {});
  const { context } = contexts[0];
  await socket.send('session.subscribe', { events: ['log.entryAdded'] });
  const perform = (actions) => socket.send('input.performActions', { context, actions });
  return {
    version: capabilities.browserVersion,
    errors: socket.errors,
    goto: (url) => socket.send('browsingContext.navigate', { context, url, wait: 'complete' }),
    async evaluate(expression) {
      const asked = { expression, target: { context }, awaitPromise: true };
      const { result, exceptionDetails } = await socket.send('script.evaluate', asked);
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value;
    },
    press: (place) => perform(tap(place)),
    types: (text) => perform(keys(text)),
    async close() {
      socket.close();
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What it tells of files that were on their way when the page was left. A page that lacks one of them does not go on. */
const brokenOff = /^TypeError: error loading dynamically imported|^TypeError: NetworkError|A ServiceWorker intercepted the request/;

/** Commands and their answers, and the errors that the page told of. */
class Socket {
  #socket;
  #number = 0;
  #waiting = new Map();
  errors = [];

  static async to(url) {
    const socket = new WebSocket(url);
    await new Promise((done, fail) => {
      socket.onopen = done;
      socket.onerror = () => fail(new Error(`nobody answers at ${url}`));
    });
    return new Socket(socket);
  }

  constructor(socket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#receives(JSON.parse(data));
    socket.onclose = () => {
      for (const { fail } of this.#waiting.values()) fail(new Error('Firefox has ended'));
    };
  }

  #receives({ type, id, result, error, message, method, params }) {
    if (type === 'event') {
      if (method === 'log.entryAdded' && params.level === 'error' && !brokenOff.test(params.text)) this.errors.push(params.text);
      return;
    }
    const { done, fail } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (type === 'error') fail(new Error(`${error}: ${message}`));
    else done(result);
  }

  send(method, params) {
    const id = ++this.#number;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((done, fail) => this.#waiting.set(id, { done, fail }));
  }

  close() {
    this.#socket.close();
  }
}
