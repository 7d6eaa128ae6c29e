/// The program that owns a throwaway server's life, for `sh -c`.
///
/// It runs as we do, so that it can remove what we put beside the server's own files; only the
/// server's programs run as the unprivileged account.
///
/// It runs in its own session, so that Ctrl-C in our terminal does not reach it, and ignores the
/// signals that are meant for us. It creates the directory, so nothing exists before it watches.
/// Its standard input is a pipe that only we hold: at its end, for whatever reason (we asked, we
/// returned, we were killed), it stops the server and removes the directory. `immediate` loses
/// nothing that anybody will read again, and does not wait for clients or replication.
///
/// Commands, one a line: `start`, `restart`. Each is answered by `ready PID` or `failed`; every
/// other line is what the programs wrote, for the error message. It stays after a failure until
/// its input ends, so that its last lines can be read.
enum SupervisorScript {
  /// Takes the server directory, the program directory, the configuration text, the account and the
  /// connection string of the server that it is to be a standby of, which may be empty.
  static let text = #"""
    cd /
    umask 077
    trap '' HUP INT QUIT TERM PIPE
    directory=$1 programs=$2 settings=$3 account=$4 primary=$5
    data=$directory/data log=$directory/server.log created=no pid=

    as_account() {
      if [ -z "$account" ]; then
        "$@"
      elif setpriv --version >/dev/null 2>&1; then
        setpriv --reuid "$account" --regid "$(id -g "$account")" --clear-groups -- "$@"
      elif runuser --version >/dev/null 2>&1; then
        runuser -u "$account" -- "$@"
      else
        su -s /bin/sh -c 'exec "$0" "$@"' -- "$account" "$@"
      fi
    }

    call() {
      program=$1
      shift
      as_account "$programs/$program" -D "$data" "$@" </dev/null >>"$log" 2>&1
    }

    create() {
      mkdir "$directory" || return
      created=yes
      [ -z "$account" ] || chown "$account" "$directory" || return
      if [ -n "$primary" ]; then
        call pg_basebackup --no-sync --checkpoint=fast --write-recovery-conf -d "$primary" || return
      else
        call initdb --no-sync -E UTF8 --locale=C.UTF-8 -A trust -U postgres || return
      fi
      printf '%s\n' "$settings" >>"$data/postgresql.conf"
    }

    start() {
      call pg_ctl -w -t 60 start &&
        read -r pid <"$data/postmaster.pid" &&
        printf 'ready %s\n' "$pid"
    }

    failed() {
      [ $created = no ] || tail -n 20 "$log"
      printf 'failed\n'
    }

    stop() {
      [ -s "$data/postmaster.pid" ] || return 0
      read -r pid <"$data/postmaster.pid"
      call pg_ctl -m immediate -w -t 20 stop || kill -KILL "$pid"
      tries=100
      while kill -0 "$pid" && [ $((tries -= 1)) -gt 0 ]; do sleep 0.02; done 2>/dev/null
    }

    while read -r command; do
      case $command in
        start) create && start || failed ;;
        restart) stop && start || failed ;;
      esac
    done

    [ $created = yes ] || exit 0
    stop
    tries=100
    until rm -rf "$directory" 2>/dev/null; do
      [ $((tries -= 1)) -gt 0 ] || exit 1
      sleep 0.05
    done
    """#
}
