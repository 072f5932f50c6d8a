"""A real Neo4j for tests and for `make neo4j`: the one NEO4J_URI names, or a throw-away one on loopback."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import SystemRandom, token_urlsafe
from types import MappingProxyType
from typing import NoReturn

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity
from neo4j.exceptions import DriverError, Neo4jError, TransientError

from kg.neo4j.browser.queries import saved_queries
from kg.text import counted

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
BROWSER = PROJECT / "out" / "browser"
START_SECONDS = 600.0
STOP_SECONDS = 30.0
ADMIN_SECONDS = 600.0
PORTS = range(20_000, 30_000)

# After the parent's death its end of the pipe closes; the server and its folder go with it.
WATCHDOG = 'cat >/dev/null; kill -9 "$1" 2>/dev/null; sleep 1; rm -rf -- "$2"'

JVM = (
    "-Xms256m",
    "-Xmx768m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # on two cores the second compiler doubles the time to start
    "-XX:-UsePerfData",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
)


class ServerError(Exception):
    """No Neo4j can be had; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Release:
    """A release of Neo4j: where its artifacts are listed, which Java runs it, and how it is started."""

    pom: Path
    java: tuple[int, ...]
    main: str
    package: str

    @property
    def version(self) -> str:
        """The version, as the artifact list gives it."""
        found = re.search(r"<version>([^<]+)</version>", self.pom.read_text(encoding="utf-8"))
        if found is None:
            raise ServerError(f"{self.pom.name} names no version")
        return found[1]


RELEASES: Mapping[str, Release] = MappingProxyType(
    {
        "lts": Release(
            pom=HERE / "pom.xml",
            java=(17, 21),
            main="org.neo4j.server.CommunityEntryPoint",
            package="openjdk-17-jdk-headless",
        ),
        "next": Release(
            pom=HERE / "pom-next.xml",
            java=(25,),
            main="org.neo4j.server.Neo4jCommunity",
            package="openjdk-25-jdk-headless",
        ),
    }
)


def chosen_release() -> Release:
    """The release that KG_NEO4J asks for: `lts` (the default) or `next`."""
    name = os.environ.get("KG_NEO4J") or "lts"
    if name not in RELEASES:
        raise ServerError(f"KG_NEO4J is {name!r}; it can be {' or '.join(RELEASES)}")
    return RELEASES[name]


def _java_version(java: Path) -> int | None:
    """The major version of a Java program; None where it does not answer like one."""
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r'version "(\d+)', told.stderr)
    return int(found[1]) if found else None


def find_java(release: Release) -> Path | None:
    """A Java that runs the release: from JAVA_HOME, from PATH, or where Linux systems keep them."""
    candidates = [Path(home) / "bin" / "java"] if (home := os.environ.get("JAVA_HOME")) else []
    if on_path := shutil.which("java"):
        candidates.append(Path(on_path))
    candidates += sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    return next((java for java in candidates if _java_version(java) in release.java), None)


def _require_tools(release: Release) -> tuple[Path, str]:
    """The Java and the Maven to use, or one sentence with the three ways to a Neo4j."""
    java, maven = find_java(release), shutil.which("mvn")
    if java is None or maven is None:
        raise ServerError(
            f"No Neo4j: set NEO4J_URI (with NEO4J_USERNAME and NEO4J_PASSWORD) to a running server, "
            f"or install JDK {release.java[0]} and Maven by `apt-get install {release.package} maven`, "
            f"or run `make setup` as root."
        )
    return java, maven


