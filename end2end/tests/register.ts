// The register of an event of the demonstration that has been: everybody shares it, so each
// test marks parties of its own.
import { expect, type Locator, type Page } from '@playwright/test';

export async function openRegister(page: Page) {
  await page.goto('/staff/events?show=over');
  await page.getByRole('link', { name: 'An evening for first questions' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Open the register' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Register');
}

/// The n-th party, found by its id from then on, and marked by nobody.
export async function party(page: Page, n: number): Promise<Locator> {
  const id = await page.getByRole('list', { name: 'Who is booked' }).locator('> li').nth(n).getAttribute('id');
  const row = page.locator(`#${id}`);
  // Marked by an earlier try of the same test.
  const undo = row.getByRole('button', { name: /Undo/ });
  if (await undo.isVisible()) {
    await undo.click();
    await expect(row.getByRole('button', { name: /^Came/ })).toBeVisible();
    await expect(row).not.toContainText('not sent yet');
  }
  return row;
}

/// What a party is called.
export const nameOf = (row: Locator) => row.getByRole('heading').innerText();
