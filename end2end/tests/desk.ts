// Signing in to the desk as one of the demo's colleagues.
import { expect, type Page } from '@playwright/test';

const PASSWORD = 'a door stands open';

/// The present six digits of a demo colleague.
async function code(page: Page, role: string): Promise<string> {
  await page.goto('/dev/codes');
  const card = page.getByRole('main').locator('.card', { hasText: role }).first();
  return (await card.locator('.big-code').innerText()).replace(/\s/g, '');
}

/// Signs in as the colleague with this role.
export async function signIn(page: Page, role: string) {
  const digits = await code(page, role);
  const email = await page.getByRole('main').locator('.card', { hasText: role }).first().getByText('@').innerText();
  await page.goto('/staff/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel(/code/i).fill(digits);
  await page.getByRole('button', { name: /Sign in|Continue/ }).click();
  await expect(page).toHaveURL(/\/staff/);
}
