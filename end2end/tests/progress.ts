// Households of the demonstration on their way, and signing in as one of them. A letter ends the
// one before it, and each test changes its own household.
import { expect, type Page, type TestInfo } from '@playwright/test';
import { askFor, enter, letterTo } from './account';

export async function signInAs(page: Page, name: string) {
  const email = `${name}@example.org`;
  await askFor(page, email);
  const { code } = await letterTo(page, email);
  await page.goto('/sign-in/code');
  await enter(page, code);
  await expect(page).toHaveURL(/account|progress/);
  await page.goto('/progress');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/// The page of a household at the desk, found on the list by a first name.
export async function openHousehold(page: Page, name: string) {
  await page.goto('/staff/households');
  await page.getByRole('row').filter({ hasText: name }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

/// What each project has for itself: with scripts and without they share one demonstration.
export const one = <T>(info: TestInfo, on: T, off: T): T => (info.project.name.endsWith('on') ? on : off);
