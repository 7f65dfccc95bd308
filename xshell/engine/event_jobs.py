"""Actions of events: jobs that run a script block each time an event comes."""

from __future__ import annotations

from xshell.engine.errors import FlowControl, Terminating
from xshell.engine.jobs import Job, jobs_of
from xshell.engine.tasks import OUTPUT, Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.events import Event, Subscriber
    from xshell.engine.scriptblock import ScriptBlock

    Value = Any


class EventTask(Task):
    """The action of a subscription: it runs in the session's own thread, in a module of its own,
    and what it writes waits for Receive-Job.
    """

    def __init__(self, session: Any, action: ScriptBlock) -> None:
        from uuid import uuid4

        super().__init__(session, action.text)
        self.own_session = session
        self.job: Job | None = None
        self._module = session.modules.make(f"__DynamicModule_{uuid4()}", "")
        self._block = self._module.bound(action)

    def act(self, event: Event, subscriber: Subscriber) -> None:
        """Run the action for an event; an error that ends it is written to the job."""
        from xshell.engine.runtime.failures import as_terminating

        self.state = "Running"
        frame = self.session.frame(self._module.scope)
        frame.streams = self._streams()
        inner = self._block.enter(frame)
        variables = inner.scope.vars
        variables["event"] = event
        variables["eventsubscriber"] = subscriber
        variables["sender"] = event.sender
        variables["eventargs"] = event.arguments[1] if len(event.arguments) > 1 else None
        catching, self.session.catching = self.session.catching, 0
        try:
            self._block.invoke(inner, self._sink(OUTPUT), tuple(event.arguments), dot_source=True)
        except FlowControl:
            pass
        except Terminating as error:
            self.records.append(("error", error.record))
        except Exception as error:
            self.records.append(("error", as_terminating(error).record))
        finally:
            self.session.catching = catching

    def _streams(self) -> Any:
        """Its records wait, but what is written for a person at the shell is shown."""
        streams = super()._streams()
        shown = self.session.streams.information

        def tell(record: Value) -> None:
            if record.for_host:
                shown(record)
            else:
                self.records.append(("information", record))

        return streams.replaced({"information": tell})

    def start(self) -> None:
        """Events start it."""

    def stop(self) -> None:
        """Nothing comes any more."""
        self.state = "Stopped"
        self.ended.set()


def action_of(session: Any, source: str, action: ScriptBlock) -> EventTask:
    """The task of an action, and the job that shows it (PSEventJob)."""
    task = EventTask(session, action)
    job = Job(0, source, "PSEventJob", action.text, task)
    job.location = ""
    task.job = jobs_of(session).add_single(job)
    return task
