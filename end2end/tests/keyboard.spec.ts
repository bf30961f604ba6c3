import { expect, test } from '@playwright/test';
import { BEGUN, letterTo } from './account';
import { asSlowAsAPerson, somebody } from './journey';
import { tabTo } from './keys';

test('an enquiry can be made by keyboard alone', async ({ page }) => {
  const who = somebody('Kit');
  await page.goto('/enquire');
  await tabTo(page, 'adopt for the first time');
  await page.keyboard.press('Space');
  await tabTo(page, /^Continue/);
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/where$/);
  const began = Date.now();
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
  await asSlowAsAPerson(began);
  await tabTo(page, /^Send/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/done$/);
});

test('signing in and out can be done by keyboard alone', async ({ page }) => {
  await page.goto('/sign-in');
  await tabTo(page, 'Your e-mail address');
  await page.keyboard.press('Enter');
  await expect(page.locator('.summary')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Your e-mail address')).toBeFocused();
  await page.keyboard.type(BEGUN.keyboard);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/code$/);
  const letters = await page.context().newPage();
  const { code } = await letterTo(letters, BEGUN.keyboard);
  await letters.close();
  await tabTo(page, 'Six digits');
  await page.keyboard.type(code);
  await tabTo(page, 'our own phone or computer');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/account$/);
  await tabTo(page, /^Sign out$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('You are signed out.');
});
