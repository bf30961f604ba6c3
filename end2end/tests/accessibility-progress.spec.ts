// axe on the way of a household in each stage, on their side and on the desk.
import { expect, test } from '@playwright/test';
import { colleague, visitor } from './desk';
import { look } from './look';
import { openHousehold, signInAs } from './progress';

const STAGES = {
  late: 'sian.thistle',
  proposal: 'farah.lindqvist',
  approved: 'ngozi.ashby',
  'not-going-on': 'martin.grey',
  report: 'carl.hobbs',
  withdrawn: 'jasmine.reed',
  fast: 'deborah.vale',
  abroad: 'ingrid.fairweather',
};

test('axe finds nothing on the page of a household in each stage', async ({ browser }, info) => {
  test.setTimeout(240_000);
  for (const [name, email] of Object.entries(STAGES)) {
    const page = await visitor(browser, info);
    await signInAs(page, email);
    await look(page, `progress-${name}`);
    if (name === 'late') {
      await page.getByText('The whole way').scrollIntoViewIfNeeded();
      for (const summary of await page.locator('.stages summary').all()) {
        await summary.click();
      }
      await look(page, 'progress-open');
      for (const path of ['/progress/stop', '/progress/mail']) {
        await page.goto(path);
        await look(page, path.slice(1).replace('/', '-'));
      }
    }
    if (name === 'proposal') {
      await page.getByRole('link', { name: 'Tell us', exact: true }).click();
      await look(page, 'progress-answer');
    }
    await page.close();
  }
});

test('axe finds nothing where a day is told and where it is wrong', async ({ page }) => {
  await signInAs(page, 'tom.rowan');
  await page.getByRole('main').getByRole('link', { name: /^Choose your days/ }).first().click();
  await look(page, 'progress-task');
  await page.getByRole('button', { name: 'Tell us this day' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'progress-task-error');
});

test('axe finds nothing on a plan', async ({ page }) => {
  await signInAs(page, 'tom.rowan');
  await page.goto('/progress/plan');
  await look(page, 'progress-plan');
  const send = page.getByRole('button', { name: 'Send it to us' });
  if ((await send.count()) > 0) {
    await send.click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look(page, 'progress-plan-error');
  }
});

test('axe finds nothing on the desk of households', async ({ browser }, info) => {
  test.setTimeout(180_000);
  const desk = await colleague(browser, info, 'manager');
  await desk.goto('/staff/households');
  await look(desk, 'desk-households');
  await desk.goto('/staff/households?list=medical');
  await look(desk, 'desk-households-list');
  for (const name of ['Siân', 'Farah', 'Carl', 'Ingrid']) {
    await openHousehold(desk, name);
    for (const summary of await desk.locator('.acts summary').all()) {
      await summary.click();
    }
    await look(desk, `desk-household-${name}`);
  }
  await openHousehold(desk, 'Ngozi');
  await desk.getByText('Move them on, or end it').click();
  await desk.getByRole('button', { name: 'Write it down' }).click();
  await expect(desk.getByRole('alert')).toBeVisible();
  await look(desk, 'desk-household-error');
  await openHousehold(desk, 'Amina');
  await desk.getByRole('link', { name: /^Letter ?, Reference/ }).first().click();
  await look(desk, 'desk-household-letter');
  await openHousehold(desk, 'Amina');
  await desk.getByRole('row').filter({ hasText: 'Reference' }).first().getByText('Dates').click();
  await look(desk, 'desk-household-dates');
  await desk.getByRole('link', { name: 'Write it, read it' }).click();
  await look(desk, 'desk-household-plan');
  await desk.getByRole('textbox', { name: 'Anything else' }).fill('');
  await desk.getByRole('button', { name: 'Send the plan to them' }).click();
  await expect(desk.getByRole('alert')).toBeVisible();
  await look(desk, 'desk-household-plan-error');
  await openHousehold(desk, 'Amina');
  await desk.getByRole('link', { name: 'They separate, and one goes on alone' }).click();
  await look(desk, 'desk-household-apart');
  await desk.getByRole('button', { name: 'One goes on alone' }).click();
  await expect(desk.getByRole('alert')).toBeVisible();
  await look(desk, 'desk-household-apart-error');
  await desk.goto('/staff/households/remind?whom=all');
  await look(desk, 'desk-remind');
  await desk.goto('/staff/households/import');
  await look(desk, 'desk-import');
  await desk.getByRole('button', { name: 'Look at it' }).click();
  await expect(desk.getByRole('alert')).toBeVisible();
  await look(desk, 'desk-import-error');
});
