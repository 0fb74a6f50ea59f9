# -*- coding: ascii -*-
"""Every verb of the project: `python3 tasks.py VERB`, or `inv VERB` inside the environment.

Run as a script, this file first makes its own environment (tools/environment.py); imported, it
only describes the verbs. An old Python has to read it to the end before it can say that it is
too old: ASCII, no annotations, no f-strings.

Exit statuses: 0 done; 1 problems in the content; 2 wrong use; 3 the machine failed; 130 Ctrl+C.
"""

from __future__ import print_function

import functools
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "plugins")]


def say(chinese, english):
    """One line on the error stream, in both languages; in English where it cannot show Chinese."""
    stream = sys.stderr
    encoding = getattr(stream, "encoding", None) or "ascii"
    try:
        line = (chinese + " / " + english).encode(encoding)
    except UnicodeEncodeError:
        line = english.encode(encoding, "replace")
    getattr(stream, "buffer", stream).write(line + b"\n")
    stream.flush()


if sys.version_info < (3, 11):
    say(
        "\u9700\u8981 Python 3.11 \u6216\u66f4\u65b0\u7684\u7248\u672c\uff0c"
        "\u8fd9\u91cc\u662f %d.%d\u3002" % sys.version_info[:2],
        "Python 3.11 or newer is needed, this is %d.%d." % sys.version_info[:2],
    )
    sys.exit(3)

if __name__ == "__main__":
    from tools.environment import SetupError, enter
    from tools.node import furnish

    try:
        enter(os.path.abspath(__file__), sys.argv[1:])  # returns only inside the environment
        furnish(sys.argv[1:])
    except SetupError as error:
        say(error.chinese, error.english)
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(130)

import contextlib
import shlex
import subprocess
from pathlib import Path

try:
    import invoke
    from invoke.exceptions import Exit, ParseError
except KeyboardInterrupt:  # it takes long enough for somebody to think better of it
    sys.exit(130)

VERBS = {}  # what each verb takes, as `--help` lists it


def verb(body):
    """An Invoke task whose body returns an exit status and need not expect a failing machine."""

    @functools.wraps(body)
    def run(context, **flags):
        site = flags.get("site")
        if site is not None and not os.path.isdir(site):
            _tell(_usage().no_such_site(site))
            raise Exit(code=2)
        try:
            status = body(context, **flags)
        except OSError as error:  # a full disk, a missing permission: no traceback helps there
            from mingzhang.verbs.site_folder import site_folder

            site_folder(Path(site or HERE)).say_why(error)
            status = 3
        if status:
            raise Exit(code=status)

    VERBS[body.__name__] = body.__code__.co_varnames[1 : body.__code__.co_argcount]
    return invoke.task(run)


def _usage(arguments=()):
    """How the verbs are used, in the language of the site that a command line is about."""
    from mingzhang.verbs.usage import Usage

    return Usage.of(VERBS, arguments, Path(HERE))


def _tell(sentence):
    print(sentence, file=sys.stderr, flush=True)


def _build(site, config):
    from mingzhang.verbs.build import build

    return build(Path(site), config)


@verb
def build(context, site=HERE):
    """Build the site into output/; after a failure the last good one stays."""
    return _build(site, "pelicanconf.py")


@verb
def publish(context, site=HERE):
    """Build the site as it is published: with publishconf.py."""
    return _build(site, "publishconf.py")


@verb
def preview(context, site=HERE):
    """Build the published version, to look at before it is published."""
    return _build(site, "publishconf.py")


@verb
def clean(context, site=HERE):
    """Remove the built site."""
    from mingzhang.verbs.build import clean

    return clean(Path(site))


@verb
def rebuild(context, site=HERE):
    """Build the site from nothing; the last good one goes only when the new one is whole."""
    return _build(site, "pelicanconf.py")  # a build is staged from nothing and swapped in whole


@verb
def regenerate(context, site=HERE):
    """Build the site again whenever a file changes."""
    from mingzhang.verbs.serve import watch

    return watch(Path(site), "pelicanconf.py")


def _serve(site, host, port):
    from mingzhang.verbs.serve import serve

    return serve(Path(site), host, port)


@verb
def serve(context, site=HERE, host="127.0.0.1", port=8000):
    """Serve the built site on this machine: http://localhost:8000/."""
    return _serve(site, host, port)


@verb
def reserve(context, site=HERE, host="127.0.0.1", port=8000):
    """Build, then serve."""
    return _build(site, "pelicanconf.py") or _serve(site, host, port)


