// Many events from one, and what becomes of drafts.
import { expect, test } from '@playwright/test';
import { colleague } from './desk';
import { fillIn, inDays, keepDraft, publish, refused, said, titled, write } from './marketing';

// Each is a long way.
test.describe.configure({ timeout: 120_000 });

test('a series is planned, seen, made, changed by itself and published at once', async ({ page, browser }, info) => {
  const title = titled('Every other week');
  const author = await colleague(browser, info, 'author');
  const path = await write(author, { title, day: inDays(50) });
  await author.getByRole('link', { name: 'Repeat it' }).click();
  await author.getByRole('radio', { name: /Every other week/ }).check();
  await author.getByRole('button', { name: 'Show the days' }).click();
  await refused(author, 'Enter the last day');
  await expect(author.getByRole('radio', { name: /Every other week/ })).toBeChecked();
  await author.getByLabel('Last day').fill(inDays(79));
  await author.getByRole('button', { name: 'Show the days' }).click();
  await author.getByRole('button', { name: /^Make th/ }).click();
  await said(author, 'on the list');

  const publisher = await colleague(browser, info, 'marketing');
  await publisher.goto(path);
  await publisher.getByText('Publish the whole series').click();
  await publisher.getByRole('button', { name: 'Publish every draft of it' }).click();
  await said(publisher, 'every draft of this series');
  await page.goto('/events');
  expect(await page.getByRole('link', { name: title }).count()).toBeGreaterThan(1);
});

test('a copy needs a day of its own, and a draft can be thrown away', async ({ browser }, info) => {
  const title = titled('Once more');
  const author = await colleague(browser, info, 'author');
  await write(author, { title });
  await author.getByRole('link', { name: 'Copy to another date' }).click();
  await expect(author.getByLabel('Title')).toHaveValue(title);
  await expect(author.getByLabel('Venue')).toHaveValue('Larkspur Library');
  await author.getByLabel('Hosts').fill('Priya and Tomasz');
  await keepDraft(author);
  await refused(author, 'Enter the day');
  await expect(author.getByLabel('Hosts')).toHaveValue('Priya and Tomasz');
  await author.getByLabel('Day', { exact: true }).fill(inDays(61));
  await keepDraft(author);
  await said(author, 'Kept as a draft');
  await author.getByText('Throw this draft away').click();
  await author.getByRole('button', { name: 'Throw it away' }).click();
  await said(author, 'One draft is gone.');
  await expect(author.getByRole('link', { name: title })).toHaveCount(1);
});

test('an event shows from a time of its own, and can be taken back while nobody has booked', async ({ page, browser }, info) => {
  const publisher = await colleague(browser, info, 'marketing');
  const path = await write(publisher, { title: titled('Not just yet') });
  const later = async (day: string) => {
    await publisher.locator('#day').fill(day);
    await publisher.locator('#time').fill('09:00');
    await publisher.getByRole('button', { name: 'Show it from then on' }).click();
  };
  await publisher.getByText('Let it show later').click();
  await later(inDays(-1));
  await refused(publisher, 'That is in the past');
  await expect(publisher.locator('#time')).toHaveValue('09:00');
  await later(inDays(2));
  await said(publisher, 'It shows from the time you chose.');
  await expect(publisher.getByRole('main')).toContainText('shows from');
  const slug = await publish(publisher, path);
  expect((await page.goto(`/events/${slug}`))?.status()).toBe(200);
  await publisher.getByText('Take it back to draft').click();
  await publisher.getByRole('button', { name: 'Take it back' }).click();
  await said(publisher, 'It is a draft again.');
  await expect(async () => expect((await page.goto(`/events/${slug}`))?.status()).toBe(404)).toPass();
});

test('of two who write at once neither loses a word', async ({ browser }, info) => {
  const [author, publisher] = [await colleague(browser, info, 'author'), await colleague(browser, info, 'marketing')];
  const path = await write(author, { title: titled('Two hands') });
  await author.goto(`${path}/edit`);
  await publisher.goto(`${path}/edit`);
  await publisher.getByLabel('Hosts').fill('Leila and Ken');
  await publisher.getByLabel('In a sentence or two').fill('What Leila wrote.');
  await publisher.getByRole('button', { name: 'Keep the draft' }).click();
  await said(publisher, 'Saved.');

  await author.getByLabel('In a sentence or two').fill('What Wilf wrote.');
  await author.getByLabel('Parking').fill('Behind the house');
  await author.getByRole('button', { name: 'Keep the draft' }).click();
  await expect(author.getByRole('main')).toContainText('Leila Haddad changed this while you were typing');
  await expect(author.getByLabel('In a sentence or two')).toHaveValue('What Wilf wrote.');
  await expect(author.getByLabel('Hosts')).toHaveValue('Leila and Ken');
  await expect(author.getByLabel('Parking')).toHaveValue('Behind the house');
  await author.getByRole('button', { name: 'Keep the draft' }).click();
  await said(author, 'Saved.');
  await expect(author.getByRole('main')).toContainText('What Wilf wrote.');
  await expect(author.getByRole('main')).toContainText('Leila and Ken');
});

test('words are seen as they will look before anything is kept', async ({ browser }, info) => {
  const author = await colleague(browser, info, 'author');
  await author.goto('/staff/events/new');
  await fillIn(author, { title: titled('Seen first') });
  await author.getByRole('button', { name: 'Show me' }).click();
  const shown = author.getByRole('region', { name: 'How it will look' });
  await expect(shown.getByRole('strong')).toHaveText('two brothers');
  await expect(author.getByLabel('Venue')).toHaveValue('Larkspur Library');
});
