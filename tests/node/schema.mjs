// What the tests of a file's JSON Schema share.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const read = (name) => readFileSync(join(root, name), "utf8");
export const json = (name) => JSON.parse(read(name));

/** A schema as a check of values, and the same as an assertion. */
export function schemaOf(name) {
  // Strict, so that a word that is no keyword of JSON Schema is a mistake. The pattern does the work of `format: date`.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true, formats: { date: true } });
  const schema = json(name);
  const fits = ajv.compile(schema);
  const assertFits = (value) => assert.ok(fits(value), ajv.errorsText(fits.errors, { separator: "\n" }));
  return { schema, fits, assertFits };
}

/** A file with one place set, or removed for `undefined`. */
export function changed(file, pointer, value) {
  const names = pointer.split("/").slice(1);
  const last = names.pop();
  const parent = names.reduce((value, name) => value[name], file);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return file;
}

/** The places of the fields that a schema does not describe. A condition names fields that are described elsewhere. */
export function undescribed(part, path = "") {
  if (typeof part !== "object" || part === null) return [];
  const inner = Object.entries(part)
    .filter(([key]) => key !== "if")
    .flatMap(([key, value]) => undescribed(value, `${path}/${key}`));
  const own = Object.entries(part.properties ?? {}).filter(([, field]) => !field.description);
  return [...own.map(([name]) => `${path}/${name}`), ...inner];
}