def artifacts(release: Release, maven: str) -> Path:
    """The folder with the release's jars, downloaded once into the user's cache; whole or absent."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diplomatic-kg"
    folder = cache / f"neo4j-{release.version}"
    listed = release.pom.read_bytes()
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = folder / release.pom.name
        if stamp.is_file() and stamp.read_bytes() == listed:
            return folder
        for left in cache.glob(f"{folder.name}.part-*"):
            shutil.rmtree(left)
        print(f"fetching Neo4j {release.version} (about 140 MB, once) ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix=f"{folder.name}.part-", dir=cache) as made:
            part = Path(made, "jars")
            goal = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
            command = [maven, "-q", "-B", "-C", "-f", str(release.pom), goal, f"-DoutputDirectory={part}"]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode or not any(part.glob("neo4j-server-*.jar")):
                raise ServerError(f"Maven could not fetch Neo4j:\n{_tail(run.stdout + run.stderr)}")
            (part / release.pom.name).write_bytes(listed)
            if folder.exists():
                shutil.rmtree(folder)
            part.replace(folder)
    return folder


def _tail(said: str) -> str:
    """The end of what a program printed, which is where the reason stands."""
    return said.strip()[-2000:]


def _free_ports(count: int) -> list[int]:
    """Ports that nothing listens on now, and that no outgoing connection is given while the server is down."""
    free: list[int] = []
    for port in SystemRandom().sample(PORTS, len(PORTS)):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            free.append(port)
        if len(free) == count:
            return free
    raise ServerError(f"no {count} free ports between {PORTS.start} and {PORTS.stop} on 127.0.0.1")


@dataclass(kw_only=True)
class Server:
    """A Neo4j that can be used now; `home` is None for one that is not ours to stop."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str = "neo4j"
    http: str | None = None
    home: Path | None = None

    @property
    def env(self) -> dict[str, str]:
        """The variables by which programs are told of this server."""
        return {
            "NEO4J_URI": self.uri,
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": self.database,
        }

    def driver(self) -> Driver:
        """A new driver for this server, as patient as that of `kg`; the caller closes it."""
        return _driver(self.uri, self.username, self.password, 30)

    def _not_ours(self) -> NoReturn:
        raise ServerError(f"the server at {self.uri} is not ours to start, stop or administer")

    def start(self) -> None:
        """Start it, if it does not run, and wait until Bolt answers."""
        self._not_ours()

    def stop(self) -> None:
        """Stop it in good order, if it runs."""
        self._not_ours()

    def kill(self) -> None:
        """Stop it as a power cut would."""
        self._not_ours()

    def admin(self, *args: str) -> str:
        """Run neo4j-admin with these arguments on its home folder; gives what it printed."""
        del args
        self._not_ours()


@dataclass(kw_only=True)
class OwnServer(Server):
    """A throw-away Neo4j with a process, a folder and a password of its own."""

    home: Path
    http: str
    java: Path
    jars: Path
    main: str
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False, repr=False)
    _watchdog: "subprocess.Popen[bytes] | None" = field(default=None, init=False, repr=False)
    _password_set: bool = field(default=False, init=False, repr=False)

    @property
    def pid(self) -> int | None:
        """The process id, while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    @property
    def import_dir(self) -> Path:
        """The folder that LOAD CSV and the bulk import read from."""
        return self.home / "import"

    def start(self) -> None:
        """Start it, if it does not run, and wait until Bolt answers."""
        if self.pid is not None:
            return
        arguments = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}", "--console-mode"]
        with (self.home / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._jvm(), self.main, *arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self._env(), cwd=self.home,
                start_new_session=True,
            )  # fmt: skip
        try:
            self._watchdog = subprocess.Popen(
                ["sh", "-c", WATCHDOG, "sh", str(self._process.pid), str(self.home)],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
            self._wait()
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """Stop it in good order, if it runs; by force where it takes too long."""
        if self._process is not None:
            self._process.terminate()
            try:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(STOP_SECONDS)
            finally:
                self.kill()

    def kill(self) -> None:
        """Stop it as a power cut would."""
        if self._watchdog is not None:
            self._watchdog.kill()
            self._watchdog.communicate()
            self._watchdog = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def admin(self, *args: str) -> str:
        """Run neo4j-admin with these arguments on its home folder; gives what it printed."""
        run = subprocess.run(
            [*self.admin_command(), *args],
            capture_output=True, text=True, env=self._env(), cwd=self.home,
            timeout=ADMIN_SECONDS, check=False,
        )  # fmt: skip
        if run.returncode:
            raise ServerError(f"neo4j-admin {' '.join(args[:2])}: {_tail(run.stdout + run.stderr)}")
        return run.stdout

    def admin_command(self) -> list[str]:
        """The program that is neo4j-admin; it wants NEO4J_HOME and NEO4J_CONF."""
        return [*self._jvm(), "org.neo4j.cli.AdminTool"]

    def _jvm(self) -> list[str]:
        return [str(self.java), *JVM, "-cp", f"{self.jars}/*"]

    def _env(self) -> dict[str, str]:
        ours = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        return {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")} | ours

    def _wait(self) -> None:
        """Return when Bolt answers with our password; raise where the process ends or the time is up."""
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                self._answer()
            except (DriverError, TransientError) as error:
                if self.pid is None or time.monotonic() > end:
                    log = (self.home / "console.log").read_text(encoding="utf-8", errors="replace")
                    raise ServerError(f"Neo4j did not start: {error}\n{_tail(log)}") from error
                time.sleep(0.1)
            else:
                return

    def _answer(self) -> None:
        if not self._password_set:
            change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
            with _driver(self.uri, self.username, "neo4j") as driver:
                driver.execute_query(change, old="neo4j", new=self.password, database_="system")
            self._password_set = True
        with _driver(self.uri, self.username, self.password) as driver:
            driver.execute_query("RETURN 1", database_=self.database)


def _driver(uri: str, username: str, password: str, retries: float = 0) -> Driver:
    return GraphDatabase.driver(
        uri,
        auth=(username, password),
        telemetry_disabled=True,
        connection_timeout=5,
        max_transaction_retry_time=retries,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
    )


def _settings(bolt: int, http: int) -> str:
    """The configuration of a throw-away server: loopback only, no telemetry, small."""
    return f"""\
