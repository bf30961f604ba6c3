// An event written and published without a mouse, and a form that shows what it needs.
import { expect, test } from '@playwright/test';
import { colleague } from './desk';
import { tabTo } from './keys';
import { inDays, said, titled } from './marketing';

// Each is a long way.
test.describe.configure({ timeout: 120_000 });

test('an event is written, put right, and published by keyboard alone', async ({ browser }, info) => {
  const page = await colleague(browser, info, 'marketing');
  const title = titled('By keys');
  await page.goto('/staff/events/new');
  await tabTo(page, /^Title/);
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await expect(page.locator('.summary')).toBeFocused();
  await expect(page.getByLabel('Title')).toHaveValue(title);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('In a sentence or two')).toBeFocused();
  await page.keyboard.type('Tea, and all your questions.');
  // Days and times are typed in parts, in the order of the browser's own language.
  await page.getByLabel('Day', { exact: true }).fill(inDays(33));
  await page.getByLabel('Begins').fill('18:30');
  await page.getByLabel('Ends').fill('20:00');
  await tabTo(page, /^Venue/);
  await page.keyboard.type('Larkspur Library');
  await tabTo(page, /^Show me/);
  await page.keyboard.press('Enter');
  await expect(page.locator('#shown')).toBeInViewport();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Keep as a draft' })).toBeFocused();
  await page.keyboard.press('Enter');
  await said(page, 'Kept as a draft');
  await tabTo(page, /^Publish now/);
  await page.keyboard.press('Enter');
  await said(page, 'Published. It shows now.');
  await tabTo(page, /^Take it back to draft/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Take it back$/);
  await page.keyboard.press('Enter');
  await said(page, 'It is a draft again.');
});

test('a form shows the room or the screen as the choice needs them, and never hides what is wrong', async ({ browser }, info) => {
  const page = await colleague(browser, info, 'marketing');
  await page.goto('/staff/events/new');
  await expect(page.getByLabel('Venue')).toBeVisible();
  await expect(page.getByLabel('Link to join')).toBeHidden();
  await page.getByLabel('Postcode').fill('W5');
  await page.getByRole('radio', { name: 'In person or online' }).check();
  await expect(page.getByLabel('Link to join')).toBeVisible();
  await page.getByRole('radio', { name: 'Online', exact: true }).check();
  await expect(page.getByLabel('Venue')).toBeHidden();
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.locator('.summary').getByRole('link', { name: 'Enter the venue’s whole postcode' }).click();
  await expect(page.getByLabel('Postcode')).toBeFocused();
  await expect(page.getByLabel('Postcode')).toHaveValue('W5');
});
