"""Tests of xshell/format: widths, drawing, views, format files, errors."""
