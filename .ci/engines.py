"""Compares Spark, Flink, and the SQL and replication pipelines of fixtures/medallion with each other.

Started by .ci/test-engines, which says what it takes. A writer adds to the topic all the while, so that a match says that
each engine was really held to the run's fence; the Flink job is killed and started again half-way.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MIGRATE = Path(os.environ.get("MIGRATE", ROOT / ".build/release/migrate"))
EVENTS = int(os.environ.get("ENGINES_EVENTS", "20000"))
# The example's calendar has 13 days.
PER_DAY = EVENTS // 13
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Plant:
    """A difference put into one row of an output after a match."""

    what: str
    relation: str
    # The key columns tell the row; `damage` says what becomes of it.
    key: str
    damage: str

    @property
    def output(self) -> str:
        return self.relation.split(".")[1]


@dataclass(frozen=True)
class Pairing:
    """Two pipelines and what is planted in the second one's output."""

    name: str
    spec: str
    arguments: tuple[str, ...]
    plant: Plant


PAIRINGS = (
    Pairing("spark - flink", "flink/from-spark.yaml", (), Plant(
        "an event lost", "flink.silver_events", "event_date, event_id", "delete from {row}")),
    Pairing("spark - replication", "spark/migration.yaml", ("--rebuild-stream",), Plant(
        "one event counted twice", "stream.daily_metrics", "event_date, event_type",
        "update {row} set event_count = event_count + 1")),
    Pairing("sql - flink", "flink/migration.yaml", (), Plant(
        "a sum off by 0.25", "flink.user_daily", "event_date, user_id",
        "update {row} set daily_spend = daily_spend + 0.25")),
    Pairing("sql - replication", "medallion/migration.yaml", ("--rebuild-stream",), Plant(
        "a time off by a microsecond", "stream.silver_events", "event_date, event_id",
        "update {row} set event_timestamp = event_timestamp + interval '1 microsecond'")),
)


class Unexpected(Exception):
    """Something is not as it has to be; the text says what."""


