// The register of an event of the demonstration that has been: everybody shares it, so each
// test marks parties of its own.
import { expect, type Locator, type Page } from '@playwright/test';

export const openRegister = (page: Page) => openPast(page, 'An evening for first questions');

/// The register of another one.
export async function openPast(page: Page, title: string) {
  await page.goto('/staff/events?show=over');
  await page.getByRole('link', { name: title }).click();
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

/// The register of today's event, which is being filled.
export async function openToday(page: Page) {
  await page.goto('/staff/events');
  await page.getByRole('link', { name: 'Drop in and ask' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Open the register' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Register');
}

/// Adds somebody who has not booked.
export async function addSomebody(page: Page, { first, last }: { first: string; last: string }) {
  const form = page.locator('#walk-in');
  if ((await form.getAttribute('open')) === null) await page.getByText('Add somebody who has not booked').click();
  await page.getByLabel('First name', { exact: true }).fill(first);
  await page.getByLabel('Last name', { exact: true }).fill(last);
  await form.getByRole('button', { name: 'They are here' }).click();
}

/// The row of somebody by name, wherever it stands.
export const rowOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
