"""The parameter binder: from arguments as written to values of parameters.

`plan.plan_for` is the entry of the pipeline. Stages are modules: `arguments` (splats, pairs of name
and value), `names`, `positions`, `sets`, `convert` (transform, convert, validate), `command_line`
(all of it in order), `defaults` ($PSDefaultParameterValues), `objects` (the four passes for each
pipeline object). Asking for what is missing is not binding: `prompts` does that.
"""
