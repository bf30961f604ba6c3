import { expect, test } from '@playwright/test';
import { asSlowAsAPerson, somebody } from './journey';
import { tabTo } from './keys';

test('an enquiry can be made by keyboard alone', async ({ page }) => {
  const who = somebody('Kit');
  await page.goto('/enquire');
  const began = Date.now();
  await tabTo(page, 'adopt for the first time');
  await page.keyboard.press('Space');
  await tabTo(page, /^Continue/);
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/where$/);
  await tabTo(page, 'Postcode');
  await page.keyboard.type('W5 2HL');
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/you$/);
  await tabTo(page, 'First name');
  await page.keyboard.type(who.first);
  await page.keyboard.press('Enter');
  // The summary has the focus by itself; its link leads to the field.
  await expect(page.locator('.summary')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Last name', { exact: true })).toBeFocused();
  await page.keyboard.type(who.last);
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/reach$/);
  await tabTo(page, 'E-mail address');
  await page.keyboard.type(who.email);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/more$/);
  await tabTo(page, /^Continue/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/check$/);
  await asSlowAsAPerson(began + 1_000);
  await tabTo(page, /^Send/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/done$/);
});
