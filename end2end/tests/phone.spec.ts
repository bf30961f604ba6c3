// The register on a phone whose connection comes and goes: the first island.
import { expect, test, type Page } from '@playwright/test';
import { colleague } from './desk';
import { somebody } from './journey';
import { addSomebody, nameOf, openPast, openRegister, openToday, party, rowOf } from './register';

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

test('somebody who was refused is changed: what was typed comes back, with the same key', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await openToday(desk);
  const { first, last } = somebody('Ottilie');
  const why = 'Enter an e-mail address in the correct form.';
  const sent: URLSearchParams[] = [];
  desk.on('request', (request) => {
    if (request.url().endsWith('/walk-in')) sent.push(new URLSearchParams(request.postData() ?? ''));
  });
  await desk.route(POSTS, (route) => route.fulfill({ status: 422, json: { message: why } }));
  await desk.getByText('Add somebody who has not booked').click();
  await desk.getByText('More about them').click();
  await desk.getByLabel('Phone', { exact: false }).fill('020 7946 0811');
  await desk.getByRole('radio', { name: 'Two' }).check();
  await addSomebody(desk, { first, last });
  const row = rowOf(desk, `${first} ${last}`);
  await expect(row.getByRole('alert')).toContainText(why);

  // Somebody else is being typed: they are not lost.
  await desk.getByText('Add somebody who has not booked').click();
  await desk.getByLabel('First name', { exact: true }).fill('Halfway');
  await row.getByRole('button', { name: 'Change it' }).click();
  await expect(row.getByRole('alert')).toContainText('There is somebody in the form already');
  await expect(desk.getByLabel('First name', { exact: true })).toHaveValue('Halfway');
  await desk.getByLabel('First name', { exact: true }).fill('');

  // Also when the page comes again.
  await desk.reload();
  await expect(row.getByRole('alert')).toContainText(why);
  await row.getByRole('button', { name: 'Change it' }).click();
  await expect(desk.getByLabel('First name', { exact: true })).toBeFocused();
  await expect(desk.getByLabel('First name', { exact: true })).toHaveValue(first);
  await expect(desk.getByLabel('Last name', { exact: true })).toHaveValue(last);
  await expect(desk.getByRole('radio', { name: 'Two' })).toBeChecked();
  await expect(desk.getByLabel('Phone', { exact: false })).toHaveValue('020 7946 0811');
  expect(await kept(desk)).toContain(last);

  await desk.unroute(POSTS);
  await desk.getByRole('radio', { name: 'One' }).check();
  await desk.locator('#walk-in').getByRole('button', { name: 'They are here' }).click();
  await expect(row).toContainText(/Came, .*, Priya/);
  await expect(row).toContainText('1 person');
  await expect(row).toHaveCount(1);
  expect(await kept(desk)).toBe('{}');
  expect(sent.length).toBe(2);
  expect(sent[1].get('key')).toBe(sent[0].get('key'));
  expect(sent[1].get('tapped_at')).toBe(sent[0].get('tapped_at'));
  expect([sent[0].get('adults'), sent[1].get('adults')]).toEqual(['2', '1']);
});

test('a phone whose clock is slow marks later than who marked before it', async ({ browser }, info) => {
  const other = await colleague(browser, info, 'manager');
  await openToday(other);
  const theirs = await party(other, 6);
  const id = await theirs.getAttribute('id');
  const desk = await colleague(browser, info, 'recruitment');
  await desk.addInitScript(() => {
    const Real = Date;
    const slow = 2 * 60 * 60 * 1000;
    Date = class extends Real {
      constructor(...args: []) {
        super(...args);
        if (args.length === 0) this.setTime(Real.now() - slow);
      }
    } as DateConstructor;
  });
  await theirs.getByRole('button', { name: /^Did not come/ }).click();
  await expect(theirs).toContainText(/Did not come, .*, Marianne/);
  await openToday(desk);
  const row = desk.locator(`#${id}`);
  await row.getByRole('button', { name: /^Undo/ }).click();
  await expect(row.getByRole('button', { name: /^Came/ })).toBeVisible();
  await row.getByRole('button', { name: /^Came/ }).click();
  await expect(row).toContainText(/Came, .*, Priya/);
  await other.reload();
  await expect(theirs).toContainText(/Came, .*, Priya/);
});