class Bench:
    """A private server, the example in it, the Flink job and the writer; all of it ends with `close`."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="migrate-engines-"))
        self.folder.chmod(0o755)
        self.fixtures = self.folder / "fixtures"
        self.children: list[subprocess.Popen] = []
        self.job: subprocess.Popen | None = None
        # What the engines leave in temporary folders when they are killed goes with ours.
        temporary = self.folder / "tmp"
        temporary.mkdir()
        os.environ |= {"JAVA_TOOL_OPTIONS": f"-Djava.io.tmpdir={temporary} -XX:-UsePerfData",
                       "SPARK_LOCAL_DIRS": str(temporary), "TMPDIR": str(temporary)}

    def open(self) -> None:
        for name in ("medallion", "spark", "flink"):
            shutil.copytree(ROOT / "fixtures" / name, self.fixtures / name,
                            ignore=shutil.ignore_patterns("state", "landed"))
        self._start_server()
        for file in ("medallion/schema.sql", "medallion/generate.sql", "spark/schema.sql", "flink/schema.sql"):
            self.sql("-f", str(self.fixtures / file))
        # Before the first row, so that the slot has all of them.
        self.run("python3", "land.py", "create", "flink_medallion", folder="flink")
        self.sql("-c", f"select medallion.generate(1, {EVENTS}, {PER_DAY})")
        self.start_job()
        self._start_writer()

    def start_job(self) -> None:
        """Starts the Flink job, the second time from its newest checkpoint."""
        flink = self.fixtures / "flink"
        self.job = self._spawn("flink", str(flink / "run"), str(flink / "landed"), str(self.folder / "flink-work"))

    def kill_job(self) -> None:
        os.killpg(self.job.pid, signal.SIGKILL)
        self.job.wait()

    def sql(self, *arguments: str) -> str:
        return self.run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", *arguments)

    def run(self, *command: str, folder: str = "") -> str:
        result = subprocess.run(command, cwd=self.fixtures / folder, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, text=True)
        if result.returncode:
            raise Unexpected(f"{command[0]} failed with exit code {result.returncode}")
        return result.stdout.strip()

    def migrate(self, command: str, spec: str, *arguments: str) -> tuple[int, dict]:
        """The exit code and the JSON document of `migrate COMMAND`."""
        child = self._spawn("migrate", str(MIGRATE), command, "--spec", str(self.fixtures / spec), "--format", "json",
                            *arguments, stdout=subprocess.PIPE)
        document, _ = child.communicate()
        if child.returncode not in (0, 1, 3):
            raise Unexpected(f"migrate {command} --spec {spec} ended with exit code {child.returncode}")
        return child.returncode, json.loads(document)

    def show_logs(self) -> None:
        for log in sorted(self.folder.glob("*.log")):
            text = log.read_text(errors="replace").splitlines()[-15:]
            if text:
                sys.stderr.write(f"--- end of {log.name}\n" + "\n".join(text) + "\n")

    def close(self) -> None:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        # The last one started ends first; the server is the first.
        for child in reversed(self.children):
            if child.poll() is None:
                # At an interrupt the server ends at once but in order, and migrate ends the programs that it runs.
                os.killpg(child.pid, signal.SIGINT)
            try:
                child.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _spawn(self, name: str, *command: str, **options) -> subprocess.Popen:
        """Starts a child in a session of its own: Ctrl-C reaches us alone, and we end the children in order."""
        with (self.folder / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=log, start_new_session=True,
                                     **{"stdout": log} | options)
        self.children.append(child)
        return child

    def _start_server(self) -> None:
        # The server refuses to run as root.
        owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        password = secrets.token_urlsafe(16)
        data = self.folder / "data"
        with tempfile.TemporaryDirectory(prefix="migrate-engines-") as keep:
            file = Path(keep) / "password"
            file.write_text(password)
            file.parent.chmod(0o700)
            if owner:
                for path in (file, file.parent):
                    shutil.chown(path, "postgres", "postgres")
            data.mkdir(mode=0o700)
            if owner:
                shutil.chown(data, "postgres", "postgres")
            subprocess.run(["initdb", "-D", str(data), "-U", "postgres", "-A", "scram-sha-256", "--pwfile", str(file),
                            "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
                           stdout=subprocess.DEVNULL, cwd="/", check=True, **owner)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        # JDBC speaks TCP only.
        os.environ |= {"PGHOST": "127.0.0.1", "PGPORT": port, "PGUSER": "postgres", "PGPASSWORD": password,
                       "PGDATABASE": "postgres"}
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "",
                    "wal_level": "logical", "fsync": "off", "shared_buffers": "64MB"}
        self._spawn("server", "postgres", "-D", str(data), *(f"--{name}={value}" for name, value in settings.items()),
                    cwd="/", **owner)
        self._wait_for("the server", lambda: subprocess.run(["pg_isready", "-q"]).returncode == 0)

    def _start_writer(self) -> None:
        """Adds deliveries in small transactions, until the server ends."""
        self._spawn("writer", "psql", "-Xq", "-c", f"""
            do $$
            declare
                n bigint := {EVENTS + 1};
            begin
                loop
                    perform medallion.generate(n, n + 4, {PER_DAY});
                    commit;
                    n := n + 5;
                    perform pg_sleep(0.1);
                end loop;
            end
            $$""")

    @staticmethod
    def _wait_for(what: str, condition, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise Unexpected(f"{what} was not ready within {seconds:.0f} s")
            time.sleep(0.2)


def plant(bench: Bench, planted: Plant) -> str:
    """Damages one row of the output and returns the day it is of."""
    row = f"{planted.relation} where ({planted.key}) = (select {planted.key} from planted)"
    relation, where = row.split(" where ")
    damage = planted.damage.replace("{row}", relation) + f" where {where}"
    return bench.sql("-c", f"""
        create table planted as
            select * from {relation} where event_date = '2026-03-05' order by {planted.key} limit 1""",
        "-c", damage, "-c", "select event_date from planted")


def heal(bench: Bench, planted: Plant) -> None:
    bench.sql("-c", f"delete from {planted.relation} where ({planted.key}) = (select {planted.key} from planted)",
              "-c", f"insert into {planted.relation} select * from planted", "-c", "drop table planted")


def differences(report: dict) -> list[tuple[str, str, int]]:
    """Output, partition and number of rows of all that differs in a report."""
    return [
        (output["name"], partition["id"], sum(partition["differences"].values()))
        for output in report["outputs"]
        for partition in output["partitions"]
        if partition["verdict"] != "match"
    ]


def compare(bench: Bench, pairing: Pairing) -> str:
    """Runs one pairing, sound and with the planted difference, and returns its line of the table."""
    begin = time.monotonic()
    code, report = bench.migrate("shadow", pairing.spec, *pairing.arguments)
    seconds = time.monotonic() - begin
    if code != 0 or report["verdict"] != "match" or differences(report):
        raise Unexpected(f"{pairing.name}: sound, but exit code {code}, {report['verdict']}: {differences(report)[:10]}")
    coverage, mode = report["coverage"], report["pin"]["mode"]
    if len(report["outputs"]) != 4 or coverage["rows_batch"] < 2 * EVENTS or mode != "barrier":
        raise Unexpected(f"{pairing.name}: not all was compared: {coverage}, pin {mode}")
    day = plant(bench, pairing.plant)
    code, report = bench.migrate("compare", pairing.spec)
    expected = [(pairing.plant.output, day, 1)]
    if code != 1 or differences(report) != expected:
        raise Unexpected(f"{pairing.name}: planted {expected}, but exit code {code}, found {differences(report)[:10]}")
    heal(bench, pairing.plant)
    return (f"{pairing.name:<20} match    {coverage['partitions']:>10} {coverage['rows_batch']:>9} {seconds:>6.0f} s"
            f"  {pairing.plant.what}: found in {pairing.plant.output}, {day}")


def run(bench: Bench) -> None:
    bench.open()
    lines = []
    for number, pairing in enumerate(PAIRINGS):
        if number == 2:
            bench.kill_job()
            bench.start_job()
        print(f"[{number + 1}/{len(PAIRINGS)}] {pairing.name}", flush=True)
        lines.append(compare(bench, pairing))
    written = int(bench.sql("-c", "select count(*) from raw.events")) - EVENTS
    print("\npipelines            verdict  partitions      rows     time  planted difference")
    print("\n".join(lines))
    print(f"\n{written} deliveries were written while they ran; the Flink job was killed before the third and went on"
          " from its checkpoint.")


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
