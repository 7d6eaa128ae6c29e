"""A private PostgreSQL server with the example in it, and what runs beside it."""

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
from pathlib import Path

from pairing import Restart

ROOT = Path(__file__).resolve().parents[2]
MIGRATE = Path(os.environ.get("MIGRATE", ROOT / ".build/release/migrate"))
EVENTS = int(os.environ.get("ENGINES_EVENTS", "20000"))
# The example's calendar has 13 days.
PER_DAY = EVENTS // 13
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


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
        """Starts the Flink job, from its newest checkpoint if it has one."""
        flink = self.fixtures / "flink"
        self.job = self._spawn("flink", str(flink / "run"), str(flink / "landed"), str(self.folder / "flink"))

    def restart_job(self, restart: Restart) -> None:
        os.killpg(self.job.pid, signal.SIGKILL)
        self.job.wait()
        if restart is Restart.FROM_NOTHING:
            shutil.rmtree(self.folder / "flink/checkpoints")
        self.start_job()

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
