// One section of the registration of interest by keyboard alone.
import { expect, test } from '@playwright/test';
import { colleague, visitor } from './desk';
import { somebody } from './journey';
import { tabTo } from './keys';
import { begin, heading, invite, pathIn } from './registration';

test('a section can be filled in by keyboard alone, and a list made longer and shorter', async ({ page, browser }, info) => {
  const who = somebody('Wren');
  await invite(await colleague(browser, info, 'recruitment'), who);
  const letters = await visitor(browser, info);
  await begin(page, await pathIn(letters, who.email, /The form we talked about/, '/register/invited'), who, 'On my own');

  await tabTo(page, 'Where you live');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('What is your address?');
  await tabTo(page, 'House and street');
  await page.keyboard.type('12 Lantern Row');
  await page.keyboard.press('Enter');
  // What is missing has the focus by itself; its link leads to the field.
  await expect(page.locator('.summary')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Town')).toBeFocused();
  await page.keyboard.type('Ealing');
  await tabTo(page, 'Postcode');
  await page.keyboard.type('W5 2HL');
  await tabTo(page, 'Since when?');
  await page.keyboard.type('1 9 2023');
  await page.keyboard.press('Enter');

  await expect(heading(page)).toHaveText('Where else did you live in the last five years?');
  await tabTo(page, 'Add an address');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Add an address');
  await tabTo(page, 'Address with postcode');
  await page.keyboard.type('3 Cherry Walk, Ealing');
  await tabTo(page, 'From');
  await page.keyboard.type('1 3 2019');
  await tabTo(page, 'Until');
  await page.keyboard.type('1 9 2023');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: '3 Cherry Walk, Ealing' })).toBeVisible();
  await tabTo(page, 'Take off 3 Cherry Walk');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText('No earlier addresses yet');
  await tabTo(page, 'five years or longer');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/register\/tasks$/);
  await expect(page.getByRole('listitem').filter({ hasText: 'Where you live' })).toContainText('done');
});
