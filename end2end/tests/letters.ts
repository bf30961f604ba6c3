// The letters that the demonstration keeps instead of sending them.
import { expect, type Page } from '@playwright/test';

/// Opens the newest letter to an address, once it is there: of any subject, or of this one.
export async function openLetter(page: Page, to: string, subject: RegExp = /./) {
  const letter = page.getByRole('row').filter({ hasText: to }).getByRole('link', { name: subject });
  await expect(async () => {
    await page.goto('/dev/mail');
    await expect(letter.first()).toBeVisible({ timeout: 250 });
  }).toPass({ timeout: 15_000 });
  await letter.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject);
}

/// The path of the button in the letter that is open.
export async function buttonOf(page: Page): Promise<string> {
  const found = /\/booking\/[A-Za-z0-9_-]+/.exec(await page.locator('.letter__body').innerText());
  expect(found, 'the letter has a link').not.toBeNull();
  return found![0];
}
