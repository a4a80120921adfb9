"""Takes pictures of a site's pages, for developers to look at.

Usage: screenshots.py FOLDER [PAGE ...] -o PICTURES [--widths 360 1440] [--themes light dark] [--no-scripts] [--print]

Without pages named, one of every type is taken. PICTURES lies outside the repository. A page's address may have an
anchor: overlap.html#fig-upset.
"""

import argparse
import base64
import pathlib
import re
import sys

from chromium import Browser
from site_files import Site

# Chromium's own limit for one picture.
TALLEST = 16_000


def main():
    parser = argparse.ArgumentParser(description="Takes pictures of a site's pages.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("pages", nargs="*")
    parser.add_argument("-o", "--output", type=pathlib.Path, required=True, help="where the pictures go")
    parser.add_argument("--widths", type=int, nargs="+", default=[360, 1440])
    parser.add_argument("--themes", nargs="+", choices=["light", "dark"], default=["light", "dark"])
    parser.add_argument("--no-scripts", action="store_true", help="with the pages' scripts off")
    parser.add_argument("--print", action="store_true", dest="printed", help="a PDF as printed, too")
    options = parser.parse_args()
    repository = pathlib.Path(__file__).resolve().parents[2]
    if options.output.resolve().is_relative_to(repository):
        sys.exit(f"{options.output} lies in the repository; pictures are no part of it")
    options.output.mkdir(parents=True, exist_ok=True)

    site = Site(options.folder)
    names = options.pages or [page.name for page in site.one_of_every_type()]
    with Browser() as browser:
        tab = browser.tab()
        for name in names:
            path, _, anchor = name.partition("#")
            address = (site.folder / path).as_uri() + (f"#{anchor}" if anchor else "")
            base = re.sub(r"[^\w.-]+", "_", name.removesuffix(".html"))
            for width in options.widths:
                for theme in options.themes:
                    tab.show(address, width=width, dark=theme == "dark", scripts=not options.no_scripts)
                    save(options.output / f"{base}-{width}-{theme}.png", picture(tab, width))
            if options.printed:
                tab.show(address, width=1024, dark=False, scripts=not options.no_scripts, media="")
                pdf = tab.command("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
                save(options.output / f"{base}.pdf", base64.b64decode(pdf["data"]))


def picture(tab, width):
    height = tab.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST), "scale": 1}
    shot = tab.command("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
    return base64.b64decode(shot["data"])


def save(path, content):
    path.write_bytes(content)
    print(path)


if __name__ == "__main__":
    main()
