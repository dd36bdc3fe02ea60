// What rules a donor out: whether, never which, and not a word of it kept.
import { expect, keys, onOneScreen, test, words } from './donor.mjs';

onOneScreen();

const askStaff = ['献全血请先问现场工作人员', '献血小板请先问现场工作人员'];
const question = words.zh.notAble;

test.describe('What rules a donor out', () => {
  test('is asked as one question, with all that it means in sight', async ({ donor }) => {
    await donor.opens('check/');
    const list = donor.group(question).locator('.not-able-list li');
    await expect(list).toHaveCount(12);
    await expect(donor.group(question).locator('input')).toHaveCount(3);
    await expect(donor.group(question)).toContainText('只问有没有，不问是哪一种，也不保存。');
    for (const named of ['哮喘', '高血压', '糖尿病', '癫痫', '克雅病', '艾滋病', '血吸虫病', '激素', '移植']) {
      await expect(donor.group(question)).toContainText(named);
    }
  });

  for (const [lang, own] of Object.entries({
    zh: {
      one: '有其中一种',
      talk: '想当面跟工作人员说',
      cannot: ['按现在的规定，不能献全血', '按现在的规定，不能献血小板'],
      pass: '有的情况经医生判断可以献血，请问工作人员。',
      askStaff,
      missing: '有没有长期的情况',
    },
    en: {
      one: 'One of these',
      talk: 'I would rather talk to the staff',
      cannot: ['Under today’s rules you cannot give whole blood', 'Under today’s rules you cannot give platelets'],
      pass: 'Some people with one of these may give all the same: please ask the staff.',
      askStaff: ['For whole blood, please ask the staff first', 'For platelets, please ask the staff first'],
      missing: 'Lasting conditions',
    },
  })) {
    test.describe(() => {
      test.use({ lang });

      test(`is answered, and neither answer is kept, in the language "${lang}"`, async ({ donor }) => {
        const legend = donor.words.notAble;
        await donor.opens('check/');
        await donor.isHealthy({ notAble: '' });
        const unanswered = await donor.kept();
        expect(unanswered).not.toContain('not_able');
        for (const [answer, verdicts, then] of [
          [own.one, own.cannot, own.pass],
          [own.talk, own.askStaff, null],
        ]) {
          await test.step(answer, async () => {
            await donor.chooses(legend, answer);
            await expect(donor.verdicts).toHaveText(verdicts);
            await expect(donor.reasons()).toHaveCount(1);
            await expect(donor.reasons().locator('.source a')).toHaveText(/ N$/);
            if (then) await expect(donor.reasons().locator('.until')).toHaveText(then);
            expect(await donor.kept(), 'as if nothing had been said').toBe(unanswered);
            await donor.reloads();
            await expect(donor.group(legend).getByRole('radio', { checked: true })).toHaveCount(0);
            await expect(donor.missing).toHaveText([own.missing]);
            expect(await donor.kept()).toBe(unanswered);
          });
        }
      });
    });
  }

  test('takes back a "none of these" that was kept', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    expect(JSON.parse(await donor.keptUnder(keys.check)).data.not_able).toBe('none');
    await donor.chooses(question, '想当面跟工作人员说');
    await expect(donor.verdicts).toHaveText(askStaff);
    expect(await donor.keptUnder(keys.check)).not.toContain('not_able');
    await donor.reloads();
    await expect(donor.missing).toHaveText(['有没有长期的情况']);
  });

  test('is asked again the next day, and not before', async ({ donor }) => {
    await donor.opens('check/');
    await donor.isHealthy();
    await donor.isThereOn('2026-11-24T23:59:00+08:00');
    await donor.reloads();
    await expect(donor.answer(question, '都没有')).toBeChecked();
    await expect(donor.verdicts).toHaveText(words.zh.canGive);
    await donor.isThereOn('2026-11-25T00:01:00+08:00');
    await donor.reloads();
    await expect(donor.group(question).getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(donor.missing).toContainText(['有没有长期的情况']);
  });

  test('comes before every date, and a date beside it is not lost', async ({ donor }) => {
    await donor.hasGiven({ kind: 'whole_blood', when: '2026-08-31', ml: 400 });
    await donor.opens('check/');
    await donor.isHealthy({ past: '', notAble: '有其中一种' });
    await expect(donor.verdicts).toHaveText(['按现在的规定，不能献全血', '按现在的规定，不能献血小板']);
    await donor.chooses(question, '想当面跟工作人员说');
    await expect(donor.verdicts).toHaveText(['2027年3月1日起可以献全血', '2026年12月1日起可以献血小板']);
    await expect(donor.card()).toContainText('只按已经填写的内容计算。');
    await donor.chooses(question, '都没有');
    await expect(donor.card()).not.toContainText('只按已经填写的内容计算。');
  });
});
