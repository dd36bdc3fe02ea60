// WebKitGTK, by its WebKitWebDriver and MiniBrowser, on a screen that only Xvfb has. The driver tells of no console.
import { freePort } from '../../../tools/port.mjs';
import { keys, missing, start, tap } from './program.mjs';

/** Why it does not run here; undefined where it does. */
export const whyNot = () => missing('WebKitWebDriver', 'Xvfb');

/** Whether `text-autospace` does harm (docs/engines.md). */
export const paintsAirWrongly = true;

/** A browser with one page, in a session that keeps nothing beyond it. */
export async function launch() {
  const screen = await start('Xvfb', ['-displayfd', '1', '-nolisten', 'tcp', '-screen', '0', '800x900x24'], { says: /^(\d+)\n/ });
  const port = await freePort();
  const env = { DISPLAY: `:${screen.said[1]}` };
  const driver = await start('WebKitWebDriver', [`--port=${port}`], { env });
  const server = `http://127.0.0.1:${port}`;
  await listens(server);

  async function send(method, path, body) {
    const response = await fetch(`${server}/session${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  const { sessionId, capabilities } = await send('POST', '', { capabilities: {} });
  const command = (name, body) => send('POST', `/${sessionId}/${name}`, body);
  await command('window/rect', { width: 400, height: 860 });
  return {
    version: capabilities.browserVersion,
    errors: [],
    goto: (url) => command('url', { url }),
    evaluate: (expression) => command('execute/sync', { script: `return ${expression}`, args: [] }),
    press: (place) => command('actions', { actions: tap(place) }),
    types: (text) => command('actions', { actions: keys(text) }),
    async close() {
      await send('DELETE', `/${sessionId}`);
      await driver.close();
      await screen.close();
    },
  };
}

/** Waits until the driver answers: it does not say when it is ready. */
async function listens(server) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await fetch(`${server}/status`);
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}
