"""A small client of headless Chromium: DevTools messages over a pipe, with nothing else installed.

Messages are JSON objects, each ended by a NUL byte; Chromium reads them on its file descriptor 3 and writes
its own to 4. See https://chromedevtools.github.io/devtools-protocol/.
"""

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading


class BrowserError(Exception):
    """Chromium refused a command, or did not answer."""


class Browser:
    """A running headless Chromium without a network; a context manager that ends it."""

    def __init__(self, executable="chromium", timeout=120):
        self._timeout = timeout
        self._profile = tempfile.mkdtemp(prefix="neuroglot-chromium-")
        reads_commands, self._write_end = os.pipe()
        self._read_end, writes_answers = os.pipe()
        self._process = subprocess.Popen(
            [
                executable,
                "--headless",
                "--remote-debugging-pipe",
                f"--user-data-dir={self._profile}",
                # Nothing leaves the machine: no name but its own resolves, no service of the browser's own starts.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--no-default-browser-check",
                # Containers often allow no namespaces; the pages are our own.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--lang=en",
                "about:blank",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: _use_descriptors(reads_commands, writes_answers),
            close_fds=False,
        )
        os.close(reads_commands)
        os.close(writes_answers)
        self._lock = threading.Lock()
        self._last_id = 0
        self._answers = {}
        self._tabs = {}
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.command("Browser.close")
            self._process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)

    def command(self, method, parameters=None, session=None):
        """Sends a command and returns Chromium's answer."""
        answer = queue.Queue(1)
        message = {"method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        with self._lock:
            self._last_id += 1
            message["id"] = self._last_id
            self._answers[message["id"]] = answer
            os.write(self._write_end, json.dumps(message).encode() + b"\0")
        try:
            reply = answer.get(timeout=self._timeout)
        except queue.Empty:
            raise BrowserError(f"{method}: no answer within {self._timeout} s") from None
        if "error" in reply:
            raise BrowserError(f"{method}: {reply['error'].get('message')}")
        return reply["result"]

    def tab(self):
        """A new tab of its own, sharing nothing with the others."""
        context = self.command("Target.createBrowserContext")["browserContextId"]
        target = self.command("Target.createTarget", {"url": "about:blank", "browserContextId": context})
        session = self.command("Target.attachToTarget", {"targetId": target["targetId"], "flatten": True})
        tab = Tab(self, session["sessionId"], self._timeout)
        self._tabs[session["sessionId"]] = tab
        tab.start()
        return tab

    def _read(self):
        rest = b""
        while chunk := os.read(self._read_end, 1 << 20):
            *messages, rest = (rest + chunk).split(b"\0")
            for message in map(json.loads, messages):
                if "id" in message:
                    if answer := self._answers.pop(message["id"], None):
                        answer.put(message)
                elif tab := self._tabs.get(message.get("sessionId")):
                    tab.receive(message["method"], message["params"])
        for answer in list(self._answers.values()):
            answer.put({"error": {"message": "Chromium has ended"}})


class Tab:
    """One page, with what it complained of and asked for since it was opened."""

    def __init__(self, browser, session, timeout):
        self._browser = browser
        self._session = session
        self._timeout = timeout
        self._events = {"Page.loadEventFired": threading.Event()}
        self.complaints = []
        self.violations = []
        self.requests = []
        self.failures = []

    def command(self, method, **parameters):
        """Sends a command to this tab."""
        return self._browser.command(method, parameters, self._session)

    def start(self):
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.command(f"{domain}.enable")
        self.command("Performance.enable", timeDomain="threadTicks")

    def receive(self, event, details):
        """Takes note of an event; called from the reading thread."""
        if event == "Runtime.consoleAPICalled" and details["type"] in ("error", "warning", "assert"):
            texts = [str(value.get("value", value.get("description"))) for value in details["args"]]
            self.complaints.append(f"console.{details['type']}: {' '.join(texts)}")
        elif event == "Runtime.exceptionThrown":
            thrown = details["exceptionDetails"]
            self.complaints.append(thrown.get("exception", {}).get("description", thrown["text"]))
        elif event == "Log.entryAdded" and details["entry"]["level"] in ("error", "warning"):
            self.complaints.append(details["entry"]["text"])
        elif event == "Audits.issueAdded":
            issue = details["issue"]
            if issue["code"] == "ContentSecurityPolicyIssue":
                told = issue["details"]["contentSecurityPolicyIssueDetails"]
                self.violations.append(f"{told['violatedDirective']}: {told.get('blockedURL', 'inline')}")
        elif event == "Network.requestWillBeSent":
            self.requests.append(details["request"]["url"])
        elif event == "Network.loadingFailed" and not details.get("canceled"):
            self.failures.append(f"{details['type']}: {details['errorText']}")
        if event in self._events:
            self._events[event].set()

    def show(self, url, *, width, dark, scripts, media="screen", height=900):
        """Opens a page as one reader sees it, and waits until it has loaded."""
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )
        theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.command("Emulation.setEmulatedMedia", media=media, features=[theme])
        self.command("Emulation.setScriptExecutionDisabled", value=not scripts)
        # From a blank page, so that a fragment or the same page again loads anew.
        self._navigate("about:blank")
        for notes in (self.complaints, self.violations, self.requests, self.failures):
            notes.clear()
        self._navigate(url)

    def busy_seconds(self):
        """The processor time that the page's main thread has taken since it was opened."""
        metrics = self.command("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    def evaluate(self, expression, isolated=False):
        """The value of a JavaScript expression, awaited; runs even where the page's scripts are off."""
        context = {}
        if isolated:
            frame = self.command("Page.getFrameTree")["frameTree"]["frame"]["id"]
            world = self.command("Page.createIsolatedWorld", frameId=frame, worldName="checks")
            context["contextId"] = world["executionContextId"]
        result = self.command(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, **context
        )
        if "exceptionDetails" in result:
            thrown = result["exceptionDetails"]
            raise BrowserError(thrown.get("exception", {}).get("description", thrown["text"]))
        return result["result"].get("value")

    def _navigate(self, url):
        loaded = self._events["Page.loadEventFired"]
        loaded.clear()
        answer = self.command("Page.navigate", url=url)
        if "errorText" in answer:
            raise BrowserError(f"{url}: {answer['errorText']}")
        if not loaded.wait(self._timeout):
            raise BrowserError(f"{url}: not loaded within {self._timeout} s")


def _use_descriptors(reads_commands, writes_answers):
    # Moved out of the way first, in case one of them is 3 or 4 itself.
    command, answer = os.dup(reads_commands), os.dup(writes_answers)
    while command in (3, 4):
        command = os.dup(command)
    while answer in (3, 4):
        answer = os.dup(answer)
    os.dup2(command, 3)
    os.dup2(answer, 4)
    os.closerange(5, 256)
