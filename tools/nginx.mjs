// Starts a real nginx, as any user, with the file that the build wrote for it; only the folder and the port are replaced.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './port.mjs';

// Debian keeps it where only root looks.
const PATH = `${process.env.PATH}:/usr/sbin`;

/** Why there is no nginx with what the file needs, or nothing. */
export function nginxIsMissing() {
  if (spawnSync('nginx', ['-v'], { env: { ...process.env, PATH } }).status !== 0) return 'there is no nginx here';
  const module = '/etc/nginx/modules-enabled/50-mod-http-brotli-static.conf';
  return existsSync(module) ? undefined : 'this nginx has no libnginx-mod-http-brotli-static';
}

/** The server block with another folder and port; each must be there to be replaced. */
function moved(config, root, port) {
  for (const line of [/^ *root [^;]+;$/m, /^ *listen \d+;$/m]) if (!line.test(config)) throw new Error(`no ${line}`);
  return config
    .replace(/^ *listen \[::\]:\d+;\n/m, '')
    .replace(/^( *)listen \d+;$/m, `$1listen 127.0.0.1:${port};`)
    .replace(/^( *)root [^;]+;$/m, `$1root ${resolve(root)};`);
}

/**
 * Serves the site in `root` with `<deploy>/nginx.conf`, until it is closed. `answers()` are those given since it was asked
 * last, each with its status, its bytes on the wire (headers included) and its address.
 */
export async function nginx({ root = 'target/site', deploy = 'target/deploy', base = '/' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  writeFileSync(join(folder, 'site.conf'), moved(readFileSync(join(deploy, 'nginx.conf'), 'utf8'), root, port));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  // As Debian's own file is, but in one folder and in the foreground.
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${process.getuid() === 0 ? 'user root;' : ''}
    daemon off;
    worker_processes 1;
    pid ${folder}/nginx.pid;
    error_log stderr notice;
    include /etc/nginx/modules-enabled/*.conf;
    events {}
    http {
      ${temporary.join(' ')}
      log_format answer '$status $bytes_sent $request_uri';
      access_log ${folder}/access.log answer;
      sendfile on;
      include /etc/nginx/mime.types;
      gzip on;
      include ${folder}/site.conf;
    }\n`,
  );
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    env: { ...process.env, PATH },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  const close = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
  // A test that is broken off leaves no server behind.
  const kill = () => child.kill();
  process.once('exit', kill);
  try {
    await new Promise((done, fail) => {
      let said = '';
      child.stderr.on('data', (data) => {
        said += data;
        // It listens before it starts the processes that answer.
        if (said.includes('start worker process ')) done();
      });
      child.once('error', fail);
      child.once('exit', () => fail(new Error(`nginx did not start:\n${said}`)));
    });
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  let told = 0;
  const answers = () => {
    const lines = readFileSync(join(folder, 'access.log'), 'utf8').trimEnd().split('\n').filter(Boolean);
    const since = lines.slice(told);
    told = lines.length;
    return since.map((line) => line.split(' ')).map(([status, bytes, path]) => ({ status: Number(status), bytes: Number(bytes), path }));
  };
  return { url: `http://localhost:${port}${base}`, port, answers, close };
}
