// An event from its first draft to the day it is called off, by everybody it concerns.
import { expect, test } from '@playwright/test';
import { colleague, visitor } from './desk';
import { somebody } from './journey';
import { buttonOf, openLetter } from './letters';
import { book, publish, refused, said, titled, write } from './marketing';

// Each is a long way.
test.describe.configure({ timeout: 120_000 });

test('an author writes, a publisher publishes, a couple books, and is told of every change', async ({ page, browser }, info) => {
  const [who, title] = [somebody('Efua'), titled('Questions at dusk')];
  const author = await colleague(browser, info, 'author');
  const path = await write(author, { title });
  // Who writes does not publish; the link for colleagues shows how it will look.
  await expect(author.getByRole('button', { name: 'Publish now' })).toHaveCount(0);
  const preview = await author.getByRole('link', { name: 'Preview' }).getAttribute('href');

  const publisher = await colleague(browser, info, 'marketing');
  await publisher.goto(preview!);
  await expect(publisher.getByRole('main')).toContainText('A preview.');
  await expect(publisher.getByRole('heading', { level: 1 })).toHaveText(title);
  expect((await page.goto(preview!))?.url()).toContain('/staff/sign-in');
  const slug = await publish(publisher, path);
  await book(page, slug, who, 2);

  await publisher.getByRole('link', { name: /^Change Questions/ }).click();
  await publisher.getByLabel('Begins').fill('19:00');
  await publisher.getByLabel('Ends').fill('20:30');
  await publisher.getByRole('button', { name: 'Save' }).click();
  await expect(publisher.getByRole('heading', { level: 1 })).toHaveText('This writes to 1 party');
  await expect(publisher.getByRole('main')).toContainText(/7pm to 8.30pm\s*was .* 6.30pm to 8pm/);
  await publisher.getByRole('button', { name: 'Go back to the form' }).click();
  await expect(publisher.getByLabel('Begins')).toHaveValue('19:00');
  await publisher.getByRole('button', { name: 'Save' }).click();
  await publisher.getByRole('button', { name: 'Save and tell them' }).click();
  await said(publisher, 'Saved. One letter is on its way.');
  await openLetter(page, who.email, /Something has changed/);
  await expect(page.locator('.letter__body')).toContainText('7pm to 8.30pm');

  const recruiter = await colleague(browser, info, 'recruitment');
  await recruiter.goto(path);
  await recruiter.getByRole('link', { name: 'Write to those who come' }).click();
  await recruiter.getByLabel('Your letter').fill('Please bring a warm coat.');
  await recruiter.getByRole('button', { name: 'See how it will look' }).click();
  await refused(recruiter, 'Write what it is about');
  await expect(recruiter.getByLabel('Your letter')).toHaveValue('Please bring a warm coat.');
  await recruiter.getByLabel('What it is about').fill('The hall is cool');
  await recruiter.getByRole('button', { name: 'See how it will look' }).click();
  await expect(recruiter.getByRole('main')).toContainText('This goes to 1 party.');
  await expect(recruiter.getByRole('main')).toContainText('Hello Efua');
  await recruiter.getByRole('button', { name: 'Send it to 1 party' }).click();
  await said(recruiter, 'Done. One letter is on its way.');
  await openLetter(page, who.email, /The hall is cool/);

  await publisher.goto(path);
  await publisher.getByRole('link', { name: 'Cancel this event' }).click();
  await expect(publisher.getByRole('main')).toContainText('This writes to 1 party, once each, with other dates: 1 party booked.');
  await publisher.getByRole('button', { name: 'Cancel the event and tell them' }).click();
  await refused(publisher, 'Say why');
  await publisher.getByLabel('Why, in words').fill('Our speaker is ill. We are sorry.');
  await publisher.getByRole('button', { name: 'Cancel the event and tell them' }).click();
  await said(publisher, 'Cancelled. One letter is on its way.');
  const done = publisher.locator('#happened');
  for (const what of ['wrote this draft', 'published it', 'changed time, place or link', 'wrote to those who come', 'cancelled it']) {
    await expect(done).toContainText(what);
  }

  await openLetter(page, who.email, /does not happen/);
  await page.goto(await buttonOf(page));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This one does not happen');
  await expect(page.getByRole('main')).toContainText('Our speaker is ill.');
  expect((await page.goto(`/events/${slug}`))?.status()).toBe(200);
  await expect(page.getByRole('main')).toContainText('Cancelled: this does not happen');
});

test('of a full event nobody is put out, and a larger room reaches who waits', async ({ page, browser }, info) => {
  const [first, second] = [somebody('Kemi'), somebody('Luca')];
  const publisher = await colleague(browser, info, 'marketing');
  const path = await write(publisher, { title: titled('A small round'), places: '2' });
  const slug = await publish(publisher, path);
  await book(page, slug, first, 2);
  const other = await visitor(browser, info);
  await book(other, slug, second, 2);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('You are on the waiting list');

  const room = async (places: string) => {
    await publisher.goto(`${path}/change`);
    await publisher.getByLabel('How many people fit').fill(places);
    await publisher.getByRole('button', { name: 'Save' }).click();
  };
  await room('1');
  await refused(publisher, '2 places are booked or offered, so it cannot be fewer than 2');
  await room('4');
  await said(publisher, 'Saved.');
  await expect(publisher.getByRole('main')).toContainText('1 party booked and 1 offered a place.');

  await openLetter(other, second.email, /There is room|place/);
  await other.goto(await buttonOf(other));
  await other.getByRole('button', { name: 'Take 2 places' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('You are booked');

  const recruiter = await colleague(browser, info, 'recruitment');
  await recruiter.goto(`${path}/people`);
  await expect(recruiter.getByRole('main')).toContainText('2 parties, 4 people');
  await recruiter.getByRole('link', { name: new RegExp(second.last) }).click();
  await expect(recruiter.getByRole('main')).toContainText('went on the waiting list');
  await expect(recruiter.getByRole('link', { name: second.email })).toBeVisible();
  await recruiter.getByLabel('Reference of their enquiry').fill('AAAA-AAAA');
  await recruiter.getByRole('button', { name: 'They belong to it' }).click();
  await refused(recruiter, 'There is no enquiry with this reference');
  await expect(recruiter.getByLabel('Reference of their enquiry')).toHaveValue('AAAA-AAAA');
});
