// Starts the programs of an engine, which end with the tests; and what drivers are told of fingers and keys.
import { spawn, spawnSync } from 'node:child_process';

/** Why one of these programs does not run here; undefined where all are there. */
export function missing(...programs) {
  const absent = programs.filter((name) => spawnSync('sh', ['-c', 'command -v -- "$1"', 'sh', name]).status !== 0);
  return absent.length ? `there is no ${absent.join(' and no ')} here` : undefined;
}

// Whatever ends the tests ends the programs too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Starts a program and, if it says something when it is ready, waits for that. */
export async function start(name, args, { says, env = {} }) {
  // A group of its own, so that whatever it starts ends with it.
  const child = spawn(name, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const signal = (how) => {
    try {
      process.kill(-child.pid, how);
    } catch {
      // Nobody of the group is left.
    }
  };
  const kill = () => signal('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise((done) => child.once('exit', done));
  const said = await new Promise((done, fail) => {
    let all = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (data) => {
        all += data;
        const match = says?.exec(all);
        if (match) done(match);
      });
    }
    if (!says) child.once('spawn', done);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`${name} ended with ${code}:\n${all}`)));
  });
  const close = async () => {
    process.off('exit', kill);
    signal('SIGTERM');
    const late = setTimeout(kill, 3000);
    await ended;
    clearTimeout(late);
    kill();
  };
  return { said, close };
}

/** A tap at a place of the window, as WebDriver is told of it. */
export function tap({ x, y }) {
  const [down, up] = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
  return [{ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', x, y }, down, up] }];
}

/** A text as keys, as WebDriver is told of it. */
export function keys(text) {
  const names = { '\n': '\uE007' };
  const actions = [...text].flatMap((key) => ['keyDown', 'keyUp'].map((type) => ({ type, value: names[key] ?? key })));
  return [{ type: 'key', id: 'keyboard', actions }];
}
