// What somebody in a registration may ask about their data.
import { test } from '@playwright/test';
import { askAndDelete } from './data';

test('somebody gets what we hold behind their sign-in, and it is deleted', async ({ page, browser }, info) => {
  await askAndDelete(page, browser, info);
});
