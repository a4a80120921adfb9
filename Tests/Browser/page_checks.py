"""The checks of a page in the browser, as one reader after another sees it."""

import json
import pathlib
import urllib.parse

LOOK = (pathlib.Path(__file__).parent / "page_checks.js").read_text(encoding="utf-8")
WIDTHS = (360, 1440)
# The seconds of processor time that a page may take to open, the least of its readings counted.
OPENS_WITHIN = 0.5
# axe-core runs in these; with every pair of scripts, theme and width among them, four suffice.
AUDITED = {(True, False, 1440), (True, True, 360), (False, True, 1440), (False, False, 360)}
# Shows drawings as on a machine whose only fonts are DejaVu's, by what their list of fonts has for it.
STAND_IN = """
for (const label of document.querySelectorAll("main svg text")) {
  const fonts = getComputedStyle(label).fontFamily.split(", ");
  const there = fonts.filter(font => font.includes("DejaVu")).concat("DejaVu Sans");
  label.style.setProperty("font-family", there.map(font => JSON.stringify(font.replaceAll('"', ""))).join(", "), "important");
}
"""
CHECKS = ("console", "csp", "network", "overflow", "clipped", "labels", "text", "figures", "print", "axe", "opens")


def readers():
    """Every way of reading a page: scripts on or off, light or dark, narrow or wide."""
    return [
        (scripts, dark, width) for scripts in (True, False) for dark in (False, True) for width in WIDTHS
    ]


def check(tab, site, page, axe):
    """Yields (check, where, what is wrong) for every fault of a page."""
    shown, opened = {}, {True: [], False: []}
    for scripts, dark, width in readers():
        where = (
            f"{page.name} ({'scripts' if scripts else 'no scripts'}, {'dark' if dark else 'light'}, {width} px)"
        )
        tab.show(page.path.as_uri(), width=width, dark=dark, scripts=scripts)
        opened[scripts].append(tab.busy_seconds())
        look = look_at(tab)
        shown[scripts, dark, width] = look.pop("figures")
        for name, faults in look.items():
            # The size of text in figures is judged where they have room.
            if name != "text" or width == max(WIDTHS):
                yield from ((name, where, fault) for fault in faults)
        # What breaks the policy is told as such.
        for complaint in tab.complaints:
            if "Content Security Policy" not in complaint:
                yield "console", where, complaint
        yield from (("csp", where, violation) for violation in tab.violations)
        yield from (("network", where, failure) for failure in tab.failures)
        for address in tab.requests:
            if not _within(site, address):
                yield "network", where, f"asks for {address}"
        if (scripts, dark, width) in AUDITED:
            # Timers, which axe-core needs, stand still where scripts are off; the page stays as it was made.
            tab.command("Emulation.setScriptExecutionDisabled", value=False)
            tab.evaluate(axe + "; undefined", isolated=True)
            answer = tab.evaluate(
                "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations.map("
                "v => [v.id, v.help, v.nodes.length, v.nodes[0].html.slice(0, 160)])))",
                isolated=True,
            )
            for rule, text, count, example in json.loads(answer):
                yield "axe", where, f"{rule}: {text} ({count}): {example}"
    # The last of these again, where there is neither Helvetica nor a font made to stand in for it.
    tab.evaluate(STAND_IN, isolated=True)
    look = look_at(tab)
    for name in ("clipped", "labels"):
        yield from ((name, f"{where}, in the font that stands in", fault) for fault in look[name])
    # An A4 page at 96 pixels to the inch, less Chromium's own margins.
    tab.show(page.path.as_uri(), width=718, dark=False, scripts=True, media="print")
    look = look_at(tab, printed=True)
    for fault in look["print"] + look["overflow"]:
        yield "print", page.name, fault
    for scripts, dark, width in shown:
        if not scripts and shown[scripts, dark, width] < shown[True, dark, width]:
            yield (
                "figures",
                f"{page.name} ({width} px)",
                f"{shown[scripts, dark, width]} figures without scripts, {shown[True, dark, width]} with",
            )
    slower = max(min(seconds) for seconds in opened.values())
    if slower > OPENS_WITHIN:
        yield "opens", page.name, f"takes {slower:.2f} s of processor time to open, more than {OPENS_WITHIN}"


def look_at(tab, printed=False):
    """What is wrong with how the page looks, by check, and how many figures are seen."""
    return json.loads(tab.evaluate(f"JSON.stringify(({LOOK})({json.dumps(printed)}))", isolated=True))


def _within(site, address):
    parts = urllib.parse.urlsplit(address)
    if parts.scheme in ("data", "about"):
        return True
    return parts.scheme == "file" and pathlib.Path(urllib.parse.unquote(parts.path)).is_relative_to(site.folder)
