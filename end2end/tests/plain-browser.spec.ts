// A browser that does not know `:has`, and one without our style: every question that follows
// from an answer stands open, and what is typed there is kept. docs/decisions/0011.
import { expect, test } from '@playwright/test';
import { colleague, visitor } from './desk';
import { somebody } from './journey';
import { begin, heading, invite, pathIn } from './registration';

for (const [name, change] of [
  ['without :has', (css: string) => css.replaceAll('@supports selector(:has(*))', '@supports selector(:nobody-knows-this(*))')],
  ['without style', () => ''],
] as const) {
  test(`questions that follow stand open ${name}`, async ({ page, browser }, info) => {
    const ama = somebody('Ama');
    const worker = await colleague(browser, info, 'recruitment');
    await invite(worker, ama);
    const letters = await visitor(browser, info);
    const path = await pathIn(letters, ama.email, /The form we talked about/, '/register/invited');
    await begin(page, path, ama, 'On my own');

    const health = '/register/form/health/health';
    const follows = page.getByLabel('In your own words');
    await page.goto(health);
    await expect(follows).toBeHidden();

    await page.route('**/*.css', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: change(await answer.text()) });
    });
    await page.goto(health);
    await expect(follows).toBeVisible();
    await page.locator('input[name="condition"][value="yes"]').check();
    await follows.fill('An inhaler, since I was a girl: PLUM-18');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.goto(health);
    await expect(heading(page)).toBeVisible();
    await expect(follows).toHaveValue('An inhaler, since I was a girl: PLUM-18');
  });
}