test('what a colleague kept goes under their name, or under the name that a button says', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  const other = await colleague(browser, info, 'manager');
  const [priya, marianne] = [await desk.context().cookies(), await other.context().cookies()];
  await openToday(desk);
  const row = await party(desk, 3);
  const { first, last } = somebody('Kept');
  const stop = () => desk.route(POSTS, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  const online = () => desk.evaluate(() => window.dispatchEvent(new Event('online')));
  await stop();
  await row.getByRole('button', { name: /^Came/ }).click();
  await addSomebody(desk, { first, last });
  await expect(desk.getByRole('main')).toContainText('Not sent yet: 1 mark and 1 party from the door.');

  // Marianne has signed in in another tab; this page learns it from the server.
  await desk.context().clearCookies();
  await desk.context().addCookies(marianne);
  await desk.unroute(POSTS);
  await online();
  const theirs = '1 mark and 1 party from the door that Priya kept here are not sent. They go when Priya signs in on this phone.';
  await expect(desk.getByRole('main')).toContainText(theirs);
  await expect(desk.getByRole('button', { name: 'Send as Marianne' })).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole('main')).toContainText(theirs);
  await expect(row).not.toContainText('Came,');
  await expect(rowOf(desk, `${first} ${last}`)).toHaveCount(0);

  // What Marianne taps herself goes at once, and nothing of Priya's with it.
  await row.getByRole('button', { name: /^Apologies/ }).click();
  await expect(row).toContainText(/Apologies, .*, Marianne/);
  await expect(desk.getByRole('main')).toContainText(theirs);
  await row.getByRole('button', { name: /^Undo/ }).click();
  await expect(row.getByRole('button', { name: /^Came/ })).toBeVisible();
  await expect(row).not.toContainText('not sent yet');

  // Priya is back: hers goes by itself. Her older mark is overtaken, her party at the door is there.
  await desk.context().clearCookies();
  await desk.context().addCookies(priya);
  await desk.reload();
  await expect(rowOf(desk, `${first} ${last}`)).toContainText(/Came, .*, Priya/);
  expect(await kept(desk)).toBe('{}');
  await expect(row).not.toContainText('Came,');

  // Kept once more, and sent by Marianne under her own name.
  await stop();
  await row.getByRole('button', { name: /^Came/ }).click();
  await expect(desk.getByRole('main')).toContainText('Not sent yet: 1 mark.');
  await desk.context().clearCookies();
  await desk.context().addCookies(marianne);
  await desk.unroute(POSTS);
  await desk.reload();
  await desk.getByRole('button', { name: 'Send as Marianne' }).click();
  await expect(row).toContainText(/Came, .*, Marianne/);
  await expect(desk.getByRole('button', { name: 'Send as Marianne' })).toHaveCount(0);
  expect(await kept(desk)).toBe('{}');
});

test('the rest waits until what was tapped here is sent', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await openPast(desk, 'A morning with tea');
  const [row, left] = [await party(desk, 0), await party(desk, 1)];
  await expect(left.getByRole('button', { name: /^Came/ })).toBeVisible();
  const rest = desk.getByRole('button', { name: 'All the rest did not come' });
  await desk.reload();
  await desk.route(POSTS, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await row.getByRole('button', { name: /^Came/ }).click();
  await expect(row).toContainText('not sent yet');
  await rest.click();
  await expect(desk.locator('.register__rest')).toContainText('Press this again once all is sent.');
  await desk.unroute(POSTS);
  await desk.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(row).toContainText(/Came, .*, Priya/);
  const name = await nameOf(row);
  await rest.click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Did all the rest not come?');
  await expect(desk.getByRole('main')).not.toContainText(name);
});
