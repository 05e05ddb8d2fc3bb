"""A cluster: the records that stand for one person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records of one person; `cluster_id` derives from the smallest record id."""

    cluster_id: str
    records: tuple[str, ...]
