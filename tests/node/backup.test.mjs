// The file of a backup: the schema and the samples say the same, and another program opens the locked one.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { changed, json, schemaOf, undescribed } from "./schema.mjs";

const { schema, fits, assertFits } = schemaOf("docs/schema/backup-v1.schema.json");

const sample = () => json("docs/schema/backup-v1.sample.json");
const locked = () => json("docs/schema/backup-v1.locked.sample.json");

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
    assert.deepEqual(undescribed(schema), []);
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