server.default_listen_address=127.0.0.1
server.default_advertised_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=127.0.0.1:{http}
server.https.enabled=false
server.directories.import=import
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
dbms.security.auth_max_failed_attempts=0
client.allow_telemetry=false
internal.server.bolt.thread_pool_shutdown_wait_time=0s
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
"""


@contextmanager
def own_server(prepare: Callable[[Path], str] = lambda _home: "") -> Iterator[OwnServer]:
    """A throw-away Neo4j of the chosen release, running; gone with all its data at the end.

    `prepare` may put files into its home folder, and gives further lines of its configuration.
    """
    release = chosen_release()
    java, maven = _require_tools(release)
    jars = artifacts(release, maven)
    bolt, http = _free_ports(2)
    with tempfile.TemporaryDirectory(prefix="diplomatic-kg-neo4j-") as made:
        home = Path(made)
        for name in ("conf", "data", "import", "logs", "plugins"):
            (home / name).mkdir()
        settings = _settings(bolt, http) + prepare(home)
        (home / "conf" / "neo4j.conf").write_text(settings, encoding="utf-8")
        server = OwnServer(
            uri=f"bolt://127.0.0.1:{bolt}", http=f"http://127.0.0.1:{http}", username="neo4j",
            password=token_urlsafe(16), home=home, java=java, jars=jars, main=release.main,
        )  # fmt: skip
        try:
            server.start()
            yield server
        finally:
            server.stop()


@contextmanager
def neo4j_server() -> Iterator[Server]:
    """The Neo4j that NEO4J_URI names, or else a throw-away one."""
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        with own_server() as server:
            yield server
        return
    if "@" in uri:
        raise ServerError("NEO4J_URI holds a password; put it into NEO4J_PASSWORD")
    given = Server(
        uri=uri,
        username=os.environ.get("NEO4J_USERNAME") or "neo4j",
        password=os.environ.get("NEO4J_PASSWORD") or "",
        database=os.environ.get("NEO4J_DATABASE") or "neo4j",
    )
    try:
        with _driver(given.uri, given.username, given.password) as driver:
            driver.execute_query("RETURN 1", database_=given.database)
    except (DriverError, Neo4jError) as error:
        raise ServerError(f"NEO4J_URI is set, but no Neo4j can be used there: {error}") from error
    yield given


def require_empty(server: Server) -> None:
    """Refuse a given database that holds anything, unless KG_NEO4J_WIPE=1 says that it may be lost."""
    if server.home is not None or os.environ.get("KG_NEO4J_WIPE") == "1":
        return
    with server.driver() as driver:
        (count,) = driver.execute_query("MATCH (n) RETURN count(n)", database_=server.database).records[0]
    if count:
        raise ServerError(
            f"the database at {server.uri} holds {counted(count, 'node')}, which would be lost or mixed with examples: "
            f"set NEO4J_URI to an empty one, or KG_NEO4J_WIPE=1 if this one may be wiped"
        )


SHOWN = ("evidence-as-a-graph", "what-falls-due-after-peace", "who-has-not-committed")
"""The saved queries that `make neo4j` prints."""


def show_examples() -> None:
    """Start a Neo4j, push the examples, print how to look at them, and wait for Ctrl-C."""
    kg = Path(sys.executable).with_name("kg")
    with neo4j_server() as server, tempfile.TemporaryDirectory(prefix="diplomatic-kg-") as made:
        require_empty(server)
        for verb in (["load", str(PROJECT / "examples")], ["push"], ["browser", "export", str(BROWSER)]):
            command = [str(kg), "--store", str(Path(made, "store")), *verb]
            run = subprocess.run(command, env=os.environ | server.env, stdout=sys.stderr, check=False)
            if run.returncode:
                raise ServerError(f"`kg {verb[0]}` ended with exit code {run.returncode}")
        browser = f"{server.http}/browser/?dbms={server.uri}" if server.http else "your Neo4j Browser"
        print(f"\nOpen      {browser}\nUser      {server.username}")
        if server.home is not None:
            print(f"Password  {server.password}")
        print(f"Style     drag {BROWSER.relative_to(PROJECT)}/style.grass onto the window; guide.html says more\n")
        for query in saved_queries():
            if query.name in SHOWN:
                print(query.cypher)
        print("Ctrl-C stops it.", flush=True)
        signal.pause()


def main() -> int:
    """Run `make neo4j`; gives the exit code."""
    try:
        show_examples()
    except KeyboardInterrupt:
        print(file=sys.stderr)
    except ServerError as error:
        print(f"error: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
