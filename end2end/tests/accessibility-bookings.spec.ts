// axe on what the public sees of an event that is not simply open, and on a party's own page
// in each of its states.
import { expect, test, type Page } from '@playwright/test';
import { colleague, visitor } from './desk';
import { onward, somebody } from './journey';
import { buttonOf, openLetter } from './letters';
import { look } from './look';
import { book, publish, write } from './marketing';

const h1 = (page: Page) => page.getByRole('heading', { level: 1 });

test('axe finds nothing where events are looked for in vain, full, called off or over', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('/events?place=online&for=single&time=weekends');
  await expect(page.getByRole('main')).toContainText('Nothing fits all of that');
  await look(page, 'meets-none');
  await page.goto('/events');
  const box = page.getByLabel(/postcode/i).first();
  if (!(await box.isVisible())) await page.locator('summary').filter({ hasText: /near|narrow|find/i }).first().click();
  await box.fill('not one');
  await box.press('Enter');
  await expect(page.locator('.summary')).toBeVisible();
  await look(page, 'meets-postcode-error');
  for (const [slug, name, status] of [
    ['adopting-on-your-own', 'meet-full', 200],
    ['an-evening-at-bramble-house', 'meet-off', 200],
    ['foster-carers-could-this-be-for-ever', 'meet-not-yet', 200],
    ['an-autumn-evening', 'meet-over', 410],
  ] as const) {
    expect((await page.goto(`/events/${slug}`))?.status(), slug).toBe(status);
    await look(page, name);
    await page.goto(`/events/${slug}/book`);
    await look(page, `book-${name}`);
  }
});

test('axe finds nothing on a booking with something to put right', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('/events/new-questions/book');
  await page.getByRole('radio').nth(0).check();
  await onward(page);
  await page.getByLabel('First name', { exact: true }).fill('Siân');
  await page.getByLabel('E-mail address').fill('sian@');
  await onward(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'book-you-wrong');
  await page.getByLabel('Last name', { exact: true }).fill('Testwell');
  await page.getByLabel('E-mail address').fill('sian@example.org');
  await onward(page);
  await page.getByLabel('What would make it easier for you?').fill('x'.repeat(3000));
  await page.getByLabel('Reference of an enquiry').fill('nonsense');
  await onward(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'book-help-error');
});

test('axe finds nothing on a party’s own page, however it stands', async ({ page, browser }, info) => {
  test.setTimeout(400_000);
  const [first, second] = [somebody('Grace'), somebody('Idris')];
  const desk = await colleague(browser, info, 'marketing');
  const path = await write(desk, { title: 'Each state of it', places: '2' });
  const slug = await publish(desk, path);
  await book(page, slug, first, 2);
  const other = await visitor(browser, info);
  await book(other, slug, second, 2, look);
  await openLetter(page, first.email);
  const [ours, theirs] = [await buttonOf(page), (await openLetter(other, second.email), await buttonOf(other))];

  await page.goto(ours);
  await page.getByText('Change how many of you come').click();
  await page.getByText('Change your name, e-mail').click();
  await look(page, 'booking-booked');
  await page.getByLabel('New e-mail address').fill('grace@');
  await page.getByRole('button', { name: 'Change it' }).last().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'booking-details-error');
  await other.goto(theirs);
  await look(other, 'booking-waiting');

  await page.goto(ours);
  await page.getByRole('button', { name: 'We cannot make it' }).click();
  await look(page, 'booking-left');
  await openLetter(other, second.email, /place|room/i);
  await other.goto(await buttonOf(other));
  await expect(h1(other)).toHaveText('We hold places for you');
  await look(other, 'booking-offered');
  await other.getByRole('button', { name: 'Take 2 places' }).click();
  await expect(h1(other)).toHaveText('You are booked');
  await desk.goto(`${path}/cancel`);
  await desk.getByLabel('Why, in words').fill('Our speaker is ill. We are sorry.');
  await desk.getByRole('button', { name: 'Cancel the event and tell them' }).click();
  await other.reload();
  await expect(h1(other)).toHaveText('This one does not happen');
  await look(other, 'booking-called-off');
  await page.goto('/booking/no-such-letter-anywhere');
  await look(page, 'booking-ended');
});
