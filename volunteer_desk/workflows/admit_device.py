"""Admit a device that has no invitation, and take the batches it sent."""

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.member import Device
from volunteer_desk.model.secret import IDENTITY
from volunteer_desk.pipeline.exchange.batch_bundle import open_batch_bundle
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.receive_bundles import Received, receive_batch


def admit_device(file: ProjectFile, device_id: str) -> Received:
    """Admit a device whose batches were set aside and take them now.

    Raises:
        RefusedError: no batch of such a device waits.

    """
    waiting = file.exchange.sealed_of(device_id)
    if not waiting:
        raise RefusedError(say("No batch of a computer {device} was set aside.", device=device_id))
    identity = file.people.secret(IDENTITY)
    first = waiting[0][1]
    certificate = open_batch_bundle(first, identity, file.project.project_id).certificate
    with file.transaction():
        file.people.set_device(Device(device_id, certificate.public_key, admitted=True))
    received = Received()
    for name, sealed in waiting:
        receive_batch(file, name, sealed, received)
    return received
