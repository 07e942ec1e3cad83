"""Take the pictures of the docs anew from a running demo shop of drawn products.

    make demo                                                   # in another terminal
    .venv/bin/python manage.py simulate_experiment trial --treated paper --visitors 3000 --effect 0.25
    .venv/bin/python docs/take_pictures.py                      # all of them into docs/images
    .venv/bin/python docs/take_pictures.py home product         # some of them
    .venv/bin/python docs/take_pictures.py --dark --to /tmp     # to look at, in the dark theme

Needs Chromium, as the browser tests do. Look at each before it is committed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
#: The photo and the words disagree a little, which is what the blend is for.
WORDS, LIKE, PRODUCT = "floral summer dress", "red floral wrap dress", "orange field jacket"

#: What a merchant gives to be imported: some of it is good, one price is not.
TABLE = """Article number,Name,Manufacturer,Price,Qty,Colour,Fabric
AB-1,Linen shirt,Anouk Bay,49.00,12,Blue,Linen
AB-2,Silk scarf,Anouk Bay,39.90,3,Red,Silk
AB-3,Wool coat,Anouk Bay,on request,5,Grey,Wool
AB-4,Cotton dress,Anouk Bay,59.00,7,Green,Cotton
"""


class Taker:
    """A browser at one shop: signs in, finds products by words, and takes pictures of pages."""

    def __init__(self, browser: Any, address: str, logins: dict[str, str], to: Path, *, dark: bool) -> None:
        self.browser, self.address, self.logins, self.to, self.dark = browser, address, logins, to, dark

    def take(self, name: str, visit: Callable[[Any], None], *sizes: dict[str, int], user: str = "") -> None:
        """Write `name`-<width>.png of what `visit` opens, for each of `sizes`, as `user`."""
        for size in sizes:
            context = self.browser.new_context(viewport=size, color_scheme="dark" if self.dark else "light")
            page = context.new_page()
            if user:
                page.goto(f"{self.address}/annotate/login/")
                page.get_by_label("Name").fill(user)
                page.get_by_label("Password").fill(self.logins[user])
                page.get_by_role("button", name="Sign in").click()
                page.wait_for_load_state("networkidle")
            visit(page)
            page.wait_for_load_state("networkidle")
            path = self.to / f"{name}-{size['width']}{'-dark' if self.dark else ''}.png"
            page.screenshot(path=path)
            print(path)  # noqa: T201
            context.close()

    def found(self, page: Any, words: str) -> Any:
        """Search for `words`; return the link of the first product."""
        page.goto(f"{self.address}/search?q={words.replace(' ', '+')}")
        return page.locator(".card a[href*='/p/']").first

    def home(self) -> None:
        self.take("home", lambda page: page.goto(f"{self.address}/"), DESK, PHONE)

    def product(self) -> None:
        def visit(page: Any) -> None:
            page.goto(self.address + self.found(page, PRODUCT).get_attribute("href"))

        self.take("product", visit, DESK, PHONE)

    def bag(self) -> None:
        def visit(page: Any) -> None:
            for words in (WORDS, PRODUCT):
                page.goto(self.address + self.found(page, words).get_attribute("href"))
                page.get_by_role("button", name="Put into the bag").click()
                page.get_by_role("link", name="See the bag").wait_for()
            page.goto(f"{self.address}/bag")

        self.take("bag", visit, DESK)

    def with_photo(self, page: Any) -> None:
        """Search with the photo of a product and words that disagree with it a little."""
        page.goto(self.address + self.found(page, LIKE).get_attribute("href"))
        photo = page.request.get(self.address + page.locator("main img").first.get_attribute("src")).body()
        page.goto(f"{self.address}/")
        page.locator("[name=q]").first.fill(WORDS)
        page.locator("[name=image]").first.set_input_files(
            {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": photo}
        )
        page.locator("form.search [type=submit]").first.click()
        page.wait_for_url("**/search**")

    def results(self) -> None:
        self.take("results", self.with_photo, DESK, PHONE)

    def compare(self) -> None:
        def visit(page: Any) -> None:
            self.with_photo(page)
            page.goto(self.address + page.locator("[data-compare]").get_attribute("href"))

        self.take("compare", visit, DESK)

    def purpose(self) -> None:
        address = f"{self.address}/for?step=4&q=dress&occasion=party&mood=elegant&season=summer"
        self.take("purpose", lambda page: page.goto(address), DESK, PHONE)

    def admin(self) -> None:
        self.take("admin", lambda page: page.goto(f"{self.address}/admin/"), DESK, user="admin")
        products = f"{self.address}/admin/catalog/product/"
        self.take("admin-products", lambda page: page.goto(products), DESK, user="admin")

    def imports(self) -> None:
        def visit(page: Any) -> None:
            page.goto(f"{self.address}/admin/catalog/importrun/add/")
            page.locator("[name=file]").set_input_files(
                {"name": "spring.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
            )
            page.get_by_role("button", name="Check the columns").click()
            page.get_by_role("button", name="Start the dry run").click()
            page.get_by_role("button", name="Import it").wait_for()

        self.take("import", visit, DESK, user="admin")

    def experiment(self) -> None:
        trial = f"{self.address}/experiments/e/trial/"
        self.take("experiment", lambda page: page.goto(trial), DESK, user="admin")

    def annotate(self) -> None:
        def visit(page: Any) -> None:
            page.goto(f"{self.address}/annotate/")
            page.locator(".tasks a").first.click()

        def report(page: Any) -> None:
            page.goto(f"{self.address}/annotate/")
            page.goto(self.address + page.locator("a[href$='/report/']").first.get_attribute("href"))

        self.take("annotate", visit, DESK, PHONE, user="annotator")
        self.take("annotate-report", report, DESK, user="admin")


SUBJECTS = ("home", "product", "bag", "results", "compare", "purpose", "admin", "imports", "experiment", "annotate")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("subjects", nargs="*", metavar="|".join(SUBJECTS), help="(default: all)")
    parser.add_argument("--address", default="http://127.0.0.1:8000", help="(default: %(default)s)")
    parser.add_argument("--logins", type=Path, default=ROOT / "var" / "demo-logins.json", help="(default: %(default)s)")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "images", help="folder (default: %(default)s)")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="(default: %(default)s)")
    asked = parser.parse_args()
    if unknown := set(asked.subjects) - set(SUBJECTS):
        parser.error(f"no picture {', '.join(sorted(unknown))}: use {', '.join(SUBJECTS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox"])
        taker = Taker(browser, asked.address, json.loads(asked.logins.read_text()), asked.to, dark=asked.dark)
        for subject in asked.subjects or SUBJECTS:
            getattr(taker, subject)()
        browser.close()


if __name__ == "__main__":
    main()
