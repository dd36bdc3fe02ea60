// A port of this machine for a server that cannot choose one by itself.
import { createServer } from 'node:net';

/** A port that is free now. */
export async function freePort() {
  const server = createServer();
  await new Promise((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
