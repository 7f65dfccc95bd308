"""How cmdlets find jobs: by object, number, name, instance, state, command."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter
from xshell.engine.jobs import Job, jobs_of
from xshell.engine.problem import PS_ARGUMENT, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Value = Any

BY_ID = "SessionIdParameterSet"
BY_NAME = "NameParameterSet"
BY_INSTANCE = "InstanceIdParameterSet"
BY_STATE = "StateParameterSet"
BY_COMMAND = "CommandParameterSet"
BY_FILTER = "FilterParameterSet"


def _not_found(what: str, text: str) -> Problem:
    return Problem(f"JobWithSpecified{what}NotFound", text, "ObjectNotFound", PS_ARGUMENT)


_NO_ID = _not_found(
    "Session",
    "The command cannot find a job with the job ID {0}. Verify the value of the Id parameter and "
    "then try the command again.",
)
_NO_NAME = _not_found(
    "Name",
    "The command cannot find the job because the job name {0} was not found. Verify the value of "
    "the Name parameter, and then try the command again.",
)
_NO_INSTANCE = _not_found(
    "InstanceId",
    "The command cannot find a job with the instance identifier {0}. Verify the value of the "
    "InstanceId parameter, and then try the command again.",
)


def _listed_in(name: str) -> dict[str, InSet]:
    return {name: InSet(position=0, mandatory=True, pipeline="property")}


def ids(*, mandatory: bool = True) -> Any:
    """-Id."""
    flags = InSet(position=0, mandatory=mandatory, pipeline="property")
    return Parameter(type="System.Int32[]", sets={BY_ID: flags}, help="Numbers.")


def names() -> Any:
    """-Name."""
    return Parameter(
        type="System.String[]", sets=_listed_in(BY_NAME), help="Names, with wildcards."
    )


def instances() -> Any:
    """-InstanceId."""
    return Parameter(type="System.Guid[]", sets=_listed_in(BY_INSTANCE), help="GUIDs of jobs.")


def states() -> Any:
    """-State."""
    return Parameter(
        type="System.Management.Automation.JobState",
        sets=_listed_in(BY_STATE),
        help="State of the jobs.",
    )


def commands() -> Any:
    """-Command."""
    return Parameter(
        type="System.String[]",
        sets={BY_COMMAND: InSet(pipeline="property")},
        help="Texts that jobs run, with wildcards.",
    )


def filters() -> Any:
    """-Filter."""
    return Parameter(
        type="System.Collections.Hashtable",
        sets=_listed_in(BY_FILTER),
        help="Conditions, which jobs of other kinds have: none of these fits.",
    )


def jobs(sets: dict[str, InSet]) -> Any:
    """-Job."""
    return Parameter(sets=sets, type="System.Management.Automation.Job[]", help="Jobs.")


class JobFinder(Cmdlet):
    """Finds jobs, those that are part of others by number, name and instance too."""

    def matching(self, *, everything: bool = False) -> list[Job]:
        """The jobs that the parameters stand for; what is not there is an error."""
        given = self.given
        if "job" in given:
            return [each for each in self.job if isinstance(each, Job)]
        if "id" in given:
            return self._each(self.id, lambda job, at: job.number == at, _NO_ID)
        if "name" in given:
            return self._by_name()
        if "instance_id" in given:
            return self._each(self.instance_id, lambda job, at: job.instance_id == at, _NO_INSTANCE)
        if "state" in given:
            wanted = str(self.state)
            return [each for each in jobs_of(self.session) if each.state == wanted]
        if "command" in given:
            return self._by_command()
        if "filter" in given:
            return []
        return list(jobs_of(self.session)) if everything else []

    def _known(self) -> Iterator[Job]:
        for job in jobs_of(self.session):
            yield job
            yield from job.parts

    def _each(
        self, wanted: list[Value], test: Callable[[Job, Any], bool], problem: Problem
    ) -> list[Job]:
        found = []
        for at in wanted:
            those = [each for each in self._known() if test(each, at)]
            if not those:
                self.error(problem(str(at), target=at))
            found += those
        return found

    def _by_name(self) -> list[Job]:
        from xshell.engine.values.wildcard import has_wildcards, is_like

        found: list[Job] = []
        for name in self.name:
            those = [each for each in self._known() if is_like(each.name, name)]
            if not those and not has_wildcards(name):
                self.error(_NO_NAME(name, target=name))
            found += those
        return found

    def _by_command(self) -> list[Job]:
        from xshell.engine.values.wildcard import is_like

        return [
            each
            for each in jobs_of(self.session)
            if any(is_like(each.command.strip(), text.strip()) for text in self.command)
        ]

    job: Value
    id: Value
    name: Value
    instance_id: Value
    state: Value
    command: Value
