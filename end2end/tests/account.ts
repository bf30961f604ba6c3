// Signing in as somebody of the demonstration who has begun. A letter ends the one before it,
// so each test has an address of its own.
import { expect, type Page } from '@playwright/test';

export const BEGUN = {
  code: { on: 'ama.begun@example.org', off: 'ben.begun@example.org' },
  link: { on: 'kit.begun@example.org', off: 'noor.begun@example.org' },
  axe: 'rosa.begun@example.org',
  keyboard: 'sol.begun@example.org',
} as const;

export async function askFor(page: Page, email: string) {
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter the code from our e-mail');
}

export async function enter(page: Page, code: string) {
  await page.getByLabel('Six digits').fill(code);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

/// Code and link of the newest letter to somebody.
export async function letterTo(page: Page, email: string): Promise<{ code: string; link: string }> {
  const row = page.getByRole('row').filter({ hasText: email }).first();
  await expect(async () => {
    await page.goto('/dev/mail');
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass();
  await row.getByRole('link').click();
  const text = await page.locator('.letter__body').innerText();
  const code = /\b\d{6}\b/.exec(text)?.[0];
  const link = /\/sign-in\/link\/[A-Za-z0-9_-]+/.exec(text)?.[0];
  expect(code && link, 'the letter has both').toBeTruthy();
  return { code: code!, link: link! };
}
