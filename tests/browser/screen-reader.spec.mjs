// What a screen reader says on the way through the check and the history, step by step, as docs/screen-reader.md tells
// it: roles, names, descriptions and states come from the browser's accessibility tree, not from our own markup.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, onOneScreen, test, words } from './donor.mjs';

const doc = 'docs/screen-reader.md';

/** Notes what live regions say from now on. */
const listen = (page) =>
  page.evaluate(() => {
    window.said = [];
    const last = new Map();
    new MutationObserver(() => {
      for (const region of document.querySelectorAll('[role="status"], [role="alert"]')) {
        const text = region.textContent.replace(/\u200b/g, '').trim();
        if (last.get(region) === text) continue;
        if (text && last.has(region)) window.said.push(text);
        last.set(region, text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    for (const region of document.querySelectorAll('[role="status"], [role="alert"]')) {
      last.set(region, region.textContent.replace(/\u200b/g, '').trim());
    }
  });

class Reader {
  lines = [];
  #around = [];

  constructor(page, devtools) {
    this.page = page;
    this.devtools = devtools;
  }

  static async of(page) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Accessibility.enable');
    await listen(page);
    return new Reader(page, devtools);
  }

  /** What has been announced since the last time. */
  async hears() {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
    const said = await this.page.evaluate(() => window.said.splice(0));
    for (const text of said) this.lines.push(`    ♪ ${text}`);
  }

  /** Says what has the focus, and which groups one has come into. */
  async reads() {
    const { result } = await this.devtools.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { nodes } = await this.devtools.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: true,
    });
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const [node] = nodes;
    const around = [];
    for (let up = byId.get(node.parentId); up; up = byId.get(up.parentId)) {
      const isNamed = up.name?.value && /^(group|radiogroup|region|navigation|banner|form)$/.test(up.role?.value);
      const about = up.description?.value ? ` — ${up.description.value}` : '';
      if (isNamed) around.unshift(`${up.role.value} “${up.name.value}”${about}`);
    }
    for (const group of around.filter((group) => !this.#around.includes(group))) this.lines.push(`  → ${group}`);
    this.#around = around;
    const state = (name) => node.properties?.find((property) => property.name === name)?.value.value;
    const states = [
      /radio|checkbox/.test(node.role.value) && (state('checked') === 'true' ? 'checked' : 'not checked'),
      state('pressed') !== undefined && (state('pressed') === 'true' ? 'pressed' : 'not pressed'),
      state('expanded') !== undefined && (state('expanded') ? 'expanded' : 'collapsed'),
      state('invalid') === 'true' && 'invalid',
      node.value?.value && `value “${node.value.value}”`,
      node.description?.value && `— ${node.description.value}`,
    ].filter(Boolean);
    expect(node.name?.value, `a ${node.role.value} without a name`).toBeTruthy();
    this.lines.push([`    ${node.role.value} “${node.name.value.replace(/\s+/g, ' ').trim()}”`, ...states].join(', '));
  }

  async tabs(times = 1) {
    for (; times > 0; times -= 1) {
      await this.page.keyboard.press('Tab');
      await this.reads();
    }
  }

  /** Tabs until the focus is on this, and reads all on the way. */
  async tabsTo(selector) {
    for (let presses = 0; presses < 60; presses += 1) {
      await this.tabs();
      if (await this.page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
    }
    throw new Error(`Tab does not lead to ${selector}`);
  }

  async presses(key) {
    await this.page.keyboard.press(key);
    this.lines.push(`  [${key}]`);
    await this.hears();
  }

  async types(text) {
    await this.page.keyboard.type(text);
    this.lines.push(`  [types ${text}]`);
    await this.hears();
  }
}

/** The part of the document in a language. */
function written(lang) {
  const text = existsSync(doc) ? readFileSync(doc, 'utf8') : '';
  return text.split('```').filter((part) => part.startsWith(`${lang}\n`)).join('\n');
}

test.describe('A screen reader', () => {
  onOneScreen();

  for (const lang of Object.keys(words)) {
    test.describe(() => {
      test.use({ lang });

      test(`says what the document tells, in the language "${lang}"`, async ({ donor, page }) => {
        await donor.opens('check/');
        const reader = await Reader.of(page);
        await reader.tabsTo('#sex');
        await reader.presses('Space');
        await reader.tabsTo('#birth');
        await reader.types('19900506');
        await reader.tabsTo('#weight');
        await reader.types('65');
        await reader.tabsTo('#past');
        await reader.presses('Space');
        await reader.tabsTo('#none-of-all');
        await reader.presses('Enter');
        await reader.reads();
        await reader.presses('Space');
        await expect(donor.verdicts).toHaveText(donor.words.canGive);
        await reader.tabsTo('.check-answer');
        const answer = await page.locator('.check-answer').ariaSnapshot();
        reader.lines.push('  reads on:', ...answer.split('\n').map((line) => `    ${line}`));
        const text = `${lang}\n${reader.lines.join('\n').replace(/\u200b/g, '')}\n`;
        if (process.env.WRITE_SCREEN_READER) {
          const other = lang === 'zh' ? written('en') : written('zh');
          const parts = (lang === 'zh' ? [text, other] : [other, text]).filter(Boolean);
          writeFileSync(doc, `${head}${parts.map((part) => `\n\`\`\`${part.replace(/\n+$/, '\n')}\`\`\`\n`).join('')}`);
        }
        expect(text).toBe(written(lang).replace(/\n+$/, '\n'));
        const announced = reader.lines.filter((line) => line.includes('♪'));
        expect(announced.length, 'one announcement for an answer, and no more').toBeLessThanOrEqual(6);
      });
    });
  }
});

const head = `# What a screen reader says

The way of a healthy donor through the check by Tab, Space and typing, as the browser's accessibility tree has it: \`→\` a group that one comes into, \`[…]\` what the donor presses or types, \`♪\` what is announced meanwhile. A test walks the same way and compares; \`WRITE_SCREEN_READER=1\` in front of it writes this anew, one language at a time.

What to listen for: every field says its question, its hint and its problem; the line with the verdict is announced once for an answer and not for a keystroke; the answer is a region of its own, and its reasons are a list.
`;
