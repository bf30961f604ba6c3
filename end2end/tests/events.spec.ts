// An event, from the list to a place and back.
import { expect, test } from '@playwright/test';
import { bookEverything, linkIn } from './booking';
import { somebody } from './journey';

test('a couple books, and gives its places back by the link in the letter', async ({ page }) => {
  const who = somebody('Efua');
  await bookEverything(page, who);
  await page.goto(await linkIn(page, who));
  await page.getByRole('button', { name: /cannot make it/i }).click();
  await expect(page.getByRole('main')).toContainText(/other/i);
});

test('half a postcode sorts by distance and leaves nothing in the address', async ({ page }) => {
  await page.goto('/events');
  const box = page.getByLabel(/postcode/i).first();
  if (!(await box.isVisible())) await page.locator('summary').first().click();
  await box.fill('w5');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/events$/);
  await expect(page.getByRole('main')).toContainText(/mile/);
});
