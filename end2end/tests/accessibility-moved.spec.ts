// What a party's own page says as time goes by: an offer that ran out, the link to join just
// before, and afterwards those who came and those who did not. A server of its own, because the
// clock is moved.
import { expect, test, type Page } from '@playwright/test';
import { signIn } from './desk';
import { somebody } from './journey';
import { buttonOf, openLetter } from './letters';
import { look } from './look';
import { book, fillIn, inDays, keepDraft, publish, said } from './marketing';
import { Moved } from './moved';
import { rowOf } from './register';

const h1 = (page: Page) => page.getByRole('heading', { level: 1 });

test('axe finds nothing on a party’s own page as time goes by', async ({ browser }) => {
  test.setTimeout(400_000);
  const server = await Moved.make();
  try {
    const page = async () => (await browser.newContext({ baseURL: server.url })).newPage();
    const [desk, door, grace, idris, noor] = [await page(), await page(), await page(), await page(), await page()];
    const at = (days: number, time: string) => new Date(`${inDays(days)}T${time}:00Z`);

    await server.to(at(0, '09:00'));
    await signIn(desk, 'moved', 'marketing');
    await desk.goto('/staff/events/new');
    await fillIn(desk, { title: 'Seen from start to end', day: inDays(20), places: '4' });
    await desk.getByRole('radio', { name: 'In person or online' }).check();
    await desk.getByLabel(/Link to join/).fill('https://meet.example.org/evening');
    await keepDraft(desk);
    await said(desk, 'Kept as a draft');
    const path = new URL(desk.url()).pathname;
    const slug = await publish(desk, path);

    const people = { grace: somebody('Grace'), idris: somebody('Idris'), noor: somebody('Noor') };
    await book(grace, slug, people.grace, 2);
    await book(noor, slug, people.noor, 2);
    await book(idris, slug, people.idris, 2);
    const link = async (who: Page, email: string) => {
      await openLetter(who, email);
      return buttonOf(who);
    };
    const [hers, theirs, his] = [
      await link(grace, people.grace.email),
      await link(noor, people.noor.email),
      await link(idris, people.idris.email),
    ];
    await grace.goto(hers);
    await grace.getByRole('button', { name: 'We cannot make it' }).click();
    await openLetter(idris, people.idris.email, /place|room/i);

    await server.to(at(8, '10:00'));
    await expect(async () => {
      await idris.goto(his);
      await expect(h1(idris)).toHaveText('The places have gone on', { timeout: 250 });
    }).toPass({ timeout: 15_000 });
    await look(idris, 'booking-lapsed');
    await book(idris, slug, people.idris, 2);

    await server.to(at(20, '18:20'));
    await noor.goto(theirs);
    await expect(noor.getByRole('link', { name: /join/i })).toHaveAttribute('href', 'https://meet.example.org/evening');
    await look(noor, 'booking-join-now');

    // Who writes events does not see who came.
    await signIn(door, 'moved', 'recruitment');
    await door.goto(`${path}/register`);
    const mark = async (name: string, as: RegExp) => {
      const row = rowOf(door, name);
      await row.getByRole('button', { name: as }).click();
      await expect(row.getByRole('button', { name: /Undo/ })).toBeVisible();
      await expect(row).not.toContainText('not sent yet');
    };
    await mark(`Noor ${people.noor.last}`, /^Came/);
    await mark(`Idris ${people.idris.last}`, /^Did not come/);

    await server.to(at(21, '09:30'));
    await noor.goto(theirs);
    await expect(h1(noor)).toHaveText('Thank you for coming');
    await look(noor, 'booking-came');
    const again = await link(idris, people.idris.email);
    await idris.goto(again);
    await expect(h1(idris)).toHaveText('You could not make it');
    await look(idris, 'booking-missed');
    await grace.goto(hers);
    await expect(h1(grace)).toHaveText('This one is over');
    await look(grace, 'booking-over');
  } finally {
    await server.end();
  }
});
