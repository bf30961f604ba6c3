// The desk as the demo's colleagues: a code works once, so each signs in once for a whole run.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type Browser, type Page, type TestInfo } from '@playwright/test';

const PASSWORD = 'open the blue door';
const folder = process.env.FRONTDOOR_E2E_FOLDER ?? '../target/end2end';

/// Those who sign in, and what for.
export const COLLEAGUES = {
  recruitment: 'priya@example.org',
  manager: 'marianne@example.org',
  admin: 'gwen@example.org',
} as const;
export type Role = keyof typeof COLLEAGUES;

/// Where the session of a colleague is kept for a run, one for each engine.
export const session = (engine: string, role: Role) => `${folder}/${engine}-${role}.json`;

/// The engine of a project: its name begins with it.
export const engineOf = (project: string) => project.split(',')[0];

/// Signs in with password and the code of this moment, and keeps the session.
export async function signIn(page: Page, engine: string, role: Role) {
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
  await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible();
  mkdirSync(dirname(session(engine, role)), { recursive: true });
  await page.context().storageState({ path: session(engine, role) });
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