@verb
def livereload(context, site=HERE, host="127.0.0.1", port=8000):
    """Serve; when a file changes, build again and reload the page in the browser."""
    from mingzhang.verbs.serve import livereload

    return livereload(Path(site), host, port)


@verb
def check(context, site=HERE, format="text"):
    """Read and check everything, write nothing."""
    from mingzhang.verbs.check import check

    return check(Path(site), format)


@verb
def allow(context, at, site=HERE):
    """Begin an exception for personal data at a place, such as content/pages/help.md:12."""
    from mingzhang.verbs.allow import allow

    return allow(Path(site), at)


@verb
def migrate(context, site=HERE, dry_run=False, change_figures=False):
    """Rewrite the site's files in the format that this engine reads; comments stay."""
    from mingzhang.verbs.migrate import migrate

    return migrate(Path(site), dry_run=dry_run, change_figures=change_figures)


@verb
def new(
    context,
    dir,
    language="zh_CN",
    name="",
    id="",
    level="",
    address="",
    official="",
    contact="",
    year="",
):
    """Make a site of one's own in DIR: what no flag says is asked; see `new --help`."""
    from mingzhang.verbs.new import new
    from mingzhang.verbs.usage import is_flag

    if is_flag(dir):  # Invoke takes whatever stands first for the folder
        _tell(_usage(["--language", language]).unknown_flag(dir, "new"))
        return 2
    given = {"name": name, "id": id, "level": level, "address": address}
    given.update(official=official, contact=contact, year=year)
    return new(dir, language, given)


@verb
def test(context, quick=False, args=""):
    """Run the tests."""
    # Two at a time, a file to each, so that what a file builds is built once.
    which = ["tests/unit"] if quick else ["-n", "2", "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest"] + which
    status = subprocess.call(command + shlex.split(args), cwd=HERE)
    # pytest's own: 2 interrupted, 4 wrong use, 5 nothing collected
    return {2: 130, 4: 2, 5: 2}.get(status, status)


LINTERS = (
    ("ruff check", ["-m", "ruff", "check"]),
    ("ruff format", ["-m", "ruff", "format", "--check"]),
    ("mypy", ["-m", "mypy"]),
    ("import-linter", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
    ("wheel", ["-m", "tools.wheel"]),
)


@verb
def bench(context, only=""):
    """Measure what an article costs a build (articles), and a page a member (pages)."""
    from tools.bench import bench as measure

    return measure(only)


@verb
def lint(context):
    """Check the code: rules, format, types, who may import whom, and the wheel."""
    plugins = os.path.join(HERE, "plugins")  # import-linter finds packages by the path alone
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join((HERE, plugins)))
    failed = []
    for name, arguments in LINTERS:
        print("== " + name, flush=True)
        if subprocess.call([sys.executable] + arguments, cwd=HERE, env=environment):
            failed.append(name)
    print("lint: " + (", ".join(failed) + " failed" if failed else "passed"))
    return 1 if failed else 0


NAMESPACE = invoke.Collection.from_module(sys.modules[__name__])


class Program(invoke.Program):
    """Invoke's command line with this project's exit statuses, and in the site's language."""

    def parse_core(self, argv):
        with self._wrong_use(argv):
            super().parse_core(argv)

    def parse_tasks(self):
        with self._wrong_use(self.argv):
            super().parse_tasks()

    def parse_cleanup(self):
        with self._wrong_use(self.argv):
            super().parse_cleanup()

    @contextlib.contextmanager
    def _wrong_use(self, argv):
        """Invoke leaves with 1 where it was called wrongly; here that is 2."""
        try:
            yield
        except (ParseError, ValueError) as error:  # ValueError: a port that is no number
            context = getattr(error, "context", None)
            verb = context.name if context else ""
            _tell(_usage(argv[1:]).wrong(str(error), verb or ""))
            raise Exit(code=2)

    def print_help(self):
        print(_usage(self.argv[1:]).listing())

    list_tasks = print_help

    def print_task_help(self, name):
        print(_usage(self.argv[1:]).page(name))

    def no_tasks_given(self):
        self.list_tasks()
        raise Exit(code=2)

    def execute(self):
        try:
            super().execute()
        except KeyboardInterrupt:
            raise Exit(code=130)


def main(argv=None):
    """Run the verbs that the command line names, and exit with their status."""
    argv = list(sys.argv if argv is None else argv)
    if argv[2:3] == ["--help"] and argv[1] in VERBS:  # `new` would take it for its folder
        argv[1:3] = ["--help", argv[1]]
    Program(namespace=NAMESPACE, name="tasks.py", binary="python3 tasks.py").run(argv)


if __name__ == "__main__":
    main()
