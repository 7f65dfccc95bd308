"""From the syntax tree to Python code.

A script becomes one Python module: a function a block, a call site a command, one line a
statement. The module is compiled once, may be kept on disk by the hash of its text, and runs in a
namespace of helpers (`xshell.engine.runtime`). Blocks push: `block(F, out)` gives every value it
writes to `out`. `F` is the frame, `V` the variables of its scope.
"""
