// The register on a phone whose connection comes and goes: the first island.
import { expect, test, type Page } from '@playwright/test';
import { colleague } from './desk';
import { somebody } from './journey';
import { nameOf, openRegister, party } from './register';

const POSTS = '**/staff/events/*/register/*';

/// What the phone keeps of our pages.
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

/// Every tap that the server took.
function taken(page: Page): string[] {
  const paths: string[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'POST' && response.ok()) paths.push(new URL(response.url()).pathname);
  });
  return paths;
}

/// Errors of the page's own scripts; a lost connection is none.
function wrong(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
  });
  return errors;
}

test('marks made without a connection are kept, said, and arrive once', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  const errors = wrong(desk);
  await openRegister(desk);
  const rows = [await party(desk, 2), await party(desk, 3), await party(desk, 4), await party(desk, 5)];
  const [first, ...rest] = rows;

  await first.getByRole('button', { name: /^Came/ }).focus();
  await desk.keyboard.press('Enter');
  await expect(first).toContainText(/Came, .*, Priya/);
  await expect(first.getByRole('button', { name: /^Undo/ })).toBeFocused();
  await expect(desk).toHaveURL(/\/register$/);
  expect(await kept(desk)).toBe('{}');

  const arrived = taken(desk);
  await desk.context().setOffline(true);
  await rest[0].getByRole('button', { name: /^Came/ }).click();
  await rest[1].getByRole('button', { name: /^Apologies/ }).click();
  await rest[2].getByRole('button', { name: /^Did not come/ }).click();
  for (const row of rest) await expect(row).toContainText('not sent yet');
  await expect(desk.getByRole('main')).toContainText('Not sent yet: 3 marks. They are kept on this phone and go by themselves.');
  for (const row of rest) expect(await kept(desk)).not.toContain((await nameOf(row)).split(' ')[1]);

  await desk.context().setOffline(false);
  await expect(desk.getByRole('main')).toContainText('All is sent.');
  await expect(rest[0]).toContainText(/Came, .*, Priya/);
  await expect(rest[1]).toContainText(/Apologies, .*, Priya/);
  await expect(rest[2]).toContainText(/Did not come, .*, Priya/);
  expect(arrived.length).toBe(3);
  expect(new Set(arrived).size).toBe(3);
  expect(await kept(desk)).toBe('{}');
  await desk.reload();
  await expect(rest[2]).toContainText(/Did not come, .*, Priya/);
  expect(errors).toEqual([]);
});

test('a mark that waits is still there when the page comes again', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await openRegister(desk);
  const row = await party(desk, 6);
  const said = await desk.locator('.register__count').innerText();
  await desk.route(POSTS, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await row.getByRole('button', { name: /^Came/ }).click();
  await expect(desk.getByRole('main')).toContainText('Not sent yet: 1 mark.');
  await expect(desk.locator('.register__count')).not.toHaveText(said);
  await desk.reload();
  await expect(row).toContainText('Came, not sent yet');
  await expect(row.getByRole('button', { name: /^Undo/ })).toBeVisible();
  await desk.unroute(POSTS);
  await desk.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(row).toContainText(/Came, .*, Priya/);
  expect(await kept(desk)).toBe('{}');
});

test('after the session has ended everything waits for a new one', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await openRegister(desk);
  const row = await party(desk, 7);
  const cookies = await desk.context().cookies();
  await desk.context().clearCookies();
  await row.getByRole('button', { name: /^Came/ }).click();
  await expect(desk.getByRole('main')).toContainText('You were signed out. Sign in again to send 1 mark.');
  await expect(desk.getByRole('link', { name: 'Sign in in another tab' })).toHaveAttribute('href', '/staff/sign-in');
  await expect(row).toContainText('Came, not sent yet');
  await desk.context().addCookies(cookies);
  await desk.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(row).toContainText(/Came, .*, Priya/);
  await expect(desk.getByRole('link', { name: 'Sign in in another tab' })).toBeHidden();
});

