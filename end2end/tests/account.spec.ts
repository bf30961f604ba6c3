// How somebody who has begun comes back: by a code, by a link on another device, and out again.
import { expect, test, type TestInfo } from '@playwright/test';
import { BEGUN, askFor, enter, letterTo } from './account';

const scripts = (info: TestInfo) => (info.project.use.javaScriptEnabled === false ? 'off' : 'on');

test('somebody signs in by code, sees where, and signs out', async ({ page, context }, info) => {
  const email = BEGUN.code[scripts(info)];
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Check your progress' }).click();
  await page.getByLabel('Your e-mail address').fill('ama@');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter an e-mail address, like name@example.org');
  await expect(page.getByLabel('Your e-mail address')).toHaveValue('ama@');
  await askFor(page, email);
  await expect(page.getByRole('main')).toContainText(email);
  await page.getByRole('checkbox', { name: 'This is our own phone or computer' }).check();
  await enter(page, '12 34');
  await expect(page.getByRole('alert')).toContainText('Enter the six digits in our e-mail');
  await expect(page.getByLabel('Six digits')).toHaveValue('12 34');
  await expect(page.getByRole('checkbox', { name: 'This is our own phone or computer' })).toBeChecked();
  const letters = await context.newPage();
  const { code } = await letterTo(letters, email);
  await letters.close();
  await enter(page, `${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole('main')).toContainText('Your own phone or computer');
  const kept = (await context.cookies()).find((cookie) => cookie.name === 'account');
  expect(kept?.expires, 'it outlasts the browser').toBeGreaterThan(0);
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('status')).toHaveText('You are signed out.');
  await page.goto('/account');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount$/);
});

test('the link signs in another device, once, and each can sign the other out', async ({ page, browser, context }, info) => {
  const email = BEGUN.link[scripts(info)];
  await askFor(page, email);
  const letters = await context.newPage();
  const { code, link } = await letterTo(letters, email);
  await letters.close();
  const { baseURL, javaScriptEnabled } = info.project.use;
  const other = await browser.newContext({ baseURL, javaScriptEnabled: javaScriptEnabled ?? true });
  const laptop = await other.newPage();
  await laptop.goto(link);
  await laptop.reload();
  await expect(laptop.getByRole('main')).toContainText(email);
  await laptop.getByRole('button', { name: 'Sign in' }).click();
  await expect(laptop).toHaveURL(/\/account$/);

  // The code of that letter is over.
  await enter(page, code);
  await expect(page.getByRole('alert')).toContainText('This code was used');
  await page.getByRole('button', { name: 'Send me a new e-mail' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter the code from our e-mail');
  const again = await context.newPage();
  await expect(async () => {
    expect((await letterTo(again, email)).code).not.toBe(code);
  }).toPass();
  const newest = await letterTo(again, email);
  await again.close();
  await enter(page, newest.code);
  await expect(page).toHaveURL(/\/account$/);

  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2);
  await page.getByRole('main').getByRole('listitem').nth(1).getByRole('button', { name: /^Sign out/ }).click();
  await expect(page.getByRole('status')).toHaveText('That one is signed out.');
  await laptop.goto('/account');
  await expect(laptop).toHaveURL(/\/sign-in/);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('status')).toHaveText('You are signed out.');
  await other.close();
});
