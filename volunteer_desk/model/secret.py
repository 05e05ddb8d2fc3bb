"""The names under which a file keeps its secret keys."""

SIGNING_KEY = "coordinator signing key"
"""In a project: signs packs, receipts and invitations (Ed25519, hexadecimal)."""

IDENTITY = "coordinator identity"
"""In a project: opens the batches that arrive (age identity)."""

DEVICE_KEY = "device key"
"""In every file: signs what this computer sends (Ed25519, hexadecimal)."""

INVITATION = "invitation"
"""At a desk: public key, signature and private key of its invitation, with spaces between."""
