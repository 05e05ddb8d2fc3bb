"""The sticks and cards that are plugged in, as this computer names them."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from volunteer_desk.desktop.volunteer.send.presenter import Place

_MOUNT_FOLDERS = ("/media/", "/run/media/", "/Volumes/", "/mnt/")


def find_sticks() -> list[Place]:
    """Return what is plugged in and can be written; called beside the window, for it can be slow."""
    found = [one for one in QStorageInfo.mountedVolumes() if _is_stick(one)]
    return [
        Place(
            Path(one.rootPath()),
            one.displayName() or one.rootPath(),
            is_stick=True,
            free_bytes=one.bytesAvailable(),
        )
        for one in found
    ]


def _is_stick(volume: QStorageInfo) -> bool:
    if not (volume.isValid() and volume.isReady()) or volume.isReadOnly() or volume.isRoot():
        return False
    if sys.platform == "win32":
        system = os.environ.get("SYSTEMDRIVE", "C:").rstrip("\\/") + "/"
        return volume.rootPath().casefold() != system.casefold()
    return volume.rootPath().startswith(_MOUNT_FOLDERS)
