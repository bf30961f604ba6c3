// axe on every page of events on the desk and on each of their error states.
import { expect, test, type Page } from '@playwright/test';
import { colleague } from './desk';
import { NOT_ONE, PICTURE, TOO_LARGE } from './files';
import { somebody } from './journey';
import { look } from './look';
import { book, fillIn, inDays, keepDraft, publish, refused, said, write } from './marketing';

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

test('axe finds nothing where an event is written', async ({ browser }, info) => {
  test.setTimeout(300_000);
  const page = await colleague(browser, info, 'marketing');
  for (const shelf of ['drafts', 'over']) {
    await page.goto(`/staff/events?show=${shelf}`);
    await look(page, `events-${shelf}`);
  }
  await page.goto('/staff/events/new');
  await look(page, 'event-new');
  await keepDraft(page);
  await refused(page, 'Enter a title');
  await look(page, 'event-new-error');
  await fillIn(page, { title: 'Every word of it' });
  await page.getByLabel('Day', { exact: true }).fill('');
  await press(page, 'Show me');
  await look(page, 'event-new-shown-early');
  await page.getByLabel('Day', { exact: true }).fill(inDays(44));
  await press(page, 'Show me');
  await look(page, 'event-new-shown');
  await keepDraft(page);
  await look(page, 'event-made');
  await page.getByText('Let it show later').click();
  await press(page, 'Show it from then on');
  await refused(page, 'Enter the day from which it shows');
  await look(page, 'event-publish-error');
  await page.getByRole('link', { name: 'Preview' }).click();
  await look(page, 'event-preview');
});

test('axe finds nothing where two write at once, and where an event is not ready', async ({ browser }, info) => {
  test.setTimeout(240_000);
  const [one, two] = [await colleague(browser, info, 'author'), await colleague(browser, info, 'marketing')];
  const path = await write(one, { title: 'Four hands' });
  await one.goto(`${path}/edit`);
  await two.goto(`${path}/edit`);
  await look(two, 'event-edit');
  await two.getByLabel('In a sentence or two').fill('Tea, and a story by two grandmothers who fostered first.');
  await two.getByLabel('Hosts').fill('Leila and Ken');
  await two.getByLabel('Venue').fill('');
  await press(two, 'Keep the draft');
  await look(two, 'event-not-ready');
  await one.getByLabel('In a sentence or two').fill('Tea, and all your questions, the small ones too.');
  await press(one, 'Keep the draft');
  await expect(one.getByRole('status')).toContainText('changed this while you were typing');
  await look(one, 'event-conflict');
});

test('axe finds nothing where an event is changed, repeated and called off', async ({ page, browser }, info) => {
  test.setTimeout(400_000);
  const desk = await colleague(browser, info, 'marketing');
  const path = await write(desk, { title: 'All the way', places: '2' });
  const slug = await publish(desk, path);
  await look(desk, 'event-published');
  await book(page, slug, somebody('Hana'), 2);

  await desk.goto(`${path}/change`);
  await look(desk, 'event-change');
  await desk.getByLabel('How many people fit').fill('1');
  await press(desk, 'Save');
  await refused(desk, '2 places are booked');
  await look(desk, 'event-change-too-few');
  await desk.getByLabel('How many people fit').fill('2');
  await desk.getByLabel('Venue').fill('The Old Fire Station');
  await desk.getByLabel('Begins').fill('19:15');
  await press(desk, 'Save');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('This writes to 1 party');
  await look(desk, 'event-who-is-told');
  await press(desk, 'Save and tell them');
  await said(desk, 'One letter is on its way');

  await desk.goto(`${path}/repeat`);
  await look(desk, 'event-repeat');
  await press(desk, 'Show the days');
  await look(desk, 'event-repeat-error');
  await desk.getByRole('radio', { name: /Every week/ }).check();
  await desk.getByLabel('Last day').fill(inDays(80));
  await press(desk, 'Show the days');
  await look(desk, 'event-repeat-shown');

  await desk.goto(`${path}/cancel`);
  await look(desk, 'event-cancel');
  await press(desk, 'Cancel the event and tell them');
  await look(desk, 'event-cancel-error');
  await desk.getByLabel('Why, in words').fill('Our speaker is ill. We are sorry.');
  await press(desk, 'Cancel the event and tell them');
  await look(desk, 'event-cancelled');
  await page.goto(`/events/${slug}`);
  await look(page, 'meet-cancelled');
});

test('axe finds nothing where a picture is put on a page', async ({ browser }, info) => {
  test.setTimeout(240_000);
  const page = await colleague(browser, info, 'marketing');
  const path = await write(page, { title: 'In colour' });
  await page.goto(`${path}/picture`);
  await look(page, 'picture');
  const file = page.locator('input[type="file"]');
  await file.setInputFiles(NOT_ONE);
  await press(page, 'Put it on the page');
  await look(page, 'picture-not-one');
  await file.setInputFiles(TOO_LARGE);
  await press(page, 'Put it on the page');
  await refused(page, 'larger than 10 MB');
  await look(page, 'picture-too-large');
  await file.setInputFiles(PICTURE);
  await press(page, 'Put it on the page');
  await look(page, 'picture-without-words');
  await page.getByLabel('What the picture shows').fill('A drawing of a front door, open, with light behind it');
  await press(page, 'Put it on the page');
  await look(page, 'event-with-picture');
});
