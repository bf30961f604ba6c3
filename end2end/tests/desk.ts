// The desk as the demo's colleagues: a code works once, so each signs in once for a whole run.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type Browser, type Page, type TestInfo } from '@playwright/test';
import { openLetter } from './letters';
import { codeOf } from './authenticator';

const PASSWORD = 'open the blue door';
const folder = process.env.FRONTDOOR_E2E_FOLDER ?? '../target/end2end';

/// Those who sign in, and what for.
export const COLLEAGUES = {
  recruitment: 'priya@example.org',
  manager: 'marianne@example.org',
  marketing: 'leila@example.org',
  admin: 'gwen@example.org',
} as const;
/// Who signs in by themselves, and who is added by the admin in the course of a run: somebody
/// who writes events and does not publish them.
export type Role = keyof typeof COLLEAGUES | 'author';

/// Where the session of a colleague is kept for a run, one for each engine.
export const session = (engine: string, role: Role) => `${folder}/${engine}-${role}.json`;

/// The engine of a project: its name begins with it.
export const engineOf = (project: string) => project.split(',')[0];

/// Signs in with password and the code of this moment, and keeps the session.
export async function signIn(page: Page, engine: string, role: keyof typeof COLLEAGUES) {
  const email = COLLEAGUES[role];
  await page.goto('/staff');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  const codes = await page.context().newPage();
  await codes.goto('/dev/codes');
  const card = codes.getByRole('main').locator('.card', { hasText: email });
  const code = (await card.locator('.big-code').innerText()).replace(/\s/g, '');
  await codes.close();
  await page.getByLabel('Six digits').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await keep(page, engine, role);
}

async function keep(page: Page, engine: string, role: Role) {
  await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible();
  mkdirSync(dirname(session(engine, role)), { recursive: true });
  await page.context().storageState({ path: session(engine, role) });
}

/// The admin adds somebody who writes events; they follow the link in their letter, connect
/// their phone and sign in.
export async function addAuthor(admin: Page, page: Page, engine: string) {
  const email = `wilf.${Math.random().toString(36).slice(2, 8)}@example.org`;
  await admin.goto('/staff/people/add');
  await admin.getByLabel('First and last name').fill('Wilf Amari');
  await admin.getByLabel('E-mail address at work').fill(email);
  await admin.getByRole('checkbox', { name: /^Marketing/ }).check();
  await admin.getByRole('checkbox', { name: /^Publishes events/ }).uncheck();
  await admin.getByRole('button', { name: 'Add and send the link' }).click();
  await expect(admin.getByRole('status')).toContainText('the link is on its way');
  await openLetter(page, email);
  const link = /http:\S+\/staff\/\S+/.exec(await page.locator('.letter__body').innerText());
  await page.goto(link![0]);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  const key = await page.locator('.big-code').evaluate((el) => el.textContent ?? '');
  await page.getByLabel('The six digits it shows').fill(codeOf(key));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.goto('/staff/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  // The code of this half minute is used; phones that are ahead show the next one.
  await page.getByLabel('Six digits').fill(codeOf(key, 1));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await keep(page, engine, 'author');
}

/// A page of a colleague who is signed in, beside the visitor's own.
export async function colleague(browser: Browser, info: TestInfo, role: Role) {
  const { baseURL, javaScriptEnabled } = info.project.use;
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: javaScriptEnabled ?? true,
    storageState: session(engineOf(info.project.name), role),
  });
  return context.newPage();
}

/// A visitor in a browser of their own, beside the one of the test.
export async function visitor(browser: Browser, info: TestInfo) {
  const { baseURL, javaScriptEnabled } = info.project.use;
  return (await browser.newContext({ baseURL, javaScriptEnabled: javaScriptEnabled ?? true })).newPage();
}

/// The row of a new enquiry, on whichever page of the queue it stands: others come in meanwhile.
export async function inQueue(desk: Page, reference: string) {
  await desk.goto('/staff?group=new');
  const row = desk.getByRole('row', { name: new RegExp(reference) });
  const after = desk.locator('a[rel="next"]');
  while (!(await row.isVisible()) && (await after.isVisible())) {
    await desk.goto((await after.getAttribute('href'))!);
  }
  return row;
}
