// axe on every page and every error state, at three widths; nothing scrolls sideways.
import { expect, test } from '@playwright/test';
import { BEGUN, askFor, enter, letterTo } from './account';
import { bookEverything, linkIn } from './booking';
import { colleague, engineOf, session } from './desk';
import { answerEverything, send, somebody } from './journey';
import { look } from './look';
import { addSomebody, openPast, openRegister, openToday, party, rowOf } from './register';

const REGISTER = '**/staff/events/*/register/*';
test('axe finds nothing in the enquiry, with and without errors', async ({ page }) => {
  test.setTimeout(300_000);
  await answerEverything(page, somebody('Noor'), look);
  await send(page);
  await look(page, 'done');
});

test('axe finds nothing at an event and in a booking, with and without errors', async ({ page }) => {
  test.setTimeout(300_000);
  const who = somebody('Noor');
  await bookEverything(page, who, look);
  await page.goto(await linkIn(page, who));
  await look(page, 'booking');
});

test('axe finds nothing on the way in, with and without errors', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('/sign-in');
  await look(page, 'sign-in');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await look(page, 'sign-in-error');
  await page.goto('/sign-in/code');
  await look(page, 'sign-in-lost');
  await askFor(page, BEGUN.axe);
  await look(page, 'sign-in-code');
  await page.getByText('Has no e-mail come?').click();
  await look(page, 'sign-in-no-letter');
  await enter(page, '12 34');
  await look(page, 'sign-in-code-error');
  const { code, link } = await letterTo(page, BEGUN.axe);
  const wrong = code === '000000' ? '111111' : '000000';
  await page.goto('/sign-in/code');
  for (let i = 0; i < 5; i++) await enter(page, wrong);
  await expect(page.getByRole('alert')).toContainText('Five codes were not right');
  await look(page, 'sign-in-over');
  await page.goto(link);
  await look(page, 'sign-in-link');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/account$/);
  await look(page, 'account');
  await page.goto('/sign-in/again');
  await look(page, 'sign-in-again');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await look(page, 'sign-in-out');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link has done its work');
  await look(page, 'sign-in-ended');
});

for (const path of ['/contact', '/information-pack', '/privacy', '/accessibility', '/nowhere', '/enquire/left', '/staff/sign-in', '/dev/mail', '/dev/codes']) {
  test(`axe finds nothing at ${path}`, async ({ page }) => {
    await page.goto(path);
    await look(page, path.slice(1).replaceAll('/', '-'));
  });
}

test('axe finds nothing on the desk', async ({ browser }, info) => {
  test.setTimeout(400_000);
  const { baseURL } = info.project.use;
  const context = await browser.newContext({
    baseURL,
    storageState: session(engineOf(info.project.name), 'manager'),
  });
  const page = await context.newPage();
  await page.goto('/staff');
  await look(page, 'queue');
  const record = await page.locator('th a[href^="/staff/enquiry/"]').first().getAttribute('href');
  const pages = [
    `${record}`, `${record}/mail?template=pack`, `${record}/details`, `${record}/data`, '/staff?group=new',
    '/staff/enquiry/new', '/staff/suspected', '/staff/retention', '/staff/events', '/staff/account', '/staff/style',
  ];
  for (const path of pages) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await look(page, `desk${path.replace(record ?? '', '-record').replace(/[^a-z]+/g, '-')}`);
  }
  await page.goto('/staff/enquiry/new');
  await page.getByRole('button', { name: 'Keep this enquiry' }).click();
  await look(page, 'desk-new-error');
});

test('axe finds nothing on the register, nor while marks wait', async ({ browser }, info) => {
  test.setTimeout(300_000);
  const desk = await colleague(browser, info, 'manager');
  await openRegister(desk);
  await look(desk, 'register');
  const row = await party(desk, 10);
  await desk.route(REGISTER, (route) => route.abort());
  await row.getByRole('button', { name: /^Came/ }).click();
  await desk.getByText('Add somebody who has not booked').click();
  await desk.getByLabel('First name', { exact: true }).fill('Noor');
  await desk.getByLabel('Last name', { exact: true }).fill('Testwell');
  await desk.getByRole('button', { name: 'They are here' }).first().click();
  await expect(desk.getByRole('main')).toContainText('Not sent yet: 1 mark and 1 party from the door.');
  await look(desk, 'register-waits');
  // The later route holds; between two of them a tap would slip through.
  await desk.route(REGISTER, (route) => route.fulfill({ status: 409, json: { message: 'Every place is taken.' } }));
  await desk.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(row.getByRole('alert')).toContainText('Every place is taken.');
  await look(desk, 'register-refused');
  await desk.getByRole('button', { name: 'Change it' }).click();
  await expect(desk.getByLabel('First name', { exact: true })).toHaveValue('Noor');
  await look(desk, 'register-change');

  // As a colleague left it on this phone.
  await desk.evaluate(() => {
    const [name, text] = Object.entries(localStorage)[0] as [string, string];
    const kept = JSON.parse(text) as { waiting: { by: unknown }[] };
    for (const tap of kept.waiting) tap.by = { id: 'somebody', name: 'Tomasz' };
    localStorage.setItem(name, JSON.stringify(kept));
  });
  await desk.reload();
  await expect(desk.getByRole('button', { name: 'Send as Marianne' })).toBeVisible();
  await look(desk, 'register-another');
});

test('axe finds nothing on the page before all the rest, nor on who was taken off', async ({ browser }, info) => {
  test.setTimeout(300_000);
  const desk = await colleague(browser, info, 'manager');
  await openToday(desk);
  const who = somebody('Axel');
  const row = rowOf(desk, `${who.first} ${who.last}`);
  await addSomebody(desk, who);
  await expect(row).toContainText(/Came, .*, Marianne/);
  await look(desk, 'register-walk-in');
  await row.getByRole('button', { name: /^Added by mistake/ }).click();
  await expect(row).toContainText(/Taken off the register, .*, Marianne/);
  await look(desk, 'register-taken-off');
  await openPast(desk, 'A morning with tea');
  await party(desk, 5);
  await desk.reload();
  await desk.getByRole('button', { name: 'All the rest did not come' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Did all the rest not come?');
  await look(desk, 'register-rest');
});

test('axe finds nothing where colleagues are looked after', async ({ browser }, info) => {
  const { baseURL } = info.project.use;
  const context = await browser.newContext({
    baseURL,
    storageState: session(engineOf(info.project.name), 'admin'),
  });
  const page = await context.newPage();
  await page.goto('/staff/people');
  await look(page, 'people');
});
