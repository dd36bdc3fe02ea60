// Reads what a test runner wrote and prints "passed failed"; a runner that died or ran nothing has failed once.
import { readFileSync } from 'node:fs';

const readers = {
  /** The output of `cargo test`: each started binary owes a result. */
  host(text) {
    let [passed, failed, owed] = [0, 0, 0];
    for (const line of text.split('\n')) {
      const result = line.match(/^test result: .*? (\d+) passed; (\d+) failed;/);
      if (result) {
        passed += Number(result[1]);
        failed += Number(result[2]);
        owed = 0;
      } else if (/^\s+(Running .* \(|Doc-tests )/.test(line)) {
        failed += owed;
        owed = 1;
      }
    }
    return [passed, failed + owed];
  },

  /** TAP from `node --test`: a file without a test in it counts, to Node, as a passed test named like the file. */
  node(text) {
    const total = (name) => Number(text.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
    const empty = text.match(/^ok \d+ - .*\.test\.mjs$/gm)?.length ?? 0;
    return [total('pass') - empty, total('fail') + total('cancelled') + empty];
  },

  /** Playwright's JSON report: a test that was to run and did not has failed; one that passed at the second try is named. */
  browser(text) {
    const report = JSON.parse(text);
    let [passed, failed] = [0, report.errors.length];
    const walk = (suite) => {
      suite.suites?.forEach(walk);
      for (const { title, file, line, tests } of suite.specs ?? []) {
        for (const { status, expectedStatus, projectName } of tests) {
          if (status === 'flaky') console.error(`browser: passed at the second try: [${projectName}] ${file}:${line} ${title}`);
          if (status === 'expected' || status === 'flaky') passed += 1;
          else if (status !== 'skipped' || expectedStatus !== 'skipped') failed += 1;
        }
      }
    };
    report.suites.forEach(walk);
    return [passed, failed];
  },
};

const [suite, file, status] = process.argv.slice(2);
try {
  let [passed, failed] = readers[suite](readFileSync(file, 'utf8'));
  if (failed === 0 && (passed === 0 || status !== '0')) failed = 1;
  console.log(passed, failed);
} catch (error) {
  console.error(`${suite}: no counts: ${error.message}`);
  console.log(0, 1);
}
