// Finds the Chromium that tests and pictures use: $CHROMIUM, or the first one on PATH that really runs. The one without
// windows comes first: the same engine, and tests take little more than half the time.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const shells = ['chromium-headless-shell', 'chrome-headless-shell'];
const whole = ['chromium', 'google-chrome', 'chromium-browser'];

function runs(name) {
  const { status, stdout } = spawnSync(name, ['--version'], { encoding: 'utf8' });
  return status === 0 && /Chrom/.test(stdout);
}

/** Launch options for Playwright; throws when there is no Chromium. Lighthouse asks for a whole browser. */
export function chromium({ isWhole = false } = {}) {
  const { CHROMIUM } = process.env;
  const names = CHROMIUM ? [CHROMIUM] : isWhole ? whole : [...shells, ...whole];
  const name = names.find(runs);
  if (!name) throw new Error(`no Chromium runs here (tried ${names.join(', ')}): set CHROMIUM=/path/to/chromium`);
  const { stdout } = spawnSync('sh', ['-c', 'command -v -- "$1"', 'sh', name], { encoding: 'utf8' });
  return {
    executablePath: stdout.trim(),
    // Root has no sandbox, and none of the others may reach out of this machine.
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(chromium({ isWhole: process.argv[2] === 'whole' }).executablePath);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
