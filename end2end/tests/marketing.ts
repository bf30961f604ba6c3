// Events, page by page, as those who write and publish them do it. `look` is called on each
// page and each error state once it is there.
import { expect, type Page } from '@playwright/test';
import { asSlowAsAPerson, onward, type Answers } from './journey';
import { unseen } from './look';

/// A day so many days from now, as fields for a date take it.
export const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Europe/London' });

/// A title that no other event of this run has.
export const titled = (words: string) => `${words} ${Math.random().toString(36).slice(2, 7)}`;

export type Evening = { title: string; day?: string; places?: string };

export const keepDraft = (page: Page) => page.getByRole('button', { name: 'Keep as a draft' }).click();

/// Fills in what an evening in a room needs.
export async function fillIn(page: Page, { title, day = inDays(40), places = '20' }: Evening) {
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('In a sentence or two').fill('Tea, two stories, and all your questions.');
  await page.getByLabel('Day', { exact: true }).fill(day);
  await page.getByLabel('Begins').fill('18:30');
  await page.getByLabel('Ends').fill('20:00');
  await page.getByLabel('Venue').fill('Larkspur Library');
  await page.getByLabel('Street and town').fill('12 Acacia Row, Ealing');
  await page.getByLabel('Postcode').fill('W5 2HL');
  await page.getByLabel('How many people fit').fill(places);
  await page.getByLabel('All about it').fill('## Who is there\n\n- Ken, who adopted **two brothers**');
}

/// A draft, kept. Gives the path of its page.
export async function write(page: Page, evening: Evening): Promise<string> {
  await page.goto('/staff/events/new');
  await fillIn(page, evening);
  await keepDraft(page);
  await said(page, 'Kept as a draft');
  return new URL(page.url()).pathname;
}

/// A draft before the public at once. Gives the path of its page, and the last part of its address.
export async function publish(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Publish now' }).click();
  await said(page, 'Published. It shows now.');
  return slugOf(page);
}

export async function slugOf(page: Page): Promise<string> {
  const address = await page.getByRole('definition').filter({ hasText: '/events/' }).innerText();
  return address.trim().split('/events/')[1];
}

/// What the page says was done.
export const said = (page: Page, words: string | RegExp) =>
  expect(page.getByRole('status').first()).toContainText(words);

/// What needs another look.
export const refused = (page: Page, words: string | RegExp) =>
  expect(page.locator('.summary')).toContainText(words);

/// So many book, in as few presses as there are. Gives the heading of the last page.
export async function book(page: Page, slug: string, who: Answers, many: 1 | 2, look = unseen) {
  await page.goto(`/events/${slug}`);
  await page.getByRole('main').getByRole('link', { name: /Book a place|Join the waiting list/ }).click();
  await page.getByRole('radio').nth(many - 1).check();
  await onward(page);
  await expect(page.getByLabel('First name', { exact: true })).toBeVisible();
  const began = Date.now();
  await page.getByLabel('First name', { exact: true }).fill(who.first);
  await page.getByLabel('Last name', { exact: true }).fill(who.last);
  await page.getByLabel('E-mail address').fill(who.email);
  await onward(page);
  await onward(page);
  await asSlowAsAPerson(began);
  await page.getByRole('main').getByRole('button', { name: /book|list/i }).first().click();
  await expect(page).toHaveURL(/\/book\/(done|no-room|wait.*)$/);
  await look(page, `booked-${many}`);
}
