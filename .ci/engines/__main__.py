"""Compares Spark, Flink, and the SQL and replication pipelines of fixtures/medallion with each other.

Started by .ci/test-engines, which says what it takes. A writer adds to the topic all the while, so that a match says
that each engine was really held to the run's fence; the Flink job is killed and started again twice.
"""

import os
import signal
import sys
import time

from bench import EVENTS, MIGRATE, SIGNALS, Bench, Unexpected
from pairing import PAIRINGS, Pairing, Plant

# What the two sides are to have in common: all but the time at which a side wrote the row.
COLUMNS = {
    "bronze_events": 'position, event_key, event_payload, topic, partition, "offset", broker_timestamp',
    "silver_events": "event_id, user_id, event_type, amount, event_timestamp, event_date, event_hour,"
                     " delivered_at_position",
    "daily_metrics": "event_date, event_type, unique_users, event_count, total_amount, avg_amount,"
                     " first_event, last_event",
    "user_daily": "event_date, user_id, events, daily_spend, event_types",
}


def plant(bench: Bench, planted: Plant) -> str:
    """Damages one row of the output and returns the day it is of."""
    victim = f"select * from {planted.relation} where event_date = '2026-03-05' order by {planted.key} limit 1"
    return bench.sql("-c", f"create table planted as {victim}",
                     "-c", f"{planted.damage} where {planted.condition}",
                     "-c", "select event_date from planted")


def heal(bench: Bench, planted: Plant) -> None:
    """Puts the row back as it was."""
    bench.sql("-c", f"delete from {planted.relation} where {planted.condition}",
              "-c", f"insert into {planted.relation} select * from planted", "-c", "drop table planted")


def differences(report: dict) -> list[tuple[str, str, int]]:
    """Output, partition and number of rows of all that differs in a report."""
    return [
        (output["name"], partition["id"], sum(partition["differences"].values()))
        for output in report["outputs"]
        for partition in output["partitions"]
        if partition["verdict"] != "match"
    ]


def differing_plainly(bench: Bench, pairing: Pairing) -> list[str]:
    """The outputs that differ, found without the tool."""
    found = []
    for output, columns in COLUMNS.items():
        batch, stream = (f"select {columns} from {side}.{output}" for side in pairing.sides)
        differs = f"exists ({batch} except all {stream}) or exists ({stream} except all {batch})"
        if bench.sql("-c", f"select {differs}") == "t":
            found.append(output)
    return found


def compare(bench: Bench, pairing: Pairing) -> str:
    """Runs one pairing, sound and with the planted difference, and returns its line of the table."""
    begin = time.monotonic()
    code, report = bench.migrate("shadow", pairing.spec, *pairing.arguments)
    seconds = time.monotonic() - begin
    if code != 0 or report["verdict"] != "match" or differences(report):
        raise Unexpected(f"{pairing.name}: sound, but exit code {code}, {differences(report)[:10]}")
    coverage, mode = report["coverage"], report["pin"]["mode"]
    if len(report["outputs"]) != 4 or coverage["rows_batch"] < 2 * EVENTS or mode != "barrier":
        raise Unexpected(f"{pairing.name}: not all was compared: {coverage}, pin {mode}")
    if plainly := differing_plainly(bench, pairing):
        raise Unexpected(f"{pairing.name}: match, but plain SQL finds differences in {plainly}")
    day = plant(bench, pairing.plant)
    code, report = bench.migrate("compare", pairing.spec)
    expected = [(pairing.plant.output, day, 1)]
    if code != 1 or differences(report) != expected:
        raise Unexpected(f"{pairing.name}: planted {expected}, but exit code {code}, found {differences(report)[:10]}")
    if (plainly := differing_plainly(bench, pairing)) != [pairing.plant.output]:
        raise Unexpected(f"{pairing.name}: planted in {pairing.plant.output}, but plain SQL finds {plainly}")
    heal(bench, pairing.plant)
    return (f"{pairing.name:<20} match    {coverage['partitions']:>10} {coverage['rows_batch']:>9} {seconds:>6.0f} s"
            f"  {pairing.plant.what}: found in {pairing.plant.output}, {day}"
            + (f" (job {pairing.restart.value})" if pairing.restart else ""))


def run(bench: Bench) -> None:
    bench.open()
    lines = []
    for number, pairing in enumerate(PAIRINGS):
        if pairing.restart:
            bench.restart_job(pairing.restart)
        print(f"[{number + 1}/{len(PAIRINGS)}] {pairing.name}", flush=True)
        lines.append(compare(bench, pairing))
    written = int(bench.sql("-c", "select count(*) from raw.events")) - EVENTS
    print("\npipelines            verdict  partitions      rows     time  planted difference")
    print("\n".join(lines))
    print(f"\nPlain SQL (EXCEPT ALL) agrees with each; {written} deliveries were written while they ran.")


def main() -> int:
    for number in SIGNALS:
        signal.signal(number, lambda received, _: sys.exit(128 + received))
    if not os.access(MIGRATE, os.X_OK):
        sys.exit(f"engines: there is no {MIGRATE}; run `make build`")
    bench = Bench()
    try:
        run(bench)
    except Unexpected as unexpected:
        bench.show_logs()
        sys.stderr.write(f"engines: FAILED: {unexpected}\n")
        return 1
    finally:
        bench.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
