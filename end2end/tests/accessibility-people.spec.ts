// axe on who comes to an event, on letters to them, and on what is printed.
import { expect, test, type Page } from '@playwright/test';
import { colleague } from './desk';
import { look } from './look';
import { publish, refused, write } from './marketing';

const main = (page: Page) => page.getByRole('main');

/// The page of an event of the demonstration.
async function open(page: Page, title: string) {
  await page.goto('/staff/events');
  await main(page).getByRole('link', { name: title }).click();
}

test('axe finds nothing where people are looked after', async ({ browser }, info) => {
  test.setTimeout(300_000);
  const page = await colleague(browser, info, 'recruitment');
  await open(page, 'Adopting on your own');
  await look(page, 'event-full-recruitment');
  await main(page).getByRole('link', { name: 'See who comes' }).click();
  await look(page, 'event-people');
  await main(page).getByRole('rowheader').getByRole('link').last().click();
  await look(page, 'party');
  await page.getByLabel('Reference of their enquiry').fill('AAAA-AAAA');
  await page.getByRole('button', { name: 'They belong to it' }).click();
  await refused(page, 'There is no enquiry');
  await look(page, 'party-error');
});

test('axe finds nothing where those who come are written to', async ({ browser }, info) => {
  test.setTimeout(300_000);
  const page = await colleague(browser, info, 'recruitment');
  await open(page, 'Tea with adopters');
  await main(page).getByRole('link', { name: 'Write to those who come' }).click();
  await look(page, 'message');
  await page.getByRole('button', { name: 'See how it will look' }).click();
  await look(page, 'message-error');
  await page.getByLabel('What it is about').fill('Saturday: which door to take');
  await page.getByLabel('Your letter').fill('The front of the house is being painted.\n\n- Please take the green door in Pump Lane.\n- Somebody with a yellow scarf waits there from 10am.');
  await page.getByRole('button', { name: 'See how it will look' }).click();
  await look(page, 'message-preview');

  const marketing = await colleague(browser, info, 'marketing');
  const path = await write(marketing, { title: 'Nobody yet' });
  await publish(marketing, path);
  await page.goto(`${path}/people`);
  await look(page, 'event-people-nobody');
  await page.goto(`${path}/message`);
  await page.getByLabel('What it is about').fill('A note');
  await page.getByLabel('Your letter').fill('See you soon.');
  await page.getByRole('button', { name: 'See how it will look' }).click();
  await expect(main(page)).toContainText('Nobody has booked');
  await look(page, 'message-nobody');
});

test('axe finds nothing on what is printed, and paper holds all of it', async ({ browser }, info) => {
  test.setTimeout(240_000);
  const page = await colleague(browser, info, 'recruitment');
  await open(page, 'Tea with adopters');
  await main(page).getByRole('link', { name: 'Print a register to sign' }).click();
  await look(page, 'sheet');
  await onPaper(page, 'sheet');
  await page.goto(page.url().replace('/print', '/register/poster'));
  await look(page, 'poster');
  await onPaper(page, 'poster');
});

/// As the printer sees it: nothing but the page itself, and nothing beyond its edge.
async function onPaper(page: Page, name: string) {
  await page.emulateMedia({ media: 'print' });
  // A4 between its margins, at 96 to the inch.
  await page.setViewportSize({ width: 718, height: 1046 });
  await expect(page.getByRole('navigation', { name: 'Desk' })).toBeHidden();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, `${name} on paper`).toBeLessThanOrEqual(718);
  if (process.env.FRONTDOOR_SHOTS) {
    await page.pdf({ path: `${process.env.FRONTDOOR_SHOTS}/${name}.pdf`, format: 'A4' });
  }
  await page.emulateMedia({ media: null });
}
