// The file of a backup: the schema and the samples say the same, and another program opens the locked one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (name) => readFileSync(join(root, name), "utf8");
const json = (name) => JSON.parse(read(name));

// Strict, so that a word that is no keyword of JSON Schema is a mistake. The pattern does the work of `format: date`.
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true, formats: { date: true } });
const schema = json("docs/schema/backup-v1.schema.json");
const fits = ajv.compile(schema);
const assertFits = (value) => assert.ok(fits(value), ajv.errorsText(fits.errors, { separator: "\n" }));

const sample = () => json("docs/schema/backup-v1.sample.json");
const locked = () => json("docs/schema/backup-v1.locked.sample.json");

/** A file with one place set, or removed for `undefined`. */
function changed(file, pointer, value) {
  const names = pointer.split("/").slice(1);
  const last = names.pop();
  const parent = names.reduce((value, name) => value[name], file);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return file;
}

describe("the schema of a backup", () => {
  it("takes the samples, and a backup of one record", () => {
    assertFits(sample());
    assertFits(locked());
    for (const name of ["history", "check", "year"]) assertFits({ ...sample(), records: { [name]: sample().records[name] } });
    assertFits(changed(sample(), "/made_on", undefined));
  });

  it("refuses what the program does not write", () => {
    for (const [pointer, value] of [
      ["/file", "donation-day-session"],
      ["/version", 2],
      ["/made_on", "2026-02-30"],
      ["/records", undefined],
      ["/records", {}],
      ["/records/history/v", 3],
      ["/records/history/data/told", "all"],
      ["/records/history/data/plan", undefined],
      ["/records/history/data/entries/0/id", undefined],
      ["/records/history/data/entries/0/donation/kind", "plasma"],
      ["/records/history/data/entries/0/donation/when", "2026-5-24"],
      ["/records/history/data/entries/0/donation/ml", -1],
      ["/records/check/data/not_able", "one_of_these"],
      ["/records/check/data/birth", ["1990", "5"]],
      ["/records/check/data/groups", { last_month: "none" }],
      ["/records/check/data/identity_number", "430200199005060000"],
      ["/records/year/data/weekdays", [true]],
      ["/locked", {}],
    ]) {
      assert.equal(fits(changed(sample(), pointer, value)), false, `${pointer} ${value}`);
    }
    for (const [pointer, value] of [
      ["/locked/rounds", 5_000_001],
      ["/locked/rounds", 0],
      ["/locked/derive", "scrypt"],
      ["/locked/salt", "AAAA"],
      ["/locked/nonce", "AAAA"],
      ["/locked/sealed", "a"],
      ["/records", {}],
    ]) {
      assert.equal(fits(changed(locked(), pointer, value)), false, `${pointer} ${value}`);
    }
  });

  it("knows the same dates as the schema of requests", () => {
    assert.deepEqual(schema.$defs.date, json("docs/schema/request-v1.schema.json").$defs.date);
  });

  it("describes every field", () => {
    const lacking = (part, path) => {
      if (typeof part !== "object" || part === null) return [];
      const inner = Object.entries(part)
        .filter(([key]) => key !== "if")
        .flatMap(([key, value]) => lacking(value, `${path}/${key}`));
      const own = Object.entries(part.properties ?? {}).filter(([, field]) => !field.description);
      return [...own.map(([name]) => `${path}/${name}`), ...inner];
    };
    assert.deepEqual(lacking(schema, ""), []);
  });
});

describe("a locked backup", () => {
  /** What a passphrase opens, by Node's own encryption. */
  async function opened({ rounds, salt, nonce, sealed }, passphrase) {
    const bytes = (text) => Buffer.from(text, "base64");
    const plain = new TextEncoder().encode(passphrase.normalize("NFKC").trim());
    const secret = await crypto.subtle.importKey("raw", plain, "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: rounds };
    const key = await crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(nonce) }, key, bytes(sealed)));
  }

  it("is opened by its passphrase and by no other one", async () => {
    const { locked: text } = locked();
    assert.deepEqual(JSON.parse(await opened(text, "correct horse 献血")), sample());
    await assert.rejects(opened(text, "correct horse"));
  });
});
