import { expect, type FileChooser, type Page } from "@playwright/test";
import type { UploadedFile } from "./pictures.ts";

/** Inserts a block at the cursor by typing: a slash, its name, Enter. */
export async function insert(page: Page, name: string): Promise<void> {
  await page.keyboard.type(`/${name}`);
  await page.getByRole("listbox", { name: "Blocks" }).getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
}

/** The same for a block of files, which opens a file picker; afterwards the cursor is in its first field. */
export async function insertFiles(page: Page, name: string, files: readonly UploadedFile[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await insert(page, name);
  await choose(page, chooser, files);
}

/** The same by mouse, from the list that the button opens. */
export async function addFiles(page: Page, name: string, files: readonly UploadedFile[]): Promise<void> {
  await page.getByRole("button", { name: "Add a block" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("listbox", { name: "Blocks" }).getByRole("option", { name }).first().click();
  await choose(page, chooser, files);
}

/** Until the cursor is in the block's first field: what is typed before that may go elsewhere. */
async function choose(page: Page, chooser: Promise<FileChooser>, files: readonly UploadedFile[]): Promise<void> {
  await (await chooser).setFiles([...files]);
  await expect(page.locator("[data-first]:focus")).toHaveCount(1);
}
