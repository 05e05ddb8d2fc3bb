"""Stage 2: sealing, manifests, the folder transport, intake, receipts."""
