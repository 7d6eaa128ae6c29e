"""What is compared with what, and the difference that is planted in each."""

from dataclasses import dataclass
from enum import Enum


class Restart(Enum):
    """How the Flink job is killed and started again before a comparison."""

    FROM_CHECKPOINT = "killed, gone on from its checkpoint"
    # The outputs are then ahead of the job, and go back before they catch up.
    FROM_NOTHING = "killed, its checkpoints lost"


@dataclass(frozen=True)
class Plant:
    """A difference put into one row of an output after a match."""

    what: str
    relation: str
    key: str
    # The statement that does it, without the condition that tells the row.
    damage: str

    @property
    def output(self) -> str:
        return self.relation.split(".")[1]

    @property
    def condition(self) -> str:
        """Finds the row of which the table `planted` has a copy."""
        return f"({self.key}) = (select {self.key} from planted)"


@dataclass(frozen=True)
class Pairing:
    """Two pipelines, by the schemas that they write, and what is planted in the second one's output."""

    name: str
    sides: tuple[str, str]
    spec: str
    arguments: tuple[str, ...]
    plant: Plant
    restart: Restart | None = None


PAIRINGS = (
    Pairing("spark - flink", ("spark", "flink"), "flink/from-spark.yaml", (), Plant(
        "an event lost", "flink.silver_events", "event_date, event_id", "delete from flink.silver_events")),
    Pairing("spark - replication", ("spark", "stream"), "spark/migration.yaml", ("--rebuild-stream",), Plant(
        "one event counted twice", "stream.daily_metrics", "event_date, event_type",
        "update stream.daily_metrics set event_count = event_count + 1")),
    Pairing("sql - flink", ("batch", "flink"), "flink/migration.yaml", (), Plant(
        "a sum off by 0.25", "flink.user_daily", "event_date, user_id",
        "update flink.user_daily set daily_spend = daily_spend + 0.25"), Restart.FROM_CHECKPOINT),
    Pairing("sql - flink, again", ("batch", "flink"), "flink/migration.yaml", (), Plant(
        "a user's name changed", "flink.silver_events", "event_date, event_id",
        "update flink.silver_events set user_id = user_id || ' '"), Restart.FROM_NOTHING),
    Pairing("sql - replication", ("batch", "stream"), "medallion/migration.yaml", ("--rebuild-stream",), Plant(
        "a time off by a microsecond", "stream.silver_events", "event_date, event_id",
        "update stream.silver_events set event_timestamp = event_timestamp + interval '1 microsecond'")),
)
