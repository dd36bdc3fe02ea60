// What the apps and the desk's worker are compiled from: the crates, and what each needs.
import { execFileSync } from 'node:child_process';

/** The features of all apps, and of the desk's worker, as tools/build.sh asks for them. */
const programs = ['browser,zh,en,landing-page,check-page,settings-page,other-pages,desk-page', 'worker,zh'];

/** What is compiled into the programs: lines of depth, name, version, licence and repository. */
const tree = (features) =>
  execFileSync(
    'cargo',
    ['tree', '--locked', '--offline', '--target=wasm32-unknown-unknown', '--edges=normal,no-proc-macro', '--prefix=depth',
      '--format=|{p}|{l}|{r}', '--no-default-features', '--features', features],
    { encoding: 'utf8' },
  ).trim().split('\n');

/** By `name@version`, the app first: name, version, licence, repository, and whom it needs. */
export function crates() {
  const found = new Map();
  for (const features of programs) {
    const above = [];
    for (const line of tree(features)) {
      const [, depth, name, version, licence, repository] = /^(\d+)\|(\S+) v(\S+)[^|]*\|([^|]*)\|(\S*)/.exec(line);
      const id = `${name}@${version}`;
      // Some crates still part licences by a slash, which SPDX does not know.
      if (!found.has(id)) found.set(id, { name, version, licence: licence.replaceAll('/', ' OR '), repository, needs: new Set() });
      if (depth > 0) found.get(above[depth - 1]).needs.add(id);
      above[depth] = id;
    }
  }
  return found;
}
