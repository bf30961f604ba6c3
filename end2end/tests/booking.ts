// Booking, page by page, as a person does it.
import { expect, type Page } from '@playwright/test';
import { asSlowAsAPerson, onward, somebody, type Answers } from './journey';

/// Every page up to "check what you told us". `look` is called on each page once it is there.
export async function bookEverything(
  page: Page,
  who: Answers,
  look: (page: Page, name: string) => Promise<void> = async () => {},
) {
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'Events' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await look(page, 'events');
  await page.goto('/events/adopting-again');
  await look(page, 'event');
  await page.getByRole('main').getByRole('link', { name: 'Book a place' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How many of you would like to come?');
  await look(page, 'book-size');
  await onward(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'book-size-error');
  await page.getByRole('radio').nth(1).check();
  await onward(page);

  // What is kept begins with the first answer, however long the pages before it took.
  await expect(page.getByLabel('First name', { exact: true })).toBeVisible();
  const began = Date.now();
  await look(page, 'book-you');
  await onward(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'book-you-error');
  await page.getByLabel('First name', { exact: true }).fill(who.first);
  await page.getByLabel('Last name', { exact: true }).fill(who.last);
  await page.getByLabel('E-mail address').fill(who.email);
  await onward(page);

  await look(page, 'book-help');
  await page.getByLabel('What would make it easier for you?').fill('A seat near the door, please.');
  await onward(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check what you told us');
  await expect(page.getByRole('main')).toContainText('A seat near the door, please.');
  await look(page, 'book-check');
  await asSlowAsAPerson(began);
  await page.getByRole('main').getByRole('button', { name: /book|places|send/i }).first().click();
  await expect(page).toHaveURL(/\/book\/done$/);
  await look(page, 'book-done');
}

/// The path of the link in the last letter to somebody.
export async function linkIn(page: Page, who: Answers): Promise<string> {
  await expect(async () => {
    await page.goto('/dev/mail');
    await expect(page.getByRole('main')).toContainText(who.email);
  }).toPass();
  await page.getByRole('link').filter({ hasText: /booked/i }).first().click();
  const html = await page.content();
  const found = /\/booking\/[A-Za-z0-9_-]+/.exec(html);
  expect(found, 'the letter has a link').not.toBeNull();
  return found![0];
}
