"""Let LibreOffice itself accept, and then reject, every tracked change of a Word file.

Run by a Python that has LibreOffice's `uno`: lo_settle.py SOFFICE FILE FOLDER. Prints as JSON, for each of the two, the
style and the words of every paragraph outside tables. FOLDER takes LibreOffice's own settings.
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SETTLE = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
SECONDS = 60


def connected(pipe: str):
    """Return LibreOffice's context once it answers; it has no other way to say that it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def settled(context, desktop, url: str, command: str) -> list[list[str]]:
    """Return the paragraphs after one command."""
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
    found, rows = document.Text.createEnumeration(), []
    while found.hasMoreElements():
        paragraph = found.nextElement()
        if paragraph.supportsService("com.sun.star.text.Paragraph"):
            rows.append([paragraph.ParaStyleName, paragraph.String])
    document.close(True)
    return rows


def main(soffice: str, file: str, folder: str) -> None:
    pipe = f"chargebook-{os.getpid()}"
    settings = f"-env:UserInstallation={Path(folder).as_uri()}"
    office = subprocess.Popen(
        [soffice, settings, "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # soffice is a script; what it starts must go with it
    )
    try:
        context = connected(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        url = Path(file).as_uri()
        found = {name: settled(context, desktop, url, command) for name, command in SETTLE.items()}
        sys.stdout.write(json.dumps(found))
        desktop.terminate()
        office.wait(SECONDS)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
