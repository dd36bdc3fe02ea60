// The file of a session: the schema and the samples say the same, and nothing in it tells who a donor is.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { changed as withChange, json, read, schemaOf, undescribed } from "./schema.mjs";

const { schema, fits, assertFits } = schemaOf("docs/schema/session-v1.schema.json");
const assertRefuses = (value, why) => assert.equal(fits(value), false, why);

const sample = () => json("docs/schema/session-v1.sample.json");
const stored = () => read("tests/stored/session-v1.jsonl").trimEnd().split("\n").map((line) => JSON.parse(line));

/** The sample with one place set, or removed for `undefined`. */
const changed = (pointer, value) => withChange(sample(), pointer, value);

describe("the schema of a session", () => {
  it("takes the sample and every event that is stored", () => {
    assertFits(sample());
    assertFits({ file: "donation-day-session", version: 1, events: stored().map(({ data }) => data) });
    assertFits({ file: "donation-day-session", version: 1, events: [] });
  });

  it("refuses what the program refuses", () => {
    for (const [pointer, value] of [
      ["/file", "donation-day-backup"],
      ["/version", 2],
      ["/events", {}],
      ["/events/0", null],
      ["/events/0/event", "begun"],
      ["/events/0/target", 65_536],
      ["/events/0/target", undefined],
      ["/events/0/kinds/0", "plasma"],
      ["/events/0/opened", "2026-11-25T24:00"],
      ["/events/0/opened", "2026-11-25T8:30"],
      ["/events/0/opened", "2026-11-31T08:30"],
      ["/events/1/record/given", undefined],
      ["/events/1/record/given/ml", 70_000],
      ["/events/1/record/age_band", "55-64"],
      ["/events/1/record/measured/diastolic", undefined],
      ["/events/1/record/outcome", "died"],
      ["/events/3/record/reasons/0", "s1"],
      ["/events/7/number", -1],
    ]) {
      assertRefuses(changed(pointer, value), `${pointer} ${value}`);
    }
  });

  it("has no place for a name, an identity number or a birth date", () => {
    for (const field of ["name", "identity_number", "birth_date", "phone", "note"]) {
      assertRefuses(changed(`/events/1/record/${field}`, "x"), field);
      assertRefuses(changed(`/events/0/${field}`, "x"), field);
      assertRefuses(changed(`/events/1/record/measured/${field}`, "x"), field);
    }
  });

  it("takes the ends of every range", () => {
    for (const [pointer, value] of [
      ["/events/0/target", 65_535],
      ["/events/0/target", 0],
      ["/events/1/record/number", 4_294_967_295],
      ["/events/1/record/at", "2024-02-29T23:59"],
      ["/events/2/record/given/units", 255],
    ]) {
      assertFits(changed(pointer, value));
    }
  });

  it("knows the same dates as the schema of requests", () => {
    assert.deepEqual(schema.$defs.date, json("docs/schema/request-v1.schema.json").$defs.date);
  });

  it("describes every field", () => {
    assert.deepEqual(undescribed(schema), []);
  });

  it("has no field and no word that does not stand in the sample", () => {
    const named = (part) => {
      if (typeof part !== "object" || part === null) return [];
      const own = Object.keys(part.properties ?? {}).map((name) => `"${name}":`);
      return [...own, ...(part.enum ?? []).map((word) => `"${word}"`), ...Object.values(part).flatMap(named)];
    };
    const text = read("docs/schema/session-v1.sample.json");
    assert.deepEqual(named(schema).filter((name) => !text.includes(name)), []);
  });

  it("takes every rule of the rulebook as a reason but those that are for the doctor", () => {
    const ids = [...read("docs/RULES.md").matchAll(/^### (\S+) /gm)].map(([, id]) => id);
    assert.ok(ids.length > 80, `${ids.length} rules`);
    const forTheDoctor = ["N", "W3", "S5", "S6", "D6", "D7", "D8"];
    for (const id of ids) {
      assert.equal(fits(changed("/events/3/record/reasons", [id])), !forTheDoctor.includes(id), id);
    }
    assert.deepEqual(forTheDoctor.filter((id) => !ids.includes(id)), []);
  });
});