test('a mark that is refused says why beside its row, and holds up no other', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await openRegister(desk);
  const row = await party(desk, 8);
  const why = 'They have no place any more, so nothing was marked.';
  await desk.route(POSTS, (route) => route.fulfill({ status: 409, json: { message: why } }));
  await row.getByRole('button', { name: /^Came/ }).click();
  await expect(row.getByRole('alert')).toContainText(why);
  await expect(row).toContainText('Not taken');
  await row.getByRole('button', { name: 'Leave it as it was' }).click();
  await expect(row.getByRole('alert')).toHaveCount(0);
  await expect(row).not.toContainText('Came,');
  await expect(row.getByRole('button', { name: /^Came/ })).toBeFocused();
  expect(await kept(desk)).toBe('{}');

  await row.getByRole('button', { name: /^Apologies/ }).click();
  await expect(row.getByRole('alert')).toContainText(why);
  await desk.unroute(POSTS);
  await row.getByRole('button', { name: 'Try again' }).click();
  await expect(row).toContainText(/Apologies, .*, Priya/);
});

test('somebody who has not booked is kept until they are sent, and no longer', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await openRegister(desk);
  const { first, last } = somebody('Solveig');
  const row = desk.getByRole('listitem').filter({ has: desk.getByRole('heading', { name: `${first} ${last}` }) });
  const add = async () => {
    await desk.getByText('Add somebody who has not booked').click();
    await desk.getByLabel('First name', { exact: true }).fill(first);
    await desk.getByLabel('Last name', { exact: true }).fill(last);
    await desk.getByRole('button', { name: 'They are here' }).first().click();
  };

  // The server is asked, but its answer does not arrive.
  await desk.route(POSTS, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await add();
  await expect(row).toContainText('1 person, came to the door');
  await expect(row).toContainText('Came, not sent yet');
  await expect(desk.getByRole('main')).toContainText('Not sent yet: 1 party from the door.');
  await expect(desk.getByRole('main')).toContainText('are kept on this phone until they are sent');
  expect(await kept(desk)).toContain(last);

  // It is asked again for the same party, and they stand there once.
  await desk.unroute(POSTS);
  await desk.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(row).toContainText(/Came, .*, Priya/);
  await expect(row.getByRole('button', { name: /^Undo/ })).toBeVisible();
  expect(await kept(desk)).toBe('{}');
  await desk.reload();
  await expect(row).toHaveCount(1);

  const why = 'Every place is taken, so they are not on the register yet.';
  await desk.route(POSTS, (route) => route.fulfill({ status: 409, json: { message: why } }));
  await add();
  await expect(row.getByRole('alert')).toContainText(why);
  await row.getByRole('button', { name: 'Leave them out' }).click();
  await expect(row).toHaveCount(1);
  expect(await kept(desk)).toBe('{}');

  // What is missing is said before anything is sent.
  await desk.getByText('Add somebody who has not booked').click();
  await desk.getByRole('button', { name: 'They are here' }).first().click();
  await expect(desk.getByLabel('First name', { exact: true })).toBeFocused();
});

test('a browser that keeps nothing says so, and sends what it holds', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await desk.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('refused', 'SecurityError'); } });
  });
  await openRegister(desk);
  const row = await party(desk, 9);
  await desk.context().setOffline(true);
  await row.getByRole('button', { name: /^Came/ }).click();
  await expect(desk.getByRole('main')).toContainText('This browser keeps nothing, so leave this page open until all is sent.');
  await desk.context().setOffline(false);
  await expect(row).toContainText(/Came, .*, Priya/);
});

test('the register narrows while one types', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await openRegister(desk);
  const row = await party(desk, 9);
  const rows = desk.getByRole('list', { name: 'Who is booked' }).getByRole('listitem').locator('h2:visible');
  const all = await rows.count();
  const name = (await nameOf(row)).split(' with ')[0];
  await desk.getByLabel('Find by name').fill(name.toUpperCase());
  await expect(rows).toHaveCount(1);
  await expect(desk.getByRole('main')).toContainText('One party for');
  await desk.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await desk.getByLabel('Find by name').fill('Nobody at all');
  await expect(desk.getByRole('main')).toContainText('Nobody on the register is called “Nobody at all”.');
  await desk.getByLabel('Find by name').fill('');
  await expect(rows).toHaveCount(all);
});
