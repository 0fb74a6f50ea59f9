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
import shutil
import subprocess
from pathlib import Path

try:
    import invoke
    from invoke.exceptions import Exit, ParseError
except KeyboardInterrupt:  # it takes long enough for somebody to think better of it
    sys.exit(130)

FLAGS = {
    "site": "folder of the site (default: this checkout)",
    "host": "address to serve on",
    "port": "port to serve on",
    "format": "text, json or github",
    "dry_run": "show what would change, and write nothing",
    "change_figures": "go on although published figures change",
    "quick": "unit tests only",
    "only": "one bench of them: articles, builds, corpus or pages",
    "args": "more arguments for pytest, in one quoted string",
    "dir": "folder to make the site in; it is not there yet, or empty",
    "language": "zh_CN or en",
    "name": "name of the union",
    "id": "its id in addresses (guess: union)",
    "level": "what kind of union, such as 'Branch or group' (guess: a grass-roots union)",
    "address": "address of the site, https://... (guess: not yet)",
    "official": "is it the union's own site: yes or no (guess: no)",
    "contact": "a telephone or mailbox to publish (guess: none)",
    "year": "first year of the books (guess: this one)",
}


def verb(body):
    """An Invoke task whose body returns an exit status and need not expect a failing machine."""

    @functools.wraps(body)
    def run(context, **flags):
        site = flags.get("site")
        if site is not None and not os.path.isdir(site):
            # Says to quote a path with blanks
            say(
                "\u6ca1\u6709\u8fd9\u4e2a\u6587\u4ef6\u5939\u3002\u6539\u6cd5\uff1a\u6838\u5bf9\u8def\u5f84\uff1b"
                "\u8def\u5f84\u91cc\u6709\u7a7a\u683c\u7684\uff0c\u524d\u540e\u52a0\u82f1\u6587\u53cc\u5f15\u53f7",
                'no such folder (put a path with blanks into "quotation marks"): ' + site,
            )
            raise Exit(code=2)
        try:
            status = body(context, **flags)
        except OSError as error:  # a full disk, a missing permission: no traceback helps there
            say("\u8fd9\u53f0\u7535\u8111\u51fa\u9519", "the machine failed: %s" % error)
            status = 3
        if status:
            raise Exit(code=status)

    flags = body.__code__.co_varnames[1 : body.__code__.co_argcount]
    return invoke.task(run, help={flag: FLAGS[flag] for flag in flags})


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
    output = Path(site, "output")
    if output.exists():
        shutil.rmtree(output)
    return 0


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
    """Make a site of one's own in DIR; what no flag says is asked, or guessed without a terminal."""
    from mingzhang.verbs.new import new

    given = {"name": name, "id": id, "level": level, "address": address}
    given.update(official=official, contact=contact, year=year)
    return new(Path(dir), language, given)


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


@contextlib.contextmanager
def _wrong_use():
    """Invoke leaves with 1 where it was called wrongly; here that is 2."""
    try:
        yield
    except (ParseError, ValueError) as error:  # ValueError: a port that is no number
        verbs = " ".join(NAMESPACE.task_names)
        say(
            "\u547d\u4ee4\u5199\u6cd5\u4e0d\u5bf9\uff0c\u53ef\u7528\u7684\u5217\u5728\u53e5\u672b",
            "wrong use: %s Verbs: %s" % (error, verbs),
        )
        raise Exit(code=2)


class Program(invoke.Program):
    """Invoke's command line with this project's exit statuses."""

    def parse_core(self, argv):
        with _wrong_use():
            super().parse_core(argv)

    def parse_tasks(self):
        with _wrong_use():
            super().parse_tasks()

    def parse_cleanup(self):
        with _wrong_use():
            super().parse_cleanup()

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
    Program(namespace=NAMESPACE, name="tasks.py", binary="python3 tasks.py").run(argv)


if __name__ == "__main__":
    main()
