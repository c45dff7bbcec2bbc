// The script of the page that `mokim build` writes, beside mokim.js: what only that page needs.
import { dressPage } from "./archive-page.js";

dressPage();
